"""A task says which case and why, and ends as soon as anyone has done the thing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from portal.domain.task_lines import TaskLine
from portal.domain.tasks import MEANINGS, TaskKind
from portal.services import Db, tasks
from tests.families import MONDAY, Cast, Worker


def ask(
    db: Db, cast: Cast, kind: TaskKind, *, of: Worker, subject_id: UUID, hours: int = 1
) -> None:
    assert of.actor.agency_id is not None
    tasks.open_task(
        db,
        cast.sam.actor,
        kind,
        case_id=cast.maya.case_id,
        subject_id=subject_id,
        agency_id=of.actor.agency_id,
        due_at=MONDAY + timedelta(hours=hours),
        now=MONDAY,
    )
    db.flush()


def listed(db: Db, who: Worker) -> tuple[TaskLine, ...]:
    return tasks.tasks_for(db, who.actor, now=MONDAY)


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_of_task_says_what_and_why(kind: TaskKind) -> None:
    assert MEANINGS[kind].title
    assert MEANINGS[kind].why


def test_a_worker_sees_the_tasks_of_her_agency_on_her_cases_only(db: Db, cast: Cast) -> None:
    ask(db, cast, TaskKind.FAMILY_LATE, of=cast.sam, subject_id=uuid4())
    (line,) = listed(db, cast.sam)
    assert (line.case_id, line.kind, line.is_late) == (
        cast.maya.case_id,
        TaskKind.FAMILY_LATE,
        False,
    )
    assert listed(db, cast.priya) == listed(db, cast.jo) == listed(db, cast.ravi) == ()


def test_what_is_for_the_supervisor_is_not_in_the_workers_list(db: Db, cast: Cast) -> None:
    ask(db, cast, TaskKind.FAMILY_VERY_LATE, of=cast.sam, subject_id=uuid4())
    assert listed(db, cast.sam) == ()
    assert [line.kind for line in listed(db, cast.asha)] == [TaskKind.FAMILY_VERY_LATE]
    assert listed(db, cast.tom) == ()


def test_the_most_urgent_task_stands_first(db: Db, cast: Cast) -> None:
    ask(db, cast, TaskKind.CHECK_IN_DUE, of=cast.sam, subject_id=uuid4(), hours=9)
    ask(db, cast, TaskKind.NOT_UNDERSTOOD, of=cast.sam, subject_id=uuid4(), hours=-1)
    first, second = listed(db, cast.sam)
    assert (first.kind, first.is_late) == (TaskKind.NOT_UNDERSTOOD, True)
    assert (second.kind, second.is_late) == (TaskKind.CHECK_IN_DUE, False)


def test_what_is_asked_twice_is_one_task(db: Db, cast: Cast) -> None:
    subject_id = uuid4()
    for _ in range(2):
        ask(db, cast, TaskKind.FAMILY_LATE, of=cast.sam, subject_id=subject_id)
    assert len(listed(db, cast.sam)) == 1


def test_when_anyone_has_done_it_it_leaves_every_list(db: Db, cast: Cast) -> None:
    subject_id = uuid4()
    for person in (cast.sam, cast.priya):
        ask(db, cast, TaskKind.LEDGER_ACKNOWLEDGE, of=person, subject_id=subject_id)
    kinds = (TaskKind.LEDGER_ACKNOWLEDGE,)
    tasks.end_tasks(
        db,
        cast.priya.actor,
        kinds,
        subject_id=subject_id,
        agency_id=cast.priya.actor.agency_id,
        now=MONDAY,
    )
    assert listed(db, cast.priya) == ()
    assert len(listed(db, cast.sam)) == 1
    tasks.end_tasks(db, cast.priya.actor, kinds, subject_id=subject_id, now=MONDAY)
    assert listed(db, cast.sam) == ()


def test_what_has_to_be_done_again_is_a_task_again(db: Db, cast: Cast) -> None:
    subject_id = uuid4()
    ask(db, cast, TaskKind.FAMILY_LATE, of=cast.sam, subject_id=subject_id)
    tasks.end_tasks_of_case(
        db, cast.sam.actor, (TaskKind.FAMILY_LATE,), case_id=cast.maya.case_id, now=MONDAY
    )
    assert listed(db, cast.sam) == ()
    ask(db, cast, TaskKind.FAMILY_LATE, of=cast.sam, subject_id=subject_id)
    assert len(listed(db, cast.sam)) == 1
