"""The SDK's real client over a real socket: which failures may have left a text on its way."""

import dataclasses
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from time import sleep
from typing import ClassVar

import pytest
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]

from portal.sms import NotSent, Sent, TextMessage, TwilioProvider
from portal.sms.twilio_http import TwilioConnections
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


def test_the_client_for_real_use_gives_up_in_time_and_writes_nothing_down() -> None:
    client = TwilioProvider(SETTINGS)._client.http_client  # noqa: SLF001 - what is on the wire is the promise
    assert client.timeout == SETTINGS.timeout_seconds
    assert client.logger.disabled


class Answering(BaseHTTPRequestHandler):
    """Takes every text, and leaves its connection open, or says that it does and hangs up."""

    protocol_version = "HTTP/1.1"
    callers: ClassVar[list[tuple[str, int]]] = []
    hangs_up = False

    def do_POST(self) -> None:
        self.callers.append(self.client_address)
        self.rfile.read(int(self.headers["content-length"]))
        body = b'{"sid": "SM1", "status": "queued"}'
        self.send_response(201)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = self.hangs_up

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing."""


def callers_of_three_texts(*, seconds_apart: float, hangs_up: bool = False) -> int:
    """From how many connections three texts came, each of which was taken."""
    handler = type("Handler", (Answering,), {"callers": [], "hangs_up": hangs_up})
    seconds = count(0.0, seconds_apart / 2)  # it looks at the time before and after each text
    connections = TwilioConnections(2, lambda: next(seconds))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        base = dataclasses.replace(SETTINGS, base=f"http://127.0.0.1:{server.server_port}")
        provider = TwilioProvider(base, connections)
        for _ in range(3):
            assert isinstance(provider.send(TEXT), Sent)
            sleep(0.1)
        server.shutdown()
    return len(set(handler.callers))  # type: ignore[attr-defined]


def test_texts_that_follow_one_another_share_a_connection() -> None:
    assert callers_of_three_texts(seconds_apart=0.5) == 1


def test_a_connection_that_nobody_used_for_a_while_is_not_trusted_with_a_text() -> None:
    assert callers_of_three_texts(seconds_apart=30) == 3


def test_a_connection_that_was_closed_behind_our_back_loses_no_text() -> None:
    assert callers_of_three_texts(seconds_apart=0.5, hangs_up=True) == 3


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
