"""What Twilio calls us about: which calls are believed, and what they say."""

import dataclasses
import logging

import pytest

from portal.sms import Call, DeliveryState, Receipt, ReceiptRefused, TwilioProvider
from portal.sms.twilio_codes import REASONS, STATES
from tests.sms.stand_ins import ADDRESS, RECEIPT, TEXT, signed
from tests.sms.twilio_double import SETTINGS


def received(call: Call) -> Receipt:
    return TwilioProvider(SETTINGS).receipt(call)


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


@pytest.mark.parametrize(
    ("said", "keyword"),
    [("STOP", "stop"), ("START", "start"), ("HELP", "help"), ("", None), ("NEW", None)],
)
def test_a_keyword_is_twilios_only_where_twilio_says_so(said: str, keyword: str | None) -> None:
    form = {"MessageSid": "SM1", "From": TEXT.to, "Body": "STOP", "OptOutType": said}
    assert TwilioProvider(SETTINGS).inbound(signed(form)).keyword == keyword
