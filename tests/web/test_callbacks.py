"""The provider's own address: signed or refused, repeats harmless, unknown texts not taken."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from httpx2 import Response
from sqlalchemy import select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from portal.parts import Portal
from portal.sms import ProviderSettings, TwilioProvider
from portal.storage.outbox import DeliveryReceipt, Message
from portal.storage.people import Contact
from tests.families import Cast, with_provider
from tests.services.acts import empty_outbox, kept, publish
from tests.texts import Scripted, taken, tries_of, work
from tests.web.looking import Asker

PATH = "/outside/twilio/status"
HTTPS = "https://notes.example"
TOKEN = "a-made-up-secret"
SETTINGS = ProviderSettings("AC" + "1" * 32, TOKEN, "+447700900000", HTTPS, 2)


@pytest.fixture
def reference(portal: Portal, cast: Cast) -> str:
    """A text that has left, by the name its provider has for it."""
    empty_outbox(portal)
    publish(portal, cast.sam, cast.maya)
    answer = taken()
    work(portal, Scripted(answer))
    return answer.provider_reference


@pytest.fixture
def outside(portal: Portal) -> Asker:
    """The portal as Twilio calls it: no cookie, no origin, another host in front."""
    settings = replace(portal.settings, public_address=HTTPS)
    return Asker(replace(with_provider(portal, TwilioProvider(SETTINGS)), settings=settings))


def texts_of(portal: Portal, cast: Cast) -> list[Message]:
    return kept(portal, select(Message).where(Message.person_id == cast.maya.carer.person_id))


def receipt(reference: str, status: str, **more: str) -> dict[str, str]:
    return {"MessageSid": reference, "MessageStatus": status, "To": "+447700900123", **more}


def call(
    outside: Asker, form: Mapping[str, str], *, token: str = TOKEN, path: str = PATH
) -> Response:
    signature = RequestValidator(token).compute_signature(HTTPS + path, dict(form))
    return outside.ask(
        "POST",
        path,
        body=urlencode(form).encode(),
        headers={
            "content-type": "application/x-www-form-urlencoded",
            "x-twilio-signature": signature,
            "origin": "",
            "host": "10.0.0.7:8000",
        },
    )


def test_a_signed_receipt_is_taken_and_a_repeat_changes_nothing(
    portal: Portal, cast: Cast, outside: Asker, reference: str
) -> None:
    for _ in range(3):
        assert call(outside, receipt(reference, "delivered")).status_code == 204
    (message,) = texts_of(portal, cast)
    assert message.state == "delivered"
    (only,) = tries_of(portal, message)
    mine = select(DeliveryReceipt).where(DeliveryReceipt.delivery_id == only.id)
    assert len(kept(portal, mine)) == 1


def test_an_older_receipt_that_comes_late_changes_nothing(
    portal: Portal, cast: Cast, outside: Asker, reference: str
) -> None:
    for status in ("delivered", "sent", "queued"):
        assert call(outside, receipt(reference, status)).status_code == 204
    assert texts_of(portal, cast)[0].state == "delivered"


@pytest.mark.parametrize("change", ["token", "form", "none", "path"])
def test_what_the_provider_did_not_sign_is_refused(
    portal: Portal, cast: Cast, outside: Asker, reference: str, change: str
) -> None:
    form = receipt(reference, "failed")
    if change == "token":
        got = call(outside, form, token="another")
    elif change == "none":
        got = outside.post(PATH, form)
    elif change == "path":
        got = outside.ask("POST", PATH + "?x=1", body=b"MessageSid=x")
    else:
        signature = RequestValidator(TOKEN).compute_signature(HTTPS + PATH, form)
        headers = {"x-twilio-signature": signature}
        got = outside.ask("POST", PATH, body=b"MessageSid=1", headers=headers)
    assert (got.status_code, got.text) == (403, "")
    assert texts_of(portal, cast)[0].state == "sending"


def test_a_text_that_is_not_ours_is_not_taken(outside: Asker) -> None:
    assert call(outside, receipt("SMnobody", "delivered")).status_code == 404


def test_what_the_provider_adds_some_day_is_no_reason_to_refuse(
    outside: Asker, reference: str
) -> None:
    form = receipt(
        reference, "delivered", NewThing="1", Body="", **{f"X{n}": "y" for n in range(20)}
    )
    assert call(outside, form).status_code == 204


def test_a_signed_receipt_may_come_with_a_query(outside: Asker, reference: str) -> None:
    form = receipt(reference, "sent")
    assert call(outside, form, path=f"{PATH}?a=1&b=2").status_code == 204


def test_a_text_that_did_not_arrive_says_to_staff_what_to_do(
    portal: Portal, cast: Cast, outside: Asker, reference: str
) -> None:
    call(outside, receipt(reference, "undelivered", ErrorCode="30003"))
    (message,) = texts_of(portal, cast)
    (only,) = tries_of(portal, message)
    assert (only.state, only.code) == ("undelivered", "30003")
    assert message.meaning


def test_stop_is_honoured_when_only_the_receipt_says_it(
    portal: Portal, cast: Cast, outside: Asker, reference: str
) -> None:
    call(outside, receipt(reference, "failed", ErrorCode="21610"))
    mine = select(Contact.may_be_texted).where(Contact.person_id == cast.maya.carer.person_id)
    assert kept(portal, mine) == [False]


def test_a_get_there_finds_nothing(outside: Asker) -> None:
    assert outside.get(PATH).status_code == 404


def test_the_console_is_called_back_by_nobody(portal: Portal) -> None:
    assert Asker(portal).post(PATH, receipt("x", "sent")).status_code == 404
    own = "/outside/console/status"
    assert Asker(portal).post(own, receipt("x", "sent")).status_code == 403
