"""For a supervisor: which families of the agency have been waiting, for how long, and how often
what was promised was kept.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select

from portal.domain.people import Actor, Role
from portal.domain.promises import Waiting, standing
from portal.domain.refusals import NotFound
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.services.names_on_lists import name_on_list
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Person, Staff
from portal.storage.promises import ContactPlan, Promise
from portal.storage.updates import Recipient, Update

LIST_LENGTH = 50
COUNTED_DAYS = 90


class Order(StrEnum):
    """What the list begins with."""

    LONGEST = "longest"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class SilentCase:
    """One family: how long it has heard nothing, and what it was promised."""

    case_id: UUID
    reference: str
    child_name: str
    was_told: bool
    days_silent: int
    promised_on: date
    waiting: Waiting
    # How many of those who were told last have not opened it.
    unread: int
    worker_name: str


@dataclass(frozen=True, slots=True)
class Silence:
    cases: tuple[SilentCase, ...]
    kept: int
    broken: int


_UNREAD = (
    select(func.count())
    .select_from(Update)
    .join(Recipient, Recipient.update_id == Update.id)
    .where(
        Update.case_id == Case.id,
        Update.published_at == Case.silent_since_at,
        Recipient.opened_at.is_(None),
    )
    .correlate(Case)
    .scalar_subquery()
    .label("unread")
)
_WAS_TOLD = exists().where(Update.case_id == Case.id).correlate(Case).label("was_told")


def silence_for(
    db: Db, actor: Actor, *, order: Order, hours: WorkingTime, now: datetime
) -> Silence:
    """The families that this supervisor's agency leads; that she looked is written down."""
    if not actor.is_supervisor:
        raise NotFound
    today = london_day(now)
    rows = db.execute(_waiting(actor, order)).all()
    record(db, actor, Act.SILENCE_LISTED, now=now, detail=str(len(rows)))
    kept, broken = _counted(db, actor, today)
    return Silence(
        tuple(_line(db, row, today=today, hours=hours) for row in rows), kept=kept, broken=broken
    )


def _waiting(actor: Actor, order: Order) -> Select[Any]:
    column = Case.silent_since_at if order is Order.LONGEST else Case.next_on
    return (
        select(
            Case.id,
            Case.reference,
            Case.next_on,
            Case.silent_since_at,
            Case.sensitive_since_at,
            Person.id.label("child_id"),
            Person.name.label("child_name"),
            Staff.id.label("worker_id"),
            Staff.name.label("worker_name"),
            _UNREAD,
            _WAS_TOLD,
        )
        .join(
            Participant, (Participant.case_id == Case.id) & (Participant.role == Role.CHILD.value)
        )
        .join(Person, Person.id == Participant.person_id)
        .outerjoin(ContactPlan, (ContactPlan.case_id == Case.id) & ContactPlan.until_at.is_(None))
        .outerjoin(Staff, Staff.id == ContactPlan.by_staff_id)
        .where(
            Case.lead_agency_id == actor.agency_id,
            Case.closed_at.is_(None),
            Case.partnership_id == actor.partnership_id,
        )
        # The first is the same for all of them, but so they are read in the order of an index.
        .order_by(Case.closed_at, column, Case.id)
        .limit(LIST_LENGTH)
    )


def _line(db: Db, row: Any, *, today: date, hours: WorkingTime) -> SilentCase:
    return SilentCase(
        row.id,
        row.reference,
        name_on_list(db, row.child_id, row.child_name, row.sensitive_since_at),
        row.was_told,
        (today - london_day(row.silent_since_at)).days,
        row.next_on,
        standing(row.next_on, today, hours),
        row.unread,
        db.ring.open("staff.name", row.worker_id, row.worker_name) if row.worker_id else "",
    )


def _counted(db: Db, actor: Actor, today: date) -> tuple[int, int]:
    """Of the days that were promised within the time that is counted and have come, how many were
    kept; and how many passed in silence.
    """
    is_kept = Promise.ended_on <= Promise.promised_on
    is_broken = func.coalesce(Promise.ended_on, today) > Promise.promised_on
    kept, broken = db.execute(
        select(
            func.count().filter(is_kept),
            func.count().filter(is_broken),
        ).where(
            Promise.agency_id == actor.agency_id,
            Promise.promised_on.between(today - timedelta(days=COUNTED_DAYS), today),
            Promise.is_first_word.is_(False),
            Promise.partnership_id == actor.partnership_id,
        )
    ).one()
    return kept, broken
