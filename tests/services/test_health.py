"""Whoever watches the service, and whoever works with it, is told when texts have stopped
leaving.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from starlette.testclient import TestClient

from portal import worker
from portal.demo.visitor import Visitor
from portal.domain.delivery import DeliveryState
from portal.domain.heartbeats import Part
from portal.parts import Portal
from portal.services import Db, health
from portal.sms import CANNOT_SAY
from portal.sms.console import ConsoleProvider
from portal.storage.heartbeats import Heartbeat
from portal.storage.outbox import Message
from portal.web.routes import application
from tests.conftest import send_everything
from tests.contracts.village import publish
from tests.families import MONDAY, Cast, Clock, Worker, visitor

STOPPED = "Texts have stopped leaving."


@pytest.fixture(autouse=True)
def nothing_beats_and_nothing_waits(portal: Portal) -> None:
    """The figures are of the whole installation, and the tests share one."""
    with portal.open_session() as db:
        db.execute(delete(Heartbeat))
        waits = update(Message).where(Message.state == DeliveryState.QUEUED)
        db.execute(waits.values(state=DeliveryState.FAILED))
        db.commit()


def test_a_part_that_beats_often_is_written_down_seldom(db: Db) -> None:
    for seconds, kept in ((0, 0), (2, 0), (5, 5), (6, 5), (60, 60)):
        health.beat(db, Part.WORKER, now=MONDAY + timedelta(seconds=seconds))
        assert health.last_beat(db, Part.WORKER) == MONDAY + timedelta(seconds=kept)


def test_the_worker_says_that_it_lives_and_the_provider_that_it_answers(
    portal: Portal, cast: Cast, db: Db
) -> None:
    publish(portal, cast)
    send_everything(portal)
    assert health.last_beat(db, Part.WORKER) == MONDAY
    assert health.last_beat(db, Part.PROVIDER) == MONDAY


class Silent(ConsoleProvider):
    def find(self, search: object) -> object:  # type: ignore[override]  # noqa: ARG002
        return CANNOT_SAY


def test_with_nothing_to_send_the_provider_is_asked_all_the_same(portal: Portal, db: Db) -> None:
    worker.ask_provider(replace(portal, provider=Silent()))  # type: ignore[arg-type]
    assert health.last_beat(db, Part.PROVIDER) is None
    db.rollback()
    worker.ask_provider(portal)
    assert health.last_beat(db, Part.PROVIDER) == MONDAY


def test_staff_read_on_their_lists_that_texts_have_stopped(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    send_everything(portal)
    sam = signed_in_worker(cast.sam)
    for path in ("/staff", "/staff/tasks", "/staff/worries"):
        assert STOPPED not in sam.get(path).text
    clock.move(minutes=5)
    for path in ("/staff", "/staff/tasks", "/staff/worries"):
        assert STOPPED in sam.get(path).text
    send_everything(portal)
    assert STOPPED not in sam.get("/staff").text


def test_a_machine_that_watches_is_told_the_same(portal: Portal, clock: Clock) -> None:
    machine = visitor(portal)
    assert machine.get("/health/live").text == "alive"
    send_everything(portal)
    assert machine.get("/health/ready").status == 200
    clock.move(minutes=5)
    answer = machine.get("/health/ready")
    assert answer.status == 503
    assert '"texts":"stopped"' in answer.text


def asked(portal: Portal, token: str) -> tuple[int, str]:
    client = TestClient(application(portal), base_url=portal.settings.public_address)
    answer = client.get("/metrics", headers={"authorization": f"Bearer {token}"})
    return answer.status_code, answer.text


def test_figures_are_for_whoever_knows_the_token(portal: Portal) -> None:
    watched = replace(portal, settings=replace(portal.settings, metrics_token="a long token"))
    assert asked(portal, "")[0] == asked(portal, "a long token")[0] == 404
    assert asked(watched, "")[0] == asked(watched, "another")[0] == 404
    assert asked(watched, "a long token")[0] == 200


def test_the_figures_say_how_long_texts_take_and_why_they_failed(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    watched = replace(portal, settings=replace(portal.settings, metrics_token="a long token"))
    publish(portal, cast)
    _, before = asked(watched, "a long token")
    assert "portal_texts_stopped 0" in before
    clock.move(minutes=3)
    assert "portal_texts_stopped 1" in asked(watched, "a long token")[1]
    send_everything(portal)
    _, after = asked(watched, "a long token")
    assert "portal_worker_silent_seconds 0.0" in after
    with portal.open_session() as db:
        assert 180.0 in health.figures(db, now=clock()).handed_over_seconds
    assert cast.maya.mobile not in after
