"""The work on a case ends, or begins again: for the agency that leads it. No family's page changes
by either.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select, update

from portal.domain.closings import SILENCE, BeforeTheEnd
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.domain.worry_steps import Awaits
from portal.services import promises
from portal.services.audit import Act, record
from portal.services.case_counts import ON_THE_WAY
from portal.services.case_list import WAS_TOLD
from portal.services.cases import case_seen_by
from portal.services.tasks import end_tasks_of_case, tasks_of_case
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.promises import CheckIn, Promise
from portal.storage.rights import Asking
from portal.storage.worries import Worry, WorryCare

NOT_YET = marked("Something still waits on this case. Look at what it is, and do that first.")

_WORRIES = (
    select(func.count())
    .select_from(Worry)
    .outerjoin(WorryCare, WorryCare.worry_id == Worry.id)
    .where(
        Worry.case_id == Case.id,
        or_(Worry.noticed_by_all_at.is_(None), WorryCare.awaits != Awaits.NOTHING.value),
    )
    .correlate(Case)
    .scalar_subquery()
    .label("worries")
)
_OF_AN_END = (
    exists()
    .where(CheckIn.case_id == Case.id, CheckIn.ended_at.is_(None))
    .correlate(Case)
    .label("of_an_end")
)
_ASKINGS = (
    select(func.count())
    .select_from(Asking)
    .where(Asking.case_id == Case.id, Asking.answered_on.is_(None), Asking.ended_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
    .label("askings")
)


@dataclass(frozen=True, slots=True)
class ClosingPage:
    reference: str
    next_on: date
    closed_at: datetime | None
    stands: BeforeTheEnd


def closing_page(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> ClosingPage:
    """What stands in the way of closing a case. Raises NotFound for who is of another agency than
    the one that leads it.
    """
    case = _led_by(db, actor, case_id)
    shown = ClosingPage(
        case.reference, case.next_on, case.closed_at, _stands(db, actor, case, now=now)
    )
    record(db, actor, Act.CLOSING_VIEWED, now=now, case_id=case_id)
    return shown


def close_case(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """Raises NotAllowedNow while something waits. Closed twice is closed once."""
    case = _led_by(db, actor, case_id)
    if case.closed_at is not None:
        return
    stands = _stands(db, actor, case, now=now)
    if not stands.may_close:
        raise NotAllowedNow(NOT_YET)
    case.closed_at = now
    if not stands.was_told:
        _owe_nothing(db, actor, case, now=now)
    record(db, actor, Act.CASE_CLOSED, now=now, case_id=case_id)


def open_again(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """Whoever works on the case or oversees it: there is never a reason to wait for somebody."""
    case = case_seen_by(db, actor, case_id)
    if case.closed_at is None:
        return
    case.closed_at = None
    if not _is_owed(db, actor, case):
        promises.owe_first_word(db, case, now=now)
    record(db, actor, Act.CASE_OPENED_AGAIN, now=now, case_id=case_id)


def _led_by(db: Db, actor: Actor, case_id: UUID) -> Case:
    case = case_seen_by(db, actor, case_id)
    if case.lead_agency_id != actor.agency_id:
        raise NotFound
    return case


def _stands(db: Db, actor: Actor, case: Case, *, now: datetime) -> BeforeTheEnd:
    row = db.execute(
        select(WAS_TOLD, _OF_AN_END, _WORRIES, ON_THE_WAY, _ASKINGS)
        .select_from(Case)
        .where(Case.id == case.id, Case.partnership_id == actor.partnership_id)
    ).one()
    return BeforeTheEnd(
        row.was_told,
        row.of_an_end,
        case.next_on < london_day(now),
        row.worries,
        row.on_the_way,
        tasks_of_case(db, actor, case.id, now=now),
        row.askings,
    )


def _owe_nothing(db: Db, actor: Actor, case: Case, *, now: datetime) -> None:
    """Nobody was told anything, so nobody waits for a first word any more."""
    db.execute(
        update(Promise)
        .where(
            Promise.case_id == case.id,
            Promise.ended_on.is_(None),
            Promise.partnership_id == actor.partnership_id,
        )
        .values(ended_on=london_day(now), notice_on=None)
        .execution_options(synchronize_session=False)
    )
    end_tasks_of_case(db, actor, SILENCE, case_id=case.id, now=now)


def _is_owed(db: Db, actor: Actor, case: Case) -> bool:
    owed = exists().where(
        Promise.case_id == case.id,
        Promise.ended_on.is_(None),
        Promise.partnership_id == actor.partnership_id,
    )
    return bool(db.scalar(select(owed)))
