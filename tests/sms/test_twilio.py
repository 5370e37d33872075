"""Twilio: what we ask of it, what its answers mean, and which receipts are believed."""

import dataclasses
import logging
import subprocess
import sys

import pytest
from requests.exceptions import ConnectionError as Reset
from requests.exceptions import ConnectTimeout, ReadTimeout

from portal.sms import (
    Call,
    DeliveryState,
    NotSent,
    ProviderSettings,
    Receipt,
    ReceiptRefused,
    Sent,
    TextMessage,
    TwilioProvider,
)
from portal.sms.twilio_codes import REASONS, STATES
from tests.sms.stand_ins import ADDRESS, RECEIPT, signed, twilio
from tests.sms.twilio_double import SETTINGS, Answer, TwilioDouble

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


def received(call: Call) -> Receipt:
    return TwilioProvider(SETTINGS).receipt(call)


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


@pytest.mark.parametrize(("word", "state"), sorted(STATES.items()))
def test_every_word_twilio_has_for_a_text_is_understood(word: str, state: DeliveryState) -> None:
    call = signed({**RECEIPT, "MessageStatus": word})
    receipt = received(call)
    assert receipt.state is state
    assert receipt.provider_reference == RECEIPT["MessageSid"]
    assert receipt.meaning


def test_a_phone_that_has_the_text_is_never_said_to_have_been_read() -> None:
    call = signed({**RECEIPT, "MessageStatus": "read"})
    receipt = received(call)
    assert "read" not in receipt.meaning.lower().split()


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_reason_reaches_staff_in_plain_words(code: str) -> None:
    call = signed({**RECEIPT, "MessageStatus": "undelivered", "ErrorCode": code})
    receipt = received(call)
    assert (receipt.code, receipt.meaning) == (code, REASONS[code].meaning)
    assert receipt.may_retry is (code in {"20429", "21611", "30001", "30003", "30036"})
    assert receipt.has_opted_out is (code == "21610")


def test_a_reason_twilio_adds_next_year_still_asks_a_person_to_look() -> None:
    call = signed({**RECEIPT, "MessageStatus": "failed", "ErrorCode": "39999"})
    receipt = received(call)
    assert receipt.code == "39999"
    assert not receipt.may_retry
    assert "whoever runs the service" in receipt.meaning


def test_fields_twilio_adds_next_year_are_accepted_if_they_are_signed() -> None:
    call = signed({**RECEIPT, "SomethingNew": "رسالة", "MessageStatus": "sent"})
    receipt = received(call)
    assert receipt.state is DeliveryState.SENT


def test_a_field_slipped_in_after_signing_is_refused() -> None:
    call = signed(RECEIPT)
    for changed in ({**RECEIPT, "Extra": "1"}, {**RECEIPT, "MessageStatus": "failed"}, {}):
        with pytest.raises(ReceiptRefused):
            received(dataclasses.replace(call, form=changed))


def test_a_receipt_signed_for_another_address_is_refused() -> None:
    call = signed(RECEIPT, "/outside/twilio/other")
    with pytest.raises(ReceiptRefused):
        received(dataclasses.replace(call, address=ADDRESS))


def test_the_address_may_come_whole_or_with_a_query_and_headers_in_any_case() -> None:
    call = signed(RECEIPT, ADDRESS + "?a=b")
    headers = {"X-TWILIO-SIGNATURE": call.headers["x-twilio-signature"]}
    for address in (call.address, SETTINGS.public_address + call.address):
        receipt = received(Call(address, headers, call.form))
        assert receipt.state is DeliveryState.DELIVERED


def test_a_signature_by_a_method_we_do_not_know_is_refused(
    caplog: pytest.LogCaptureFixture,
) -> None:
    call = signed(RECEIPT)
    headers = {**call.headers, "X-Twilio-Webhooks-Signature-Settings": "key=k,algorithm=NONE"}
    with caplog.at_level(logging.WARNING), pytest.raises(ReceiptRefused):
        received(dataclasses.replace(call, headers=headers))


def test_a_signed_call_that_names_no_text_is_refused() -> None:
    call = signed({"MessageStatus": "sent"})
    with pytest.raises(ReceiptRefused):
        received(call)


def test_a_state_nobody_has_heard_of_changes_nothing() -> None:
    call = signed({**RECEIPT, "MessageStatus": "teleported"})
    receipt = received(call)
    assert receipt.state is DeliveryState.UNKNOWN
