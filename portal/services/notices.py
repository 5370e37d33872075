"""Whom a day that came, or passed, is put in front of: the worker first, the supervisor after three
working days.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.promises import supervisor_on
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services.tasks import open_task
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.promises import CheckIn, ContactPlan, Promise

AT_ONCE = 50


def tell_of_silence(db: Db, *, hours: WorkingTime, now: datetime) -> int:
    """On the promised day a task for whoever keeps in touch; on the third working day after it one
    for the supervisor of the lead agency. Returns how many were due.
    """
    kinds = (TaskKind.FAMILY_LATE, TaskKind.FAMILY_VERY_LATE)
    return _tell(db, Promise, Promise.promised_on, kinds, hours=hours, now=now)


def tell_of_check_ins(db: Db, *, hours: WorkingTime, now: datetime) -> int:
    """The same for the days on which somebody finds out how the child is."""
    kinds = (TaskKind.CHECK_IN_DUE, TaskKind.CHECK_IN_LATE)
    return _tell(db, CheckIn, CheckIn.due_on, kinds, hours=hours, now=now)


def _tell(
    db: Db,
    table: Any,
    due_on: Any,
    kinds: tuple[TaskKind, TaskKind],
    *,
    hours: WorkingTime,
    now: datetime,
) -> int:
    """`notice_on` is the day of the first task until that is opened, then of the second."""
    today = london_day(now)
    rows = db.execute(
        select(
            table.id,
            table.notice_on,
            due_on.label("due_on"),
            table.case_id,
            Case.partnership_id,
            Case.lead_agency_id,
            Staff.id.label("by_staff_id"),
            Staff.agency_id.label("by_agency_id"),
        )
        .join(Case, Case.id == table.case_id)
        .outerjoin(ContactPlan, (ContactPlan.case_id == Case.id) & ContactPlan.until_at.is_(None))
        .outerjoin(Staff, (Staff.id == ContactPlan.by_staff_id) & Staff.ended_at.is_(None))
        .where(table.notice_on <= today)
        .order_by(table.notice_on, table.id)
        .limit(AT_ONCE)
    ).all()
    for row in rows:
        later = supervisor_on(row.due_on, hours)
        is_first = row.notice_on < later
        next_notice = later if is_first else None
        if _is_mine_to_tell(db, table, row, next_notice):
            _open(db, row, kinds[0 if is_first else 1], hours=hours, is_first=is_first, now=now)
    return len(rows)


def _is_mine_to_tell(db: Db, table: Any, row: Any, next_notice: date | None) -> bool:
    """Of several workers that see the same row, one moves it on and tells."""
    moved = db.execute(
        update(table)
        .where(
            table.id == row.id,
            table.notice_on == row.notice_on,
            table.partnership_id == row.partnership_id,
        )
        .values(notice_on=next_notice)
        .returning(table.id)
        .execution_options(synchronize_session=False)
    ).all()
    return bool(moved)


def _open(
    db: Db, row: Any, kind: TaskKind, *, hours: WorkingTime, is_first: bool, now: datetime
) -> None:
    is_known = is_first and row.by_staff_id is not None
    agency_id = row.by_agency_id if is_known else row.lead_agency_id
    open_task(
        db,
        Actor(row.partnership_id, None),
        kind,
        case_id=row.case_id,
        subject_id=row.id,
        agency_id=agency_id,
        owner_id=row.by_staff_id if is_known else None,
        due_at=hours.end_of(row.notice_on),
        now=now,
    )
