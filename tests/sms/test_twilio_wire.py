"""The SDK's real client over a real socket: which failures may have left a text on its way."""

import dataclasses
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]

from portal.sms import NotSent, TextMessage, TwilioProvider
from tests.sms.twilio_double import SETTINGS

TEXT = TextMessage(to="+447700900123", body="note", valid_for_seconds=600, reference="r")


class ToLoopback(TwilioHttpClient):  # type: ignore[misc]
    def __init__(self, port: int) -> None:
        super().__init__(pool_connections=False, timeout=0.3)
        self.port = port

    def request(self, method: str, url: str, **rest: object) -> object:
        here = url.replace("https://api.twilio.com", f"http://127.0.0.1:{self.port}")
        return super().request(method, here, **rest)


@contextmanager
def a_server(*, closes: bool) -> Iterator[tuple[int, list[bytes]]]:
    """Takes each request and then hangs up, or says nothing until the caller goes away."""
    heard: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            heard.append(connection.recv(65_536))
            while not closes and connection.recv(65_536):
                pass

    thread = Thread(target=serve)
    thread.start()
    with listener:
        yield listener.getsockname()[1], heard
        thread.join()


def sent_to(port: int) -> NotSent:
    answer = TwilioProvider(SETTINGS, ToLoopback(port)).send(TEXT)
    assert isinstance(answer, NotSent)
    return answer


@pytest.mark.parametrize("closes", [True, False])
def test_once_twilio_has_heard_us_no_silence_leads_to_a_second_text(*, closes: bool) -> None:
    with a_server(closes=closes) as (port, heard):
        answer = sent_to(port)
    assert len(heard) == 1
    assert answer.is_unknown
    assert not answer.may_retry


def test_the_client_for_real_use_gives_up_in_time_and_tries_nothing_twice() -> None:
    client = TwilioProvider(SETTINGS)._client.http_client  # noqa: SLF001 - what is on the wire is the promise
    assert client.timeout == SETTINGS.timeout_seconds
    assert client.session is None
    assert client.logger.disabled


def test_another_address_of_the_api_is_used_for_everything() -> None:
    with a_server(closes=True) as (port, heard):
        base = dataclasses.replace(SETTINGS, base=f"http://127.0.0.1:{port}", timeout_seconds=2)
        answer = TwilioProvider(base).send(TEXT)
    assert isinstance(answer, NotSent)
    assert heard[0].startswith(b"POST /2010-04-01/Accounts/AC")


def test_when_nobody_is_there_the_text_is_still_ours_to_send() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    answer = sent_to(port)
    assert answer.may_retry
    assert not answer.is_unknown
