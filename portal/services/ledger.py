"""Who has been told of a decision: each other agency on the case acknowledges it, or is chased."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from portal.domain.decision_fields import ALSO_TOLD, outside_the_case, with_those_on_the_case
from portal.domain.people import Actor, AgencyKind
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.domain.working_time import london_day
from portal.services.agencies import agencies_on_case
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, case_seen_by
from portal.services.drafts import Typed
from portal.services.rounds_parts import RoundParts
from portal.services.tasks import end_tasks, open_task
from portal.services.update_values import values_from_text
from portal.storage.cases import CaseAgency
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.tellings import LedgerEntry
from portal.storage.updates import Update

ABOUT_THE_LEDGER = (TaskKind.LEDGER_ACKNOWLEDGE, TaskKind.LEDGER_LATE)
AT_ONCE = 20
_Author, _AuthorsAgency = aliased(Staff), aliased(Agency)


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


@dataclass(frozen=True, slots=True)
class ToldOutside:
    """One decision, and who else was told of it: nobody of them is an agency on the case."""

    title: str
    told_at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who has been told of which decision. Of those outside the case the author says so."""

    lines: tuple[LedgerLine, ...]
    outside: tuple[ToldOutside, ...]


def as_ticked(db: Db, actor: Actor, case_id: UUID, update_type: UpdateType, typed: Typed) -> Typed:
    """What was typed, with every agency on the case among those who are told: the ledger tells
    them, so no author can leave one out of what the family reads. Without a word of who was told,
    the part is missing as ever.
    """
    ticked = typed.get(ALSO_TOLD.name, [])
    chosen = ticked if isinstance(ticked, list) else [ticked] if ticked else []
    if not chosen or ALSO_TOLD.name not in {field.name for field in update_type.fields}:
        return typed
    kinds = db.scalars(
        select(Agency.kind)
        .join(CaseAgency, CaseAgency.agency_id == Agency.id)
        .where(
            CaseAgency.case_id == case_id,
            CaseAgency.until_at.is_(None),
            CaseAgency.partnership_id == actor.partnership_id,
        )
    ).all()
    told = with_those_on_the_case(chosen, map(AgencyKind, kinds))
    return {**typed, ALSO_TOLD.name: told}


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


def ledger_of_case(db: Db, actor: Actor, case_id: UUID, *, today: date) -> Ledger:
    """Who knows of which decision, the newest first. The caller has checked that the actor may see
    the case.
    """
    rows = db.execute(
        select(
            LedgerEntry,
            Update,
            Agency.name,
            Agency.kind,
            Staff.name.label("staff"),
            _AuthorsAgency.kind.label("authors_kind"),
        )
        .join(Update, Update.id == LedgerEntry.update_id)
        .join(Agency, Agency.id == LedgerEntry.agency_id)
        .join(_Author, _Author.id == Update.author_id)
        .join(_AuthorsAgency, _AuthorsAgency.id == _Author.agency_id)
        .outerjoin(Staff, Staff.id == LedgerEntry.acknowledged_by_id)
        .where(LedgerEntry.case_id == case_id, LedgerEntry.partnership_id == actor.partnership_id)
        .order_by(LedgerEntry.told_at.desc(), LedgerEntry.update_id, Agency.name)
        .limit(LIST_LENGTH)
    ).all()
    by_update = [tuple(its) for _, its in groupby(rows, key=lambda row: row.Update.id)]
    outside = (_outside(db, its) for its in by_update)
    return Ledger(
        tuple(_line(db, actor, row, today=today) for row in rows),
        tuple(each for each in outside if each.names),
    )


def _line(db: Db, actor: Actor, row: Any, *, today: date) -> LedgerLine:
    entry, by_id = row.LedgerEntry, row.LedgerEntry.acknowledged_by_id
    is_open = entry.acknowledged_at is None
    return LedgerLine(
        entry.update_id,
        _type(db, row.Update).title,
        entry.agency_id,
        row.name,
        entry.told_at,
        entry.due_on,
        entry.acknowledged_at,
        db.ring.open("staff.name", by_id, row.staff) if by_id else "",
        is_late=is_open and entry.due_on < today,
        is_mine=is_open and entry.agency_id == actor.agency_id,
        is_over=entry.ended_at is not None,
    )


def _outside(db: Db, its: tuple[Any, ...]) -> ToldOutside:
    told = its[0].Update
    values = values_from_text(_type(db, told), db.ring.open("updates.values", told.id, told.values))
    also = values.get(ALSO_TOLD.name, ())
    kinds = {AgencyKind(its[0].authors_kind), *(AgencyKind(row.kind) for row in its)}
    names = outside_the_case(also if isinstance(also, tuple) else (), kinds)
    return ToldOutside(_type(db, told).title, told.published_at, names)


def _type(db: Db, told: Update) -> UpdateType:
    return BY_KEY[db.ring.open("updates.update_type", told.id, told.update_type)]


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
