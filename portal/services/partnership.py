"""For the lead of a partnership: which families wait, which clocks run, and who reads worries, in
all agencies. No child is named, and nothing of a case is opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, exists, select

from portal.domain.people import Actor, Duty
from portal.domain.promises import Waiting, standing
from portal.domain.refusals import NotFound
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.happenings import Happening
from portal.storage.people import Agency, Staff
from portal.storage.rota import Absence, NightAgreement, Shift
from portal.storage.updates import Update

LIST_LENGTH = 50
MOST_LINES = 400
_WAS_TOLD = exists().where(Update.case_id == Case.id).correlate(Case).label("was_told")


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """One family, by its reference alone."""

    reference: str
    agency_name: str
    was_told: bool
    days_silent: int
    promised_on: date
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class ClockOfCase:
    """By when something has to be told. What it is stays with those who work on the case."""

    reference: str
    agency_name: str
    last_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Turn:
    agency_name: str
    name: str
    weekday: int
    from_time: time
    until_time: time
    is_cover: bool
    # The day that somebody comes back who is away today.
    away_until_on: date | None


@dataclass(frozen=True, slots=True)
class NightTeam:
    team: str
    agency_name: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Partnership:
    waiting: tuple[WaitingCase, ...]
    clocks: tuple[ClockOfCase, ...]
    turns: tuple[Turn, ...]
    nights: tuple[NightTeam, ...]


def partnership_for(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> Partnership:
    """Raises NotFound for anybody but a lead; that she looked is written down."""
    if actor.duty is not Duty.LEAD:
        raise NotFound
    today = london_day(now)
    shown = Partnership(
        tuple(_waits(row, today, hours) for row in db.execute(_waiting(actor)).all()),
        tuple(
            ClockOfCase(row.reference, row.agency_name, row.last_on, row.last_on < today)
            for row in db.execute(_clocks(actor)).all()
        ),
        _turns(db, db.execute(_shifts(actor, today)).all()),
        tuple(
            NightTeam(row.team, row.agency_name, row.from_on, row.until_on)
            for row in db.execute(_nights(actor, today)).all()
        ),
    )
    record(db, actor, Act.PARTNERSHIP_VIEWED, now=now)
    return shown


def _waits(row: Any, today: date, hours: WorkingTime) -> WaitingCase:
    return WaitingCase(
        row.reference,
        row.agency_name,
        row.was_told,
        (today - london_day(row.silent_since_at)).days,
        row.next_on,
        standing(row.next_on, today, hours),
    )


def _waiting(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case.reference,
            Case.next_on,
            Case.silent_since_at,
            Agency.name.label("agency_name"),
            _WAS_TOLD,
        )
        .join(Agency, Agency.id == Case.lead_agency_id)
        .where(Case.partnership_id == actor.partnership_id, Case.closed_at.is_(None))
        # The same for all of them, but so they are read in the order of an index, and no further.
        .order_by(Case.closed_at, Case.silent_since_at, Case.id)
        .limit(LIST_LENGTH)
    )


def _clocks(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(Case.reference, Agency.name.label("agency_name"), Happening.last_on)
        .join(Case, Case.id == Happening.case_id)
        .join(Agency, Agency.id == Happening.agency_id)
        .where(Happening.partnership_id == actor.partnership_id, Happening.ended_at.is_(None))
        .order_by(Happening.last_on, Happening.id)
        .limit(LIST_LENGTH)
    )


def _shifts(actor: Actor, today: date) -> Select[*tuple[Any, ...]]:
    is_away = (
        (Absence.staff_id == Shift.staff_id)
        & Absence.ended_at.is_(None)
        & (Absence.from_on <= today)
        & (Absence.until_on >= today)
    )
    return (
        select(
            Shift.id,
            Shift.staff_id,
            Shift.weekday,
            Shift.from_time,
            Shift.until_time,
            Shift.is_cover,
            Staff.name,
            Agency.name.label("agency_name"),
            Absence.until_on.label("away_until_on"),
        )
        .join(Staff, Staff.id == Shift.staff_id)
        .join(Agency, Agency.id == Shift.agency_id)
        .outerjoin(Absence, is_away)
        .where(
            Shift.partnership_id == actor.partnership_id,
            Shift.ended_at.is_(None),
            Staff.ended_at.is_(None),
        )
        .order_by(Agency.name, Shift.weekday, Shift.from_time, Shift.is_cover, Shift.id)
        .limit(MOST_LINES)
    )


def _turns(db: Db, rows: Sequence[Any]) -> tuple[Turn, ...]:
    """One line for each shift, also where somebody's days away overlap."""
    turns = {
        row.id: Turn(
            row.agency_name,
            db.ring.open("staff.name", row.staff_id, row.name),
            row.weekday,
            row.from_time,
            row.until_time,
            row.is_cover,
            row.away_until_on,
        )
        for row in rows
    }
    return tuple(turns.values())


def _nights(actor: Actor, today: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            NightAgreement.team,
            Agency.name.label("agency_name"),
            NightAgreement.from_on,
            NightAgreement.until_on,
        )
        .join(Agency, Agency.id == NightAgreement.agency_id)
        .where(
            NightAgreement.partnership_id == actor.partnership_id,
            NightAgreement.ended_at.is_(None),
            NightAgreement.until_on >= today,
        )
        .order_by(NightAgreement.from_on, NightAgreement.id)
        .limit(LIST_LENGTH)
    )
