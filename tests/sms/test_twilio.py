"""Twilio: what we ask of it, and what its answers mean."""

import dataclasses
import subprocess
import sys

import pytest
from requests.exceptions import ConnectionError as Reset
from requests.exceptions import ConnectTimeout, ReadTimeout

from portal.sms import (
    DeliveryState,
    Erased,
    NotSent,
    ProviderSettings,
    Sent,
    TextMessage,
    TwilioProvider,
)
from tests.sms.stand_ins import RECEIPT, signed, twilio
from tests.sms.twilio_double import DELETED, EMPTIED, SETTINGS, Answer, TwilioDouble

TEXT = TextMessage(
    to="+447700900123",
    body="Jest dla Ciebie nowa wiadomość. 🙂 {[€]}",
    valid_for_seconds=900,
    reference="a-uuid",
)


def not_sent(answer: Answer | Exception) -> NotSent:
    result = twilio(answer).send(TEXT)
    assert isinstance(result, NotSent)
    return result


def test_a_text_is_asked_for_exactly_as_it_was_approved_and_only_for_its_safe_time() -> None:
    double = TwilioDouble(Answer())
    TwilioProvider(SETTINGS, double).send(TEXT)
    (request,) = double.requests
    assert request.form == {
        "To": TEXT.to,
        "From": SETTINGS.sender,
        "Body": TEXT.body,
        "StatusCallback": "https://portal.example/outside/twilio/status?try=a-uuid",
        "ValidityPeriod": "900",
        "SmartEncoded": "false",
        "ShortenUrls": "false",
    }


def test_a_messaging_service_is_named_in_its_own_field() -> None:
    double = TwilioDouble(Answer())
    service = "MG" + "3" * 32
    TwilioProvider(dataclasses.replace(SETTINGS, sender=service), double).send(TEXT)
    assert double.requests[0].form["MessagingServiceSid"] == service
    assert "From" not in double.requests[0].form


def test_twilio_is_never_asked_to_keep_a_text_longer_than_it_can() -> None:
    double = TwilioDouble(Answer())
    TwilioProvider(SETTINGS, double).send(dataclasses.replace(TEXT, valid_for_seconds=90_000))
    assert double.requests[0].form["ValidityPeriod"] == "36000"


@pytest.mark.parametrize(
    "wrong", [{"sender": "MG12"}, {"account_sid": "AC12"}], ids=["service", "account"]
)
def test_what_twilio_would_not_understand_fails_here_first(wrong: dict[str, str]) -> None:
    settings = ProviderSettings(**{**dataclasses.asdict(SETTINGS), **wrong})
    with pytest.raises(pytest.fail.Exception, match="not as Twilio describes it"):
        TwilioProvider(settings, TwilioDouble(Answer())).send(TEXT)


@pytest.mark.parametrize(("word", "state"), [("queued", "queued"), ("accepted", "queued")])
def test_the_first_state_comes_from_the_reply(word: str, state: str) -> None:
    answer = twilio(Answer(state=word)).send(TEXT)
    assert isinstance(answer, Sent)
    assert answer.state is DeliveryState(state)


def test_somebody_who_said_stop_is_never_texted_again_and_a_person_looks_today() -> None:
    answer = not_sent(Answer(status=400, code=21610))
    assert answer.has_opted_out
    assert not answer.may_retry
    assert "today" in answer.meaning


@pytest.mark.parametrize("code", [21211, 21614, 21612, 21610, 21408, 99999])
def test_a_number_twilio_refuses_is_not_tried_again(code: int) -> None:
    answer = not_sent(Answer(status=400, code=code))
    assert answer.code == str(code)
    assert not answer.may_retry
    assert not answer.is_unknown
    assert TEXT.to not in answer.meaning


@pytest.mark.parametrize("status", [401, 403, 404])
def test_an_account_that_is_not_let_in_is_not_the_familys_fault(status: int) -> None:
    answer = not_sent(Answer(status=status))
    assert not answer.may_retry
    assert "whoever runs the service" in answer.meaning


def test_a_busy_twilio_is_asked_again_later() -> None:
    answer = not_sent(Answer(status=429, code=20429))
    assert answer.may_retry
    assert not answer.is_unknown


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=500),
        Answer(status=503, raw="<html>upstream</html>"),
        Answer(status=201, raw=""),
        Answer(status=201, raw="[]"),
        Answer(status=201, raw="cut sho"),
        ReadTimeout(),
        Reset("reset by peer"),
        TimeoutError(),
        OSError("broken pipe"),
        RuntimeError("anything at all"),
    ],
    ids=repr,
)
def test_a_text_that_may_have_gone_is_unknown_and_nobody_sends_another(
    answer: Answer | Exception,
) -> None:
    double = TwilioDouble(answer)
    result = TwilioProvider(SETTINGS, double).send(TEXT)
    assert isinstance(result, NotSent)
    assert result.is_unknown
    assert not result.may_retry
    assert len(double.requests) == 1


def test_a_text_that_never_left_may_be_tried_again() -> None:
    answer = not_sent(ConnectTimeout())
    assert answer.may_retry
    assert not answer.is_unknown


def test_a_text_that_failed_in_the_reply_itself_was_not_sent() -> None:
    answer = not_sent(Answer(state="failed", code=30005))
    assert answer.code == "30005"


@pytest.mark.parametrize("part", ["account_sid", "auth_token", "sender", "public_address"])
def test_a_provider_without_its_secret_or_address_does_not_start(part: str) -> None:
    parts = {**dataclasses.asdict(SETTINGS), part: ""}
    with pytest.raises(ValueError, match=part):
        TwilioProvider(ProviderSettings(**parts))


def test_the_list_of_providers_is_ready_without_waiting_for_the_sdk() -> None:
    asks = "import sys, portal.sms; sys.exit('twilio.rest' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0


# What each result means and what is done about it: design-evidence, "What each result means".
TABLE = {
    "30001": (True, False, "next safe time"),
    "30036": (True, False, "safe time ended"),
    "30003": (True, False, "twice at most"),
    "30005": (False, False, "given to a stranger"),
    "30006": (False, False, "Do not text or call it"),
    "30007": (False, False, "same words must not be sent again"),
    "21211": (False, False, "Put the record right"),
    "21610": (False, True, "Find out today"),
    "21612": (False, False, "Our sender cannot reach"),
    "21614": (False, False, "not a mobile number"),
    "20429": (True, False, "can be tried again"),
}


@pytest.mark.parametrize("code", sorted(TABLE))
def test_each_result_says_to_staff_what_it_means_wherever_it_comes_from(code: str) -> None:
    may_retry, has_opted_out, says = TABLE[code]
    status = 429 if code == "20429" else 400
    answer = not_sent(Answer(status=status, code=int(code)))
    told = TwilioProvider(SETTINGS).receipt(
        signed({**RECEIPT, "MessageStatus": "undelivered", "ErrorCode": code})
    )
    for result in (answer, told):
        assert (result.may_retry, result.has_opted_out) == (may_retry, has_opted_out)
        assert says in result.meaning


def test_a_text_is_emptied_and_then_taken_off_the_list() -> None:
    double = TwilioDouble(EMPTIED, DELETED)
    sid = "SM" + "6" * 32
    assert TwilioProvider(SETTINGS, double).redact(sid) is Erased.ALL
    path = f"/2010-04-01/Accounts/{SETTINGS.account_sid}/Messages/{sid}.json"
    asked = [(request.method, request.path, request.form) for request in double.requests]
    assert asked == [("POST", path, {"Body": ""}), ("DELETE", path, {})]


@pytest.mark.parametrize(
    ("answers", "erased"),
    [
        ((Answer(status=404, code=20404), DELETED), Erased.ALL),
        ((EMPTIED, Answer(status=404, code=20404)), Erased.ALL),
        ((EMPTIED, Answer(status=405, code=20004)), Erased.WORDS),
        ((EMPTIED, ReadTimeout()), Erased.NOT_YET),
        ((ReadTimeout(),), Erased.NOT_YET),
        # A text that is still on its way cannot be emptied yet.
        ((Answer(status=400, code=20009),), Erased.NOT_YET),
        ((Answer(status=409, code=20009),), Erased.NOT_YET),
        ((Answer(status=401, code=20003),), Erased.NOT_YET),
        ((Answer(status=503),), Erased.NOT_YET),
    ],
)
def test_what_is_gone_is_gone_and_what_is_not_is_asked_for_again(
    answers: tuple[Answer | Exception, ...], erased: Erased
) -> None:
    assert twilio(*answers).redact("SM" + "6" * 32) is erased
