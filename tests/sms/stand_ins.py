"""For every provider, how the shared promises are put to the test without a phone network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from requests.exceptions import ReadTimeout
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from portal.sms import Call, ConsoleProvider, Provider, TwilioProvider
from tests.sms.twilio_double import SETTINGS, Answer, TwilioDouble

ADDRESS = "/outside/twilio/status"
RECEIPT = {"MessageSid": "SM" + "2" * 32, "MessageStatus": "delivered", "To": "+447700900123"}


@dataclass(frozen=True)
class StandIn:
    """`silent` is None for a provider that cannot time out, `signed_receipt` if it calls nobody."""

    receiving: Callable[[], Provider]
    taking: Callable[[], Provider]
    refusing_the_number: Callable[[], Provider]
    silent: Callable[[], Provider] | None
    signed_receipt: Callable[[], Call] | None


def signed(form: Mapping[str, str], address: str = ADDRESS) -> Call:
    validator = RequestValidator(SETTINGS.auth_token)
    signature = validator.compute_signature(SETTINGS.public_address + address, dict(form))
    return Call(address, {"x-twilio-signature": signature}, form)


def twilio(*answers: Answer | Exception) -> TwilioProvider:
    return TwilioProvider(SETTINGS, TwilioDouble(*answers))


STAND_INS: dict[str, StandIn] = {
    "console": StandIn(
        receiving=ConsoleProvider,
        taking=ConsoleProvider,
        refusing_the_number=ConsoleProvider,
        silent=None,
        signed_receipt=None,
    ),
    "twilio": StandIn(
        receiving=lambda: TwilioProvider(SETTINGS),
        taking=lambda: twilio(Answer(), Answer()),
        refusing_the_number=lambda: twilio(Answer(status=400, code=21211)),
        silent=lambda: twilio(ReadTimeout()),
        signed_receipt=lambda: signed(RECEIPT),
    ),
}
