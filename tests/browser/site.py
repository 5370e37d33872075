"""The real application with the made-up families, served on a free port of this machine.

Nothing of a browser is in here; `people.py` drives one.
"""

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import uvicorn

from portal import assemble
from portal.demo.families import DemoPerson, make_families
from portal.parts import Portal
from portal.settings import read
from portal.sms.console import ConsoleProvider
from portal.web.routes import application
from tests.families import CHEAP_HASHER, Clock

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Site:
    """Where it is, who can sign in, and its clock, which stands still until it is moved."""

    address: str
    portal: Portal
    clock: Clock
    people: tuple[DemoPerson, ...]

    def person(self, name: str) -> DemoPerson:
        return next(each for each in self.people if each.name.startswith(name))

    def code_of(self, name: str) -> str:
        return str(self.person(name).sign_in["card_code"])


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind((HOST, 0))
        listener.listen()
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        clock = Clock()
        portal = _portal(folder, address, clock)
        people = _families(portal, address)
        config = uvicorn.Config(application(portal), access_log=False, log_level="error")
        server = uvicorn.Server(config)
        web = Thread(target=server.run, args=([listener],), daemon=True)
        web.start()
        try:
            yield Site(address, portal, clock, people)
        finally:
            server.should_exit = True
            web.join(timeout=10)


def _portal(folder: Path, address: str, clock: Clock) -> Portal:
    settings = read(
        {
            "PORTAL_DATABASE": f"sqlite:///{folder / 'browser.sqlite3'}",
            "PORTAL_PUBLIC_ADDRESS": address,
            "PORTAL_KEYS": secrets.token_hex(32),
            "PORTAL_DRAFT_LANGUAGES": "true",
            "PORTAL_DEMO": "true",
            "PORTAL_TEAM_PHONE": "01632 960123",
        }
    )
    assemble.prepare_database(settings)
    portal = assemble.portal(settings, provider=ConsoleProvider(), clock=clock)
    return replace(portal, hasher=CHEAP_HASHER)


def _families(portal: Portal, address: str) -> tuple[DemoPerson, ...]:
    with portal.open_session() as db:
        people = make_families(
            db,
            renderer=portal.renderer,
            hasher=portal.hasher,
            public_address=address,
            now=portal.clock(),
        )
        db.commit()
    return people
