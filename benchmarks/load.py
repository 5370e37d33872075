"""A small closed-loop load generator: so many clients, each with one kept-alive connection, one
request at a time, bounded in count and in time.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from urllib.parse import urlencode

import uvloop

from benchmarks.processes import HOST, Server

READ_LIMIT = 1 << 20
ANSWERS_WITHIN_SECONDS = 60
# The bytes of one request, made anew for the client (0, 1, ...) that is about to send it.
Ask = Callable[[int], bytes]


@dataclass(slots=True)
class Measured:
    """What a load cost the server and how long the clients waited."""

    done: int = 0
    failed: int = 0
    seconds: float = 0.0
    cpu_ms: float = 0.0  # of the server, per request
    waits: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.done / self.seconds if self.seconds else 0.0

    def wait_ms(self, percent: int) -> float:
        if len(self.waits) < 2:
            return 1000 * sum(self.waits)
        return 1000 * quantiles(self.waits, n=100, method="inclusive")[percent - 1]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes


def get(path: str, cookie: str = "", *, language: str = "en") -> bytes:
    """A browser's request for a page."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
        f"Accept-Language: {language}\r\n{_cookie(cookie)}\r\n"
    ).encode()


def post(path: str, values: dict[str, str], cookie: str = "") -> bytes:
    """A browser's form, sent from a page of the same site."""
    body = urlencode(values).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Length: {len(body)}\r\n{_cookie(cookie)}\r\n"
    )
    return head.encode() + body


def _cookie(cookie: str) -> str:
    return f"Cookie: {cookie}\r\n" if cookie else ""


def measure(
    server: Server, ask: Ask, *, clients: int, requests: int, seconds: float = 30.0, expect: int
) -> Measured:
    """Sends at most so many requests for at most so long; anything but the expected status failed."""
    before = server.cpu_seconds()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        seen = runner.run(_load(server.port, ask, clients, requests, seconds, expect))
    spent = server.cpu_seconds() - before
    seen.cpu_ms = 1000 * spent / max(1, seen.done + seen.failed)
    return seen


def fetch(server: Server, request: bytes) -> Answer:
    """One request on a connection of its own."""

    async def once() -> Answer:
        reader, writer = await asyncio.open_connection(HOST, server.port, limit=READ_LIMIT)
        try:
            return await _exchange(reader, writer, request)
        finally:
            writer.close()

    return asyncio.run(once())


async def _load(
    port: int, ask: Ask, clients: int, requests: int, seconds: float, expect: int
) -> Measured:
    seen, tickets = Measured(), count()
    start = time.perf_counter()
    until = start + seconds

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection(HOST, port, limit=READ_LIMIT)
        while next(tickets) < requests and time.perf_counter() < until:
            sent = time.perf_counter()
            try:
                async with asyncio.timeout(ANSWERS_WITHIN_SECONDS):
                    answer = await _exchange(reader, writer, ask(number))
            except (OSError, EOFError, TimeoutError):
                seen.failed += 1
                writer.close()
                reader, writer = await asyncio.open_connection(HOST, port, limit=READ_LIMIT)
                continue
            seen.waits.append(time.perf_counter() - sent)
            if answer.status == expect:
                seen.done += 1
            else:
                seen.failed += 1
        writer.close()

    await asyncio.gather(*(client(number) for number in range(clients)))
    seen.seconds = time.perf_counter() - start
    return seen


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> Answer:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lowered = head.lower()
    start = lowered.find(b"\r\ncontent-length:")
    length = int(lowered[start + 17 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
    return Answer(status, head, await reader.readexactly(length) if length else b"")
