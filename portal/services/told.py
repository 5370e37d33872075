"""What a family was told so far, as the case page shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
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
from portal.storage.people import Person, Staff
from portal.storage.tellings import Telling, Withdrawal
from portal.storage.updates import Recipient, Update


@dataclass(frozen=True, slots=True)
class TellingOnCase:
    """That somebody was told by a person: whom, how, by whom, on which day."""

    name: str
    how: str
    by: str
    on: date


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
    # By a person, beside the page: each person's first time.
    by_person: tuple[TellingOnCase, ...] = ()


_COLUMNS = (
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
    Telling.id.label("telling_id"),
    Telling.how,
    Telling.told_by,
    Telling.told_on,
    Person.id.label("person_id"),
    Person.name.label("person_name"),
)


def updates_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[UpdateOnCase, ...]:
    """The newest updates of a case. The caller has checked that the actor works on it."""
    rows = db.execute(
        select(
            *_COLUMNS,
            func.count(Recipient.opened_at).label("opened"),
            func.count(Recipient.id).label("told"),
        )
        .outerjoin(Recipient, Recipient.update_id == Update.id)
        .outerjoin(Newer, Newer.corrects_id == Update.id)
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .outerjoin(Staff, Staff.id == Withdrawal.withdrawn_by_id)
        .outerjoin(Note, Note.update_id == Update.id)
        .outerjoin(Telling, Telling.update_id == Update.id)
        .outerjoin(Person, Person.id == Telling.person_id)
        .where(Update.case_id == case_id, Update.partnership_id == actor.partnership_id)
        .group_by(*_COLUMNS)
        .order_by(Update.published_at.desc(), Update.id, Telling.told_on)
        .limit(LIST_LENGTH)
    ).all()
    # An update with several tellings has as many rows, one after the other.
    by_update = groupby(rows, key=lambda row: row.id)
    return tuple(_on_case(db, tuple(its_rows)) for _, its_rows in by_update)


def _on_case(db: Db, its_rows: tuple[Any, ...]) -> UpdateOnCase:
    row = its_rows[0]
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
        tuple(_telling(db, each) for each in its_rows if each.telling_id is not None),
    )


def _telling(db: Db, row: Any) -> TellingOnCase:
    return TellingOnCase(
        db.ring.open("people.name", row.person_id, row.person_name),
        row.how,
        db.ring.open("tellings.told_by", row.telling_id, row.told_by),
        row.told_on,
    )
