"""The processes of one installation, each ready to be killed: web, workers; and who stays alive:
somebody who publishes without end, and the provider's stand-in.
"""

import json
import os
import random
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

import pyotp
import uvicorn
from twilio.rest import Client  # type: ignore[import-untyped]

from portal import assemble, worker
from portal.bank_holidays import bank_holidays
from portal.demo.visitor import Visitor, over_http
from portal.domain.contact import LONDON
from portal.parts import Portal
from portal.settings import read
from portal.web.routes import application
from tests.families import CHEAP_HASHER, PASSWORD, colleague, make_cast, make_family
from tests.kill import stand_in
from tests.kill.clock import QuickClock

SPEED = 30.0
BEGINS_AT = datetime(2026, 11, 23, 9, 5, tzinfo=LONDON)
FAMILIES = 60
PUBLISHERS = ("publisher 1", "publisher 2")
TOKEN = "a-made-up-secret"
# However slow a machine is, nothing is waited for longer than that.
ENDS_WITHIN_SECONDS, ANSWERS_WITHIN_SECONDS = 60.0, 120.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@dataclass
class World:
    """Nothing of the portal runs in this process until the killing is over."""

    folder: Path
    database: str
    seed: int
    web_port: int = field(default_factory=free_port)
    api_port: int = field(default_factory=free_port)
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    running: dict[str, int] = field(default_factory=dict)
    # Who was not there any more when they were to be killed.
    ended: list[str] = field(default_factory=list)
    clock: QuickClock = field(init=False)
    # Joined before anything is forked and never used here, so that each process has its own.
    parts: Portal = field(init=False)

    def __post_init__(self) -> None:
        moved = self.folder / "moved"
        moved.write_text("0")
        # Done once, before anything is forked, so that whoever was killed is back in a moment.
        bank_holidays(BEGINS_AT.year)
        _ = Client("AC", "none").messages
        self.clock = QuickClock(BEGINS_AT, time.time(), SPEED, moved)
        self.parts = self.portal()

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    @property
    def confirmed(self) -> Path:
        return self.folder / "confirmed"

    def portal(self) -> Portal:
        settings = read(
            {
                "PORTAL_DATABASE": self.database,
                "PORTAL_PUBLIC_ADDRESS": f"http://127.0.0.1:{self.web_port}",
                "PORTAL_KEYS": self.key,
                "PORTAL_DRAFT_LANGUAGES": "true",
                "PORTAL_SMS_PROVIDER": "twilio",
                "PORTAL_TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
                "PORTAL_TWILIO_AUTH_TOKEN": TOKEN,
                "PORTAL_TWILIO_BASE": f"http://127.0.0.1:{self.api_port}",
                "PORTAL_SMS_SENDER": "+447700900000",
                "PORTAL_SMS_TIMEOUT_SECONDS": "1",
                "PORTAL_SMS_THREADS": "3",
                # Quick enough that texts are claimed and settled several at a time.
                "PORTAL_SMS_PACE": "100",
                "PORTAL_THREADS": "4",
            }
        )
        return replace(assemble.portal(settings, clock=self.clock), hasher=CHEAP_HASHER)

    def start(self, name: str) -> None:
        """By its name: `prepare`, `api`, `web`, a publisher, or a worker."""
        acts: dict[str, Callable[[], None]] = {
            "prepare": self._prepare,
            "api": self._answer_as_twilio,
            "web": self._serve,
            **{name: partial(self._publish, name) for name in PUBLISHERS},
        }
        self.running[name] = self._fork(acts.get(name, self._work))

    def kill(self, name: str) -> None:
        os.kill(self.running[name], signal.SIGKILL)
        code = self.wait(name)
        if code != -signal.SIGKILL:
            self.ended.append(f"{name} had ended by itself, with {code}")

    def wait(self, name: str, within_seconds: float = ENDS_WITHIN_SECONDS) -> int:
        """What it ended with. Raises TimeoutError."""
        until = time.monotonic() + within_seconds
        while time.monotonic() < until:
            pid, status = os.waitpid(self.running[name], os.WNOHANG)
            if pid:
                del self.running[name]
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.01)
        raise TimeoutError(
            f"{name} has not ended after {within_seconds:.0f} s\n{self.last_words()}"
        )

    def wait_for_a_text(self) -> None:
        """Until everybody is there: one update is published, and its text taken."""
        until = time.monotonic() + ANSWERS_WITHIN_SECONDS
        while not (self.confirmed.exists() and self.ledger.exists()):
            if time.monotonic() > until:
                raise TimeoutError(f"no text left at all\n{self.last_words()}")
            time.sleep(0.1)

    def last_words(self) -> str:
        """The end of what the processes wrote down."""
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def stop(self) -> None:
        for name in list(self.running):
            self.kill(name)

    def _fork(self, act: Callable[[], None]) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            with (self.folder / "log").open("a") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            act()
            code = 0
        except BaseException as failure:  # noqa: BLE001 - the child must not go on as its parent
            print(repr(failure), file=sys.stderr, flush=True)
        finally:
            os._exit(code)

    def _prepare(self) -> None:
        portal = self.parts
        assemble.prepare_database(portal.settings)
        sam = make_cast(portal).sam
        both = (sam, colleague(portal, sam, "Ana Lund"))
        made = [make_family(portal, both, f"Child {n}", f"Carer {n}") for n in range(FAMILIES)]
        cases = [str(each.case_id) for each in made]
        for name, each in zip(PUBLISHERS, both, strict=True):
            who = {"email": each.email, "totp": each.totp_secret, "cases": cases}
            (self.folder / name).write_text(json.dumps(who))

    def _answer_as_twilio(self) -> None:
        stand_in.serve(self.api_port, self.ledger, self.clock, TOKEN, self.seed)

    def _serve(self) -> None:
        uvicorn.run(
            application(self.parts),  # type: ignore[arg-type]
            host="127.0.0.1",
            port=self.web_port,
            access_log=False,
            log_level="error",
        )

    def _work(self) -> None:
        worker.run(self.parts, Event())

    def _publish(self, name: str) -> None:
        Publisher(self, name).run()


class Publisher:
    """Tells one family after the other, and sends the form again when nobody answers."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.chance = world, random.Random(f"{world.seed} {name}")
        self.who = json.loads((world.folder / name).read_text())
        transport = over_http("127.0.0.1", world.web_port)
        self.visitor = Visitor(transport, origin=f"http://127.0.0.1:{world.web_port}")

    def run(self) -> None:
        stop = self.world.folder / "stop"
        while not stop.exists():
            self.tell(self.chance.choice(self.who["cases"]))
            with self.world.confirmed.open("a") as lines:
                lines.write("1\n")
            time.sleep(self.chance.uniform(0, 0.15))

    def tell(self, case_id: str) -> None:
        form = f"/staff/cases/{case_id}/updates/welcome"
        until = time.monotonic() + ANSWERS_WITHIN_SECONDS
        while not self._is_at(form):
            if time.monotonic() > until:
                raise TimeoutError("nobody was let in")
            self.sign_in()
        next_on = self.world.clock().date().replace(year=2027)
        values = {"worker": "Sam", "next_on": next_on.isoformat()}
        page, until = self.visitor.page, time.monotonic() + ANSWERS_WITHIN_SECONDS
        while time.monotonic() < until:
            self.visitor.page = page
            is_answered = self._ask(lambda: self.visitor.submit("Publish", **values))
            if is_answered and self.visitor.page.path == f"/staff/cases/{case_id}":
                return
            if is_answered:  # her session had ended: the same form again, when she is back
                print("led to", self.visitor.page.path, flush=True)
                self.sign_in()
        raise TimeoutError("what was published was never confirmed")

    def sign_in(self) -> None:
        self._ask(lambda: self.visitor.get("/staff/sign-in"))
        code = pyotp.TOTP(self.who["totp"]).at(self.world.clock())
        kept = {"email": self.who["email"], "password": PASSWORD, "code": code}
        self._ask(lambda: self.visitor.submit("Sign in", **kept))

    def _is_at(self, path: str) -> bool:
        self._ask(lambda: self.visitor.get(path))
        return self.visitor.page.path == path and self.visitor.page.status == 200

    def _ask(self, act: Callable[[], object]) -> bool:
        """False if nobody answered, or not as they should."""
        try:
            act()
        except (OSError, LookupError, ValueError) as failure:
            print("nobody answered:", type(failure).__name__, flush=True)
            time.sleep(0.1)
            return False
        except Exception as failure:  # noqa: BLE001 - a connection that broke half-way says so in many ways
            print("broke off:", type(failure).__name__, flush=True)
            time.sleep(0.1)
            return False
        is_well = self.visitor.page.status == 200
        if not is_well:
            print("answered", self.visitor.page.status, self.visitor.page.path, flush=True)
            time.sleep(0.1)
        return is_well
