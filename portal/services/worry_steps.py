"""Each step after a worry was sent: kept in order, shown with names, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor, AgencyKind
from portal.domain.worry_steps import StepKind
from portal.storage.database import Db
from portal.storage.people import Agency, Staff
from portal.storage.worries import WorryStep

MOST_STEPS = 100
_To = aliased(Staff)


@dataclass(frozen=True, slots=True)
class StepSeen:
    """`staff_name` did it; `to_name` of `agency_kind` was asked, nobody by name where empty."""

    kind: StepKind
    what: str
    day_on: date | None
    staff_name: str
    to_name: str
    agency_kind: AgencyKind | None
    agency_name: str
    at: datetime
    staff_id: UUID | None


def add_step(
    db: Db,
    actor: Actor,
    worry_id: UUID,
    kind: StepKind,
    *,
    what: str = "",
    day_on: date | None = None,
    to_staff_id: UUID | None = None,
    agency_id: UUID | None = None,
    once: UUID | None = None,
    now: datetime,
) -> None:
    """Adds one; the caller has checked that the actor may, and records the act."""
    step_id = uuid4()
    db.add(
        WorryStep(
            id=step_id,
            partnership_id=actor.partnership_id,
            worry_id=worry_id,
            kind=kind.value,
            what=db.ring.seal("worry_steps.what", step_id, what),
            day_on=day_on,
            staff_id=actor.staff_id,
            to_staff_id=to_staff_id,
            agency_id=agency_id or actor.agency_id,
            at=now,
            once=once or uuid4(),
        )
    )


def is_kept(db: Db, actor: Actor, once: UUID) -> bool:
    """Whether this form was sent before."""
    return (
        db.scalar(
            select(WorryStep.id).where(
                WorryStep.once == once, WorryStep.partnership_id == actor.partnership_id
            )
        )
        is not None
    )


def steps_of(db: Db, actor: Actor, worry_id: UUID) -> tuple[StepSeen, ...]:
    """In the order in which they happened. The caller has checked that the actor may see it."""
    rows = db.execute(
        select(
            WorryStep,
            Staff.name.label("by_name"),
            _To.name.label("to_name"),
            Agency.kind.label("agency_kind"),
            Agency.name.label("agency_name"),
        )
        .outerjoin(Staff, Staff.id == WorryStep.staff_id)
        .outerjoin(_To, _To.id == WorryStep.to_staff_id)
        .outerjoin(Agency, Agency.id == WorryStep.agency_id)
        .where(WorryStep.worry_id == worry_id, WorryStep.partnership_id == actor.partnership_id)
        .order_by(WorryStep.at.desc(), WorryStep.id)
        .limit(MOST_STEPS)
    ).all()
    return tuple(
        StepSeen(
            StepKind(step.kind),
            db.ring.open("worry_steps.what", step.id, step.what),
            step.day_on,
            db.ring.open("staff.name", step.staff_id, by_name) if step.staff_id else "",
            db.ring.open("staff.name", step.to_staff_id, to_name) if step.to_staff_id else "",
            AgencyKind(agency_kind) if agency_kind else None,
            agency_name or "",
            step.at,
            step.staff_id,
        )
        for step, by_name, to_name, agency_kind, agency_name in reversed(rows)
    )
