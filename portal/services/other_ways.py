"""News that no text brought to somebody: why not, how to reach them safely, and that they were told
by a person after all.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import or_, select

from portal.domain.people import Actor
from portal.domain.plans import ContactHow
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tellings import NOT_YET
from portal.domain.update_model import UpdateType
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services import text_tasks
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, family_of
from portal.services.lost_texts import may_go_again
from portal.services.once import once_for
from portal.services.phones import KeptPhone, kept_phones
from portal.services.wordings import type_of
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.promises import ContactPlan
from portal.storage.tellings import Telling, Withdrawal
from portal.storage.updates import Recipient, Update

TOO_EARLY = marked("They cannot have been told before it was published.")
TAKEN_BACK = marked("This was taken back, so there is nothing to tell.")
WRONG_DAYS = (TOO_EARLY, NOT_YET)


@dataclass(frozen=True, slots=True)
class TellingLine:
    """That somebody was told by a person: how, by whom, on which day."""

    how: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ToTell:
    """One person who was to have a text about one update, and what is known of reaching them."""

    update_id: UUID
    update_type: UpdateType
    published_at: datetime
    member: FamilyMember
    # What became of the text, in words; empty where none was sent.
    meaning: str
    opened_at: datetime | None
    is_taken_back: bool
    phones: tuple[KeptPhone, ...]
    plan_how: ContactHow | None
    plan_times: str
    told: tuple[TellingLine, ...]
    text_id: UUID | None = None
    # Nobody knows whether the text arrived, and a person may send it again.
    may_go_again: bool = False


@dataclass(frozen=True, slots=True)
class ToldAfterwards:
    """What somebody writes down who told them of published news."""

    by: str
    how: str
    on: date
    note: str = ""


def to_tell(db: Db, actor: Actor, *, case_id: UUID, subject_id: UUID, now: datetime) -> ToTell:
    """For the page that a task about a text leads to. Raises NotFound."""
    row = _found(db, actor, case_id, subject_id)
    member = _member(db, actor, case_id, row.Recipient.person_id)
    record(db, actor, Act.PHONE_VIEWED, now=now, case_id=case_id, subject_id=member.person_id)
    plan = row.ContactPlan
    times = db.ring.open("contact_plans.safe_times", plan.id, plan.safe_times) if plan else ""
    return ToTell(
        row.Update.id,
        type_of(db, row.Update.id, row.Update.update_type),
        row.Update.published_at,
        member,
        (row.Message.meaning or "") if row.Message else "",
        row.Recipient.opened_at,
        row.withdrawal_id is not None,
        kept_phones(db, actor, member.person_id),
        ContactHow(plan.how) if plan else None,
        times,
        _tellings(db, actor, row.Update.id, member.person_id),
        row.Message.id if row.Message else None,
        bool(row.Message) and row.withdrawal_id is None and may_go_again(row.Message),
    )


def record_told(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    subject_id: UUID,
    told: ToldAfterwards,
    once: UUID,
    now: datetime,
) -> None:
    """They know of it now: it counts as told, and nobody is asked to ring them about it any more.

    It is about news that is out, so it opens no lock. Sent twice, it is one telling.
    """
    row = _found(db, actor, case_id, subject_id)
    person_id, update_id = row.Recipient.person_id, row.Update.id
    _member(db, actor, case_id, person_id)
    mark = once_for(db, "tellings.once", once, f"{update_id} {person_id}")
    kept = select(Telling.id).where(
        Telling.once == mark, Telling.partnership_id == actor.partnership_id
    )
    if db.scalar(kept) is not None:
        return
    _refuse_wrong(row, told, now=now)
    db.add(_telling(db, actor, row.Recipient, told, once=mark, now=now))
    text_tasks.was_told(db, actor, update_id=update_id, person_ids=(person_id,), now=now)
    record(db, actor, Act.TELLING_RECORDED, now=now, case_id=case_id, subject_id=update_id)


def _telling(
    db: Db, actor: Actor, recipient: Recipient, told: ToldAfterwards, *, once: UUID, now: datetime
) -> Telling:
    telling_id = uuid4()
    details = json.dumps({"note": told.note}, ensure_ascii=False)
    return Telling(
        id=telling_id,
        partnership_id=actor.partnership_id,
        case_id=recipient.case_id,
        update_id=recipient.update_id,
        person_id=recipient.person_id,
        how=told.how,
        told_on=told.on,
        told_by=db.ring.seal("tellings.told_by", telling_id, told.by),
        details=db.ring.seal("tellings.details", telling_id, details),
        recorded_by_id=actor.staff_id,
        recorded_at=now,
        once=once,
    )


def _member(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> FamilyMember:
    """Who has left the case is told nothing more of it."""
    for member in family_of(db, actor, case_id):
        if member.person_id == person_id:
            return member
    raise NotFound


def _refuse_wrong(row: Any, told: ToldAfterwards, *, now: datetime) -> None:
    if row.withdrawal_id is not None:
        raise NotAllowedNow(TAKEN_BACK)
    if told.on > london_day(now):
        raise NotAllowedNow(NOT_YET)
    if told.on < london_day(row.Update.published_at):
        raise NotAllowedNow(TOO_EARLY)


def _found(db: Db, actor: Actor, case_id: UUID, subject_id: UUID) -> Any:
    """A task is about the text that failed or, where none was sent, about who was to have it. To
    anyone who does not work on the case there is none.
    """
    row = db.execute(
        select(Recipient, Update, Message, ContactPlan, Withdrawal.id.label("withdrawal_id"))
        .join(Update, Update.id == Recipient.update_id)
        .join(Participant, Participant.case_id == Recipient.case_id)
        .outerjoin(
            Message,
            (Message.cause_id == Update.id) & (Message.person_id == Recipient.person_id),
        )
        .outerjoin(
            ContactPlan,
            (ContactPlan.case_id == Recipient.case_id) & ContactPlan.until_at.is_(None),
        )
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .where(
            Recipient.case_id == case_id,
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
            Recipient.partnership_id == actor.partnership_id,
            or_(Recipient.id == subject_id, Message.id == subject_id),
        )
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def _tellings(db: Db, actor: Actor, update_id: UUID, person_id: UUID) -> tuple[TellingLine, ...]:
    rows = db.scalars(
        select(Telling)
        .where(
            Telling.update_id == update_id,
            Telling.person_id == person_id,
            Telling.partnership_id == actor.partnership_id,
        )
        .order_by(Telling.recorded_at)
        .limit(10)
    ).all()
    return tuple(
        TellingLine(each.how, db.ring.open("tellings.told_by", each.id, each.told_by), each.told_on)
        for each in rows
    )
