"""Everybody who works on a case, as its child or carer may know them: from who takes part, what
each has filled in, the days that were told, and the rota.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from portal.domain.helpers import NEW_FOR, Job, MyPerson, first_name
from portal.domain.people import Actor, AgencyKind
from portal.domain.working_time import london_day
from portal.services import rota
from portal.services.audit import Act, record
from portal.services.frozen import FOR_EVER
from portal.services.known_as import known_as
from portal.services.lanes import LaneNow
from portal.services.reading import lanes_for
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.rota import Absence

MOST_PEOPLE = 40
NO_CARD = (None, None)


@dataclass(frozen=True, slots=True)
class _Known:
    staff_id: UUID
    agency_id: UUID
    kind: AgencyKind
    name: str
    away_until: date | None
    row: Any


def people_for(db: Db, actor: Actor, *, now: datetime) -> tuple[MyPerson, ...]:
    """Nobody who has left the case, or whose account or agency's part in it has ended."""
    today = london_day(now)
    known = _known(db, db.execute(_asked(actor, today)).all())
    days = {
        (first_name(each.helper.name).casefold(), each.helper.agency_kind): each
        for each in reversed(lanes_for(db, actor, today=today))
        if each.helper and each.step
    }
    covers = _covers(db, actor, known, now=now)
    record(db, actor, Act.PEOPLE_VIEWED, now=now)
    helpers = tuple(_person(db, each, days, covers, now) for each in known)
    hers = {(first_name(each.name).casefold(), each.kind) for each in known}
    met = {key: lane for key, lane in days.items() if key not in hers}
    gone = _first_names_of_who_left(db, actor)
    return helpers + tuple(_met(lane) for (name, _), lane in met.items() if name not in gone)


def _first_names_of_who_left(db: Db, actor: Actor) -> set[str]:
    """What news once said of them holds no more."""
    rows = db.execute(
        select(Staff.id, Staff.name)
        .join(Participant, Participant.staff_id == Staff.id)
        .where(
            Participant.case_id == actor.case_id,
            Participant.partnership_id == actor.partnership_id,
            Participant.until_at.is_not(None) | Staff.ended_at.is_not(None),
        )
        .limit(MOST_PEOPLE)
    ).all()
    names = (db.ring.open("staff.name", row.id, row.name) for row in rows)
    return {first_name(name).casefold() for name in names}


def _met(lane: LaneNow) -> MyPerson:
    """Somebody who is no staff of the portal, whom news named with a day that is still to come: a
    doctor, an interviewer.
    """
    assert lane.helper is not None
    assert lane.step is not None
    kind = lane.helper.agency_kind
    day = (lane.step.label, lane.step.on)
    return MyPerson(lane.helper.name, kind, None, "", False, *day, None, "")


def _asked(actor: Actor, today: date) -> Any:
    on_case = (CaseAgency.case_id == Case.id) & (CaseAgency.agency_id == Staff.agency_id)
    as_of = actor.frozen_at or FOR_EVER
    return (
        select(
            Staff.id,
            Staff.name,
            Staff.agency_id,
            Agency.kind,
            Participant.from_at,
            Case.opened_at,
            HelperCard,
            (HelperCard.set_at <= as_of).label("is_card_known"),
            Absence.until_on.label("away_until"),
        )
        .select_from(Participant)
        .join(Case, Case.id == Participant.case_id)
        .join(Staff, Staff.id == Participant.staff_id)
        .join(Agency, Agency.id == Staff.agency_id)
        .join(CaseAgency, on_case & (CaseAgency.until_at.is_(None) | (CaseAgency.until_at > as_of)))
        .outerjoin(HelperCard, (HelperCard.case_id == Case.id) & (HelperCard.staff_id == Staff.id))
        .outerjoin(Absence, and_(Absence.staff_id == Staff.id, *rota.covers(today)))
        .where(
            Participant.case_id == actor.case_id,
            Participant.partnership_id == actor.partnership_id,
            # Who came since she was frozen is news, too, and so is who left.
            Participant.from_at <= as_of,
            Participant.until_at.is_(None) | (Participant.until_at > as_of),
            Staff.ended_at.is_(None),
        )
        # Whoever leads the case is asked first.
        .order_by(
            Staff.agency_id != Case.lead_agency_id,
            Participant.from_at,
            Staff.id,
            Absence.until_on,
        )
        .limit(MOST_PEOPLE)
    )


def _known(db: Db, rows: Sequence[Any]) -> tuple[_Known, ...]:
    """One for each; of several absences the one that lasts longest."""
    found = {
        row.id: _Known(
            row.id,
            row.agency_id,
            AgencyKind(row.kind),
            db.ring.open("staff.name", row.id, row.name),
            row.away_until,
            row,
        )
        for row in rows
    }
    return tuple(found.values())


def _covers(db: Db, actor: Actor, known: Iterable[_Known], *, now: datetime) -> dict[UUID, str]:
    """By agency, whoever of it is there while somebody else of it is away: a colleague on the case
    first, then whoever stands in by the rota.
    """
    there = {each.agency_id: first_name(each.name) for each in known if each.away_until is None}
    alone = {each.agency_id for each in known if each.away_until is not None} - set(there)
    return {**rota.standing_in(db, actor, alone, now=now), **there}


def _is_on(day: date, each: _Known, now: datetime) -> bool:
    """A day to meet that has not passed, and on which they are there."""
    return day >= london_day(now) and (each.away_until is None or day > each.away_until)


def _person(
    db: Db,
    each: _Known,
    days: dict[tuple[str, AgencyKind], LaneNow],
    covers: dict[UUID, str],
    now: datetime,
) -> MyPerson:
    card: HelperCard | None = each.row.HelperCard
    lane = days.get((first_name(each.name).casefold(), each.kind))
    own_day = card.next_on if card and each.row.is_card_known else None
    own_day = own_day if own_day and _is_on(own_day, each, now) else None
    step = lane.step if lane and lane.step and _is_on(lane.step.on, each, now) else None
    is_own = own_day is not None and (step is None or own_day <= step.on)
    came_later = each.row.from_at > each.row.opened_at
    return MyPerson(
        known_as(
            db,
            each.staff_id,
            each.row.name,
            card.id if card else None,
            card.called if card else None,
        ),
        each.kind,
        Job(card.job) if card and card.job else None,
        db.ring.open("helper_cards.phone", card.id, card.phone) if card else "",
        came_later and now - each.row.from_at < NEW_FOR,
        step.label if step and not is_own else "",
        own_day if is_own else step.on if step else None,
        each.away_until,
        covers.get(each.agency_id, ""),
    )
