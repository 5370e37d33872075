"""Puts a text in the outbox, in the transaction of what caused it: to whom, on which number, when.

`claims` hands it out when it is due; nothing is sent from here.
"""

from datetime import datetime
from uuid import UUID, uuid4

from portal.domain.delivery import DeliveryState
from portal.domain.people import Actor
from portal.domain.words import marked
from portal.messages.render import Renderer, Text
from portal.services import text_tasks
from portal.services.cases import FamilyMember
from portal.services.practice import is_practice
from portal.services.texting import contact_of, contact_to_sign_in, safe_times, window
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact

CHANNEL = "text"
PRACTICE = marked("This is practice: no phone is reached.")


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
    """Puts "there is a note for you" in the outbox; 1 if a text will go. With no safe number it is
    0, and somebody is asked to tell them.
    """
    contact = contact_of(db, actor.partnership_id, member.person_id, now=now)
    times = None if contact is None else safe_times(contact)
    if contact is None or times is None:
        text_tasks.ask_instead(
            db, actor, case_id, person_id=member.person_id, update_id=cause_id, now=now
        )
        return 0
    text = renderer.text("note", language=contact.language or member.language)
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
    contact = contact_to_sign_in(db, actor.partnership_id, actor.person_id)
    if contact is None or actor.case_id is None:
        return False
    text = renderer.text("sign_in_number", language=actor.language, digits=digits)
    _put(db, actor.case_id, contact, cause_id, text, due_at=now, until_at=until_at, now=now)
    return True


def put_by_hand(
    db: Db, case_id: UUID, contact: Contact, cause_id: UUID, text: Text, *, now: datetime
) -> None:
    """A text that a person sends; whoever calls this has asked whether it may go, and records it.
    Like any other it waits for a safe time of this phone.
    """
    times = safe_times(contact)
    assert times is not None, "asked before"
    due_at, until_at = window(now, times)
    _put(db, case_id, contact, cause_id, text, due_at=due_at, until_at=until_at, now=now)


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
    goes_nowhere = is_practice(db, contact.partnership_id)
    state = DeliveryState.STOPPED if goes_nowhere else DeliveryState.QUEUED
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
            state=state.value,
            meaning=PRACTICE if goes_nowhere else None,
            created_at=now,
            due_at=due_at,
            valid_until_at=until_at,
        )
    )
