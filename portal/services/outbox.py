"""Puts a text in the outbox, claims what is due, settles what happened.

A claim is a lease. Between claim and settlement no transaction is open: the provider may be slow. A
call
whose answer never came is unknown, and nobody sends it again by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import exists, or_, select, update

from portal.domain.contact import (
    MAX_SECONDS_LEFT,
    MIN_SECONDS_LEFT,
    SafeTimes,
    next_safe_time,
    seconds_left,
)
from portal.domain.delivery import DeliveryState
from portal.domain.people import Actor
from portal.messages.render import Renderer, Text
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact
from portal.storage.tellings import Withdrawal

LEASE = timedelta(minutes=2)
# A text begun in the last minute of a safe time could still arrive outside.
LAST_MINUTE = timedelta(seconds=MIN_SECONDS_LEFT)
MAX_ATTEMPTS = 5
CHANNEL = "text"
# Asked when a text is put in the outbox, and again when it is sent: a yes may have been taken back.
_MAY_STILL_BE_TEXTED = (
    select(Contact.id)
    .where(
        Contact.person_id == Message.person_id,
        Contact.ended_at.is_(None),
        Contact.may_be_texted.is_(True),
    )
    .exists()
)
# The same of what it speaks of.
_IS_TAKEN_BACK = exists().where(Withdrawal.update_id == Message.cause_id)


@dataclass(frozen=True, slots=True)
class DueText:
    """A claimed text with everything the provider needs, so that the session can be closed."""

    message_id: UUID
    partnership_id: UUID
    lease_token: UUID
    mobile: str
    body: str
    valid_until_at: datetime
    attempts: int

    def valid_for_seconds(self, now: datetime) -> int:
        """How long the provider may still try, so that nothing arrives outside the safe times."""
        left = int((self.valid_until_at - now).total_seconds())
        return max(MIN_SECONDS_LEFT, min(MAX_SECONDS_LEFT, left))


def put_note(
    db: Db,
    actor: Actor,
    case_id: UUID,
    member: FamilyMember,
    *,
    cause_id: UUID,
    renderer: Renderer,
    now: datetime,
) -> int:
    """Puts "there is a note for you" in the outbox; 1 if a text will go, 0 if there is no safe
    number.
    """
    contact = _contact(db, actor, member.person_id)
    if contact is None:
        return 0
    text = renderer.text("note", language=member.language)
    times = SafeTimes(contact.from_time, contact.until_time)
    due_at = next_safe_time(now, times)
    until_at = due_at + timedelta(seconds=seconds_left(due_at, times))
    _put(db, case_id, contact, cause_id, text, due_at=due_at, until_at=until_at, now=now)
    return 1


def put_sign_in_number(
    db: Db,
    actor: Actor,
    *,
    digits: str,
    cause_id: UUID,
    until_at: datetime,
    renderer: Renderer,
    now: datetime,
) -> bool:
    """A carer's number for today, sent at once, for she is waiting with the phone in her hand; and
    never after it has ended, for then it would only ring in the night.
    """
    contact = _contact(db, actor, actor.person_id)
    if contact is None or actor.case_id is None:
        return False
    text = renderer.text("sign_in_number", language=actor.language, digits=digits)
    _put(db, actor.case_id, contact, cause_id, text, due_at=now, until_at=until_at, now=now)
    return True


def claim(db: Db, *, limit: int, now: datetime) -> tuple[DueText, ...]:
    """Leases what is due, oldest first. On PostgreSQL other workers skip the rows; SQLite holds its
    one lock.
    """
    due = (
        select(Message.id)
        .where(
            Message.state == DeliveryState.QUEUED,
            # What the provider has once taken is never handed over again, whatever it says of it.
            Message.provider_reference.is_(None),
            Message.due_at <= now,
            Message.valid_until_at >= now + LAST_MINUTE,
            or_(Message.lease_until_at.is_(None), Message.lease_until_at < now),
            _MAY_STILL_BE_TEXTED,
            ~_IS_TAKEN_BACK,
        )
        .order_by(Message.due_at, Message.created_at, Message.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    token = uuid4()
    rows = db.execute(
        update(Message)
        .where(Message.id.in_(due.scalar_subquery()))
        .values(lease_until_at=now + LEASE, lease_token=token, attempts=Message.attempts + 1)
        .returning(
            Message.id,
            Message.partnership_id,
            Message.mobile,
            Message.body,
            Message.valid_until_at,
            Message.attempts,
            Message.due_at,
            Message.created_at,
        )
        .execution_options(synchronize_session=False)
    ).all()
    # What an UPDATE returns has no order of its own; a person's texts must keep theirs.
    in_order = sorted(rows, key=lambda row: (row.due_at, row.created_at))
    return tuple(_due_text(db, row, token) for row in in_order)


def about_to_send(db: Db, due: DueText, *, now: datetime) -> bool:
    """Written before the provider is called: after a crash the text is unknown, not sent a second
    time.
    """
    done = db.execute(
        update(Message)
        .where(
            Message.id == due.message_id,
            Message.partnership_id == due.partnership_id,
            Message.lease_token == due.lease_token,
            Message.lease_until_at > now,
            Message.state == DeliveryState.QUEUED,
            # Many texts may have gone since the claim: the safe time may be over, or be another.
            Message.due_at <= now,
            Message.valid_until_at >= now + LAST_MINUTE,
            _MAY_STILL_BE_TEXTED,
            ~_IS_TAKEN_BACK,
        )
        .values(state=DeliveryState.SENDING)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


def settle_sent(
    db: Db, due: DueText, *, provider: str, reference: str, state: DeliveryState, now: datetime
) -> None:
    """The provider has it. Waiting with the provider is not waiting here, so never `queued`."""
    state = DeliveryState.SENDING if state is DeliveryState.QUEUED else state
    _settle(db, due, {"state": state, "provider": provider, "provider_reference": reference})
    record(db, _service(due.partnership_id), Act.TEXT_SENT, now=now, subject_id=due.message_id)


def settle_retry(db: Db, due: DueText, *, meaning: str, again_at: datetime) -> None:
    """The provider certainly did not take it, and may later."""
    _settle(db, due, {"state": DeliveryState.QUEUED, "due_at": again_at, "meaning": meaning})


def settle_failed(
    db: Db, due: DueText, *, meaning: str, state: DeliveryState, now: datetime
) -> None:
    """It did not go, or nobody knows whether it went: a person decides. The child has not been
    told.
    """
    _settle(db, due, {"state": state, "meaning": meaning})
    record(
        db,
        _service(due.partnership_id),
        Act.TEXT_FAILED,
        now=now,
        subject_id=due.message_id,
        detail=f"{state.value}: {meaning}",
    )


def _contact(db: Db, actor: Actor, person_id: UUID | None) -> Contact | None:
    """The person's confirmed number that may be texted; without one there is no text."""
    return db.scalar(
        select(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
        )
        .order_by(Contact.created_at.desc())
        .limit(1)
    )


def _put(
    db: Db,
    case_id: UUID,
    contact: Contact,
    cause_id: UUID,
    text: Text,
    *,
    due_at: datetime,
    until_at: datetime,
    now: datetime,
) -> None:
    message_id = uuid4()
    mobile = db.ring.open("contacts.mobile", contact.id, contact.mobile)
    db.add(
        Message(
            id=message_id,
            partnership_id=contact.partnership_id,
            case_id=case_id,
            person_id=contact.person_id,
            cause_id=cause_id,
            channel=CHANNEL,
            kind=text.kind,
            mobile=db.ring.seal("messages.mobile", message_id, mobile),
            body=db.ring.seal("messages.body", message_id, text.body),
            parts=text.parts,
            state=DeliveryState.QUEUED.value,
            created_at=now,
            due_at=due_at,
            valid_until_at=until_at,
        )
    )


def _settle(db: Db, due: DueText, values: dict[str, object]) -> None:
    """Only the holder of the lease may say what happened, however late; a final state never
    changes.
    """
    db.execute(
        update(Message)
        .where(
            Message.id == due.message_id,
            Message.partnership_id == due.partnership_id,
            Message.lease_token == due.lease_token,
            Message.state.in_((DeliveryState.SENDING, DeliveryState.UNKNOWN)),
        )
        .values(lease_until_at=None, **values)
    )


def _due_text(db: Db, row: Any, token: UUID) -> DueText:
    return DueText(
        row.id,
        row.partnership_id,
        token,
        db.ring.open("messages.mobile", row.id, row.mobile),
        db.ring.open("messages.body", row.id, row.body),
        row.valid_until_at,
        row.attempts,
    )


def _service(partnership_id: UUID) -> Actor:
    return Actor(partnership_id, None)
