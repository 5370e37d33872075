"""What is to be destroyed and what was, for whoever runs the service: ids and counts, no name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.retention import Standing
from portal.services.retention import standing_of
from portal.storage.database import Db
from portal.storage.retention import Destruction

LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class InLine:
    case_id: UUID
    rule: str
    due_on: date
    waiting: tuple[str, ...]
    is_held: bool
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class Became:
    rule: str
    destroyed_at: datetime
    agreed_by_id: UUID | None
    counts: str


def in_line(db: Db, *, now: datetime) -> tuple[InLine, ...]:
    """The earliest first; the first 200."""
    rows = db.scalars(
        select(Destruction)
        .where(Destruction.destroyed_at.is_(None))
        .order_by(Destruction.due_on, Destruction.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_line(row, standing_of(db, row, now=now)) for row in rows)


def became_of(db: Db, reference: str) -> Became | None:
    """The record of a case that was destroyed, for who still has its reference."""
    wanted = db.ring.index("destructions.reference", reference.strip().upper())
    row = db.scalar(
        select(Destruction).where(
            Destruction.reference_index == wanted, Destruction.destroyed_at.is_not(None)
        )
    )
    if row is None or row.destroyed_at is None:
        return None
    return Became(row.rule, row.destroyed_at, row.agreed_by_id, row.counts or "")


def _line(row: Destruction, stands: Standing) -> InLine:
    return InLine(
        row.case_id, row.rule, row.due_on, stands.waiting, stands.is_held, stands.is_agreed
    )
