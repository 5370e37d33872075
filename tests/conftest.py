"""The ground under every test: both databases, a clock that stands still, the cast, visitors."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest

from portal import assemble, worker
from portal.demo.visitor import Visitor
from portal.domain.duties import first_page
from portal.parts import Portal
from portal.services import Db
from portal.settings import read
from portal.sms.console import ConsoleProvider
from tests import databases
from tests.families import CHEAP_HASHER, PASSWORD, PICKS, Cast, Clock, Family, Worker, make_cast
from tests.families import visitor as new_visitor

ADDRESS = "http://127.0.0.1:8000"


class SaidAtOnce:
    """What fails is named when it fails: a run that is cut off has still said why."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self.terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.terminal.ensure_newline()
            self.terminal.line(f"{report.when} of {report.nodeid}\n{report.longreprtext}\n")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    terminal = config.pluginmanager.getplugin("terminalreporter")
    if terminal is not None:
        config.pluginmanager.register(SaidAtOnce(terminal))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Every test that keeps anything runs on SQLite and on a real PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('data') / 'test.sqlite3'}"
        return
    with databases.postgresql() as address:
        yield address


@pytest.fixture
def own_address(database_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database that one test has to itself: its keys or its log are tampered with."""
    with databases.own_database(database_address, tmp_path_factory.mktemp("own")) as made:
        yield made


@pytest.fixture(scope="session")
def settled_portal(database_address: str) -> Portal:
    settings = read(
        {
            "PORTAL_DATABASE": database_address,
            "PORTAL_PUBLIC_ADDRESS": ADDRESS,
            "PORTAL_KEYS": secrets.token_hex(32),
            "PORTAL_DRAFT_LANGUAGES": "true",
            "PORTAL_TEAM_PHONE": "01632 960123",
        }
    )
    assemble.prepare_database(settings)
    return assemble.portal(settings, provider=ConsoleProvider(), clock=Clock())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def portal(settled_portal: Portal, clock: Clock) -> Portal:
    return replace(settled_portal, provider=ConsoleProvider(), clock=clock, hasher=CHEAP_HASHER)


@pytest.fixture
def db(portal: Portal) -> Iterator[Db]:
    """An open session; what a test does not commit is gone."""
    with portal.open_session() as session:
        yield session


@pytest.fixture
def cast(portal: Portal) -> Cast:
    return make_cast(portal)


@pytest.fixture
def visitor(portal: Portal) -> Visitor:
    return new_visitor(portal)


def _go_on(visitor: Visitor) -> None:
    """After some months they are told again what "Leave now" does."""
    if visitor.page.path == "/ready":
        visitor.post("/ready", {})


@pytest.fixture
def signed_in_child(portal: Portal) -> Callable[[Family], Visitor]:
    """Opens the card's address and finds the secret pictures, as the child does."""

    def enter(family: Family) -> Visitor:
        visitor = new_visitor(portal)
        visitor.get("/c")
        visitor.submit("Go on", code=family.child_code)
        visitor.get("/pictures")
        for pick in PICKS:
            form = next(each for each in visitor.page.forms if "picture" in each.names)
            visitor.submit(form.buttons[0][2], picture=pick)
        _go_on(visitor)
        assert visitor.page.path == "/home", visitor.page.text
        return visitor

    return enter


@pytest.fixture
def signed_in_carer(portal: Portal) -> Callable[[Family], Visitor]:
    """Opens her card's address, asks for a number, reads it on her phone and types it."""

    def enter(family: Family) -> Visitor:
        visitor = new_visitor(portal)
        visitor.get("/c")
        visitor.submit("Go on", code=family.carer_code)
        visitor.post("/number/send", {})
        send_everything(portal)
        found = re.findall(r"\d{6}", " ".join(texts_to(portal, family.mobile)))
        digits = found[-1]
        visitor.post("/number", {"number": digits})
        _go_on(visitor)
        assert visitor.page.path == "/notes", visitor.page.text
        return visitor

    return enter


@pytest.fixture
def signed_in_worker(portal: Portal, clock: Clock) -> Callable[[Worker], Visitor]:
    """Signs in with password and one-time code."""

    def enter(person: Worker) -> Visitor:
        visitor = new_visitor(portal)
        visitor.get("/staff/sign-in")
        code = pyotp.TOTP(person.totp_secret).at(clock())
        visitor.submit("Sign in", email=person.email, password=PASSWORD, code=code)
        assert visitor.page.path == first_page(person.actor), visitor.page.text
        return visitor

    return enter


def send_everything(portal: Portal) -> None:
    """The worker's rounds, until nothing is due."""
    while worker.run_once(portal):
        pass


def texts_to(portal: Portal, mobile: str) -> list[str]:
    """The words of the texts that reached this phone, oldest first."""
    assert isinstance(portal.provider, ConsoleProvider)
    return [each.message.body for each in portal.provider.outbox if each.message.to == mobile]


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parent.parent
