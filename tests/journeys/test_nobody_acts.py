"""A worry that nobody acts on: who is asked, when it stops, and what the child reads meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.domain.people import AgencyKind, Duty
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.worries import Triage, WorryKind
from portal.domain.worry_steps import Awaits, StepKind
from portal.parts import Portal
from portal.services import tasks
from portal.storage.audit import AuditEntry
from portal.worker import tidy
from tests.families import MONDAY, Cast, Clock, colleague
from tests.rotas import away, on_rota, open_tasks, whose
from tests.services.acts import (
    done,
    kept,
    notice,
    raise_worry,
    say_done,
    say_more,
    say_next,
    set_triage,
    worry_of,
)


def test_half_way_its_owner_is_asked_then_who_stands_in_then_everybodys_supervisor(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    on_rota(portal, cast.asha, cast.sam)
    on_rota(portal, cast.asha, kim, is_cover=True)
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    tidy(portal)
    assert open_tasks(portal, worry_id) == {}
    clock.move(hours=2)
    tidy(portal)
    assert whose(portal, worry_id, TaskKind.WORRY_READ) == {cast.sam.actor.staff_id}
    clock.move(hours=2, seconds=1)
    tidy(portal)
    assert whose(portal, worry_id, TaskKind.WORRY_COVER) == {kim.actor.staff_id}
    assert whose(portal, worry_id, TaskKind.WORRY_LATE) == {cast.asha.actor.staff_id}
    clock.now = MONDAY + timedelta(hours=24)
    tidy(portal)
    supervisors = {cast.asha.actor.staff_id, cast.tom.actor.staff_id}
    assert whose(portal, worry_id, TaskKind.WORRY_LATE) == supervisors


def test_it_all_stops_when_anybody_has_read_it_and_each_step_is_in_the_log(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    for _ in range(3):
        clock.move(hours=2, seconds=1)
        tidy(portal)
    assert open_tasks(portal, worry_id)
    notice(portal, cast.priya, worry_id)
    unnoticed = TaskKind.WORRY_UNNOTICED.value
    assert set(open_tasks(portal, worry_id)) <= {unnoticed}
    steps = worry_of(portal, cast.maya.child, worry_id).steps
    asked = [step for step in steps if step.kind is StepKind.ASKED]
    opened = select(AuditEntry.id).where(
        AuditEntry.subject_id == worry_id, AuditEntry.act == "task.opened"
    )
    assert len(kept(portal, opened)) == len(asked) > 0


def test_two_workers_that_look_at_once_ask_once(portal: Portal, cast: Cast, clock: Clock) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    clock.move(hours=2)
    tidy(portal)
    tidy(portal)
    steps = worry_of(portal, cast.maya.child, worry_id).steps
    assert [step.kind for step in steps].count(StepKind.ASKED) == 1


def test_the_child_reads_who_has_been_asked_when_we_are_late(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    clock.move(hours=4, seconds=1)
    for _ in range(2):
        tidy(portal)
        clock.move(seconds=1)
    shown = worry_of(portal, cast.maya.child, worry_id)
    assert shown.is_late(clock())
    assert shown.asked_since is not None
    assert (shown.asked_since.to_name, shown.asked_since.agency_kind) == (
        "Asha Rao",
        AgencyKind.CHILDRENS_SERVICES,
    )


def test_who_is_away_is_skipped_when_it_comes_and_when_it_is_late(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    on_rota(portal, cast.asha, cast.sam)
    on_rota(portal, cast.asha, kim, is_cover=True)
    before = raise_worry(portal, cast.maya.child, "I have a question")
    away(portal, cast.asha, cast.sam)
    after = raise_worry(portal, cast.maya.child, "Another question")
    clock.move(hours=2)
    tidy(portal)
    for worry_id in (before, after):
        assert whose(portal, worry_id, TaskKind.WORRY_READ) == {kim.actor.staff_id}


def test_a_supervisor_who_is_away_is_not_the_one_who_is_asked(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    ines = colleague(portal, cast.sam, "Ines Maric", duty=Duty.SUPERVISOR)
    away(portal, cast.asha, cast.asha, days=2)
    away(portal, cast.tom, cast.tom, days=2)
    danger = raise_worry(portal, cast.maya.child, "", kind=WorryKind.NOT_SAFE)
    assert whose(portal, danger, TaskKind.WORRY_LATE) == {ines.actor.staff_id}
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    for _ in range(3):
        clock.move(hours=8)
        tidy(portal)
    # Nobody is named for whom nobody is there; whoever oversees that agency sees it all the same.
    assert whose(portal, worry_id, TaskKind.WORRY_LATE) == {ines.actor.staff_id, None}
    listed = done(portal, lambda db: tasks.tasks_for(db, cast.tom.actor, now=clock()))
    assert worry_id in {line.subject_id for line in listed}


def test_a_supervisor_reads_a_worry_only_once_she_has_been_asked(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    with pytest.raises(NotFound):
        notice(portal, cast.asha, worry_id)
    clock.move(hours=4, seconds=1)
    for _ in range(2):
        tidy(portal)
    listed = done(portal, lambda db: tasks.tasks_for(db, cast.asha.actor, now=clock()))
    mine = [line for line in listed if line.subject_id == worry_id]
    assert mine
    assert all(line.reference and line.meaning.why for line in mine)
    notice(portal, cast.asha, worry_id)
    assert worry_of(portal, cast.maya.child, worry_id).awaits is Awaits.NEXT


def test_what_the_child_adds_closes_nothing_and_counts_as_amber_again(
    portal: Portal, cast: Cast
) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "He wrote to me")
    for worker in (cast.sam, cast.priya):
        notice(portal, worker, worry_id)
    set_triage(portal, cast.sam, worry_id, Triage.GREEN)
    say_done(portal, cast.sam, worry_id)
    once = uuid4()
    for _ in range(2):
        say_more(portal, cast.maya.child, worry_id, once=once)
    shown = worry_of(portal, cast.maya.child, worry_id)
    assert (shown.triage, shown.awaits, shown.words) == (
        Triage.AMBER,
        Awaits.SEEN,
        "He wrote to me",
    )
    assert [step.kind for step in shown.steps].count(StepKind.SAID) == 1
    assert all(mark.is_noticed for mark in shown.marks)
    assert open_tasks(portal, worry_id) == {TaskKind.WORRY_MORE.value: 1}


def test_what_is_red_stays_red_when_the_child_says_it_is_sorted(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "", kind=WorryKind.NOT_SAFE)
    say_more(portal, cast.maya.child, worry_id)
    assert worry_of(portal, cast.maya.child, worry_id).triage is Triage.RED


def test_nobody_lowers_what_words_raised_without_having_read_it(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child, "I want to die")
    with pytest.raises(NotAllowedNow):
        set_triage(portal, cast.sam, worry_id, Triage.AMBER)
    notice(portal, cast.sam, worry_id)
    set_triage(portal, cast.sam, worry_id, Triage.AMBER)
    with pytest.raises(NotAllowedNow):
        set_triage(portal, cast.priya, worry_id, Triage.GREEN)
    assert worry_of(portal, cast.maya.child, worry_id).triage is Triage.AMBER


def test_who_has_not_read_it_cannot_say_what_comes_of_it(portal: Portal, cast: Cast) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    with pytest.raises(NotAllowedNow):
        say_next(portal, cast.sam, worry_id, MONDAY.date())
    with pytest.raises(NotAllowedNow):
        say_done(portal, cast.sam, worry_id)
