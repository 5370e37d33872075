"""The days that compensation hangs on, as staff write them down, and the dates that follow."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.compensation import KnownDays, MoneyDays, money_days
from portal.domain.people import Actor
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.storage import rights as tables
from portal.storage.database import Db

INDEX = "known_days.lapse"


@dataclass(frozen=True, slots=True)
class WrittenDays:
    """What is known, and since when."""

    known: KnownDays
    written_at: datetime | None = None


def days_of_case(db: Db, actor: Actor, case_id: UUID) -> WrittenDays:
    """The caller has checked that the actor may know."""
    kept = _kept(db, actor, case_id)
    if kept is None:
        return WrittenDays(KnownDays())
    return WrittenDays(known_of(db, kept), kept.written_at)


def days_for_staff(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> WrittenDays:
    """For the form in which they are written down. Showing them is written down too."""
    case_of_staff(db, actor, case_id)
    record(db, actor, Act.DAYS_VIEWED, now=now, case_id=case_id)
    return days_of_case(db, actor, case_id)


def dates_of(written: WrittenDays, *, holidays: frozenset[date], today: date) -> MoneyDays:
    return money_days(written.known, holidays=holidays, today=today)


def money_for(
    db: Db, actor: Actor, *, holidays: frozenset[date], today: date, now: datetime
) -> MoneyDays:
    """The dates for the child of this child's or carer's case. Showing them is written down."""
    assert actor.case_id is not None
    found = days_of_case(db, actor, actor.case_id)
    if actor.frozen_at and found.written_at and found.written_at > actor.frozen_at:
        found = WrittenDays(KnownDays())
    record(db, actor, Act.MONEY_VIEWED, now=now, case_id=actor.case_id)
    return money_days(found.known, holidays=holidays, today=today)


def write_days(
    db: Db,
    actor: Actor,
    case_id: UUID,
    known: KnownDays,
    *,
    holidays: frozenset[date],
    now: datetime,
) -> None:
    """Written down anew, whole: what is left empty is not known."""
    case_of_staff(db, actor, case_id)
    kept = _kept(db, actor, case_id)
    if kept is None:
        kept = tables.KnownDays(id=uuid4(), partnership_id=actor.partnership_id, case_id=case_id)
        db.add(kept)
    born, told = known.born_on, known.reported_on
    kept.born_on = db.ring.seal("known_days.born_on", kept.id, born.isoformat()) if born else None
    kept.reported_on = (
        db.ring.seal("known_days.reported_on", kept.id, told.isoformat()) if told else None
    )
    kept.is_reported = known.is_reported
    assert actor.staff_id is not None
    kept.written_by_id, kept.written_at = actor.staff_id, now
    last = money_days(known, holidays=holidays, today=london_day(now)).last_day
    kept.lapse_index = month_index(db, actor.partnership_id, last.day) if last else None
    record(db, actor, Act.DAYS_WRITTEN, now=now, case_id=case_id)


def month_index(db: Db, partnership_id: UUID, day: date) -> bytes:
    """Found by month, and read by nobody: the day of birth stays sealed."""
    return db.ring.index(INDEX, f"{partnership_id} {day:%Y-%m}")


def known_of(db: Db, kept: tables.KnownDays) -> KnownDays:
    def opened(column: str) -> date | None:
        sealed = getattr(kept, column)
        if sealed is None:
            return None
        return date.fromisoformat(db.ring.open(f"known_days.{column}", kept.id, sealed))

    return KnownDays(opened("born_on"), opened("reported_on"), kept.is_reported)


def _kept(db: Db, actor: Actor, case_id: UUID) -> tables.KnownDays | None:
    return db.scalar(
        select(tables.KnownDays).where(
            tables.KnownDays.case_id == case_id,
            tables.KnownDays.partnership_id == actor.partnership_id,
        )
    )
