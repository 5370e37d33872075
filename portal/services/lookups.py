"""A text nobody answered for is looked up on the provider's own list before anything else is done.

Found, it has left. Certainly not there for a quarter of an hour, it goes again, once, to a carer's
phone; for a child's phone a person decides, and wherever the list cannot say. Never two texts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from portal.domain.delivery import (
    MISSING_FOR,
    DeliveryState,
    look_again_at,
)
from portal.domain.people import Role
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.services import text_tasks
from portal.services.claims import LEASE
from portal.services.deliveries import (
    WITH_TRIES,
    Held,
    News,
    accept,
    end,
    hear,
    held_by,
    let_forget,
)
from portal.services.deliveries import queue_again as queue
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message
from portal.storage.people import Contact, Person

AN_HOUR, GIVE_UP = timedelta(hours=1), timedelta(days=1)
NOT_THERE = "not_there"
WAS_NOT_SENT = marked("The provider did not have the text, so it was sent once more.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A try to look up, with everything the provider needs, so that the session can be closed."""

    delivery_id: UUID
    partnership_id: UUID
    mobile: str
    body: str
    since_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A text on the provider's list."""

    reference: str
    news: News


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider's list holds; `is_certain` if nothing can be missing from it, `is_by_name`
    if nothing on it can be another try's.
    """

    provider: str
    texts: tuple[Listed, ...]
    is_certain: bool
    is_by_name: bool = False


def is_due(db: Db, *, now: datetime) -> bool:
    """Whether a claim may find something; asked often, so it asks little."""
    waits = select(Message.id).where(Message.look_at <= now)
    return db.scalar(waits.limit(1)) is not None


def claim(db: Db, *, now: datetime) -> Wanted | None:
    """The next text to look up. If whoever looks dies, it is looked up again a lease later."""
    held = _next(db, now)
    if held is None:
        return None
    message, delivery = held.message, held.delivery
    message.look_at = now + LEASE
    return Wanted(
        delivery.id,
        delivery.partnership_id,
        db.ring.open("messages.mobile", message.id, message.mobile),
        db.ring.open("messages.body", message.id, message.body),
        delivery.began_at,
        delivery.began_at + LEASE,
    )


def _next(db: Db, now: datetime) -> Held | None:
    row = db.execute(
        WITH_TRIES.where(Message.look_at <= now, Delivery.number == Message.attempts)
        .order_by(Message.look_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).first()
    return None if row is None else Held(*row)


def settle(db: Db, wanted: Wanted, answer: Answer, *, now: datetime) -> None:
    """What the list said. Whoever was quicker (a receipt, a slow answer) knows better."""
    held = held_by(
        db,
        WITH_TRIES.where(
            Delivery.id == wanted.delivery_id, Delivery.partnership_id == wanted.partnership_id
        ),
    )
    if held is None or not held.is_newest or held.message.look_at is None:
        return
    if held.delivery.provider_reference is not None:
        _learn_the_end(db, held, answer, now=now)
    elif held.message.state == DeliveryState.UNKNOWN:
        _find(db, held, answer, now=now)
    let_forget(db, held, now=now)


def _learn_the_end(db: Db, held: Held, answer: Answer, *, now: datetime) -> None:
    """No receipt said how it ended. If the provider does not know either, nobody ever will."""
    message = held.message
    mine = [each for each in answer.texts if each.reference == held.delivery.provider_reference]
    is_worth_another = not mine and not answer.is_certain and now < message.valid_until_at + GIVE_UP
    message.look_at = now + AN_HOUR if is_worth_another else None
    for each in mine:
        hear(db, held, each.news, now=now)
    if message.look_at is None and message.state == DeliveryState.UNKNOWN:
        text_tasks.ask(db, message, TaskKind.TEXT_UNKNOWN, now=now)


def _find(db: Db, held: Held, answer: Answer, *, now: datetime) -> None:
    message, delivery = held.message, held.delivery
    free = _of_no_other_try(db, delivery, answer)
    rivals = 0 if answer.is_by_name else _others_nobody_answered_for(db, held)
    if len(free) > rivals:
        accept(
            db, held, free[0].news, provider=answer.provider, reference=free[0].reference, now=now
        )
        return
    is_missing = answer.is_certain and not free
    message.look_at = look_again_at(delivery.began_at, now)
    if is_missing and now >= delivery.began_at + MISSING_FOR and _may_go_again(db, message):
        end(held, DeliveryState.UNKNOWN, code=NOT_THERE, meaning=WAS_NOT_SENT, now=now)
        queue(message, due_at=now, meaning=WAS_NOT_SENT)
    elif message.look_at is None:
        text_tasks.ask(db, message, TaskKind.TEXT_UNKNOWN, now=now)


def _of_no_other_try(db: Db, delivery: Delivery, answer: Answer) -> list[Listed]:
    """All texts say the same, so those are left out which are known to be another's."""
    references = [each.reference for each in answer.texts]
    taken = db.scalars(
        select(Delivery.provider_reference).where(
            Delivery.provider_reference.in_(references), Delivery.id != delivery.id
        )
    ).all()
    return [each for each in answer.texts if each.reference not in set(taken)]


def _others_nobody_answered_for(db: Db, held: Held) -> int:
    """Other tries to the same phone at about the same time of which nobody knows the name either:
    two people may share a phone, and one found text is only one of theirs.
    """
    mine, theirs = aliased(Contact), aliased(Contact)
    near = (held.delivery.began_at - LEASE, held.delivery.began_at + LEASE)
    return (
        db.scalar(
            select(func.count())
            .select_from(Delivery)
            .join(Message, Message.id == Delivery.message_id)
            .join(theirs, theirs.id == Message.contact_id)
            .join(
                mine,
                and_(mine.id == held.message.contact_id, mine.mobile_index == theirs.mobile_index),
            )
            .where(
                Delivery.id != held.delivery.id,
                Delivery.provider_reference.is_(None),
                Delivery.began_at.between(*near),
                Delivery.state.in_((DeliveryState.UNKNOWN, DeliveryState.SENDING)),
            )
        )
        or 0
    )


def _may_go_again(db: Db, message: Message) -> bool:
    """Once, and never by itself to a child's phone: none is better there than two."""
    role = db.scalar(
        select(Person.role).where(
            Person.id == message.person_id, Person.partnership_id == message.partnership_id
        )
    )
    gone_before = db.scalar(
        select(func.count()).where(
            Delivery.message_id == message.id,
            Delivery.code == NOT_THERE,
            Delivery.partnership_id == message.partnership_id,
        )
    )
    return role == Role.CARER and not gone_before
