"""GOV.UK Notify: what we ask of it, what it cannot carry, and which of its calls are believed."""

import dataclasses
import json
from collections.abc import Iterator
from uuid import UUID

import pytest

from portal.sms import (
    Call,
    DeliveryState,
    NotifyProvider,
    NotSent,
    ProviderSettings,
    Receipt,
    ReceiptRefused,
    Sent,
)
from portal.sms.notify import LEAST_SECONDS_LEFT
from portal.sms.notify_codes import STATES
from tests.sms.notify_double import (
    SETTINGS,
    TEMPLATE_ID,
    TOKEN,
    Answer,
    NotifyDouble,
    call_of,
    receipt_of,
    serving,
)
from tests.sms.stand_ins import SEARCH, TEXT


@pytest.fixture
def notify() -> NotifyDouble:
    return NotifyDouble()


@pytest.fixture
def provider(notify: NotifyDouble) -> Iterator[NotifyProvider]:
    with serving(notify) as provider:
        yield provider


def refused(provider: NotifyProvider, **other: object) -> NotSent:
    answer = provider.send(dataclasses.replace(TEXT, **other))  # type: ignore[arg-type]
    assert isinstance(answer, NotSent)
    assert answer.meaning.endswith(".")
    return answer


def received(call: Call) -> Receipt:
    return NotifyProvider(SETTINGS).receipt(call)


def test_a_text_is_asked_for_exactly_as_it_was_approved(
    notify: NotifyDouble, provider: NotifyProvider
) -> None:
    assert isinstance(provider.send(TEXT), Sent)
    assert notify.texts == [
        {
            "phone_number": TEXT.to,
            "template_id": TEMPLATE_ID,
            "personalisation": {"text": TEXT.body},
            "reference": TEXT.reference,
        }
    ]


def test_a_sender_of_the_service_is_named(notify: NotifyDouble) -> None:
    with serving(notify) as provider:
        provider._settings = dataclasses.replace(SETTINGS, sender=TEMPLATE_ID)  # noqa: SLF001 - as the settings would say
        provider.send(TEXT)
    assert notify.texts[0]["sms_sender_id"] == TEMPLATE_ID


@pytest.mark.parametrize(
    "words",
    [
        "Jest dla Ciebie nowa wiadomość.",
        "هناك رسالة جديدة لك.",
        "A note for you \N{SLIGHTLY SMILING FACE}",
        "It\N{RIGHT SINGLE QUOTATION MARK}s a note.",
        "A note \N{EN DASH} look when it is a good time.",
        "A\tnote",
        " A note.",
        "A note. ",
        "A  note.",
        "A note , for you",
        "Hello ((name))",
    ],
)
def test_words_that_would_arrive_as_others_are_not_sent(
    notify: NotifyDouble, provider: NotifyProvider, words: str
) -> None:
    answer = refused(provider, body=words)
    assert (answer.code, answer.may_retry, answer.is_unknown) == ("letters", False, False)
    assert "another way" in answer.meaning
    assert notify.asked == []


@pytest.mark.parametrize(
    "words",
    ["Mae nodyn newydd i ti. Tŷ, dŵr, gẃr, ïe, Ŵ.", "£5 {[~]} € @ ñ", "One.\nTwo.\n\nThree."],
)
def test_what_it_keeps_is_sent_as_it_is(
    notify: NotifyDouble, provider: NotifyProvider, words: str
) -> None:
    assert isinstance(provider.send(dataclasses.replace(TEXT, body=words)), Sent)
    assert notify.texts[0]["personalisation"] == {"text": words}


def test_a_text_is_not_begun_near_the_end_of_a_safe_time(
    notify: NotifyDouble, provider: NotifyProvider
) -> None:
    answer = refused(provider, valid_for_seconds=LEAST_SECONDS_LEFT - 1)
    assert (answer.code, answer.may_retry) == ("too_late", True)
    assert notify.asked == []
    text = dataclasses.replace(TEXT, valid_for_seconds=LEAST_SECONDS_LEFT)
    assert isinstance(provider.send(text), Sent)


@pytest.mark.parametrize(
    "template",
    [
        {"type": "sms", "body": "Children's Services: ((text))", "version": 1},
        {"type": "sms", "body": "((text)) Reply STOP to end", "version": 1},
        {"type": "email", "body": "((text))", "version": 1},
    ],
)
def test_a_template_that_adds_words_of_its_own_sends_nothing(template: dict[str, object]) -> None:
    notify = NotifyDouble(template=template)
    with serving(notify) as provider:
        assert refused(provider).code == "template"
    assert notify.texts == []


@pytest.mark.parametrize(("status", "may_retry"), [(404, False), (403, False), (500, True)])
def test_a_template_that_cannot_be_looked_at_sends_nothing(*, status: int, may_retry: bool) -> None:
    notify = NotifyDouble(template_status=status)
    with serving(notify) as provider:
        answer = refused(provider)
    assert (answer.may_retry, answer.is_unknown, notify.texts) == (may_retry, False, [])


def test_the_template_is_looked_at_once_and_again_when_somebody_changed_it() -> None:
    notify = NotifyDouble()
    with serving(notify) as provider:
        provider.send(TEXT)
        provider.send(TEXT)
        assert [path for _, path, _ in notify.asked].count(f"/v2/template/{TEMPLATE_ID}") == 1
        notify.version = 2
        notify.template = {"type": "sms", "body": "Hello: ((text))", "version": 2}
        provider.send(TEXT)
        assert refused(provider).code == "template"
    assert len(notify.texts) == 3


@pytest.mark.parametrize(
    ("answer", "may_retry", "says"),
    [
        (
            Answer(400, "ValidationError", "phone_number Too many digits"),
            False,
            "not a phone number",
        ),
        (Answer(400, "BadRequestError", "Can't send using a team-only API key"), False, "our own"),
        (Answer(403, "AuthError", "Invalid token: API key not found"), False, "our own"),
        (Answer(403, "TokenError", "Invalid token"), False, "our own"),
        (Answer(404, "NoResultFound", "No result found"), False, "runs the service"),
        (Answer(418, raw=b"teapot"), False, "runs the service"),
        (Answer(429, "RateLimitError", "Exceeded rate limit"), True, "too many"),
        (Answer(429, "TooManyRequestsError", "Exceeded send limits"), False, "today"),
    ],
)
def test_every_refusal_says_what_to_do(
    notify: NotifyDouble, provider: NotifyProvider, answer: Answer, *, may_retry: bool, says: str
) -> None:
    notify.answers = [answer]
    result = refused(provider)
    assert (result.may_retry, result.is_unknown) == (may_retry, False)
    assert says in result.meaning.lower()
    assert len(result.code) <= 20


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, "Exception", "Internal server error"),
        Answer(503, raw=b"<html>"),
        Answer(201, raw=b"cut sho"),
        Answer(201, raw=b"{}"),
        Answer(201, raw=b'{"id": "not one", "template": {"version": 1}}'),
        Answer(hangs=True),
    ],
    ids=repr,
)
def test_a_text_that_may_have_gone_is_unknown(
    notify: NotifyDouble, provider: NotifyProvider, answer: Answer
) -> None:
    notify.answers = [answer]
    result = refused(provider)
    assert (result.is_unknown, result.may_retry) == (True, False)
    assert len(notify.texts) == 1


def test_a_text_is_looked_up_by_our_own_name(
    notify: NotifyDouble, provider: NotifyProvider
) -> None:
    notify.listed = [receipt_of("temporary-failure")]
    (text,) = provider.find(SEARCH).texts
    assert (text.state, text.code) == (DeliveryState.UNDELIVERED, "temporary-failure")
    assert notify.asked == [
        ("GET", "/v2/notifications", {"reference": TEXT.reference, "template_type": "sms"})
    ]


@pytest.mark.parametrize(("word", "state"), sorted(STATES.items()))
def test_every_word_it_has_for_a_text_is_understood(word: str, state: DeliveryState) -> None:
    receipt = received(call_of(receipt_of(word)))
    assert (receipt.provider_reference, receipt.reference) == (str(UUID(int=7)), "our-own-name")
    assert receipt.state is state
    assert receipt.meaning
    assert receipt.may_retry is (word in {"temporary-failure", "technical-failure"})
    assert not receipt.has_opted_out


def test_all_that_its_documentation_says_of_a_text_is_known() -> None:
    """https://docs.notifications.service.gov.uk/rest-api.html, text message status descriptions."""
    assert set(STATES) == {
        *("created", "sending", "pending", "sent", "delivered"),
        *("permanent-failure", "temporary-failure", "technical-failure"),
    }


def test_a_state_nobody_has_heard_of_changes_nothing() -> None:
    assert received(call_of(receipt_of("teleported"))).state is DeliveryState.UNKNOWN


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": TOKEN},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": f"Bearer {TOKEN[:-1]}"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": "Bearer \xe9"},
        {"x-authorization": f"Bearer {TOKEN}"},
    ],
)
def test_a_call_without_the_token_is_refused(headers: dict[str, str]) -> None:
    body = json.dumps(receipt_of("delivered"))
    with pytest.raises(ReceiptRefused):
        received(Call("/outside/notify/status", headers, body=body))


@pytest.mark.parametrize(
    "body", ["", "[]", "{", "{}", '{"id": 5}', '{"id": "\\ud800"}', "[" * 9999]
)
def test_a_call_with_the_token_that_names_no_text_is_refused(body: str) -> None:
    call = dataclasses.replace(call_of({}), body=body)
    with pytest.raises(ReceiptRefused):
        received(call)


def test_a_text_from_a_name_and_of_no_known_time_is_read_too() -> None:
    fields = {"id": str(UUID(int=8)), "source_number": "DVLA", "message": "x", "date_received": "?"}
    text = NotifyProvider(SETTINGS).inbound(call_of(fields))
    assert (text.from_number, text.received_at) == ("DVLA", None)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("api_key", ""),
        ("template_id", ""),
        ("callback_token", ""),
        ("api_key", "a-key-of-something-else"),
        ("callback_token", "too short"),
        ("template_id", "Our template"),
        ("sender", "+447700900000"),
    ],
)
def test_it_does_not_start_without_what_it_needs(part: str, value: str) -> None:
    parts = {**dataclasses.asdict(SETTINGS), part: value}
    with pytest.raises(ValueError, match=part) as refusal:
        NotifyProvider(ProviderSettings(**parts))
    assert not value or value not in str(refusal.value)
