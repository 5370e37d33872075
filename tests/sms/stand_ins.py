"""For every provider, how the shared promises are put to the test without a phone network."""

import dataclasses
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from requests.exceptions import ConnectTimeout, ReadTimeout
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from portal.sms import (
    Call,
    ConsoleProvider,
    Erased,
    NotifyProvider,
    Provider,
    ProviderSettings,
    Search,
    TextMessage,
    TwilioProvider,
)
from tests.sms import notify_double as notify
from tests.sms import twilio_double as twilios
from tests.sms.twilio_double import DELETED, EMPTIED, SETTINGS, Answer, Page, TwilioDouble

ADDRESS, INBOUND_ADDRESS = "/outside/twilio/status", "/outside/twilio/inbound"
RECEIPT = {"MessageSid": "SM" + "2" * 32, "MessageStatus": "delivered", "To": "+447700900123"}
WORDS = "Hi. There is a new note for you. Look when it is a good time. You do not need to reply."
REPLY = "please ring me 😟 متى"
BEGUN_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXT = TextMessage("+447700900123", WORDS, valid_for_seconds=600, reference="our-own-name")
SEARCH = Search(TEXT.to, TEXT.body, BEGUN_AT, BEGUN_AT + timedelta(seconds=10), TEXT.reference)

Standing = Callable[[], AbstractContextManager[Provider]]


@dataclass(frozen=True)
class StandIn:
    """A provider in each situation it promises something for; one it cannot be in is left out.

    `calls` are what it may call us about, each as it signs it.
    """

    settings: ProviderSettings
    receiving: Callable[[], Provider]
    taking: Standing
    refusing_the_number: Standing
    holding: Standing
    empty: Standing
    forgetting: Mapping[Erased, Standing]
    troubled: Mapping[str, Standing] = field(default_factory=dict)
    calls: Mapping[str, Callable[[], Call]] = field(default_factory=dict)


def signed(form: Mapping[str, str], address: str = ADDRESS) -> Call:
    validator = RequestValidator(SETTINGS.auth_token)
    signature = validator.compute_signature(SETTINGS.public_address + address, dict(form))
    return Call(address, {"x-twilio-signature": signature}, form)


def twilio(*answers: Answer | Page | Exception) -> TwilioProvider:
    return TwilioProvider(SETTINGS, TwilioDouble(*answers))


def _twilio(*answers: Answer | Page | Exception) -> Standing:
    @contextmanager
    def standing() -> Iterator[Provider]:
        yield twilio(*answers)

    return standing


def _notify(*answers: notify.Answer, **how: object) -> Standing:
    @contextmanager
    def standing() -> Iterator[Provider]:
        with notify.serving(notify.NotifyDouble(list(answers), **how)) as provider:  # type: ignore[arg-type]
            yield provider

    return standing


@contextmanager
def _notify_away() -> Iterator[Provider]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    yield NotifyProvider(notify.SETTINGS, f"http://127.0.0.1:{port}")


@contextmanager
def _console() -> Iterator[Provider]:
    yield ConsoleProvider()


@contextmanager
def _console_with_the_text() -> Iterator[Provider]:
    console = ConsoleProvider()
    console.send(TEXT)
    yield console


def _on_twilios_list() -> Mapping[str, object]:
    created = format_datetime(BEGUN_AT + timedelta(seconds=2))
    return twilios.a_message(1, body=WORDS, status="sent", date_created=created)


def _twilio_reply() -> Call:
    form = {"MessageSid": "SM" + "3" * 32, "From": TEXT.to, "To": SETTINGS.sender, "Body": REPLY}
    return signed(form, INBOUND_ADDRESS)


def _notify_reply() -> Call:
    fields = {
        "id": notify.receipt_of("")["id"],
        "source_number": TEXT.to.removeprefix("+"),
        "destination_number": "07700900000",
        "message": REPLY,
        "date_received": "2026-11-23T10:00:05.000000Z",
    }
    return notify.call_of(fields, what="inbound")


STAND_INS: dict[str, StandIn] = {
    "console": StandIn(
        settings=ProviderSettings(),
        receiving=ConsoleProvider,
        taking=_console,
        refusing_the_number=_console,
        holding=_console_with_the_text,
        empty=_console,
        forgetting={Erased.ALL: _console_with_the_text},
    ),
    "notify": StandIn(
        settings=notify.SETTINGS,
        receiving=lambda: NotifyProvider(notify.SETTINGS),
        taking=_notify(),
        refusing_the_number=_notify(
            notify.Answer(400, "ValidationError", "phone_number Not enough digits")
        ),
        holding=_notify(listed=[notify.receipt_of("sending")]),
        empty=_notify(),
        forgetting={Erased.NOT_OFFERED: _notify()},
        troubled={
            "silent": _notify(notify.Answer(hangs=True)),
            "broken": _notify(notify.Answer(500, "Exception", "Internal server error")),
            "busy": _notify(notify.Answer(429, "RateLimitError", "Exceeded rate limit")),
            "closed to us": _notify(notify.Answer(403, "AuthError", "Invalid token")),
            "away": _notify_away,
        },
        calls={
            "receipt": lambda: notify.call_of(notify.receipt_of("delivered")),
            "inbound": _notify_reply,
        },
    ),
    "twilio": StandIn(
        settings=SETTINGS,
        receiving=lambda: TwilioProvider(SETTINGS),
        taking=_twilio(Answer(), Answer()),
        refusing_the_number=_twilio(Answer(status=400, code=21211)),
        holding=_twilio(Page((_on_twilios_list(),))),
        empty=_twilio(Page()),
        forgetting={
            Erased.ALL: _twilio(EMPTIED, DELETED),
            Erased.WORDS: _twilio(EMPTIED, Answer(status=403, code=20003)),
            Erased.NOT_YET: _twilio(Answer(status=429, code=20429)),
            Erased.REFUSED: _twilio(Answer(status=403, code=20003)),
        },
        troubled={
            "silent": _twilio(ReadTimeout()),
            "broken": _twilio(Answer(status=500)),
            "busy": _twilio(Answer(status=429, code=20429)),
            "closed to us": _twilio(Answer(status=401, code=20003)),
            "away": _twilio(ConnectTimeout()),
        },
        calls={"receipt": lambda: signed(RECEIPT), "inbound": _twilio_reply},
    ),
}


def forged(call: Call) -> Iterator[Call]:
    """The same call by somebody who does not have the secret."""
    yield dataclasses.replace(call, headers={})
    yield dataclasses.replace(call, headers=dict.fromkeys(call.headers, ""))
    changed = {name: f"{value[:-2]}AA" for name, value in call.headers.items()}
    yield dataclasses.replace(call, headers=changed)
