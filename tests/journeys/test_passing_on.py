"""A worry that tells of harm is a report: it is passed on within hours; who did is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.worries import Triage
from portal.parts import Portal
from portal.services import passing_on
from portal.storage.audit import AuditEntry
from portal.storage.tasks import Task
from tests.families import MONDAY, Cast, Clock, Family, Worker
from tests.rotas import open_tasks, whose
from tests.services.acts import done, kept, notice, raise_worry, set_triage, worry_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
HARM, WRITE = "Yes, it must be passed on", "Write down that it was passed on"
BY_HER = "Sam has told the people who need to know."
BY_US = "We have told the people who need to know."


@pytest.fixture
def worry_id(portal: Portal, cast: Cast) -> UUID:
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    return worry_id


@pytest.fixture
def sam(cast: Cast, signed_in_worker: EnterWorker, worry_id: UUID) -> Visitor:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/worries/{worry_id}")
    return sam


def say_harm(portal: Portal, worker: Worker, worry_id: UUID, once: UUID | None = None) -> None:
    mark = once or uuid4()
    now, hours = portal.clock(), portal.hours
    done(
        portal,
        lambda db: passing_on.say_tells_of_harm(
            db, worker.actor, worry_id, once=mark, hours=hours, now=now
        ),
    )


def due(portal: Portal, worry_id: UUID) -> list[object]:
    return kept(portal, select(Task.due_at).where(Task.subject_id == worry_id))


def test_from_the_moment_that_somebody_says_so_a_clock_runs_until_it_is_passed_on(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    sam: Visitor,
    worry_id: UUID,
    signed_in_worker: EnterWorker,
) -> None:
    sam.submit(HARM)
    assert "To be passed on by 23 Nov 2026, 14:00." in sam.page.text
    assert whose(portal, worry_id, TaskKind.WORRY_PASS_ON) == {cast.sam.actor.staff_id}
    clock.move(hours=5)
    sam = signed_in_worker(cast.sam)
    assert "Pass on what a worry tells" in sam.get("/staff/tasks").text
    assert "That time has passed." in sam.get(f"/staff/worries/{worry_id}").text
    sam.submit(WRITE, to_whom="police", passed_time="14:50", reference="CR 12")
    told = "The police force was told by Sam Okafor, 23 Nov 2026, 14:50. Their reference: CR 12."
    assert told in sam.page.text
    assert open_tasks(portal, worry_id) == {}
    acts = kept(portal, select(AuditEntry.act).where(AuditEntry.subject_id == worry_id))
    assert {"worry.harm_told", "worry.passed_on"} <= set(acts)


@pytest.mark.parametrize(
    ("said", "by", "reads"),
    [([], "Sam Okafor", ""), (["y"], "Sam Okafor", BY_HER), (["y"], "Priya Shah", BY_US)],
)
def test_the_child_reads_of_it_only_where_her_worker_chose_that(
    sam: Visitor,
    cast: Cast,
    worry_id: UUID,
    signed_in_child: Enter,
    said: list[str],
    by: str,
    reads: str,
) -> None:
    sam.submit(HARM)
    sam.submit(WRITE, to_whom="both", passed_by=by, say_so=said, reference="CR 12")
    maya = signed_in_child(cast.maya).get(f"/write/{worry_id}")
    assert [each for each in (BY_HER, BY_US) if each in maya.text] == ([reads] if reads else [])
    assert not any(each in maya.html for each in ("CR 12", "Priya", "local authority"))


def test_the_clock_is_no_offices(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=4, hours=6, minutes=30)  # Friday, half past four
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    say_harm(portal, cast.sam, worry_id)
    assert due(portal, worry_id) == [clock.now + timedelta(hours=4)]


def test_where_no_time_is_set_it_is_written_down_all_the_same(
    portal: Portal, cast: Cast, worry_id: UUID, sam: Visitor
) -> None:
    none = replace(portal.hours.clocks, pass_on_hours=0)
    say_harm(replace(portal, hours=replace(portal.hours, clocks=none)), cast.sam, worry_id)
    assert due(portal, worry_id) == []
    sam.get(sam.page.path)
    sam.submit(WRITE, to_whom="local_authority")
    assert "The local authority was told by Sam Okafor" in sam.page.text


def test_it_counts_as_amber_at_least_and_as_red_where_it_was(portal: Portal, cast: Cast) -> None:
    for before, after in ((Triage.GREEN, Triage.AMBER), (Triage.RED, Triage.RED)):
        worry_id = raise_worry(portal, cast.maya.child, f"I have a question {before}")
        notice(portal, cast.sam, worry_id)
        set_triage(portal, cast.sam, worry_id, before)
        say_harm(portal, cast.sam, worry_id)
        assert worry_of(portal, cast.maya.child, worry_id).triage is after


def test_only_who_has_read_it_says_so_and_twice_is_once(
    portal: Portal, cast: Cast, worry_id: UUID
) -> None:
    with pytest.raises(NotAllowedNow):
        say_harm(portal, cast.priya, worry_id)
    with pytest.raises(NotFound):
        say_harm(portal, cast.jo, worry_id)
    once = uuid4()
    say_harm(portal, cast.sam, worry_id, once)
    say_harm(portal, cast.sam, worry_id, once)
    assert open_tasks(portal, worry_id) == {TaskKind.WORRY_PASS_ON.value: 1}


def test_a_time_that_has_not_come_is_refused_and_what_was_typed_stays(sam: Visitor) -> None:
    sam.submit(HARM)
    sam.submit(WRITE, to_whom="police", passed_time="18:00", reference="CR 12")
    assert "This time has not come yet." in sam.page.text
    assert 'value="CR 12"' in sam.page.html
