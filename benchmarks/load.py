"""A small closed-loop load generator: so many clients, each with one kept-alive connection, one
request at a time, bounded in count and in time.

What a client does is a flow: a generator that yields a request and the status it must get, and is
given the answer. A page is a flow of one step; a worry with its form and its answer, one of three.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from urllib.parse import urlencode

import uvloop

from benchmarks.processes import HOST, Server

READ_LIMIT = 1 << 20
ANSWERS_WITHIN_SECONDS = 60
Step = tuple[bytes, int]
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


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

    def header(self, name: str) -> str:
        for line in self.head.decode("latin-1").split("\r\n"):
            key, _, value = line.partition(":")
            if key.lower() == name:
                return value.strip()
        return ""


# Called with the number of the client (0, 1, ...) that is about to begin.
Flow = Callable[[int], Generator[Step, Answer, None]]


class WrongAnswerError(Exception):
    """Something else came back than the flow expects."""


def single(make: Callable[[int], bytes], expect: int = 200) -> Flow:
    """A flow of one request, made anew each time."""

    def flow(client: int) -> Generator[Step, Answer, None]:
        yield make(client), expect

    return flow


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
    server: Server, flow: Flow, *, clients: int, times: int, seconds: float = 20.0
) -> Measured:
    """Goes through the flow at most so many times for at most so long."""
    before = server.cpu_seconds()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        seen = runner.run(_load(server.port, flow, clients, times, seconds))
    spent = server.cpu_seconds() - before
    seen.cpu_ms = 1000 * spent / max(1, seen.done + seen.failed)
    return seen


def fetch(server: Server, request: bytes) -> Answer:
    """One request on a connection of its own."""

    async def once() -> Answer:
        async with _connected(server.port) as line:
            return await _exchange(*line, request)

    return asyncio.run(once())


async def _load(port: int, flow: Flow, clients: int, times: int, seconds: float) -> Measured:
    seen, tickets = Measured(), count()
    start = time.perf_counter()
    until = start + seconds

    async def client(number: int) -> None:
        while True:
            async with _connected(port) as line:
                while next(tickets) < times and time.perf_counter() < until:
                    begun = time.perf_counter()
                    try:
                        await _through(line, flow(number))
                    except (OSError, EOFError, TimeoutError, WrongAnswerError):
                        seen.failed += 1
                        break  # on to a fresh connection
                    seen.waits.append(time.perf_counter() - begun)
                    seen.done += 1
                else:
                    return

    await asyncio.gather(*(client(number) for number in range(clients)))
    seen.seconds = time.perf_counter() - start
    return seen


async def _through(line: Line, steps: Generator[Step, Answer, None]) -> None:
    request, expect = next(steps)
    while True:
        async with asyncio.timeout(ANSWERS_WITHIN_SECONDS):
            answer = await _exchange(*line, request)
        if answer.status != expect:
            raise WrongAnswerError(answer.status)
        try:
            request, expect = steps.send(answer)
        except StopIteration:
            return


@asynccontextmanager
async def _connected(port: int) -> AsyncIterator[Line]:
    reader, writer = await asyncio.open_connection(HOST, port, limit=READ_LIMIT)
    try:
        yield reader, writer
    finally:
        writer.close()


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> Answer:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    start = lowered.find(b"\r\ncontent-length:")
    length = int(lowered[start + 17 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
    return Answer(int(head[9:12]), head, await reader.readexactly(length) if length else b"")
