"""What a worry tells of has not been passed on in its time: the ladder is climbed until it is, and
the child's page says nothing of it.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.domain.passing_on import PassedOn, ToWhom
from portal.domain.tasks import TaskKind
from portal.domain.worry_steps import StepKind
from portal.parts import Portal
from portal.services import passing_on
from portal.storage.audit import AuditEntry
from portal.worker import tidy
from tests.families import MONDAY, Cast, Clock, Family, Worker, colleague
from tests.journeys.test_passing_on import say_harm
from tests.rotas import away, on_rota, open_tasks, whose
from tests.services.acts import done, kept, notice, raise_worry, say_next, worry_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
COVER, LATE = TaskKind.WORRY_PASS_COVER, TaskKind.WORRY_PASS_LATE


@pytest.fixture
def kim(portal: Portal, cast: Cast) -> Worker:
    """Who stands in for Sam."""
    kim = colleague(portal, cast.sam, "Kim Novak")
    on_rota(portal, cast.asha, cast.sam)
    on_rota(portal, cast.asha, kim, is_cover=True)
    return kim


def told_of_harm(portal: Portal, cast: Cast) -> UUID:
    """Sam has read it, said what happens next, and says that it must be passed on by two."""
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    say_next(portal, cast.sam, worry_id, MONDAY.date() + timedelta(days=2))
    say_harm(portal, cast.sam, worry_id)
    return worry_id


def passed(portal: Portal, worker: Worker, worry_id: UUID) -> None:
    now = portal.clock()
    told = PassedOn(ToWhom.POLICE, "Kim Novak", now, "", is_said=False)
    done(
        portal,
        lambda db: passing_on.pass_on(
            db, worker.actor, worry_id, passed=told, once=worry_id, now=now
        ),
    )


def later(portal: Portal, clock: Clock, **by: float) -> None:
    clock.move(**by)
    tidy(portal)
    tidy(portal)


def test_half_way_who_stands_in_is_asked_then_the_supervisor_then_everybodys(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker
) -> None:
    worry_id = told_of_harm(portal, cast)
    later(portal, clock, hours=1, minutes=59)
    assert set(open_tasks(portal, worry_id)) == {TaskKind.WORRY_PASS_ON.value}
    later(portal, clock, minutes=1)
    assert whose(portal, worry_id, COVER) == {kim.actor.staff_id}
    assert whose(portal, worry_id, LATE) == set()
    later(portal, clock, hours=2)
    assert whose(portal, worry_id, LATE) == {cast.asha.actor.staff_id}
    later(portal, clock, hours=1)
    assert whose(portal, worry_id, LATE) == {cast.asha.actor.staff_id, cast.tom.actor.staff_id}
    before = open_tasks(portal, worry_id)
    later(portal, clock, days=9)
    assert {key: before[key] for key in (COVER.value, LATE.value)} == {
        key: open_tasks(portal, worry_id)[key] for key in (COVER.value, LATE.value)
    }


def test_each_step_is_in_the_log_and_among_the_steps_of_the_worry(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker
) -> None:
    worry_id = told_of_harm(portal, cast)
    for hours in (2, 2, 1):
        later(portal, clock, hours=hours)
    steps = worry_of(portal, cast.maya.child, worry_id).steps
    asked = [each for each in steps if each.what in {COVER.value, LATE.value}]
    assert [each.to_name for each in asked] == ["Kim Novak", "Asha Rao", "Tom Bell"]
    opened = select(func.count()).where(
        AuditEntry.subject_id == worry_id, AuditEntry.act == "task.opened"
    )
    everybody = [each for each in steps if each.kind is StepKind.ASKED]
    # Beside those who were asked, Sam's own task.
    assert kept(portal, opened) == [len(everybody) + 1]


def test_it_stops_when_anybody_has_passed_it_on(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker
) -> None:
    worry_id = told_of_harm(portal, cast)
    later(portal, clock, hours=2)
    notice(portal, kim, worry_id)
    passed(portal, kim, worry_id)
    later(portal, clock, days=3)
    assert not {"worry.pass_on", COVER.value, LATE.value} & set(open_tasks(portal, worry_id))


def test_that_something_else_is_done_about_the_worry_ends_nothing_of_it(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker
) -> None:
    worry_id = told_of_harm(portal, cast)
    later(portal, clock, hours=2)
    say_next(portal, cast.sam, worry_id, MONDAY.date() + timedelta(days=1), "visit")
    assert whose(portal, worry_id, COVER) == {kim.actor.staff_id}


def test_where_whoever_stands_in_is_away_the_supervisor_is_asked_half_way(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker
) -> None:
    worry_id = told_of_harm(portal, cast)
    away(portal, cast.asha, kim, days=1)
    later(portal, clock, hours=2)
    assert whose(portal, worry_id, COVER) == set()
    assert whose(portal, worry_id, LATE) == {cast.asha.actor.staff_id}


def test_the_hours_count_at_night_as_well(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=4, hours=6, minutes=30)  # Friday, half past four
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    say_harm(portal, cast.sam, worry_id)
    later(portal, clock, hours=4)
    later(portal, clock, hours=1)
    assert cast.asha.actor.staff_id in whose(portal, worry_id, LATE)


def test_a_supervisor_who_is_asked_finds_it_in_her_list_and_passes_it_on_herself(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    worry_id = told_of_harm(portal, cast)
    for hours in (2, 2):
        later(portal, clock, hours=hours)
    asha = signed_in_worker(cast.asha)
    assert "See to it that what a worry tells is passed on" in asha.get("/staff/tasks").text
    asha.get(f"/staff/worries/{worry_id}")
    asha.submit("I have read this")
    asha.submit("Write down that it was passed on", to_whom="police")
    assert "The police force was told by Asha Rao" in asha.page.text
    assert LATE.value not in open_tasks(portal, worry_id)


def test_the_child_reads_nothing_of_who_is_asked_to_pass_it_on(
    portal: Portal, cast: Cast, clock: Clock, kim: Worker, signed_in_child: Enter
) -> None:
    worry_id = told_of_harm(portal, cast)
    for hours in (2, 2, 1):
        later(portal, clock, hours=hours)
    clock.move(days=4)  # and what was said next is late too
    page = signed_in_child(cast.maya).get(f"/write/{worry_id}").text
    assert "We are late with what we said we would do." in page
    assert "Kim" not in page
    assert "Asha" not in page
