"""The day of a handover has come: the old worker leaves, and what was hers goes to the new one.
Taken back before that day, the new worker leaves instead.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, exists, select, update

from portal.domain.people import Actor
from portal.domain.working_time import london_day
from portal.domain.worry_steps import Awaits, StepKind
from portal.services.audit import Act, record
from portal.services.autosave import ON_HER_DESK
from portal.services.worry_steps import add_step
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.people import Staff
from portal.storage.promises import ContactPlan
from portal.storage.rota import Handover
from portal.storage.tasks import Task
from portal.storage.worries import Worry, WorryCare

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """A place on a case, who leaves it and who has it now."""

    case_id: UUID
    old_staff_id: UUID
    new_staff_id: UUID


def take_effect(db: Db, *, now: datetime) -> int:
    """Every handover whose day has come. Returns how many were due.

    Where the new worker has left the case or the service meanwhile, the old one stays on it: a
    family is never left with nobody.
    """
    new_is_there = exists().where(
        Participant.case_id == Handover.case_id,
        Participant.staff_id == Handover.new_staff_id,
        Participant.until_at.is_(None),
        Staff.id == Handover.new_staff_id,
        Staff.ended_at.is_(None),
    )
    due = db.execute(
        select(Handover.id, Handover.partnership_id)
        .where(
            Handover.left_at.is_(None),
            Handover.ended_at.is_(None),
            Handover.from_on <= london_day(now),
            new_is_there,
        )
        .order_by(Handover.from_on, Handover.id)
        .limit(AT_ONCE)
    ).all()
    for row in due:
        leave(db, Actor(row.partnership_id, None), row.id, now=now)
    return len(due)


def leave(db: Db, actor: Actor, handover_id: UUID, *, now: datetime) -> None:
    """Once, whoever comes first. The caller has checked that the day has come."""
    row = db.execute(
        update(Handover)
        .where(
            Handover.id == handover_id,
            Handover.left_at.is_(None),
            Handover.ended_at.is_(None),
            Handover.partnership_id == actor.partnership_id,
        )
        .values(left_at=now)
        .returning(Handover.case_id, Handover.old_staff_id, Handover.new_staff_id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        return
    part = Part(row.case_id, row.old_staff_id, row.new_staff_id)
    give_all(db, actor, part, now=now)
    about = {"case_id": row.case_id, "subject_id": handover_id}
    record(db, actor, Act.HANDOVER_DONE, now=now, **about)


def give_all(db: Db, actor: Actor, part: Part, *, now: datetime) -> None:
    """One leaves the case, and the other has everything of hers that is open: worries, tasks, the
    contact plan, and what she had begun to write. The caller records why.
    """
    _give_worries(db, actor, part, now=now)
    _change(db, actor, Task, "owner_id", part, Task.ended_at.is_(None))
    _change(db, actor, ContactPlan, "by_staff_id", part, ContactPlan.until_at.is_(None))
    on_her_desk = Draft.state.in_([each.value for each in ON_HER_DESK])
    _change(db, actor, Draft, "author_id", part, on_her_desk)
    db.execute(
        update(Participant)
        .where(
            Participant.case_id == part.case_id,
            Participant.staff_id == part.old_staff_id,
            Participant.until_at.is_(None),
            Participant.partnership_id == actor.partnership_id,
        )
        .values(until_at=now)
        .execution_options(synchronize_session=False)
    )


def _change(db: Db, actor: Actor, table: Any, whose: str, row: Part, is_open: Any) -> None:
    """What is open on the case and stands in the old worker's name stands in the new one's."""
    db.execute(
        update(table)
        .where(
            table.case_id == row.case_id,
            getattr(table, whose) == row.old_staff_id,
            is_open,
            table.partnership_id == actor.partnership_id,
        )
        .values({whose: row.new_staff_id})
        .execution_options(synchronize_session=False)
    )


def _give_worries(db: Db, actor: Actor, row: Part, *, now: datetime) -> None:
    """Each worry says that it has a new owner, as it says everything that is done about it."""
    of_case = select(Worry.id).where(
        Worry.case_id == row.case_id, Worry.partnership_id == actor.partnership_id
    )
    given = db.execute(
        update(WorryCare)
        .where(
            WorryCare.worry_id.in_(of_case),
            WorryCare.owner_id == row.old_staff_id,
            WorryCare.partnership_id == actor.partnership_id,
        )
        .values(owner_id=row.new_staff_id)
        .returning(WorryCare.worry_id, WorryCare.awaits)
        .execution_options(synchronize_session=False)
    ).all()
    # Who has it does not stand in for herself.
    other = case((WorryCare.owner_id == row.new_staff_id, None), else_=row.new_staff_id)
    db.execute(
        update(WorryCare)
        .where(
            WorryCare.worry_id.in_(of_case),
            WorryCare.cover_id == row.old_staff_id,
            WorryCare.partnership_id == actor.partnership_id,
        )
        .values(cover_id=other)
        .execution_options(synchronize_session=False)
    )
    agency_id = db.scalar(
        select(Staff.agency_id).where(
            Staff.id == row.new_staff_id, Staff.partnership_id == actor.partnership_id
        )
    )
    service = Actor(actor.partnership_id, None)
    new: dict[str, Any] = {"to_staff_id": row.new_staff_id, "agency_id": agency_id, "now": now}
    for worry_id in (each.worry_id for each in given if each.awaits != Awaits.NOTHING.value):
        add_step(db, service, worry_id, StepKind.OWNER, **new)
