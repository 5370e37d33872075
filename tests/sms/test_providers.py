"""The promises every provider keeps, put to each of them; a new one needs its line in STAND_INS."""

import logging

import pytest

from portal.sms import (
    CANNOT_SAY,
    PROVIDERS,
    Call,
    DeliveryState,
    Erased,
    NotSent,
    Provider,
    ReceiptRefused,
    Sent,
    TextMessage,
)
from tests.sms import notify_double
from tests.sms.stand_ins import REPLY, SEARCH, STAND_INS, TEXT, WORDS, StandIn, Standing, forged
from tests.sms.twilio_double import SETTINGS

NO_NUMBER = TextMessage(to="not a number", body=WORDS, valid_for_seconds=600, reference="a-uuid")


@pytest.fixture(params=sorted(PROVIDERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stand_in(name: str) -> StandIn:
    assert name in STAND_INS, f"{name} has no line in tests/sms/stand_ins.py"
    return STAND_INS[name]


def in_trouble(trouble: str) -> pytest.MarkDecorator:
    """Every provider that can come into it; the console is never away."""
    standing = {name: each.troubled[trouble] for name, each in STAND_INS.items() if each.troubled}
    return pytest.mark.parametrize("standing", standing.values(), ids=standing.keys())


def not_sent(standing: Standing) -> NotSent:
    with standing() as provider:
        answer = provider.send(TEXT)
    assert isinstance(answer, NotSent)
    assert answer.meaning.endswith(".")
    return answer


def test_every_provider_is_put_to_the_test() -> None:
    assert set(STAND_INS) == set(PROVIDERS)
    troubles = [set(each.troubled) for each in STAND_INS.values() if each.troubled]
    assert all(each == troubles[0] for each in troubles)


def test_a_provider_is_made_from_its_settings_alone(name: str, stand_in: StandIn) -> None:
    provider: Provider = PROVIDERS[name](stand_in.settings)
    assert provider.name == name


def test_a_text_that_is_taken_has_a_reference_of_its_own(stand_in: StandIn) -> None:
    with stand_in.taking() as provider:
        first, second = provider.send(TEXT), provider.send(TEXT)
    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.provider_reference
    assert first.provider_reference != second.provider_reference
    assert first.state is not DeliveryState.UNKNOWN


def test_what_is_no_number_is_refused_for_good_with_words_for_staff(stand_in: StandIn) -> None:
    for text in (NO_NUMBER, TEXT) if stand_in.troubled else (NO_NUMBER,):
        with stand_in.refusing_the_number() as provider:
            answer = provider.send(text)
        assert isinstance(answer, NotSent)
        assert not answer.may_retry
        assert not answer.is_unknown
        assert answer.code
        assert (
            answer.meaning == "This is not a phone number that can be texted. Put the record right."
        )


@pytest.mark.parametrize("trouble", ["silent", "broken"])
@pytest.mark.parametrize("name", [name for name in STAND_INS if STAND_INS[name].troubled])
def test_a_text_nobody_answered_for_is_unknown_and_never_sent_again(
    name: str, trouble: str
) -> None:
    answer = not_sent(STAND_INS[name].troubled[trouble])
    assert answer.is_unknown
    assert not answer.may_retry


@in_trouble("away")
def test_a_text_that_never_left_may_be_sent_later(standing: Standing) -> None:
    answer = not_sent(standing)
    assert answer.may_retry
    assert not answer.is_unknown


@in_trouble("busy")
def test_a_busy_provider_is_asked_again_later(standing: Standing) -> None:
    answer = not_sent(standing)
    assert answer.may_retry
    assert not answer.is_unknown


@in_trouble("closed to us")
def test_an_account_that_is_not_let_in_is_not_the_familys_fault(standing: Standing) -> None:
    answer = not_sent(standing)
    assert not answer.may_retry
    assert not answer.is_unknown
    assert "whoever runs the service" in answer.meaning


def test_a_text_on_the_providers_list_is_found(stand_in: StandIn) -> None:
    with stand_in.holding() as provider:
        lookup = provider.find(SEARCH)
    (text,) = lookup.texts
    assert text.provider_reference
    assert text.state is not DeliveryState.UNKNOWN


def test_a_text_that_is_not_on_the_list_is_certainly_not_there(stand_in: StandIn) -> None:
    with stand_in.empty() as provider:
        lookup = provider.find(SEARCH)
    assert (lookup.texts, lookup.is_certain) == ((), True)


@in_trouble("away")
def test_a_list_that_cannot_be_read_says_nothing(standing: Standing) -> None:
    with standing() as provider:
        assert provider.find(SEARCH) == CANNOT_SAY


def test_asked_to_forget_a_text_it_says_what_became_of_it(stand_in: StandIn) -> None:
    assert stand_in.forgetting
    for erased, standing in stand_in.forgetting.items():
        with standing() as provider:
            assert provider.redact("SM" + "5" * 32) is erased


@in_trouble("away")
def test_a_provider_that_cannot_be_asked_to_forget_raises_nothing(standing: Standing) -> None:
    with standing() as provider:
        assert provider.redact("SM" + "5" * 32) in {Erased.NOT_YET, Erased.NOT_OFFERED}


def test_a_call_anybody_could_have_made_is_refused(stand_in: StandIn) -> None:
    provider = stand_in.receiving()
    bare = Call("/outside/status", {}, {"MessageSid": "SM1", "MessageStatus": "sent"})
    for call in (bare, *(each for made in stand_in.calls.values() for each in forged(made()))):
        with pytest.raises(ReceiptRefused):
            provider.receipt(call)
        with pytest.raises(ReceiptRefused):
            provider.inbound(call)


CALLING = pytest.mark.parametrize("calling", [name for name in STAND_INS if STAND_INS[name].calls])


@CALLING
def test_a_signed_receipt_says_what_happened_to_which_text(calling: str) -> None:
    stand_in = STAND_INS[calling]
    receipt = stand_in.receiving().receipt(stand_in.calls["receipt"]())
    assert receipt.provider_reference
    assert receipt.state is DeliveryState.DELIVERED
    assert "read" not in receipt.meaning.lower().split()


@CALLING
def test_what_somebody_writes_to_us_is_read_word_for_word(calling: str) -> None:
    stand_in = STAND_INS[calling]
    text = stand_in.receiving().inbound(stand_in.calls["inbound"]())
    assert (text.body, text.from_number) == (REPLY, TEXT.to)
    assert text.provider_reference
    assert text.to_number == "+447700900000"
    assert text.keyword is None
    assert text.received_at is None or text.received_at.tzinfo is not None


def test_neither_words_nor_number_of_a_text_reach_a_log(
    stand_in: StandIn, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for standing in (stand_in.taking, stand_in.refusing_the_number, *stand_in.troubled.values()):
        with standing() as provider:
            provider.send(TEXT)
    with stand_in.holding() as provider:
        provider.find(SEARCH)
    for made in stand_in.calls.values():
        stand_in.receiving().receipt(made())
    written = caplog.text + "".join(capfd.readouterr())
    for secret in (WORDS, REPLY, TEXT.to, TEXT.to.removeprefix("+")):
        assert secret not in written


def test_a_traceback_shows_neither_the_secret_nor_the_text() -> None:
    for settings in (SETTINGS, notify_double.SETTINGS):
        for secret in (settings.auth_token, settings.api_key, settings.callback_token):
            assert not secret or secret not in repr(settings)
    assert WORDS not in repr(TEXT)
    assert TEXT.to not in repr(TEXT)
    for made in (made for each in STAND_INS.values() for made in each.calls.values()):
        assert TEXT.to.removeprefix("+") not in repr(made())
        assert REPLY not in repr(made())
