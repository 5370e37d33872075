"""How long a case is kept: who is warned before it goes, and a supervisor who agrees, or holds it
for a reason. What destroys it is services/destroying.py.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, exists, or_, select
from sqlalchemy import case as case_when

from portal.domain.days import years_after
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.retention import RULES, KeepRule, Periods, Standing, Status, due_on
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.in_the_way import waiting_on
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Partnership, Staff
from portal.storage.retention import Destruction
from portal.storage.updates import Update
from portal.storage.worries import Worry

AT_ONCE = 50
KINDS = (TaskKind.RETENTION_LOOK, TaskKind.RETENTION_AGREE)
NOT_YET = marked("Something still waits on this case, so it stays. Look at what it is.")
_WAS_USED = or_(
    exists().where(Update.case_id == Case.id).correlate(Case),
    exists().where(Worry.case_id == Case.id).correlate(Case),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a case is kept, for whoever works on it or oversees it."""

    case_id: UUID
    reference: str
    rule: KeepRule | None
    standing: Standing | None
    hold_why: str
    decided_by: str
    # She oversees the case for the agency that leads it.
    may_decide: bool


def warn(db: Db, periods: Periods, *, now: datetime) -> int:
    """Puts in line what is due soon, and says so to who works on it and who oversees it. Returns
    how many cases that were.
    """
    _forget_opened_again(db, now=now)
    due = db.execute(_due(periods, now=now)).all()
    for case, status in due:
        actor = Actor(case.partnership_id, None)
        row = Destruction(
            id=uuid4(),
            partnership_id=case.partnership_id,
            case_id=case.id,
            reference_index=db.ring.index("destructions.reference", case.reference),
            agency_id=case.lead_agency_id,
            rule=status,
            due_on=max(
                due_on(Status(status), case.closed_at or case.opened_at, periods),
                london_day(now) + timedelta(days=periods.warning_days),
            ),
            warned_at=now,
        )
        db.add(row)
        if RULES[Status(status)].needs_agreement:
            _ask(db, actor, row, now=now)
        about = {"case_id": case.id, "subject_id": row.id}
        record(db, actor, Act.RETENTION_WARNED, now=now, detail=status, **about)
    return len(due)


def kept(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> Kept:
    """Until when, by which rule, and what stands in the way."""
    case = case_seen_by(db, actor, case_id)
    row = _row(db, actor, case_id)
    record(db, actor, Act.RETENTION_VIEWED, now=now, case_id=case_id)
    may_decide = _may_decide(actor, case)
    if row is None:
        return Kept(case_id, case.reference, None, None, "", "", may_decide=may_decide)
    ring = db.ring
    return Kept(
        case_id,
        case.reference,
        RULES[Status(row.rule)],
        standing_of(db, row, now=now),
        ring.open("destructions.hold_why", row.id, row.hold_why) if row.hold_why else "",
        _name_of(db, actor, row.held_by_id or row.agreed_by_id),
        may_decide=may_decide,
    )


def agree(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """It may go on its day. Agreed twice, it was agreed once. Raises NotAllowedNow while something
    waits; NotFound for who does not oversee it for the agency that leads it.
    """
    row = _mine(db, actor, case_id)
    if row.agreed_at is not None:
        return
    if waiting_on(db, actor.partnership_id, case_id, today=london_day(now)):
        raise NotAllowedNow(NOT_YET)
    row.agreed_by_id, row.agreed_at = actor.staff_id, now
    row.held_by_id = row.held_at = row.hold_why = None
    end_tasks(db, actor, KINDS, subject_id=row.id, now=now)
    about = {"case_id": case_id, "subject_id": row.id}
    record(db, actor, Act.RETENTION_AGREED, now=now, detail=row.rule, **about)


def hold(db: Db, actor: Actor, case_id: UUID, *, why: str, now: datetime) -> None:
    """It stays until somebody lets it go, for a reason that is kept."""
    row = _mine(db, actor, case_id)
    row.held_by_id, row.held_at = actor.staff_id, now
    row.hold_why = db.ring.seal("destructions.hold_why", row.id, why)
    row.agreed_by_id = row.agreed_at = None
    end_tasks(db, actor, KINDS, subject_id=row.id, now=now)
    record(db, actor, Act.RETENTION_HELD, now=now, case_id=case_id, subject_id=row.id)


def let_go(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """Nobody holds it any more: whether it may go is asked anew. Not held, it is as it was."""
    row = _mine(db, actor, case_id)
    if row.held_at is None:
        return
    row.held_by_id = row.held_at = row.hold_why = None
    _ask(db, actor, row, now=now)
    record(db, actor, Act.RETENTION_LET_GO, now=now, case_id=case_id, subject_id=row.id)


def standing_of(db: Db, row: Destruction, *, now: datetime) -> Standing:
    """Whether it may go now. What was made up waits for nobody."""
    rule = RULES[Status(row.rule)]
    is_real = rule.needs_agreement
    today = london_day(now)
    return Standing(
        row.due_on,
        waiting_on(db, row.partnership_id, row.case_id, today=today) if is_real else (),
        is_held=row.held_at is not None,
        is_agreed=row.agreed_at is not None,
        needs_agreement=is_real,
    )


def _due(periods: Periods, *, now: datetime) -> Select[Any]:
    """Cases whose time ends within the days of warning, and that are not in line yet."""
    soon = timedelta(days=periods.warning_days)
    today = london_day(now)
    long_ago = now - (years_after(today, periods.closed_years) - today) + soon
    is_mistake = Case.closed_at <= now - timedelta(days=periods.mistake_days) + soon
    is_old = Case.closed_at <= long_ago
    is_made_up = Case.opened_at <= now - timedelta(days=periods.practice_days) + soon
    status = case_when(
        (Partnership.is_practice, Status.PRACTICE.value),
        (~_WAS_USED, Status.MISTAKE.value),
        else_=Status.CLOSED.value,
    )
    return (
        select(Case, status.label("status"))
        .join(Partnership, Partnership.id == Case.partnership_id)
        .where(
            or_(
                Partnership.is_practice & is_made_up,
                ~Partnership.is_practice & is_old,
                ~Partnership.is_practice & is_mistake & ~_WAS_USED,
            ),
            ~exists().where(Destruction.case_id == Case.id),
        )
        .order_by(Case.closed_at, Case.id)
        .limit(AT_ONCE)
    )


def _forget_opened_again(db: Db, *, now: datetime) -> None:
    """A case that is worked on again is in line no more."""
    is_open = exists().where(Case.id == Destruction.case_id, Case.closed_at.is_(None))
    rows = db.scalars(
        select(Destruction)
        .where(
            Destruction.destroyed_at.is_(None),
            Destruction.rule != Status.PRACTICE.value,
            is_open,
        )
        .limit(AT_ONCE)
    ).all()
    for row in rows:
        end_tasks(db, Actor(row.partnership_id, None), KINDS, subject_id=row.id, now=now)
        db.execute(delete(Destruction).where(Destruction.id == row.id))


def _ask(db: Db, actor: Actor, row: Destruction, *, now: datetime) -> None:
    due_at = now + timedelta(days=max(1, (row.due_on - london_day(now)).days))
    for kind in KINDS:
        open_task(
            db,
            actor,
            kind,
            case_id=row.case_id,
            subject_id=row.id,
            agency_id=row.agency_id,
            due_at=due_at,
            now=now,
        )


def _name_of(db: Db, actor: Actor, staff_id: UUID | None) -> str:
    if staff_id is None:
        return ""
    hers = Staff.id == staff_id, Staff.partnership_id == actor.partnership_id
    return db.ring.open("staff.name", staff_id, db.scalars(select(Staff.name).where(*hers)).one())


def _row(db: Db, actor: Actor, case_id: UUID) -> Destruction | None:
    return db.scalar(
        select(Destruction).where(
            Destruction.case_id == case_id,
            Destruction.destroyed_at.is_(None),
            Destruction.partnership_id == actor.partnership_id,
        )
    )


def _mine(db: Db, actor: Actor, case_id: UUID) -> Destruction:
    """What she may decide about: in line, and led by the agency that she oversees."""
    case = case_seen_by(db, actor, case_id)
    row = _row(db, actor, case_id)
    if row is None or not _may_decide(actor, case):
        raise NotFound
    return row


def _may_decide(actor: Actor, case: Case) -> bool:
    return actor.is_supervisor and case.lead_agency_id == actor.agency_id
