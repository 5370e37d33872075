"""Who of an agency reads worries: asked before one is sent, when it comes, and when it is late."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from portal.domain.people import Actor, AgencyKind
from portal.domain.rota import Night, OnRota, Reading, reading_at
from portal.domain.working_time import WorkingTime, london_day
from portal.domain.worries import Triage
from portal.services.known_as import card_of, known_as
from portal.services.own_clocks import own_hours
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.rota import Absence, NightAgreement, Shift

MOST_SHIFTS, MOST_ABSENCES = 200, 200


@dataclass(frozen=True, slots=True)
class BeforeSending:
    """What is said before a worry is sent: who is asked to read it first, where there is a rota;
    by when; from when somebody reads at all; and whether danger is read at once even now.
    """

    reader_name: str
    agency_kind: AgencyKind | None
    by_at: datetime
    opens_at: datetime
    has_night_team: bool


def before_sending(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> BeforeSending:
    """For the child or carer who is about to tell us something."""
    lead = select(Case.lead_agency_id).where(
        Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
    )
    shifts, kind = _shifts(db, actor, Shift.agency_id == lead.scalar_subquery(), now=now)
    hours = own_hours(db, actor.partnership_id, hours)
    reading = reading_at(shifts, _night(db, actor), hours, now)
    return BeforeSending(
        reading.owner.name if reading.owner else "",
        kind,
        reading.read_by(Triage.AMBER, now),
        reading.opens_at,
        reading.night is not None,
    )


def who_reads(
    db: Db, actor: Actor, agency_id: UUID, *, hours: WorkingTime, now: datetime
) -> Reading:
    """Whose a worry is that comes at this moment to this lead agency."""
    shifts, _ = _shifts(db, actor, Shift.agency_id == agency_id, now=now)
    hours = own_hours(db, actor.partnership_id, hours)
    return reading_at(shifts, _night(db, actor), hours, now)


def on_duty_at_night(db: Db, actor: Actor, agency_id: UUID, *, now: datetime) -> UUID | None:
    """Who of the night team is on its own rota now."""
    shifts, _ = _shifts(db, actor, Shift.agency_id == agency_id, now=now)
    return next((each.staff_id for each in shifts if each.is_on(now)), None)


def away_on(db: Db, actor: Actor, staff_ids: set[UUID], day: date) -> set[UUID]:
    """Who of these is away on this day, or has left."""
    if not staff_ids:
        return set()
    away = select(Absence.staff_id).where(
        Absence.staff_id.in_(staff_ids),
        Absence.partnership_id == actor.partnership_id,
        *covers(day),
    )
    left = select(Staff.id).where(
        Staff.id.in_(staff_ids),
        Staff.partnership_id == actor.partnership_id,
        Staff.ended_at.is_not(None),
    )
    return set(db.scalars(away.union(left)).all())


def standing_in(db: Db, actor: Actor, agency_ids: set[UUID], *, now: datetime) -> dict[UUID, str]:
    """By agency, the name of somebody of its rota who is there today: first of all who covers."""
    if not agency_ids:
        return {}
    today = london_day(now)
    rows = db.execute(_asked(actor, Shift.agency_id.in_(agency_ids), today)).all()
    found: dict[UUID, str] = {}
    for agency_id in agency_ids:
        shifts = _on_rota(db, [row for row in rows if row.agency_id == agency_id])
        today_on = [each for each in shifts if each.weekday == today.weekday()]
        there = [each for each in today_on if not each.is_away(today)]
        first = min(there, key=lambda each: not each.is_cover, default=None)
        if first is not None:
            found[agency_id] = first.name
    return found


def covers(day: date) -> tuple[ColumnElement[bool], ...]:
    """That a row of absence holds, and this day is in it."""
    return Absence.ended_at.is_(None), Absence.from_on <= day, Absence.until_on >= day


def _shifts(
    db: Db, actor: Actor, of_agency: ColumnElement[bool], *, now: datetime
) -> tuple[tuple[OnRota, ...], AgencyKind | None]:
    rows = db.execute(_asked(actor, of_agency, london_day(now))).all()
    return _on_rota(db, rows), AgencyKind(rows[0].kind) if rows else None


def _on_rota(db: Db, rows: Sequence[Any]) -> tuple[OnRota, ...]:
    away: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for row in rows:
        if row.away_from is not None:
            away[row.staff_id].append((row.away_from, row.away_until))
    shifts = {
        row.id: OnRota(
            row.staff_id,
            known_as(db, row.staff_id, row.name, row.card_id, row.called),
            row.weekday,
            row.from_time,
            row.until_time,
            row.is_cover,
            tuple(away[row.staff_id]),
        )
        for row in rows
    }
    return tuple(shifts.values())


def _asked(actor: Actor, of_agency: ColumnElement[bool], today: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Shift.id,
            Shift.agency_id,
            Shift.staff_id,
            Shift.weekday,
            Shift.from_time,
            Shift.until_time,
            Shift.is_cover,
            Staff.name,
            Agency.kind,
            HelperCard.id.label("card_id"),
            HelperCard.called,
            Absence.from_on.label("away_from"),
            Absence.until_on.label("away_until"),
        )
        .join(Staff, Staff.id == Shift.staff_id)
        .join(Agency, Agency.id == Shift.agency_id)
        .outerjoin(HelperCard, card_of(Staff.id, actor.case_id))
        .outerjoin(
            Absence,
            (Absence.staff_id == Shift.staff_id)
            & Absence.ended_at.is_(None)
            & (Absence.until_on >= today),
        )
        .where(
            of_agency,
            Shift.ended_at.is_(None),
            Shift.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
        )
        .order_by(Shift.added_at, Shift.id)
        .limit(MOST_SHIFTS + MOST_ABSENCES)
    )


def _night(db: Db, actor: Actor) -> Night | None:
    """The agreement that was recorded last."""
    row = db.scalar(
        select(NightAgreement)
        .where(
            NightAgreement.partnership_id == actor.partnership_id,
            NightAgreement.ended_at.is_(None),
        )
        .order_by(NightAgreement.added_at.desc())
        .limit(1)
    )
    if row is None:
        return None
    return Night(
        row.agency_id,
        row.team,
        db.ring.open("night_agreements.phone", row.id, row.phone),
        row.from_on,
        row.until_on,
        row.from_time,
        row.until_time,
    )
