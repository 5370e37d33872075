"""Somebody writes back to our number: kept once and word for word, signed or refused."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from httpx2 import Response
from sqlalchemy import select
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from portal.parts import Portal
from portal.sms import DeliveryState, NotifyProvider, Sent, TwilioProvider
from portal.storage.inbound import Erasure, InboundMessage
from portal.storage.people import Contact
from portal.web.asked import MAX_BODY_BYTES
from tests.families import Cast, with_provider
from tests.services.acts import empty_outbox, kept, publish
from tests.sms import notify_double
from tests.sms.notify_double import call_of
from tests.sms.twilio_double import SETTINGS
from tests.texts import Scripted, message_of, work
from tests.web.looking import FORM, Asker

PATH = "/outside/twilio/inbound"
STRANGER = "+15005550006"
WORDS = "متى تأتون؟ I dont know what to do 😟"


@pytest.fixture
def outside(portal: Portal) -> Asker:
    settings = replace(portal.settings, public_address=SETTINGS.public_address)
    return Asker(replace(with_provider(portal, TwilioProvider(SETTINGS)), settings=settings))


def a_text(cast: Cast, **other: str) -> dict[str, str]:
    """Twilio's name for it is nobody else's, as the cast's phone is."""
    return {"MessageSid": sid(cast), "From": cast.maya.mobile, "To": "+447700900000", **other}


def sid(cast: Cast) -> str:
    return f"SM{cast.maya.case_id.hex}"


def call(outside: Asker, form: Mapping[str, str], path: str = PATH) -> Response:
    address = SETTINGS.public_address + path
    signature = RequestValidator(SETTINGS.auth_token).compute_signature(address, dict(form))
    headers = {"content-type": FORM, "x-twilio-signature": signature, "origin": ""}
    return outside.ask("POST", path, body=urlencode(form).encode(), headers=headers)


def came(portal: Portal, cast: Cast) -> list[InboundMessage]:
    mine = select(InboundMessage).where(InboundMessage.provider_reference == sid(cast))
    return kept(portal, mine)


def test_what_somebody_wrote_is_kept_once_and_word_for_word(
    portal: Portal, cast: Cast, outside: Asker
) -> None:
    for _ in range(3):
        answer = call(outside, a_text(cast, Body=WORDS))
        assert (answer.status_code, answer.text) == (204, "")
    (text,) = came(portal, cast)
    with portal.open_session() as db:
        assert db.ring.open("inbound_messages.body", text.id, text.body) == WORDS
    assert (text.kind, text.case_id) == ("words", cast.maya.case_id)
    assert text.person_id == cast.maya.carer.person_id


def test_the_provider_is_asked_to_forget_what_somebody_wrote(
    portal: Portal, cast: Cast, outside: Asker
) -> None:
    call(outside, a_text(cast, Body=WORDS))
    mine = select(Erasure).where(Erasure.provider_reference == sid(cast))
    (erasure,) = kept(portal, mine)
    assert (erasure.provider, erasure.state) == ("twilio", "not_yet")
    assert erasure.due_at is not None


def test_stop_is_honoured_at_once(portal: Portal, cast: Cast, outside: Asker) -> None:
    call(outside, a_text(cast, Body="Stop", OptOutType="STOP"))
    mine = select(Contact.may_be_texted).where(Contact.person_id == cast.maya.carer.person_id)
    assert kept(portal, mine) == [False]
    assert [text.kind for text in came(portal, cast)] == ["stop"]


def test_a_strangers_text_is_kept_too_and_is_nobodys(
    portal: Portal, cast: Cast, outside: Asker
) -> None:
    call(outside, {**a_text(cast, Body="who is this"), "From": STRANGER})
    (text,) = came(portal, cast)
    assert (text.person_id, text.case_id) == (None, None)


@pytest.mark.parametrize("change", ["body", "address", "none"])
def test_a_text_that_the_provider_did_not_sign_is_not_kept(
    portal: Portal, cast: Cast, outside: Asker, change: str
) -> None:
    form = a_text(cast, Body=WORDS)
    signature = RequestValidator(SETTINGS.auth_token).compute_signature(
        SETTINGS.public_address + PATH, form
    )
    signed = {"content-type": FORM, "x-twilio-signature": signature}
    body = urlencode({**form, "Body": "stop"} if change == "body" else form).encode()
    path = PATH + "?x=1" if change == "address" else PATH
    headers = {"content-type": FORM} if change == "none" else signed
    assert outside.ask("POST", path, body=body, headers=headers).status_code == 403
    assert came(portal, cast) == []


def as_json(outside: Asker, body: bytes, signed_body: bytes) -> Response:
    path = f"{PATH}?bodySHA256={sha256(signed_body).hexdigest()}"
    address = SETTINGS.public_address + path
    signature = RequestValidator(SETTINGS.auth_token).compute_signature(address, {})
    headers = {"content-type": "application/json", "x-twilio-signature": signature}
    return outside.ask("POST", path, body=body, headers=headers)


def test_a_signed_body_that_is_no_form_is_read_too(
    portal: Portal, cast: Cast, outside: Asker
) -> None:
    body = json.dumps({**a_text(cast, Body=WORDS), "To": None}).encode()
    assert as_json(outside, body, body).status_code == 204
    assert len(came(portal, cast)) == 1


def test_a_body_other_than_the_one_that_was_signed_is_refused(
    portal: Portal, cast: Cast, outside: Asker
) -> None:
    good = json.dumps(a_text(cast, Body="hello")).encode()
    assert as_json(outside, good.replace(b"hello", b"stop!"), good).status_code == 403
    headers = {"content-type": "application/json"}
    assert outside.ask("POST", PATH, body=good, headers=headers).status_code == 403
    assert came(portal, cast) == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'"x"', b"\xff", b'{"Body": "no name"}', b'{"MessageSid": "\\ud800"}'],
)
def test_a_signed_body_that_says_nothing_is_answered_calmly(outside: Asker, body: bytes) -> None:
    assert 400 <= as_json(outside, body, body).status_code < 500


def test_a_body_of_any_length_is_not_held(outside: Asker) -> None:
    body = b"x" * (MAX_BODY_BYTES + 1)
    assert as_json(outside, body, body).status_code == 413
    lying = {"content-type": "application/json", "content-length": "5"}
    assert outside.ask("POST", PATH, body=body, headers=lying).status_code == 413


def test_another_providers_address_is_not_there(cast: Cast, outside: Asker) -> None:
    for provider in ("notify", "console", "x"):
        path = f"/outside/{provider}/inbound"
        assert call(outside, a_text(cast, Body="x"), path).status_code == 404


def from_notify(portal: Portal, what: str, fields: Mapping[str, object], token: str) -> Response:
    call = call_of(fields, token=token, what=what)
    settings = replace(portal.settings, public_address=SETTINGS.public_address)
    provider = NotifyProvider(notify_double.SETTINGS)
    asker = Asker(replace(with_provider(portal, provider), settings=settings))
    return asker.ask("POST", call.address, body=call.body.encode(), headers=dict(call.headers))


@pytest.mark.parametrize("token", [notify_double.TOKEN, "somebody else's"])
def test_what_somebody_answers_through_notify_is_kept_too(
    portal: Portal, cast: Cast, token: str
) -> None:
    number = cast.maya.mobile.removeprefix("+")
    fields = {"id": str(cast.maya.case_id), "source_number": number, "message": WORDS}
    for _ in range(2):
        answer = from_notify(portal, "inbound", fields, token)
    question = select(InboundMessage.person_id).where(
        InboundMessage.provider_reference == str(cast.maya.case_id)
    )
    if token == notify_double.TOKEN:
        assert answer.status_code == 204
        assert kept(portal, question) == [cast.maya.carer.person_id]
    else:
        assert answer.status_code == 403
        assert kept(portal, question) == []


def test_a_receipt_through_notify_settles_the_text_it_names(portal: Portal, cast: Cast) -> None:
    empty_outbox(portal)
    publish(portal, cast.sam, cast.maya)
    name = str(uuid4())
    work(portal, Scripted(Sent(name, DeliveryState.QUEUED)))
    fields = {"id": name, "reference": "", "status": "permanent-failure"}
    answer = from_notify(portal, "status", fields, notify_double.TOKEN)
    assert answer.status_code == 204
    message = message_of(portal, cast.maya)
    assert message.state == "undelivered"
    assert "given to a stranger" in (message.meaning or "")
