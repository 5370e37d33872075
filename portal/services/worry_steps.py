"""Each step after a worry was sent: kept in order, shown with names, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor, AgencyKind
from portal.domain.worry_steps import StepKind
from portal.services.known_as import card_of, known_as
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Staff
from portal.storage.worries import Worry, WorryStep

MOST_STEPS = 100
_To, _Card, _ToCard = aliased(Staff), aliased(HelperCard), aliased(HelperCard)


@dataclass(frozen=True, slots=True)
class StepSeen:
    """`staff_name` did it; `to_name` of `agency_kind` was asked, nobody by name where empty. Both
    in full, for staff, and as the family of the case knows them.
    """

    kind: StepKind
    what: str
    day_on: date | None
    staff_name: str
    to_name: str
    agency_kind: AgencyKind | None
    agency_name: str
    at: datetime
    staff_id: UUID | None
    known_as: str
    to_known_as: str


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
            _Card.id.label("card_id"),
            _Card.called,
            _ToCard.id.label("to_card_id"),
            _ToCard.called.label("to_called"),
        )
        .join(Worry, Worry.id == WorryStep.worry_id)
        .outerjoin(Staff, Staff.id == WorryStep.staff_id)
        .outerjoin(_To, _To.id == WorryStep.to_staff_id)
        .outerjoin(Agency, Agency.id == WorryStep.agency_id)
        .outerjoin(_Card, card_of(Staff.id, Worry.case_id, _Card))
        .outerjoin(_ToCard, card_of(_To.id, Worry.case_id, _ToCard))
        .where(WorryStep.worry_id == worry_id, WorryStep.partnership_id == actor.partnership_id)
        .order_by(WorryStep.at.desc(), WorryStep.id)
        .limit(MOST_STEPS)
    ).all()
    return tuple(_seen(db, row) for row in reversed(rows))


def _seen(db: Db, row: Any) -> StepSeen:
    step: WorryStep = row.WorryStep
    by_id, to_id = step.staff_id, step.to_staff_id
    return StepSeen(
        StepKind(step.kind),
        db.ring.open("worry_steps.what", step.id, step.what),
        step.day_on,
        db.ring.open("staff.name", by_id, row.by_name) if by_id else "",
        db.ring.open("staff.name", to_id, row.to_name) if to_id else "",
        AgencyKind(row.agency_kind) if row.agency_kind else None,
        row.agency_name or "",
        step.at,
        by_id,
        known_as(db, by_id, row.by_name, row.card_id, row.called),
        known_as(db, to_id, row.to_name, row.to_card_id, row.to_called),
    )
