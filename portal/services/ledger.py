"""Who has been told of a decision: each other agency on the case acknowledges it, or is chased."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY
from portal.domain.working_time import london_day
from portal.services.agencies import agencies_on_case
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, case_seen_by
from portal.services.rounds_parts import RoundParts
from portal.services.tasks import end_tasks, open_task
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.tellings import LedgerEntry
from portal.storage.updates import Update

ABOUT_THE_LEDGER = (TaskKind.LEDGER_ACKNOWLEDGE, TaskKind.LEDGER_LATE)
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One agency and one decision: until when it has to say that it knows, and who said so."""

    update_id: UUID
    title: str
    agency_id: UUID
    agency_name: str
    told_at: datetime
    due_on: date
    acknowledged_at: datetime | None
    acknowledged_by: str
    is_late: bool
    is_mine: bool
    # Taken back or put right: nobody owes a sign any more that this is known.
    is_over: bool


def open_entries(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_id: UUID,
    author_agency_id: UUID,
    parts: RoundParts,
    now: datetime,
) -> None:
    """Every other agency on the case has been told, and owes a sign that it knows."""
    due_on = parts.hours.working_days_after(london_day(now), parts.ledger_days)
    for agency in agencies_on_case(db, actor, case_id):
        if agency.agency_id == author_agency_id:
            continue
        db.add(
            LedgerEntry(
                partnership_id=actor.partnership_id,
                case_id=case_id,
                update_id=update_id,
                agency_id=agency.agency_id,
                told_at=now,
                due_on=due_on,
            )
        )
        open_task(
            db,
            actor,
            TaskKind.LEDGER_ACKNOWLEDGE,
            case_id=case_id,
            subject_id=update_id,
            agency_id=agency.agency_id,
            due_at=parts.hours.end_of(due_on),
            now=now,
        )


def end_entries(db: Db, actor: Actor, update_id: UUID, *, now: datetime) -> None:
    """The decision was taken back or put right: nobody has to say any more that it is known."""
    db.execute(
        update(LedgerEntry)
        .where(
            LedgerEntry.update_id == update_id,
            LedgerEntry.acknowledged_at.is_(None),
            LedgerEntry.partnership_id == actor.partnership_id,
        )
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )
    end_tasks(db, actor, ABOUT_THE_LEDGER, subject_id=update_id, now=now)


def acknowledge(db: Db, actor: Actor, case_id: UUID, update_id: UUID, *, now: datetime) -> None:
    """Somebody of the agency says that it knows; the first to say so stands in the ledger."""
    case_seen_by(db, actor, case_id)
    entry = db.scalar(
        select(LedgerEntry)
        .where(
            LedgerEntry.update_id == update_id,
            LedgerEntry.case_id == case_id,
            LedgerEntry.agency_id == actor.agency_id,
            LedgerEntry.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if entry is None:
        raise NotFound
    if entry.acknowledged_at is not None:
        return
    entry.acknowledged_at, entry.acknowledged_by_id = now, actor.staff_id
    end_tasks(db, actor, ABOUT_THE_LEDGER, subject_id=update_id, agency_id=actor.agency_id, now=now)
    record(db, actor, Act.LEDGER_ACKNOWLEDGED, now=now, case_id=case_id, subject_id=update_id)


def ledger_of_case(db: Db, actor: Actor, case_id: UUID, *, today: date) -> tuple[LedgerLine, ...]:
    """Who knows of which decision, the newest first. The caller has checked that the actor may see
    the case.
    """
    rows = db.execute(
        select(LedgerEntry, Update.update_type, Agency.name, Staff.name.label("staff"))
        .join(Update, Update.id == LedgerEntry.update_id)
        .join(Agency, Agency.id == LedgerEntry.agency_id)
        .outerjoin(Staff, Staff.id == LedgerEntry.acknowledged_by_id)
        .where(LedgerEntry.case_id == case_id, LedgerEntry.partnership_id == actor.partnership_id)
        .order_by(LedgerEntry.told_at.desc(), Agency.name)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(
        LedgerLine(
            entry.update_id,
            BY_KEY[db.ring.open("updates.update_type", entry.update_id, sealed)].title,
            entry.agency_id,
            agency,
            entry.told_at,
            entry.due_on,
            entry.acknowledged_at,
            db.ring.open("staff.name", entry.acknowledged_by_id, name)
            if entry.acknowledged_by_id
            else "",
            is_late=entry.acknowledged_at is None and entry.due_on < today,
            is_mine=entry.acknowledged_at is None and entry.agency_id == actor.agency_id,
            is_over=entry.ended_at is not None,
        )
        for entry, sealed, agency, name in rows
    )


def chase_late_entries(db: Db, parts: RoundParts, now: datetime) -> int:
    """After the due day, what an agency has not acknowledged is put in front of its supervisor."""
    entries = db.scalars(
        select(LedgerEntry)
        .where(
            LedgerEntry.due_on < london_day(now),
            LedgerEntry.acknowledged_at.is_(None),
            LedgerEntry.chased_at.is_(None),
            LedgerEntry.ended_at.is_(None),
        )
        .order_by(LedgerEntry.due_on)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for entry in entries:
        entry.chased_at = now
        open_task(
            db,
            Actor(entry.partnership_id, None),
            TaskKind.LEDGER_LATE,
            case_id=entry.case_id,
            subject_id=entry.update_id,
            agency_id=entry.agency_id,
            due_at=parts.hours.add_hours(now, 1),
            now=now,
        )
    return len(entries)
