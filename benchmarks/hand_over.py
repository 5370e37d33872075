"""How fast texts leave, beside the bare SDK in as many threads, and how soon after publishing.

`python3 -m benchmarks.hand_over`: about two minutes; a stand-in for the provider answers in 50 ms.
"""

import argparse
import json
import os
import random
import secrets
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from uuid import uuid4

from sqlalchemy import Engine, text, update
from twilio.rest import Client  # type: ignore[import-untyped]

from benchmarks import databases
from benchmarks.databases import Databases
from portal import assemble, worker
from portal.domain.update_types import BY_KEY
from portal.lean import use_little_memory
from portal.parts import Portal
from portal.services import outbox, publishing
from portal.services.cases import family_of
from portal.settings import read
from portal.storage.outbox import Message
from tests.families import CHEAP_HASHER, MONDAY, Cast, Family, make_cast, make_family, sample_values
from tests.kill import stand_in
from tests.kill.clock import QuickClock
from tests.kill.world import free_port

TEXTS, LATENCY, ROUNDS, AT_REST = 1_000, 0.05, 3, 60
FAMILIES = 200
PATIENCE, BEGAN = 180, time.time()
ACCOUNT, SENDER = "AC" + "1" * 32, "+447700900000"
WANTED_RATIO, WANTED_SECONDS = 0.85, 2.0


@dataclass(frozen=True)
class Api:
    """The stand-in, in a process of its own."""

    port: int
    ledger: Path

    def taken(self) -> list[tuple[float, str]]:
        lines = [json.loads(line) for line in self.ledger.read_text().splitlines()]
        return sorted((each["taken"], each["to"]) for each in lines)

    def wait_for(self, count: int) -> None:
        until = time.monotonic() + PATIENCE
        while self.ledger.read_bytes().count(b"\n") < count:
            if time.monotonic() > until:
                raise TimeoutError(f"fewer than {count} texts came in {PATIENCE} seconds")
            time.sleep(0.2)

    def rate_of(self, act: Callable[[], object], count: int) -> float:
        """Texts a second that it took, from the first to the last, of a process of their own."""
        self.ledger.write_text("")
        with process(act):
            self.wait_for(count)
        times = [at for at, _ in self.taken()]
        return (len(times) - 1) / (times[-1] - times[0])


@contextmanager
def process(act: Callable[[], object]) -> Iterator[None]:
    """Does this in another process, as what is measured shares none with what measures it."""
    pid = os.fork()
    if pid == 0:
        try:
            act()
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@contextmanager
def api(folder: Path) -> Iterator[Api]:
    ledger, port, moved = folder / "ledger", free_port(), folder / "moved"
    moved.write_text("0")
    ledger.write_text("")
    clock = QuickClock(MONDAY, time.time(), 1, moved)
    with process(lambda: stand_in.serve_calmly(port, ledger, clock, LATENCY)):
        time.sleep(0.5)
        yield Api(port, ledger)


def bare(at: Api, threads: int) -> Callable[[], object]:
    """Nothing but the SDK, as its own documentation uses it."""

    def act() -> None:
        client = Client(ACCOUNT, "none")
        client.api.base_url = f"http://127.0.0.1:{at.port}"

        def send(number: int) -> object:
            return client.messages.create(
                to=f"+4477009{number:05}",
                from_=SENDER,
                body="There is a new note for you.",
                status_callback="https://notes.example",
            )

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(send, range(TEXTS)))

    return act


def portal_at(at: Api, database: str, threads: int, key: str) -> Portal:
    settings = read(
        {
            "PORTAL_DATABASE": database,
            "PORTAL_KEYS": key,
            "PORTAL_DRAFT_LANGUAGES": "true",
            "PORTAL_SMS_PROVIDER": "twilio",
            "PORTAL_TWILIO_ACCOUNT_SID": ACCOUNT,
            "PORTAL_TWILIO_AUTH_TOKEN": "none",
            "PORTAL_TWILIO_BASE": f"http://127.0.0.1:{at.port}",
            "PORTAL_SMS_SENDER": SENDER,
            "PORTAL_SMS_PACE": "1000",
            "PORTAL_SMS_THREADS": str(threads),
        }
    )
    joined = assemble.portal(
        settings, clock=lambda: MONDAY + timedelta(seconds=time.time() - BEGAN)
    )
    return replace(joined, hasher=CHEAP_HASHER)


def fill(portal: Portal, cast: Cast, families: list[Family]) -> None:
    """As many texts as are handed over, to as many phones as there are families."""
    with portal.open_session() as db:
        carers = [family_of(db, cast.sam.actor, each.case_id)[1] for each in families]
        for number in range(TEXTS):
            outbox.put_note(
                db,
                cast.sam.actor,
                families[number % FAMILIES].case_id,
                carers[number % FAMILIES],
                cause_id=uuid4(),
                renderer=portal.renderer,
                now=portal.clock(),
            )
        db.commit()


def ours(at: Api, database: str, threads: int, key: str) -> Callable[[], object]:
    """The worker as `python3 -m portal worker` runs it, but for the time of day."""

    def act() -> None:
        use_little_memory()
        worker.run(portal_at(at, database, threads, key), Event())

    return act


def measure(kind: Databases, at: Api) -> None:
    database, key = kind.fresh("hand_over"), secrets.token_hex(32)
    portal = portal_at(at, database, 8, key)
    assemble.prepare_database(portal.settings)
    cast = make_cast(portal)
    families = [make_family(portal, (cast.sam,), "Child", "Carer") for _ in range(FAMILIES)]
    count_rows(portal)
    for threads in (8, 32):
        rates: dict[str, list[float]] = {"bare": [], "ours": []}
        for _ in range(ROUNDS):
            rates["bare"].append(at.rate_of(bare(at, threads), TEXTS))
            fill(portal, cast, families)
            let_go(portal)
            rates["ours"].append(at.rate_of(ours(at, database, threads, key), TEXTS))
            forget(portal)
        _say_rates(kind.kind, threads, rates)
    let_go(portal)
    with process(ours(at, database, 8, key)):
        _say_waits(kind.kind, waits(portal, cast, at))


def let_go(portal: Portal) -> None:
    """SQLite must not be open in a process that becomes two."""
    with portal.open_session() as db:
        engine = db.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()


def count_rows(portal: Portal) -> None:
    """As a database does by itself a minute after it was filled, so that it plans for its size."""
    with portal.open_session() as db:
        db.execute(text("ANALYZE"))
        db.commit()


def forget(portal: Portal) -> None:
    """What the last worker was killed over does not wait for the next one."""
    with portal.open_session() as db:
        db.execute(update(Message).values(state="delivered", look_at=None, lease_until_at=None))
        db.commit()


def waits(portal: Portal, cast: Cast, at: Api) -> list[float]:
    """From the moment a publication is committed until the provider has its text, at rest."""
    at.ledger.write_text("")
    found = []
    time.sleep(2)
    for number in range(1, AT_REST + 1):
        with portal.open_session() as db:
            publishing.publish_update(
                db,
                cast.sam.actor,
                case_id=cast.maya.case_id,
                update_type=BY_KEY["welcome"],
                values=sample_values("welcome"),
                once=uuid4(),
                renderer=portal.renderer,
                now=portal.clock(),
            )
            db.commit()
        published = time.time()
        at.wait_for(number)
        found.append(at.taken()[-1][0] - published)
        time.sleep(random.uniform(0.1, 0.6))
    return found


def _say_rates(on: str, threads: int, rates: dict[str, list[float]]) -> None:
    sdk, portal = median(rates["bare"]), median(rates["ours"])
    each = [mine / theirs for mine, theirs in zip(rates["ours"], rates["bare"], strict=True)]
    print(
        f"{on}, {threads} threads: bare SDK {sdk:.0f} a second, portal {portal:.0f}, ratio "
        f"{portal / sdk:.2f}, best round {max(each):.2f} "
        f"({', '.join(f'{ratio:.2f}' for ratio in each)}), "
        f"wanted {WANTED_RATIO}",
        flush=True,
    )


def _say_waits(on: str, found: list[float]) -> None:
    print(
        f"{on}: published to handed over, median {median(found):.2f} s, "
        f"p95 {quantiles(found, n=20)[-1]:.2f} s, wanted under {WANTED_SECONDS:.0f} s",
        flush=True,
    )


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    for open_kind in (databases.sqlite, databases.postgresql):
        with tempfile.TemporaryDirectory(prefix="portal-hand-over-") as name:
            folder = Path(name)
            with open_kind(folder) as kind, api(folder) as at:
                measure(kind, at)


if __name__ == "__main__":
    main()
