"""A worker's part of a case goes to a colleague of her agency: what is open, who, from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.domain.duties import ON_CASES
from portal.domain.handovers import (
    WRONG_DAY,
    Colleague,
    HandoverLine,
    StillOpen,
    Wanted,
    from_whom,
    is_day_for_it,
    may_take_back,
    to_whom,
)
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.task_lines import TaskLine, one_for_each_worry
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.services.case_counts import ON_THE_WAY
from portal.services.handover_counts import STILL_OPEN
from portal.services.leaving import leave
from portal.services.tasks import open_task, tasks_of_case
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Person, Staff
from portal.storage.rota import Handover

LINES_ON_PAGE = 10
MOST_COLLEAGUES = 200
_Child = aliased(Participant)
_Old, _New, _SetBy = aliased(Staff), aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class PartOfCase:
    """The case as far as handing it over needs it."""

    reference: str
    child_name: str
    next_on: date
    still_open: StillOpen
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class HandoverPage:
    part: PartOfCase
    tasks: tuple[TaskLine, ...]
    lines: tuple[HandoverLine, ...]


def page_of(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> HandoverPage:
    """What is unread and open, who could take it, and what was handed over before. Raises NotFound
    for anyone who neither works on the case nor oversees it.
    """
    part = part_of(db, actor, case_id)
    shown = HandoverPage(
        part,
        one_for_each_worry(tasks_of_case(db, actor, case_id, now=now)),
        _lines(db, actor, case_id, london_day(now)),
    )
    record(db, actor, Act.HANDOVER_VIEWED, now=now, case_id=case_id)
    return shown


def part_of(db: Db, actor: Actor, case_id: UUID) -> PartOfCase:
    """Raises NotFound for anyone who neither works on the case nor oversees it. Its caller records
    what it is read for.
    """
    rows = _asked(db, actor, case_id)
    colleagues = {row.id: _colleague(db, row) for row in rows}
    mine = colleagues.get(actor.staff_id)
    if not rows or not (actor.is_supervisor or (mine is not None and mine.is_on_case)):
        raise NotFound
    return _part(db, rows[0], tuple(sorted(colleagues.values(), key=lambda each: each.name)))


def is_kept(db: Db, actor: Actor, once: UUID) -> bool:
    """Whether this form of hers was kept before: whoever has left the case cannot open it again."""
    asked = exists().where(
        Handover.once == once,
        Handover.set_by_id == actor.staff_id,
        Handover.partnership_id == actor.partnership_id,
    )
    return bool(db.scalar(select(asked)))


def hand_over(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    wanted: Wanted,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> bool:
    """The colleague works on the case from now on; the old worker until that day, or no longer if
    it is today. Returns whether the actor still works on it. The same form sent twice is one.
    """
    if is_kept(db, actor, once):
        return _works_on(db, actor, case_id)
    colleagues = part_of(db, actor, case_id).colleagues
    may_leave = {each.staff_id for each in from_whom(actor, colleagues)}
    may_take = {each.staff_id for each in to_whom(colleagues)} - {wanted.old_id}
    if wanted.old_id not in may_leave or wanted.new_id not in may_take:
        raise NotFound
    today = london_day(now)
    if not is_day_for_it(wanted.from_on, today):
        raise NotAllowedNow(WRONG_DAY)
    if not any(each.is_on_case for each in colleagues if each.staff_id == wanted.new_id):
        _join(db, actor, case_id, wanted.new_id, now=now)
    handover = _kept(db, actor, case_id, wanted, once, now=now)
    record(db, actor, Act.HANDOVER_SET, now=now, case_id=case_id, subject_id=handover.id)
    db.flush()
    _ask_to_tell(db, actor, handover, hours=hours, now=now)
    if wanted.from_on <= today:
        leave(db, actor, handover.id, now=now)
    return _works_on(db, actor, case_id)


def _join(db: Db, actor: Actor, case_id: UUID, staff_id: UUID, *, now: datetime) -> None:
    db.add(
        Participant(
            partnership_id=actor.partnership_id,
            case_id=case_id,
            staff_id=staff_id,
            role=Role.CASEWORKER.value,
            from_at=now,
        )
    )


def _kept(
    db: Db, actor: Actor, case_id: UUID, wanted: Wanted, once: UUID, *, now: datetime
) -> Handover:
    handover_id, note = uuid4(), wanted.note
    made = Handover(
        id=handover_id,
        partnership_id=actor.partnership_id,
        case_id=case_id,
        old_staff_id=wanted.old_id,
        new_staff_id=wanted.new_id,
        from_on=wanted.from_on,
        set_by_id=actor.staff_id,
        set_at=now,
        note=db.ring.seal("handovers.note", handover_id, note) if note else None,
        once=once,
    )
    db.add(made)
    return made


def _ask_to_tell(
    db: Db, actor: Actor, handover: Handover, *, hours: WorkingTime, now: datetime
) -> None:
    """The family hears of it from a person, by the first day of the new worker."""
    first_day = max(handover.from_on, hours.next_working_day(london_day(now)))
    assert actor.agency_id is not None
    open_task(
        db,
        actor,
        TaskKind.HANDOVER_TELL,
        case_id=handover.case_id,
        subject_id=handover.id,
        agency_id=actor.agency_id,
        owner_id=handover.new_staff_id,
        due_at=hours.end_of(first_day),
        now=now,
    )


def _works_on(db: Db, actor: Actor, case_id: UUID) -> bool:
    asked = exists().where(
        Participant.case_id == case_id,
        Participant.staff_id == actor.staff_id,
        Participant.until_at.is_(None),
        Participant.partnership_id == actor.partnership_id,
    )
    return bool(db.scalar(select(asked)))


def _asked(db: Db, actor: Actor, case_id: UUID) -> Sequence[Any]:
    """One question for the case, all that is counted of it, and everybody of the agency."""
    is_leaving = exists().where(
        Handover.case_id == Case.id,
        Handover.old_staff_id == Staff.id,
        Handover.left_at.is_(None),
        Handover.ended_at.is_(None),
    )
    part = (Participant.case_id == Case.id) & (Participant.staff_id == Staff.id)
    return db.execute(
        select(
            Case.reference,
            Case.next_on,
            Person.id.label("child_id"),
            Person.name.label("child_name"),
            ON_THE_WAY,
            *STILL_OPEN,
            Staff.id,
            Staff.name,
            Staff.ended_at,
            Participant.id.label("part_id"),
            is_leaving.label("is_leaving"),
        )
        .select_from(Case)
        .join(CaseAgency, (CaseAgency.case_id == Case.id) & CaseAgency.until_at.is_(None))
        .join(_Child, (_Child.case_id == Case.id) & (_Child.role == Role.CHILD.value))
        .join(Person, Person.id == _Child.person_id)
        .join(Staff, Staff.agency_id == CaseAgency.agency_id)
        .outerjoin(Participant, part & Participant.until_at.is_(None))
        .where(
            Case.id == case_id,
            Case.partnership_id == actor.partnership_id,
            CaseAgency.agency_id == actor.agency_id,
            (Staff.ended_at.is_(None) & Staff.duty.in_(ON_CASES)) | Participant.id.is_not(None),
        )
        .order_by(Participant.id.is_(None), Staff.id)
        .limit(MOST_COLLEAGUES)
    ).all()


def _colleague(db: Db, row: Any) -> Colleague:
    return Colleague(
        row.id,
        db.ring.open("staff.name", row.id, row.name),
        is_on_case=row.part_id is not None,
        is_leaving=row.is_leaving,
        has_account=row.ended_at is None,
    )


def _part(db: Db, row: Any, colleagues: tuple[Colleague, ...]) -> PartOfCase:
    return PartOfCase(
        row.reference,
        db.ring.open("people.name", row.child_id, row.child_name),
        row.next_on,
        StillOpen(
            row.unread_worries,
            row.open_worries,
            row.on_the_way,
            row.unfinished,
            row.check_ins,
            row.failed_texts,
        ),
        colleagues,
    )


def _lines(db: Db, actor: Actor, case_id: UUID, today: date) -> tuple[HandoverLine, ...]:
    """The newest first; what another agency hands over among itself is not read here."""
    rows = db.execute(
        select(Handover, _Old.name.label("old"), _New.name.label("new"), _SetBy.name.label("by"))
        .join(_Old, _Old.id == Handover.old_staff_id)
        .join(_New, _New.id == Handover.new_staff_id)
        .join(_SetBy, _SetBy.id == Handover.set_by_id)
        .where(
            Handover.case_id == case_id,
            Handover.partnership_id == actor.partnership_id,
            _Old.agency_id == actor.agency_id,
        )
        .order_by(Handover.from_on.desc(), Handover.set_at.desc())
        .limit(LINES_ON_PAGE)
    ).all()
    ring = db.ring
    return tuple(
        HandoverLine(
            each.id,
            ring.open("staff.name", each.old_staff_id, old),
            ring.open("staff.name", each.new_staff_id, new),
            ring.open("staff.name", each.set_by_id, by),
            each.from_on,
            each.left_at,
            each.ended_at is not None,
            each.left_at is None
            and each.ended_at is None
            and each.from_on > today
            and may_take_back(actor, each.old_staff_id, each.set_by_id),
            ring.open("handovers.note", each.id, each.note) if each.note else "",
        )
        for each, old, new, by in rows
    )
