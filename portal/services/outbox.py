"""Puts a text in the outbox, in the transaction of what caused it: to whom, on which number, when.

`claims` hands it out when it is due; nothing is sent from here.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import (
    select,
)

from portal.domain.contact import (
    SafeTimes,
    next_safe_time,
    seconds_left,
)
from portal.domain.delivery import DeliveryState
from portal.domain.people import Actor
from portal.messages.render import Renderer, Text
from portal.services.cases import FamilyMember
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact

CHANNEL = "text"


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
    contact = contact_of(db, actor.partnership_id, member.person_id)
    times = None if contact is None else safe_times(contact)
    if contact is None or times is None:
        return 0
    text = renderer.text("note", language=member.language)
    due_at, until_at = window(now, times)
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
    contact = contact_of(db, actor.partnership_id, actor.person_id)
    if contact is None or actor.case_id is None:
        return False
    text = renderer.text("sign_in_number", language=actor.language, digits=digits)
    _put(db, actor.case_id, contact, cause_id, text, due_at=now, until_at=until_at, now=now)
    return True


def contact_of(db: Db, partnership_id: UUID, person_id: UUID | None) -> Contact | None:
    """The person's confirmed number that may be texted; without one there is no text."""
    return db.scalar(
        select(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
        )
        .order_by(Contact.created_at.desc())
        .limit(1)
    )


def safe_times(contact: Contact) -> SafeTimes | None:
    """When this phone may be texted; None where the record leaves no such time by day."""
    try:
        return SafeTimes(contact.from_time, contact.until_time)
    except ValueError:
        return None


def window(begins_at: datetime, times: SafeTimes) -> tuple[datetime, datetime]:
    """From when and until when a text may be under way: now if now is safe, else as soon as it
    is.
    """
    due_at = next_safe_time(begins_at, times)
    return due_at, due_at + timedelta(seconds=seconds_left(due_at, times))


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
            contact_id=contact.id,
            mobile=db.ring.seal("messages.mobile", message_id, mobile),
            body=db.ring.seal("messages.body", message_id, text.body),
            parts=text.parts,
            state=DeliveryState.QUEUED.value,
            created_at=now,
            due_at=due_at,
            valid_until_at=until_at,
        )
    )
