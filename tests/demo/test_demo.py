"""The demo: made-up people who really can sign in, and a check that really walks the loop."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pyotp
import pytest
from sqlalchemy import Engine

from portal import assemble, worker
from portal.demo import check, steps
from portal.demo.families import DemoPerson, make_families
from portal.demo.steps import StepFailed, Walk
from portal.demo.visitor import Answer, Visitor
from portal.domain.duties import PLACES
from portal.domain.people import Duty
from portal.parts import Portal
from portal.sms.console import ConsoleProvider
from tests import databases
from tests.conftest import send_everything, texts_to
from tests.families import CHEAP_HASHER
from tests.families import visitor as new_visitor

OTHER_DUTIES = [each for each in Duty if each is not Duty.WORKER]


@pytest.fixture(scope="module")
def own_database(database_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One of its own: the page of texts shows the newest, whoever they went to."""
    with databases.own_database(database_address, tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="module")
def settled_demo(settled_portal: Portal, own_database: str) -> Iterator[Portal]:
    settings = replace(settled_portal.settings, database=own_database, demo=True)
    assemble.prepare_database(settings)
    made = assemble.portal(settings, provider=ConsoleProvider())
    yield made
    with made.open_session() as db:
        engine = db.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()


@pytest.fixture
def demo(settled_demo: Portal) -> Portal:
    """As the demo runs: the system's clock, and the made-up phones on a page."""
    return replace(settled_demo, provider=ConsoleProvider(), hasher=CHEAP_HASHER)


@pytest.fixture
def people(demo: Portal) -> tuple[DemoPerson, ...]:
    return made_up(demo)


def made_up(demo: Portal) -> tuple[DemoPerson, ...]:
    with demo.open_session() as db:
        made = make_families(
            db,
            parts=demo.round_parts,
            hasher=demo.hasher,
            public_address=demo.settings.public_address,
            now=demo.clock(),
            place=f"Riverside {uuid4().hex[:8]}",
        )
        db.commit()
    return made


def browser(demo: Portal) -> Callable[[], Visitor]:
    """New visitors; the worker makes its rounds whenever somebody looks at a made-up phone."""
    ask = new_visitor(demo)._transport  # noqa: SLF001 - the same way in, with a worker beside it

    def ask_and_send(method: str, path: str, headers: object, body: str) -> Answer:
        if path == "/demo/texts":
            send_everything(demo)
        return ask(method, path, headers, body)  # type: ignore[arg-type]

    return lambda: Visitor(ask_and_send, origin=demo.settings.public_address)


def test_every_made_up_person_can_sign_in_as_the_file_says(
    demo: Portal, people: tuple[DemoPerson, ...]
) -> None:
    kept = json.loads(json.dumps([asdict(person) for person in people], ensure_ascii=False))
    ways: dict[str, tuple[Callable[[Portal, Any], Visitor], str]] = {
        "caseworker": (enter_staff, "/staff"),
        "child": (enter_child, "/home"),
        "carer": (enter_carer, "/notes"),
        **{duty.value: (enter_staff, PLACES[duty][0][0]) for duty in OTHER_DUTIES},
    }
    for person in kept:
        enter, first_page = ways[person["role"]]
        assert enter(demo, person["sign_in"]).page.path == first_page, person["name"]


def enter_staff(demo: Portal, way: dict[str, str]) -> Visitor:
    visitor = new_visitor(demo)
    visitor.get(way["address"])
    code = pyotp.TOTP(way["totp_secret"]).at(demo.clock())
    visitor.submit("Sign in", email=way["email"], password=way["password"], code=code)
    return visitor


def with_card(demo: Portal, way: dict[str, str]) -> Visitor:
    assert way["card_address"] == f"{demo.settings.public_address}/c#{way['card_code']}"
    visitor = new_visitor(demo)
    visitor.get("/c")
    visitor.submit("Go on", code=way["card_address"])
    return visitor


def enter_child(demo: Portal, way: dict[str, list[str] | None]) -> Visitor:
    visitor = with_card(demo, way)  # type: ignore[arg-type]
    visitor.get("/pictures")
    for picture in way["pictures"] or ("apple", "tree", "flower"):
        visitor.post("/pictures", {"picture": picture})
    if not way["pictures"]:
        visitor.post("/pictures", {"keep": "y"})
    visitor.post("/ready", {})
    return visitor


def enter_carer(demo: Portal, way: dict[str, str]) -> Visitor:
    visitor = with_card(demo, way)
    visitor.post("/number/send", {})
    send_everything(demo)
    digits = re.findall(r"\d{6}", " ".join(texts_to(demo, way["mobile"])))
    visitor.post("/number", {"number": digits[-1]})
    visitor.post("/ready", {})
    return visitor


def test_there_are_children_carers_and_workers_in_several_languages(
    people: tuple[DemoPerson, ...],
) -> None:
    roles = {"child", "carer", "caseworker", *(duty.value for duty in OTHER_DUTIES)}
    assert {person.role for person in people} == roles
    assert {person.language for person in people} >= {"en", "ar", "pl"}
    assert len({person.level for person in people if person.role == "child"}) == 3


def test_their_phones_ring_nobody(people: tuple[DemoPerson, ...]) -> None:
    mobiles = [str(person.sign_in["mobile"]) for person in people if person.role == "carer"]
    assert all(mobile.startswith("+447700900") for mobile in mobiles)
    assert len(set(mobiles)) == len(mobiles) == 3


def test_the_check_walks_the_whole_loop(demo: Portal, people: tuple[DemoPerson, ...]) -> None:
    said: list[str] = []
    staff = [person for person in people if person.role == "caseworker"]
    check.walk(Walk(browser(demo), said.append), (staff[0], staff[1]))
    assert len(said) >= 20
    assert all(line.startswith("ok  ") for line in said)
    assert said[-1] == "ok  and the old cookie opens nothing"


def test_by_night_a_text_is_shown_as_waiting_for_the_morning(demo: Portal) -> None:
    late = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    at_night = replace(demo, clock=lambda: late)
    made_up(at_night)
    send_everything(at_night)
    assert texts_to(at_night, "+447700900001") == []
    shown = new_visitor(at_night).get("/demo/texts").text
    assert "waits until 26 Nov 2026, 08:00" in shown


def test_the_check_fails_when_a_text_does_not_leave(
    demo: Portal, people: tuple[DemoPerson, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "NEWS_WAITS_SECONDS", 0.3)
    monkeypatch.setattr(worker, "run_once", lambda _: 0)
    staff = [person for person in people if person.role == "caseworker"]
    with pytest.raises(StepFailed):
        check.walk(Walk(browser(demo), lambda _: None), (staff[0], staff[1]))


def test_the_check_fails_when_a_page_says_something_else(
    demo: Portal, people: tuple[DemoPerson, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.services.worries.acknowledge", lambda *_, **__: None)
    staff = [person for person in people if person.role == "caseworker"]
    with pytest.raises(StepFailed, match="noticed"):
        check.walk(Walk(browser(demo), lambda _: None), (staff[0], staff[1]))


def test_the_made_up_phones_are_shown_in_the_demo_only(portal: Portal, demo: Portal) -> None:
    assert new_visitor(demo).get("/demo/texts").status == 200
    assert new_visitor(portal).get("/demo/texts").status == 404
    assert isinstance(demo.provider, ConsoleProvider)
