"""The family is told who is new: what the news of it begins with, and when that has been done."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor
from portal.domain.promises import ContactPlan as Interval
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services.tasks import end_tasks
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.promises import ContactPlan
from portal.storage.rota import Handover
from portal.storage.sealed import Sealed
from portal.storage.tasks import Task

WORKER_CHANGED = "worker_changed"
TO_TELL = (TaskKind.HANDOVER_TELL.value, TaskKind.HANDOVER_STAYS.value)
_Old, _New = aliased(Staff), aliased(Staff)


def values_to_tell(
    db: Db, actor: Actor, case_id: UUID, *, hours: WorkingTime, now: datetime
) -> dict[str, str | date]:
    """The day to promise, and of the handover in her agency that the family has not heard of: both
    first names and the day. One question; the caller has checked that she works on the case.
    """
    is_to_tell = and_(
        Task.case_id == Case.id,
        Task.kind.in_(TO_TELL),
        Task.agency_id == actor.agency_id,
        Task.ended_at.is_(None),
    )
    plan = (ContactPlan.case_id == Case.id) & ContactPlan.until_at.is_(None)
    row = db.execute(
        select(
            ContactPlan.every_days,
            Handover.from_on,
            Handover.ended_at,
            Handover.old_staff_id,
            Handover.new_staff_id,
            _Old.name.label("old_name"),
            _New.name.label("new_name"),
        )
        .select_from(Case)
        .outerjoin(ContactPlan, plan)
        .outerjoin(Task, is_to_tell)
        .outerjoin(Handover, Handover.id == Task.subject_id)
        .outerjoin(_Old, _Old.id == Handover.old_staff_id)
        .outerjoin(_New, _New.id == Handover.new_staff_id)
        .where(Case.id == case_id, Case.partnership_id == actor.partnership_id)
        .order_by(Task.opened_at.desc(), Task.id)
        .limit(1)
    ).one()
    interval = Interval(row.every_days) if row.every_days else Interval()
    values: dict[str, str | date] = {"next_on": interval.next_on(london_day(now), hours)}
    return values if row.from_on is None else values | _who_and_when(db, row, now=now)


def _who_and_when(db: Db, row: Any, *, now: datetime) -> dict[str, str | date]:
    old = _first(db, row.old_staff_id, row.old_name)
    new = _first(db, row.new_staff_id, row.new_name)
    if row.ended_at is None:
        return {"old_worker": old, "new_worker": new, "from_on": row.from_on}
    # Taken back after they had heard of it: who was to leave is who stays.
    return {"old_worker": new, "new_worker": old, "from_on": london_day(now)}


def was_told(db: Db, actor: Actor, case_id: UUID, *, author_id: UUID, now: datetime) -> None:
    """The news has gone out: nobody of its author's agency is asked for it any more. What another
    agency handed over is still to be told.
    """
    told = db.execute(
        select(Task.subject_id, Task.agency_id)
        .join(Staff, Staff.agency_id == Task.agency_id)
        .where(
            Staff.id == author_id,
            Task.case_id == case_id,
            Task.kind.in_(TO_TELL),
            Task.ended_at.is_(None),
            Task.partnership_id == actor.partnership_id,
        )
    ).all()
    for subject_id, agency_id in told:
        end_tasks(
            *(db, actor, (TaskKind.HANDOVER_TELL, TaskKind.HANDOVER_STAYS)),
            subject_id=subject_id,
            agency_id=agency_id,
            now=now,
        )


def _first(db: Db, staff_id: UUID, name: Sealed) -> str:
    return db.ring.open("staff.name", staff_id, name).split(" ", maxsplit=1)[0]
