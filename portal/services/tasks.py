"""Tasks: opened by what happens, ended by whoever does the thing, listed for the agency they are
for.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.task_lines import ABOUT_A_WORRY, TaskLine
from portal.domain.tasks import MEANINGS, TaskKind
from portal.services.audit import Act, record
from portal.services.names_on_lists import name_on_list
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.inbound import StrangerText
from portal.storage.people import Agency, Person, Staff
from portal.storage.tasks import Task

LIST_LENGTH = 50
_ABOUT_A_WORRY = [kind.value for kind in ABOUT_A_WORRY]
_Child = aliased(Participant)


def open_task(
    db: Db,
    actor: Actor,
    kind: TaskKind,
    *,
    case_id: UUID,
    subject_id: UUID,
    agency_id: UUID,
    due_at: datetime,
    owner_id: UUID | None = None,
    is_for_supervisor: bool = False,
    now: datetime,
) -> None:
    """Opens a task, once for each kind, subject and agency: what is asked twice is one task.

    After it was ended it can be opened again, because the thing may have to be done again.
    """
    if _is_open(db, actor, kind, subject_id=subject_id, agency_id=agency_id):
        return
    task = Task(
        partnership_id=actor.partnership_id,
        case_id=case_id,
        kind=kind.value,
        subject_id=subject_id,
        agency_id=agency_id,
        owner_id=owner_id,
        is_for_supervisor=is_for_supervisor or MEANINGS[kind].is_for_supervisor,
        opened_at=now,
        due_at=due_at,
    )
    db.add(task)
    about = {"case_id": case_id, "subject_id": subject_id}
    record(db, actor, Act.TASK_OPENED, now=now, detail=kind.value, **about)


def end_tasks(
    db: Db,
    actor: Actor,
    kinds: Iterable[TaskKind],
    *,
    subject_id: UUID,
    agency_id: UUID | None = None,
    now: datetime,
) -> None:
    """Ends every open task of these kinds about one thing, in all agencies or in one: it is
    done.
    """
    _end(db, actor, kinds, Task.subject_id == subject_id, agency_id=agency_id, now=now)


def end_tasks_of_case(
    db: Db, actor: Actor, kinds: Iterable[TaskKind], *, case_id: UUID, now: datetime
) -> None:
    """Ends every open task of these kinds on a case, whatever each is about."""
    _end(db, actor, kinds, Task.case_id == case_id, agency_id=None, now=now)


def tasks_for(db: Db, actor: Actor, *, now: datetime) -> tuple[TaskLine, ...]:
    """What this member of staff could do next, the most urgent first.

    A worker sees the tasks of her agency on cases she works on; a supervisor every task of the
    agency.
    """
    lines = _with_others(db, actor, _listed(db, actor, _is_mine(actor), now=now))
    record(db, actor, Act.TASK_LISTED, now=now, detail=str(len(lines)))
    return lines


def count_for(db: Db, actor: Actor) -> int:
    """How many tasks are in her list, as far as it is shown; for a supervisor with the texts from
    numbers that nobody here has, which are on no case.
    """
    which = case((Task.kind.in_(_ABOUT_A_WORRY), Task.subject_id), else_=Task.id)
    listed = (
        select(which.label("which"))
        .distinct()
        .where(
            _is_mine(actor), Task.ended_at.is_(None), Task.partnership_id == actor.partnership_id
        )
        .limit(LIST_LENGTH)
        .subquery()
    )
    tasks = select(func.count()).select_from(listed).scalar_subquery()
    strangers = select(func.count()).where(
        StrangerText.partnership_id == actor.partnership_id, StrangerText.ended_at.is_(None)
    )
    is_more = actor.is_supervisor
    return db.scalar(select(tasks + strangers.scalar_subquery() if is_more else tasks)) or 0


def take_task(db: Db, actor: Actor, task_id: UUID, *, now: datetime) -> None:
    """She owns the task from now on. Raises NotFound where it is not hers to do: a supervisor takes
    what is for supervisors, and what is to be done on a case that she works on.
    """
    taken = db.execute(
        update(Task)
        .where(
            Task.id == task_id,
            _is_mine(actor),
            Task.is_for_supervisor | _works_on_it(actor),
            Task.ended_at.is_(None),
            Task.partnership_id == actor.partnership_id,
        )
        .values(owner_id=actor.staff_id)
        .returning(Task.case_id, Task.subject_id, Task.kind)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if taken is None:
        raise NotFound
    record(
        db,
        actor,
        Act.TASK_TAKEN,
        now=now,
        case_id=taken.case_id,
        subject_id=taken.subject_id,
        detail=taken.kind,
    )


def tasks_of_case(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> tuple[TaskLine, ...]:
    """The open tasks of a case. The caller has checked that the actor may see the case."""
    return _listed(db, actor, Task.case_id == case_id, now=now)


def _is_open(db: Db, actor: Actor, kind: TaskKind, *, subject_id: UUID, agency_id: UUID) -> bool:
    return bool(
        db.scalar(
            select(
                exists().where(
                    Task.kind == kind.value,
                    Task.subject_id == subject_id,
                    Task.agency_id == agency_id,
                    Task.ended_at.is_(None),
                    Task.partnership_id == actor.partnership_id,
                )
            )
        )
    )


def _end(
    db: Db,
    actor: Actor,
    kinds: Iterable[TaskKind],
    about: ColumnElement[bool],
    *,
    agency_id: UUID | None,
    now: datetime,
) -> None:
    which = [
        about,
        Task.kind.in_([kind.value for kind in kinds]),
        Task.ended_at.is_(None),
        Task.partnership_id == actor.partnership_id,
    ]
    if agency_id is not None:
        which.append(Task.agency_id == agency_id)
    db.flush()  # a task that was opened a moment ago in the same transaction is ended too
    ended = db.execute(
        update(Task)
        .where(*which)
        .values(ended_at=now, ended_by_id=actor.staff_id)
        .returning(Task.case_id, Task.subject_id, Task.kind)
    ).all()
    for case_id, about_id, kind in ended:
        record(
            db, actor, Act.TASK_ENDED, now=now, case_id=case_id, subject_id=about_id, detail=kind
        )


def _is_mine(actor: Actor) -> ColumnElement[bool]:
    if actor.is_supervisor:
        return Task.agency_id == actor.agency_id
    return (
        (Task.agency_id == actor.agency_id)
        & Task.is_for_supervisor.is_(False)
        & or_(Task.owner_id == actor.staff_id, _works_on_it(actor))
    )


def _works_on_it(actor: Actor) -> ColumnElement[bool]:
    return exists().where(
        Participant.case_id == Task.case_id,
        Participant.staff_id == actor.staff_id,
        Participant.until_at.is_(None),
    )


def _listed(
    db: Db, actor: Actor, which: ColumnElement[bool], *, now: datetime
) -> tuple[TaskLine, ...]:
    rows = db.execute(
        select(
            Task,
            Case.reference,
            Case.sensitive_since_at,
            Person.id.label("child_id"),
            Person.name.label("child_name"),
            Agency.name.label("agency"),
            Staff.name.label("owner_name"),
        )
        .join(Case, Case.id == Task.case_id)
        .join(_Child, (_Child.case_id == Case.id) & (_Child.role == Role.CHILD.value))
        .join(Person, Person.id == _Child.person_id)
        .join(Agency, Agency.id == Task.agency_id)
        .outerjoin(Staff, Staff.id == Task.owner_id)
        .where(which, Task.ended_at.is_(None), Task.partnership_id == actor.partnership_id)
        .order_by(Task.due_at, Task.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_line(db, row, now=now) for row in rows)


def _line(db: Db, row: Any, *, now: datetime) -> TaskLine:
    task = row.Task
    return TaskLine(
        task.id,
        TaskKind(task.kind),
        task.case_id,
        row.reference,
        name_on_list(db, row.child_id, row.child_name, row.sensitive_since_at),
        task.subject_id,
        task.opened_at,
        task.due_at,
        task.owner_id,
        db.ring.open("staff.name", task.owner_id, row.owner_name) if task.owner_id else "",
        row.agency,
        is_late=task.due_at < now,
    )


def _with_others(db: Db, actor: Actor, lines: tuple[TaskLine, ...]) -> tuple[TaskLine, ...]:
    """The names of whoever else works on each case, beside the reader and the task's owner."""
    rows = db.execute(
        select(Participant.case_id, Staff.id, Staff.name, Agency.name.label("agency"))
        .join(Staff, Staff.id == Participant.staff_id)
        .join(Agency, Agency.id == Staff.agency_id)
        .where(
            Participant.case_id.in_({line.case_id for line in lines}),
            Participant.until_at.is_(None),
            Participant.partnership_id == actor.partnership_id,
        )
        .order_by(Participant.from_at, Staff.id)
    ).all()
    names = {
        row.id: f"{db.ring.open('staff.name', row.id, row.name)}, {row.agency}" for row in rows
    }
    on_case = {(row.case_id, row.id) for row in rows}
    return tuple(
        replace(
            line,
            is_on_case=(line.case_id, actor.staff_id) in on_case,
            others=tuple(
                names[row.id]
                for row in rows
                if row.case_id == line.case_id and row.id not in {actor.staff_id, line.owner_id}
            ),
        )
        for line in lines
    )
