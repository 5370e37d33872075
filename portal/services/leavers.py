"""Somebody's account ends, or no longer works on cases: what was hers goes to a colleague at once.

Her name stays wherever it was written down.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Select, select, update

from portal.domain.people import Actor, Role
from portal.domain.tasks import TaskKind
from portal.domain.working_time import london_day
from portal.domain.worry_steps import Awaits
from portal.services.leaving import Part, give_all
from portal.services.tasks import open_task
from portal.services.worry_cares import supervisor_of
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.rota import Handover
from portal.storage.tasks import Task
from portal.storage.worries import Worry, WorryCare


def give_up_all(db: Db, actor: Actor, *, staff_id: UUID, agency_id: UUID, now: datetime) -> None:
    """Every case and everything open of hers: first to a colleague of her agency on the same case,
    then to a supervisor who is there. The caller has ended the account, and records why.

    Where her agency has neither, she stays named on the case, so that it can be handed over; her
    tasks there are nobody's by name, and everybody's who works on it.
    """
    on_cases = set(db.scalars(_parts(actor, staff_id)).all())
    every = on_cases | set(db.scalars(_named_in(actor, staff_id)).all())
    every |= set(db.scalars(_cares_of(actor, staff_id)).all())
    colleagues = _colleagues(db, actor, staff_id, agency_id, every)
    supervisor = supervisor_of(db, actor, agency_id, london_day(now))
    for case_id in sorted(every):
        new_id = colleagues.get(case_id, supervisor)
        if new_id is None:
            _leave_to_all(db, actor, staff_id, case_id)
            continue
        if case_id in on_cases and case_id not in colleagues:
            _join(db, actor, case_id, new_id, now=now)
        part = Part(case_id, staff_id, new_id)
        give_all(db, actor, part, now=now)
        if case_id in on_cases:
            _ask_to_tell(db, actor, part, agency_id=agency_id, now=now)


def _parts(actor: Actor, staff_id: UUID) -> Select[UUID]:
    return select(Participant.case_id).where(
        Participant.staff_id == staff_id,
        Participant.until_at.is_(None),
        Participant.partnership_id == actor.partnership_id,
    )


def _named_in(actor: Actor, staff_id: UUID) -> Select[UUID]:
    return select(Task.case_id).where(
        Task.owner_id == staff_id,
        Task.ended_at.is_(None),
        Task.partnership_id == actor.partnership_id,
    )


def _cares_of(actor: Actor, staff_id: UUID) -> Select[UUID]:
    return (
        select(Worry.case_id)
        .join(WorryCare, WorryCare.worry_id == Worry.id)
        .where(
            (WorryCare.owner_id == staff_id) | (WorryCare.cover_id == staff_id),
            WorryCare.awaits != Awaits.NOTHING.value,
            WorryCare.partnership_id == actor.partnership_id,
        )
    )


def _colleagues(
    db: Db, actor: Actor, staff_id: UUID, agency_id: UUID, case_ids: Iterable[UUID]
) -> dict[UUID, UUID]:
    """By case, whoever of her agency has worked on it longest beside her."""
    rows = db.execute(
        select(Participant.case_id, Staff.id)
        .join(Staff, Staff.id == Participant.staff_id)
        .where(
            Participant.case_id.in_(list(case_ids)),
            Participant.until_at.is_(None),
            Staff.id != staff_id,
            Staff.agency_id == agency_id,
            Staff.ended_at.is_(None),
            Staff.partnership_id == actor.partnership_id,
        )
        .order_by(Participant.from_at.desc(), Staff.id)
    ).all()
    return {row.case_id: row.id for row in rows}


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
    db.flush()


def _leave_to_all(db: Db, actor: Actor, staff_id: UUID, case_id: UUID) -> None:
    db.execute(
        update(Task)
        .where(
            Task.case_id == case_id,
            Task.owner_id == staff_id,
            Task.ended_at.is_(None),
            Task.partnership_id == actor.partnership_id,
        )
        .values(owner_id=None)
    )


def _ask_to_tell(db: Db, actor: Actor, part: Part, *, agency_id: UUID, now: datetime) -> None:
    """The family hears of it from a person, as of every handover."""
    today = london_day(now)
    handover = Handover(
        id=uuid4(),
        partnership_id=actor.partnership_id,
        case_id=part.case_id,
        old_staff_id=part.old_staff_id,
        new_staff_id=part.new_staff_id,
        from_on=today,
        # On the machine itself nobody is signed in: then it is whoever has the case now.
        set_by_id=actor.staff_id or part.new_staff_id,
        set_at=now,
        left_at=now,
        once=uuid4(),
    )
    db.add(handover)
    db.flush()
    open_task(
        db,
        Actor(actor.partnership_id, None),
        TaskKind.HANDOVER_TELL,
        case_id=part.case_id,
        subject_id=handover.id,
        agency_id=agency_id,
        owner_id=part.new_staff_id,
        due_at=db.hours.end_of(db.hours.next_working_day(today)),
        now=now,
    )
