"""What happens to texts that wait: a crash, a safe time that passed, another number, a phone that
said STOP.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select, update

from portal.domain.delivery import SIGN_IN_NUMBER, DeliveryState
from portal.domain.people import Actor
from portal.domain.words import marked
from portal.services import phone_checks, text_tasks
from portal.services.audit import Act, record
from portal.services.claims import LAST_MINUTE
from portal.services.deliveries import WITH_TRIES, Held, fail, settle_unknown
from portal.services.frozen import is_frozen
from portal.services.texting import contact_of, may_still_be_texted, safe_times, window
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message
from portal.storage.people import Contact
from portal.storage.tellings import Withdrawal

AT_ONCE = 50
STOPPED = marked("The worker stopped while sending.")
TAKEN_BACK = marked("The news was taken back before this text had gone.")
TOO_LATE = marked("The number had ended before it could be sent.")
NO_SAFE_NUMBER = marked("There is no number any more that this person may be texted on.")
HAS_LEFT = marked("This person does not take part in the case any more.")


def keep(db: Db, *, now: datetime) -> None:
    """All of it; asks little when there is nothing to do."""
    lose_crashed(db, now=now)
    drop_ended_numbers(db, now=now)
    drop_taken_back(db)
    move_to_next_safe_time(db, now=now)
    put_right(db, now=now)


def lose_crashed(db: Db, *, now: datetime) -> int:
    """A text left in `sending` by a worker that died may have gone: it becomes unknown. Returns how
    many.
    """
    rows = db.execute(
        WITH_TRIES.where(
            Message.state == DeliveryState.SENDING,
            Message.lease_until_at < now,
            Message.provider_reference.is_(None),
            Delivery.number == Message.attempts,
        )
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for message, delivery in rows:
        settle_unknown(db, Held(message, delivery), code="stopped", meaning=STOPPED, now=now)
    return len(rows)


def move_to_next_safe_time(db: Db, *, now: datetime) -> int:
    """A text whose safe time passed while nothing was sending waits for the next one. Returns how
    many.
    """
    rows = db.execute(
        select(Message, Contact)
        .join(Contact, Contact.id == Message.contact_id)
        .where(
            Message.state == DeliveryState.QUEUED,
            Message.valid_until_at < now + LAST_MINUTE,
            Message.kind != SIGN_IN_NUMBER,
            may_still_be_texted(now),
        )
        .limit(AT_ONCE)
        .with_for_update(of=Message, skip_locked=True)
    ).all()
    for message, contact in rows:
        times = safe_times(contact)
        if times is not None:
            message.due_at, message.valid_until_at = window(now, times)
        else:
            fail(db, message, DeliveryState.FAILED, NO_SAFE_NUMBER, now=now)
    return len(rows)


def put_right(db: Db, *, now: datetime) -> int:
    """A text that is due to a number which may not be texted any more goes to the person's new
    number in its safe time; without one, somebody tells them. Returns how many.
    """
    messages = db.scalars(
        select(Message)
        .where(
            Message.state == DeliveryState.QUEUED,
            Message.due_at <= now,
            Message.kind != SIGN_IN_NUMBER,
            ~may_still_be_texted(now),
        )
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for message in messages:
        _address_anew(db, message, now=now)
    return len(messages)


def _address_anew(db: Db, message: Message, *, now: datetime) -> None:
    takes_part = select(Participant.id).where(
        Participant.case_id == message.case_id,
        Participant.person_id == message.person_id,
        Participant.until_at.is_(None),
        Participant.partnership_id == message.partnership_id,
    )
    contact = contact_of(db, message.partnership_id, message.person_id, now=now)
    times = None if contact is None else safe_times(contact)
    if db.scalar(takes_part) is None:
        # Nobody is asked to ring: who has left the case is told nothing more of it.
        message.state, message.meaning = DeliveryState.FAILED.value, HAS_LEFT
    elif db.scalar(select(is_frozen(message.case_id, message.person_id))):
        # Nor to tell what a frozen carer shall not know.
        message.state = DeliveryState.STOPPED.value
    elif contact is None or times is None:
        fail(db, message, DeliveryState.FAILED, NO_SAFE_NUMBER, now=now)
    else:
        mobile = db.ring.open("contacts.mobile", contact.id, contact.mobile)
        message.contact_id = contact.id
        message.mobile = db.ring.seal("messages.mobile", message.id, mobile)
        message.due_at, message.valid_until_at = window(now, times)


def drop_ended_numbers(db: Db, *, now: datetime) -> None:
    """A number that has ended opens nothing, so the text that holds it is not sent any more."""
    db.execute(
        update(Message)
        .where(
            Message.state == DeliveryState.QUEUED,
            Message.kind == SIGN_IN_NUMBER,
            Message.valid_until_at < now + LAST_MINUTE,
        )
        .values(state=DeliveryState.FAILED, meaning=TOO_LATE)
        .execution_options(synchronize_session=False)
    )


def drop_taken_back(db: Db) -> None:
    """A text that was to be tried again when its news was taken back is not sent any more."""
    db.execute(
        update(Message)
        .where(
            Message.state == DeliveryState.QUEUED,
            exists().where(Withdrawal.update_id == Message.cause_id),
        )
        .values(state=DeliveryState.STOPPED, meaning=TAKEN_BACK)
        .execution_options(synchronize_session=False)
    )


def stop_texts_about(
    db: Db, actor: Actor, case_id: UUID, update_id: UUID, *, now: datetime
) -> None:
    """What still waits to tell of this update does not go, and nobody rings about it."""
    db.execute(
        update(Message)
        .where(
            Message.case_id == case_id,
            Message.cause_id == update_id,
            Message.partnership_id == actor.partnership_id,
            Message.state == DeliveryState.QUEUED,
        )
        .values(state=DeliveryState.STOPPED, meaning=TAKEN_BACK)
    )
    text_tasks.is_taken_back(db, actor, cause_id=update_id, now=now)


def stop_texting(
    db: Db, *, partnership_id: UUID, message_id: UUID, meaning: str, now: datetime
) -> None:
    """The provider says of this text that its phone has answered STOP."""
    person_id = db.execute(
        select(Message.person_id).where(
            Message.id == message_id, Message.partnership_id == partnership_id
        )
    ).scalar_one()
    stop_texting_person(
        db, partnership_id=partnership_id, person_id=person_id, meaning=meaning, now=now
    )


def stop_texting_person(
    db: Db, *, partnership_id: UUID, person_id: UUID, meaning: str, now: datetime
) -> None:
    """They are not texted again until a person has asked, by another route. What still waits for
    them does not go either, and staff see that it did not.
    """
    mine = Contact.person_id == person_id
    phone_checks.run_out(db, partnership_id, mine, is_gone=True, now=now)
    db.execute(
        update(Contact)
        .where(
            mine,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
        )
        .values(may_be_texted=False)
    )
    waiting = db.scalars(
        select(Message)
        .where(
            Message.person_id == person_id,
            Message.partnership_id == partnership_id,
            Message.state == DeliveryState.QUEUED,
        )
        .order_by(Message.created_at)
        .with_for_update()
    ).all()
    for message in waiting:
        fail(db, message, DeliveryState.FAILED, meaning, now=now)
    record(db, Actor(partnership_id, None), Act.TEXTS_STOPPED, now=now, subject_id=person_id)
