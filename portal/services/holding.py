"""Carers' copies of news that wait because of what a child asked for, and how each ends: she has
opened hers, or a worker decides and says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, select, true

from portal.domain.access import IS_FROZEN
from portal.domain.lanes import Lane
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.domain.wishes import NO_WISHES, Hold
from portal.domain.working_time import CLOSES, OPENS, WorkingTime, london_day
from portal.messages.render import Renderer
from portal.services import promises
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, FamilyMember, case_of_staff, family_of
from portal.services.giving import Given, give_copy
from portal.services.standing import Newer
from portal.services.tasks import end_tasks, open_task
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Person, Staff
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Update
from portal.storage.wishes import HeldCopy

TASKS = {Hold.FIRST: TaskKind.COPY_WAITS, Hold.NOT_CARER: TaskKind.COPY_DECIDE}
# Working hours until somebody has looked: two days for her to open hers, half a day to decide.
WITHIN_HOURS = {Hold.FIRST: 16.0, Hold.NOT_CARER: 4.0}


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One copy that waits or has waited, as those who work on the case see it."""

    held_id: UUID
    update_type: UpdateType
    person_name: str
    why: Hold
    held_at: datetime
    ended_at: datetime | None
    is_given: bool
    reason: str
    ended_by_name: str


def hold_back(
    db: Db,
    actor: Actor,
    made: Update,
    case: Case,
    readers: tuple[FamilyMember, ...],
    family: tuple[FamilyMember, ...],
    holidays: frozenset[date],
) -> tuple[FamilyMember, ...]:
    """Keeps back what the child asked to be kept back, and returns who is given the news now."""
    wishes = next((each.wishes for each in family if each.role is Role.CHILD), NO_WISHES)
    is_child_told = any(each.role is Role.CHILD for each in readers)
    given = []
    for member in readers:
        why = wishes.hold_for(member.role, Lane(made.lane), is_child_told=is_child_told)
        if why is None:
            given.append(member)
        else:
            _hold(db, actor, made, case, member, why, holidays=holidays)
    return tuple(given)


def child_opened(
    db: Db, actor: Actor, update_id: UUID, *, renderer: Renderer, now: datetime
) -> None:
    """She has read hers, so what waited for that is given. What a worker has to decide waits on."""
    for held in _waiting(db, actor, HeldCopy.update_id == update_id):
        if _why(db, held) is Hold.FIRST:
            _give(db, actor, held, renderer=renderer, now=now)


def held_copies_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[HeldLine, ...]:
    """The newest first. The caller has checked that the actor works on the case, and recorded what
    was shown.
    """
    rows = db.execute(
        select(HeldCopy, Update, Person, Staff)
        .join(Update, Update.id == HeldCopy.update_id)
        .join(Person, Person.id == HeldCopy.person_id)
        .outerjoin(Staff, Staff.id == HeldCopy.ended_by_id)
        .where(HeldCopy.case_id == case_id, HeldCopy.partnership_id == actor.partnership_id)
        .order_by(HeldCopy.ended_at.is_not(None), HeldCopy.held_at.desc())
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_line(db, *row) for row in rows)


def decide_copy(
    db: Db,
    actor: Actor,
    case_id: UUID,
    held_id: UUID,
    *,
    is_given: bool,
    reason: str,
    renderer: Renderer,
    now: datetime,
) -> None:
    """A worker on the case lets one copy go, or keeps it back for good, and says why. What has been
    decided, or given, stays so.
    """
    case_of_staff(db, actor, case_id)
    if not _is_of_case(db, actor, case_id, held_id):
        raise NotFound
    for held in _waiting(db, actor, HeldCopy.id == held_id):
        held.reason = db.ring.seal("held_copies.reason", held.id, reason)
        if is_given:
            if not _give(db, actor, held, renderer=renderer, now=now):
                raise NotAllowedNow(IS_FROZEN)
        else:
            _end(db, actor, held, is_given=False, now=now)


def _hold(
    db: Db,
    actor: Actor,
    made: Update,
    case: Case,
    member: FamilyMember,
    why: Hold,
    *,
    holidays: frozenset[date],
) -> None:
    held_id, now = uuid4(), made.published_at
    db.add(
        HeldCopy(
            id=held_id,
            partnership_id=made.partnership_id,
            update_id=made.id,
            case_id=made.case_id,
            person_id=member.person_id,
            why=db.ring.seal("held_copies.why", held_id, why.value),
            held_at=now,
            is_given=False,
        )
    )
    record(db, actor, Act.COPY_HELD, now=now, case_id=made.case_id, subject_id=held_id)
    open_task(
        db,
        actor,
        TASKS[why],
        case_id=made.case_id,
        subject_id=held_id,
        agency_id=case.lead_agency_id,
        due_at=WorkingTime(OPENS, CLOSES, holidays).add_hours(now, WITHIN_HOURS[why]),
        now=now,
    )


def _waiting(db: Db, actor: Actor, which: ColumnElement[bool]) -> Sequence[HeldCopy]:
    """Locked, so that of two who end it at the same moment the second finds it ended."""
    return db.scalars(
        select(HeldCopy)
        .where(
            which,
            HeldCopy.case_id == actor.case_id if actor.case_id else true(),
            HeldCopy.ended_at.is_(None),
            HeldCopy.partnership_id == actor.partnership_id,
        )
        .with_for_update(of=HeldCopy)
    ).all()


def _is_of_case(db: Db, actor: Actor, case_id: UUID, held_id: UUID) -> bool:
    found = select(HeldCopy.id).where(
        HeldCopy.id == held_id,
        HeldCopy.case_id == case_id,
        HeldCopy.partnership_id == actor.partnership_id,
    )
    return db.scalar(found) is not None


def _give(db: Db, actor: Actor, held: HeldCopy, *, renderer: Renderer, now: datetime) -> bool:
    """Not what has been taken back or put right since, nor to who has left the case. False where it
    waits on, because nothing may reach them now.
    """
    made = _still_stands(db, actor, held)
    family = family_of(db, actor, held.case_id)
    member = next((each for each in family if each.person_id == held.person_id), None)
    if member is not None and member.is_frozen:
        return False
    if made is None or member is None:
        _end(db, actor, held, is_given=False, now=now)
        return True
    update_type = type_of(db, made.id, made.update_type)
    values = values_from_text(update_type, db.ring.open("updates.values", made.id, made.values))
    news = Given(made, update_type, values)
    give_copy(db, actor, news, member, renderer=renderer, now=now)
    if news.next_on >= london_day(now):
        case = db.scalars(
            select(Case).where(Case.id == held.case_id, Case.partnership_id == actor.partnership_id)
        ).one()
        promises.news_came(
            db, actor, case, told=(member,), family=family, next_on=news.next_on, now=now
        )
    _end(db, actor, held, is_given=True, now=now)
    return True


def _still_stands(db: Db, actor: Actor, held: HeldCopy) -> Update | None:
    return db.scalar(
        select(Update)
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .outerjoin(Newer, Newer.corrects_id == Update.id)
        .where(
            Update.id == held.update_id,
            Update.partnership_id == actor.partnership_id,
            Withdrawal.id.is_(None),
            Newer.id.is_(None),
        )
    )


def _end(db: Db, actor: Actor, held: HeldCopy, *, is_given: bool, now: datetime) -> None:
    held.ended_at, held.is_given, held.ended_by_id = now, is_given, actor.staff_id
    act = Act.COPY_GIVEN if is_given else Act.COPY_KEPT_BACK
    record(db, actor, act, now=now, case_id=held.case_id, subject_id=held.id)
    end_tasks(db, actor, TASKS.values(), subject_id=held.id, now=now)


def _why(db: Db, held: HeldCopy) -> Hold:
    return Hold(db.ring.open("held_copies.why", held.id, held.why))


def _line(db: Db, held: HeldCopy, made: Update, person: Person, staff: Staff | None) -> HeldLine:
    return HeldLine(
        held.id,
        type_of(db, made.id, made.update_type),
        db.ring.open("people.name", person.id, person.name),
        _why(db, held),
        held.held_at,
        held.ended_at,
        held.is_given,
        db.ring.open("held_copies.reason", held.id, held.reason) if held.reason else "",
        db.ring.open("staff.name", staff.id, staff.name) if staff else "",
    )
