"""What a family was told so far, as the case page shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from portal.domain.people import Actor
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.withdrawals import WithdrawalReason
from portal.services.cases import LIST_LENGTH
from portal.services.standing import Newer
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.database import Db
from portal.storage.notes import Note
from portal.storage.people import Staff
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Recipient, Update


@dataclass(frozen=True, slots=True)
class UpdateOnCase:
    """A published update on the case page: what it is, who has opened it, and what became of it."""

    update_id: UUID
    update_type: UpdateType
    values: dict[str, FieldValue]
    published_at: datetime
    opened: int
    told: int
    put_right_at: datetime | None
    puts_something_right: bool
    withdrawn_at: datetime | None
    withdrawn_why: WithdrawalReason | None
    withdrawn_by: str
    has_note: bool


def updates_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[UpdateOnCase, ...]:
    """The newest updates of a case. The caller has checked that the actor works on it."""
    columns = (
        Update.id,
        Update.update_type,
        Update.values.label("update_values"),
        Update.published_at,
        Update.corrects_id,
        Newer.published_at.label("newer_at"),
        Withdrawal.withdrawn_at,
        Withdrawal.why,
        Staff.id.label("staff_id"),
        Staff.name,
        Note.id.label("note_id"),
    )
    rows = db.execute(
        select(
            *columns,
            func.count(Recipient.opened_at).label("opened"),
            func.count(Recipient.id).label("told"),
        )
        .outerjoin(Recipient, Recipient.update_id == Update.id)
        .outerjoin(Newer, Newer.corrects_id == Update.id)
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .outerjoin(Staff, Staff.id == Withdrawal.withdrawn_by_id)
        .outerjoin(Note, Note.update_id == Update.id)
        .where(Update.case_id == case_id, Update.partnership_id == actor.partnership_id)
        .group_by(*columns)
        .order_by(Update.published_at.desc())
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_on_case(db, row) for row in rows)


def _on_case(db: Db, row: Any) -> UpdateOnCase:
    update_type = type_of(db, row.id, row.update_type)
    values = db.ring.open("updates.values", row.id, row.update_values)
    return UpdateOnCase(
        row.id,
        update_type,
        values_from_text(update_type, values),
        row.published_at,
        row.opened,
        row.told,
        row.newer_at,
        row.corrects_id is not None,
        row.withdrawn_at,
        WithdrawalReason(row.why) if row.why else None,
        db.ring.open("staff.name", row.staff_id, row.name) if row.staff_id else "",
        row.note_id is not None,
    )
