"""The promises every provider keeps, put to each of them; a new one needs its line in STAND_INS."""

import logging
from collections.abc import Callable

import pytest

from portal.sms import (
    PROVIDERS,
    Call,
    DeliveryState,
    NotSent,
    Provider,
    ReceiptRefused,
    Sent,
    TextMessage,
)
from tests.sms.stand_ins import RECEIPT, STAND_INS, StandIn
from tests.sms.twilio_double import SETTINGS

WORDS = "Hi. There is a new note for you. Look when it is a good time. You do not need to reply."
TEXT = TextMessage(to="+447700900123", body=WORDS, valid_for_seconds=600, reference="a-uuid")
NO_NUMBER = TextMessage(to="not a number", body=WORDS, valid_for_seconds=600, reference="a-uuid")


@pytest.fixture(params=sorted(PROVIDERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stand_in(name: str) -> StandIn:
    assert name in STAND_INS, f"{name} has no line in tests/sms/stand_ins.py"
    return STAND_INS[name]


def test_every_provider_is_put_to_the_test() -> None:
    assert set(STAND_INS) == set(PROVIDERS)


def test_a_provider_is_made_from_its_settings_alone(name: str) -> None:
    provider: Provider = PROVIDERS[name](SETTINGS)
    assert provider.name == name


def test_a_text_that_is_taken_has_a_reference_of_its_own(stand_in: StandIn) -> None:
    provider = stand_in.taking()
    first, second = provider.send(TEXT), provider.send(TEXT)
    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.provider_reference
    assert first.provider_reference != second.provider_reference
    assert first.state is not DeliveryState.UNKNOWN


def test_what_is_no_number_is_refused_for_good_with_words_for_staff(stand_in: StandIn) -> None:
    answer = stand_in.refusing_the_number().send(NO_NUMBER)
    assert isinstance(answer, NotSent)
    assert not answer.may_retry
    assert not answer.is_unknown
    assert answer.code
    assert answer.meaning.endswith(".")
    assert NO_NUMBER.to not in answer.meaning


@pytest.mark.parametrize(
    "silent", [stand_in.silent for stand_in in STAND_INS.values() if stand_in.silent]
)
def test_a_text_nobody_answered_for_is_unknown_and_never_sent_again(
    silent: Callable[[], Provider],
) -> None:
    answer = silent().send(TEXT)
    assert isinstance(answer, NotSent)
    assert answer.is_unknown
    assert not answer.may_retry


def test_a_receipt_anybody_could_have_written_is_refused(stand_in: StandIn) -> None:
    provider = stand_in.receiving()
    for headers in ({}, {"X-Twilio-Signature": ""}, {"X-Twilio-Signature": "AAAA"}):
        with pytest.raises(ReceiptRefused):
            provider.receipt(Call("/outside/status", headers, RECEIPT))


@pytest.mark.parametrize(
    "calling", [name for name, stand_in in STAND_INS.items() if stand_in.signed_receipt]
)
def test_a_signed_receipt_says_what_happened_to_which_text(calling: str) -> None:
    stand_in = STAND_INS[calling]
    assert stand_in.signed_receipt is not None
    signed = stand_in.signed_receipt()
    receipt = stand_in.receiving().receipt(signed)
    assert receipt.provider_reference
    assert receipt.state is DeliveryState.DELIVERED


def test_neither_words_nor_number_of_a_text_reach_a_log(
    stand_in: StandIn, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    stand_in.taking().send(TEXT)
    stand_in.refusing_the_number().send(TEXT)
    written = caplog.text + "".join(capfd.readouterr())
    assert WORDS not in written
    assert TEXT.to not in written


def test_a_traceback_shows_neither_the_secret_nor_the_text() -> None:
    assert SETTINGS.auth_token not in repr(SETTINGS)
    assert WORDS not in repr(TEXT)
    assert TEXT.to not in repr(TEXT)
