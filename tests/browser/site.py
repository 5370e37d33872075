"""The real application, served on a free port of this machine. Nothing of a browser is in here."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Thread
from uuid import uuid4

import uvicorn
from sqlalchemy import update

from portal import assemble
from portal.demo.families import DemoPerson, make_families
from portal.parts import Portal
from portal.settings import read
from portal.sms.console import ConsoleProvider
from portal.storage.people import Partnership
from portal.web.routes import application
from tests.families import CHEAP_HASHER, Clock

# A name, because devices make no keys for an address of digits.
HOST, LISTENS_ON = "localhost", "127.0.0.1"


class BreakableClock(Clock):
    """Stands still until it is moved; while it is broken, no page can be made."""

    is_broken = False

    def __call__(self) -> datetime:
        if self.is_broken:
            raise RuntimeError("the clock is broken")
        return super().__call__()


@dataclass(frozen=True)
class Site:
    """Where it is, its parts, and its clock."""

    address: str
    portal: Portal
    clock: BreakableClock

    @contextmanager
    def broken(self) -> Iterator[None]:
        self.clock.is_broken = True
        try:
            yield
        finally:
            self.clock.is_broken = False


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind((LISTENS_ON, 0))
        listener.listen()
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        clock = BreakableClock()
        portal = _portal(folder, address, clock)
        config = uvicorn.Config(application(portal), access_log=False, log_level="error")
        server = uvicorn.Server(config)
        web = Thread(target=server.run, args=([listener],), daemon=True)
        web.start()
        try:
            yield Site(address, portal, clock)
        finally:
            server.should_exit = True
            web.join(timeout=10)


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_PLACES = count()


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


def new_families(site: Site) -> dict[str, DemoPerson]:
    """The demo's families and workers in a partnership of their own, by first name. A stranger's
    text goes to the partnership that was there first, so each is made to have been.
    """
    place = uuid4().hex[:10]
    with site.portal.open_session() as db:
        people = make_families(
            db,
            parts=site.portal.round_parts,
            hasher=site.portal.hasher,
            public_address=site.address,
            now=site.portal.clock(),
            place=place,
        )
        earlier = timedelta(days=next(_PLACES))
        ours = update(Partnership).where(Partnership.name == place)
        db.execute(ours.values(created_at=LONG_AGO - earlier))
        db.commit()
    return {each.name.split(" ")[0]: each for each in people}
