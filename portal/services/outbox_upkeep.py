"""What happens to texts that wait: a crash, a safe time that passed, a phone that said STOP."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select, update

from portal.domain.contact import SafeTimes, next_safe_time, seconds_left
from portal.domain.delivery import DeliveryState
from portal.domain.people import Actor
from portal.domain.words import marked
from portal.services.audit import Act, record
from portal.services.outbox import LAST_MINUTE
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact
from portal.storage.tellings import Withdrawal

AT_ONCE = 50
SIGN_IN_NUMBER = "sign_in_number"
STOPPED = marked("The worker stopped while sending.")
TAKEN_BACK = marked("The news was taken back before this text had gone.")
TOO_LATE = marked("The number had ended before it could be sent.")


def lose_crashed(db: Db, *, now: datetime) -> int:
    """A text left in `sending` by a worker that died may have gone: it becomes unknown. Returns how
    many.
    """
    rows = db.execute(
        update(Message)
        .where(
            Message.state == DeliveryState.SENDING,
            Message.lease_until_at < now,
            Message.provider_reference.is_(None),
        )
        .values(state=DeliveryState.UNKNOWN, meaning=STOPPED)
        .returning(Message.id, Message.partnership_id)
        .execution_options(synchronize_session=False)
    ).all()
    for message_id, partnership_id in rows:
        record(
            db,
            Actor(partnership_id, None),
            Act.TEXT_FAILED,
            now=now,
            subject_id=message_id,
            detail=f"{DeliveryState.UNKNOWN}: {STOPPED}",
        )
    return len(rows)


def move_to_next_safe_time(db: Db, *, now: datetime) -> int:
    """A text whose safe time passed while nothing was sending waits for the next one. Returns how
    many.
    """
    rows = db.execute(
        select(Message, Contact)
        .join(Contact, Contact.person_id == Message.person_id)
        .where(
            Message.state == DeliveryState.QUEUED,
            Message.valid_until_at < now + LAST_MINUTE,
            Message.kind != SIGN_IN_NUMBER,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
        )
        .limit(AT_ONCE)
    ).all()
    for message, contact in rows:
        times = SafeTimes(contact.from_time, contact.until_time)
        message.due_at = next_safe_time(now, times)
        message.valid_until_at = message.due_at + timedelta(
            seconds=seconds_left(message.due_at, times)
        )
    return len(rows)


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


def stop_texts_about(db: Db, actor: Actor, case_id: UUID, update_id: UUID) -> None:
    """What still waits to tell of this update does not go."""
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


def stop_texting(
    db: Db, *, partnership_id: UUID, message_id: UUID, meaning: str, now: datetime
) -> None:
    """Someone answered STOP on this phone: it is not texted again until a person has asked,
    by another route. What still waits for it does not go either, and staff see that it did not.
    """
    person_id = db.scalar(
        select(Message.person_id).where(
            Message.id == message_id, Message.partnership_id == partnership_id
        )
    )
    db.execute(
        update(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
        )
        .values(may_be_texted=False)
    )
    db.execute(
        update(Message)
        .where(
            Message.person_id == person_id,
            Message.partnership_id == partnership_id,
            Message.state == DeliveryState.QUEUED,
        )
        .values(state=DeliveryState.FAILED, meaning=meaning)
    )
    record(db, Actor(partnership_id, None), Act.TEXTS_STOPPED, now=now, subject_id=person_id)
