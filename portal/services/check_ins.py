"""Check-ins after a part of a case has ended: planned with the news, answered by a worker, seen by
the family.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, exists, func, select
from sqlalchemy.orm import aliased

from portal.domain.check_ins import Answers, HelpInPlace, HowIs, SeenHow, due_days
from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.frozen import FOR_EVER
from portal.services.tasks import end_tasks
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.promises import CheckIn, ContactPlan
from portal.storage.updates import Recipient, Update

ABOUT_A_CHECK_IN = (TaskKind.CHECK_IN_DUE, TaskKind.CHECK_IN_LATE)
ON_PAGE = 12
_By, _DoneBy, _Author = aliased(Staff), aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class CheckInLine:
    """One check-in for staff; `answers` is None until it has happened."""

    check_in_id: UUID
    weeks: int
    due_on: date
    done_by_name: str
    answers: Answers | None


@dataclass(frozen=True, slots=True)
class CheckInsSeen:
    """What a family sees: the next day on which somebody asks, or the day that passed without; and
    when somebody asked last. Names are first names, "" where there is no such day.
    """

    planned_on: date | None
    planned_by: str
    is_late: bool
    asked_on: date | None
    asked_by: str


NONE_PLANNED = CheckInsSeen(None, "", is_late=False, asked_on=None, asked_by="")
_OF_CASE = (
    select(
        CheckIn.due_on,
        # What was asked since she was frozen has not been asked, for her.
        case((CheckIn.done_at <= bindparam("as_of"), CheckIn.done_on)).label("done_on"),
        func.coalesce(_By.id, _Author.id).label("by_id"),
        func.coalesce(_By.name, _Author.name).label("by_name"),
        _DoneBy.id.label("done_by_id"),
        _DoneBy.name.label("done_by_name"),
    )
    .join(Update, Update.id == CheckIn.update_id)
    .join(_Author, _Author.id == Update.author_id)
    .outerjoin(
        ContactPlan,
        (ContactPlan.case_id == CheckIn.case_id)
        & (ContactPlan.from_at <= bindparam("as_of"))
        & (ContactPlan.until_at.is_(None) | (ContactPlan.until_at > bindparam("as_of"))),
    )
    .outerjoin(_By, _By.id == ContactPlan.by_staff_id)
    .outerjoin(_DoneBy, _DoneBy.id == CheckIn.done_by_id)
    .where(
        CheckIn.case_id == bindparam("case_id"),
        CheckIn.ended_at.is_(None) | (CheckIn.ended_at > bindparam("as_of")),
        # Who was not told that something ended does not learn it from a day that follows.
        exists().where(
            Recipient.update_id == CheckIn.update_id,
            Recipient.person_id == bindparam("person_id"),
        ),
        CheckIn.partnership_id == bindparam("partnership_id"),
    )
    .order_by(CheckIn.due_on.desc())
    .limit(ON_PAGE)
)


def plan_check_ins(
    db: Db, case: Case, *, update_id: UUID, holidays: frozenset[date], now: datetime
) -> None:
    """At two, six and twelve weeks after the news that a part has ended, and part of giving it."""
    for weeks, due_on in due_days(london_day(now), holidays):
        db.add(
            CheckIn(
                partnership_id=case.partnership_id,
                case_id=case.id,
                update_id=update_id,
                weeks=weeks,
                due_on=due_on,
                notice_on=due_on,
            )
        )


def end_check_ins(db: Db, actor: Actor, update_id: UUID, *, now: datetime) -> None:
    """The news they follow was taken back: who was not asked yet is not asked because of it."""
    for each in _after(db, actor, update_id):
        if each.done_at is None:
            each.ended_at, each.notice_on = now, None
            end_tasks(db, actor, ABOUT_A_CHECK_IN, subject_id=each.id, now=now)


def move_check_ins(db: Db, actor: Actor, update_id: UUID, *, to_id: UUID) -> bool:
    """Newer news puts older news right: they keep their days and follow the newer. Whether there
    were any.
    """
    moved = _after(db, actor, update_id)
    for each in moved:
        each.update_id = to_id
    return bool(moved)


def _after(db: Db, actor: Actor, update_id: UUID) -> Sequence[CheckIn]:
    return db.scalars(
        select(CheckIn)
        .where(
            CheckIn.update_id == update_id,
            CheckIn.ended_at.is_(None),
            CheckIn.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    ).all()


def check_ins_for(db: Db, actor: Actor, *, today: date) -> CheckInsSeen:
    """For a child's or carer's first page, which records that it was shown."""
    asked = {
        "person_id": actor.person_id,
        "case_id": actor.case_id,
        "partnership_id": actor.partnership_id,
        "as_of": actor.frozen_at or FOR_EVER,
    }
    rows = db.line.execute(_OF_CASE, asked).all()
    if not rows:
        return NONE_PLANNED
    # Ordered by the day they are due, the last first.
    to_come = [row for row in rows if row.done_on is None]
    done = [row for row in rows if row.done_on is not None]
    planned = to_come[-1] if to_come else None
    last = max(done, key=lambda row: row.done_on, default=None)
    return CheckInsSeen(
        planned.due_on if planned else None,
        _first_name(db, planned.by_id, planned.by_name) if planned else "",
        is_late=planned is not None and planned.due_on < today and not actor.frozen_at,
        asked_on=last.done_on if last else None,
        asked_by=_first_name(db, last.done_by_id, last.done_by_name) if last else "",
    )


def check_ins_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[CheckInLine, ...]:
    """The caller has checked that the actor works on the case, and recorded that it was shown."""
    rows = db.execute(
        select(CheckIn, Staff.name.label("done_by_name"))
        .outerjoin(Staff, Staff.id == CheckIn.done_by_id)
        .where(
            CheckIn.case_id == case_id,
            CheckIn.ended_at.is_(None),
            CheckIn.partnership_id == actor.partnership_id,
        )
        .order_by(CheckIn.due_on.desc())
        .limit(ON_PAGE)
    ).all()
    return tuple(_line(db, row.CheckIn, row.done_by_name) for row in rows)


def check_in_for(
    db: Db, actor: Actor, case_id: UUID, check_in_id: UUID, *, now: datetime
) -> CheckInLine:
    """One check-in, for who works on the case and who oversees it; that it was looked at is
    written down.
    """
    case_seen_by(db, actor, case_id)
    found = _found(db, actor, case_id, check_in_id)
    record(db, actor, Act.CHECK_IN_VIEWED, now=now, case_id=case_id, subject_id=check_in_id)
    name = db.scalar(
        select(Staff.name).where(
            Staff.id == found.done_by_id, Staff.partnership_id == actor.partnership_id
        )
    )
    return _line(db, found, name)


def answer_check_in(
    db: Db, actor: Actor, *, case_id: UUID, check_in_id: UUID, answers: Answers, now: datetime
) -> None:
    """It has happened. What was answered first stays: the same form sent twice is one answer."""
    case_seen_by(db, actor, case_id)
    found = _found(db, actor, case_id, check_in_id)
    if found.done_at is not None:
        return
    kept = {
        "how_is": answers.how_is.value,
        "help": answers.help_in_place.value,
        "asked": answers.asked,
        "note": answers.note,
    }
    found.done_at, found.done_on, found.done_by_id = now, answers.done_on, actor.staff_id
    found.how, found.notice_on = answers.how.value, None
    found.answers = db.ring.seal(
        "check_ins.answers", found.id, json.dumps(kept, ensure_ascii=False)
    )
    end_tasks(db, actor, ABOUT_A_CHECK_IN, subject_id=found.id, now=now)
    record(db, actor, Act.CHECK_IN_DONE, now=now, case_id=case_id, subject_id=found.id)


def _found(db: Db, actor: Actor, case_id: UUID, check_in_id: UUID) -> CheckIn:
    found = db.scalar(
        select(CheckIn)
        .where(
            CheckIn.id == check_in_id,
            CheckIn.case_id == case_id,
            CheckIn.ended_at.is_(None),
            CheckIn.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


def _line(db: Db, found: CheckIn, done_by_name: Any) -> CheckInLine:
    if found.answers is None or found.done_on is None or found.done_by_id is None:
        return CheckInLine(found.id, found.weeks, found.due_on, "", None)
    kept = json.loads(db.ring.open("check_ins.answers", found.id, found.answers))
    answers = Answers(
        found.done_on,
        SeenHow(found.how or ""),
        HowIs(kept["how_is"]),
        HelpInPlace(kept["help"]),
        kept["asked"],
        kept["note"],
    )
    name = db.ring.open("staff.name", found.done_by_id, done_by_name)
    return CheckInLine(found.id, found.weeks, found.due_on, name, answers)


def _first_name(db: Db, staff_id: UUID | None, name: Any) -> str:
    return db.ring.open("staff.name", staff_id, name).split(" ")[0] if staff_id else ""
