"""The rota as a supervisor keeps it for her agency: shifts, days away, and what is agreed for the
night. Nothing is deleted; what ends, ends.
"""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import exists, select, update

from portal.domain.duties import ON_CASES
from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.domain.rota_lines import (
    AwayLine,
    Colleague,
    NightLine,
    NightTerms,
    Rota,
    ShiftLine,
)
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.rota import Absence, NightAgreement, Shift

MOST_LINES = 200


def rota_for(db: Db, actor: Actor, *, now: datetime) -> Rota:
    """Her own agency's rota, and the partnership's agreements for the night."""
    staff = _staff(db, actor)
    names = {each.staff_id: each.name for each in staff}
    record(db, actor, Act.ROTA_VIEWED, now=now)
    agencies, nights = _agencies_and_nights(db, actor)
    return Rota(
        staff,
        _shift_lines(db, actor, names),
        _away_lines(db, actor, names, london_day(now)),
        nights,
        agencies,
    )


def add_shift(
    db: Db,
    actor: Actor,
    *,
    staff_id: UUID,
    weekday: int,
    from_time: time,
    until_time: time,
    is_cover: bool,
    once: UUID,
    now: datetime,
) -> None:
    """From now on, every week. The same form sent twice is one shift."""
    _colleague(db, actor, staff_id)
    what = f"{staff_id} {weekday} {from_time} {until_time} {is_cover}"
    shift = Shift(
        partnership_id=actor.partnership_id,
        agency_id=actor.agency_id,
        staff_id=staff_id,
        weekday=weekday,
        from_time=from_time,
        until_time=until_time,
        is_cover=is_cover,
        added_at=now,
        once=once_for(db, "shifts.once", once, what),
    )
    _keep(db, actor, Shift, shift, staff_id, now=now)


def add_absence(
    db: Db,
    actor: Actor,
    *,
    staff_id: UUID,
    from_on: date,
    until_on: date,
    once: UUID,
    now: datetime,
) -> None:
    """On these days somebody else is asked."""
    _colleague(db, actor, staff_id)
    absence = Absence(
        partnership_id=actor.partnership_id,
        staff_id=staff_id,
        from_on=from_on,
        until_on=until_on,
        added_at=now,
        once=once_for(db, "absences.once", once, f"{staff_id} {from_on} {until_on}"),
    )
    _keep(db, actor, Absence, absence, staff_id, now=now)


def record_night(db: Db, actor: Actor, terms: NightTerms, *, once: UUID, now: datetime) -> None:
    """What is promised at night from now on: only what was agreed with a team, until it ends."""
    if not actor.is_supervisor:
        raise NotFound
    is_ours = exists().where(
        Agency.id == terms.agency_id, Agency.partnership_id == actor.partnership_id
    )
    if not db.scalar(select(is_ours)):
        raise NotFound
    night_id = uuid4()
    agreement = NightAgreement(
        id=night_id,
        partnership_id=actor.partnership_id,
        agency_id=terms.agency_id,
        team=terms.team,
        phone=db.ring.seal("night_agreements.phone", night_id, terms.phone),
        from_on=terms.from_on,
        until_on=terms.until_on,
        from_time=terms.from_time,
        until_time=terms.until_time,
        recorded_by_id=actor.staff_id,
        added_at=now,
        once=once_for(db, "night_agreements.once", once, str(terms)),
    )
    _keep(db, actor, NightAgreement, agreement, night_id, now=now)


def end_shift(db: Db, actor: Actor, shift_id: UUID, *, now: datetime) -> None:
    _end(db, actor, Shift, shift_id, Shift.agency_id == actor.agency_id, now=now)


def end_absence(db: Db, actor: Actor, absence_id: UUID, *, now: datetime) -> None:
    mine = select(Staff.id).where(
        Staff.agency_id == actor.agency_id, Staff.partnership_id == actor.partnership_id
    )
    _end(db, actor, Absence, absence_id, Absence.staff_id.in_(mine), now=now)


def end_night(db: Db, actor: Actor, night_id: UUID, *, now: datetime) -> None:
    """Nobody is promised at night any more."""
    of_partnership = NightAgreement.partnership_id == actor.partnership_id
    _end(db, actor, NightAgreement, night_id, of_partnership, now=now)


def _end(db: Db, actor: Actor, table: Any, row_id: UUID, mine: Any, *, now: datetime) -> None:
    """Ended twice, it has ended once."""
    whose = (table.id == row_id, mine, table.partnership_id == actor.partnership_id)
    if not actor.is_supervisor or db.scalar(select(table.id).where(*whose)) is None:
        raise NotFound
    db.execute(update(table).where(*whose, table.ended_at.is_(None)).values(ended_at=now))
    record(db, actor, Act.ROTA_CHANGED, now=now, subject_id=row_id)


def _keep(db: Db, actor: Actor, table: Any, row: Any, subject_id: UUID, *, now: datetime) -> None:
    is_known = exists().where(table.once == row.once, table.partnership_id == actor.partnership_id)
    if db.scalar(select(is_known)):
        return
    db.add(row)
    record(db, actor, Act.ROTA_CHANGED, now=now, subject_id=subject_id)


def _colleague(db: Db, actor: Actor, staff_id: UUID) -> None:
    is_hers = exists().where(
        Staff.id == staff_id,
        Staff.agency_id == actor.agency_id,
        Staff.partnership_id == actor.partnership_id,
        Staff.ended_at.is_(None),
        Staff.duty.in_(ON_CASES),
    )
    if not actor.is_supervisor or not db.scalar(select(is_hers)):
        raise NotFound


def _staff(db: Db, actor: Actor) -> tuple[Colleague, ...]:
    if not actor.is_supervisor:
        raise NotFound
    rows = db.execute(
        select(Staff.id, Staff.name)
        .where(
            Staff.agency_id == actor.agency_id,
            Staff.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
            Staff.duty.in_(ON_CASES),
        )
        .limit(MOST_LINES)
    ).all()
    found = (Colleague(row.id, db.ring.open("staff.name", row.id, row.name)) for row in rows)
    return tuple(sorted(found, key=lambda each: each.name))


def _shift_lines(db: Db, actor: Actor, names: dict[UUID, str]) -> tuple[ShiftLine, ...]:
    rows = db.scalars(
        select(Shift)
        .where(
            Shift.agency_id == actor.agency_id,
            Shift.partnership_id == actor.partnership_id,
            Shift.ended_at.is_(None),
        )
        .order_by(Shift.weekday, Shift.from_time, Shift.is_cover)
        .limit(MOST_LINES)
    ).all()
    return tuple(
        ShiftLine(
            row.id,
            names[row.staff_id],
            row.weekday,
            row.from_time,
            row.until_time,
            row.is_cover,
        )
        for row in rows
        if row.staff_id in names
    )


def _away_lines(db: Db, actor: Actor, names: dict[UUID, str], today: date) -> tuple[AwayLine, ...]:
    rows = db.scalars(
        select(Absence)
        .where(
            Absence.staff_id.in_(names),
            Absence.partnership_id == actor.partnership_id,
            Absence.ended_at.is_(None),
            Absence.until_on >= today,
        )
        .order_by(Absence.from_on)
        .limit(MOST_LINES)
    ).all()
    return tuple(AwayLine(row.id, names[row.staff_id], row.from_on, row.until_on) for row in rows)


def _agencies_and_nights(
    db: Db, actor: Actor
) -> tuple[tuple[tuple[UUID, str], ...], tuple[NightLine, ...]]:
    """Every agency of the partnership, and the agreements that some of them have, newest first."""
    rows = db.execute(
        select(Agency.id, Agency.name, NightAgreement)
        .outerjoin(
            NightAgreement,
            (NightAgreement.agency_id == Agency.id) & NightAgreement.ended_at.is_(None),
        )
        .where(Agency.partnership_id == actor.partnership_id)
        .order_by(NightAgreement.added_at.desc(), Agency.name)
        .limit(MOST_LINES)
    ).all()
    nights = tuple(
        _night_line(db, row.NightAgreement, row.name) for row in rows if row.NightAgreement
    )
    agencies = {row.id: row.name for row in rows}
    return tuple(sorted(agencies.items(), key=lambda each: each[1])), nights


def _night_line(db: Db, row: NightAgreement, agency_name: str) -> NightLine:
    return NightLine(
        row.id,
        row.team,
        agency_name,
        db.ring.open("night_agreements.phone", row.id, row.phone),
        row.from_on,
        row.until_on,
        row.from_time,
        row.until_time,
    )
