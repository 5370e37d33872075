"""A text of which nobody knows whether it arrived: a person may send it again, knowing that it may
arrive twice. And one sent by hand that did not arrive: somebody has reached them after all.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.delivery import NEWS_TEXTS, SIGN_IN_NUMBER, DeliveryState
from portal.domain.kit_texts import NO_SAFE_PHONE
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.services import deliveries
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, family_of
from portal.services.phones import KeptPhone, kept_phones
from portal.services.tasks import end_tasks
from portal.services.texting import contact_of, safe_times, window
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message
from portal.storage.tellings import Withdrawal

DECIDED = "decided"
SENT_AGAIN = marked("Nobody knew whether it had arrived, and a colleague sent it once more.")
TAKEN_BACK = marked("What this text told of was taken back, so it is not sent again.")
ABOUT_ONE = (TaskKind.TEXT_UNKNOWN, TaskKind.BY_HAND_LOST)


@dataclass(frozen=True, slots=True)
class LostText:
    """One text, word for word, how far it got, whose it was to be, and how to reach them."""

    text_id: UUID
    kind: str
    words: str = field(repr=False)
    created_at: datetime
    state: DeliveryState
    meaning: str
    member: FamilyMember
    phones: tuple[KeptPhone, ...]
    # Nobody knows, the provider's list has been asked for long enough, and nothing is under way.
    may_go_again: bool

    @property
    def is_by_hand(self) -> bool:
        return self.kind not in NEWS_TEXTS

    @property
    def has_failed(self) -> bool:
        return self.state in {DeliveryState.FAILED, DeliveryState.UNDELIVERED}


def lost_text(db: Db, actor: Actor, *, case_id: UUID, text_id: UUID, now: datetime) -> LostText:
    """For its page; that the phones were shown is written down. Raises NotFound."""
    message = _message(db, actor, case_id, text_id)
    family = family_of(db, actor, case_id)
    member = next((each for each in family if each.person_id == message.person_id), None)
    if member is None:
        raise NotFound
    record(db, actor, Act.PHONE_VIEWED, now=now, case_id=case_id, subject_id=member.person_id)
    return LostText(
        message.id,
        message.kind,
        db.ring.open("messages.body", message.id, message.body),
        message.created_at,
        DeliveryState(message.state),
        message.meaning or "",
        member,
        kept_phones(db, actor, member.person_id),
        may_go_again(message),
    )


def may_go_again(message: Message) -> bool:
    return message.state == DeliveryState.UNKNOWN and message.look_at is None


def send_again(db: Db, actor: Actor, *, case_id: UUID, text_id: UUID, now: datetime) -> None:
    """A person decides that none is worse than two. It goes as any text does: to a phone that is
    safe now, in its hours, once. Pressed twice, or after it is known after all, nothing happens.
    """
    message = _message(db, actor, case_id, text_id, is_held=True)
    if not may_go_again(message):
        return
    taken_back = select(Withdrawal.id).where(
        Withdrawal.update_id == message.cause_id,
        Withdrawal.partnership_id == actor.partnership_id,
    )
    if db.scalar(taken_back) is not None:
        raise NotAllowedNow(TAKEN_BACK)
    contact = contact_of(db, actor.partnership_id, message.person_id, now=now)
    times = None if contact is None else safe_times(contact)
    if times is None:
        raise NotAllowedNow(NO_SAFE_PHONE)
    _give_up_earlier_tries(db, message, now=now)
    due_at, until_at = window(now, times)
    deliveries.queue_again(message, due_at=due_at, meaning=SENT_AGAIN)
    message.valid_until_at = until_at
    end_tasks(db, actor, ABOUT_ONE, subject_id=message.id, now=now)
    record(db, actor, Act.TEXT_SENT_AGAIN, now=now, case_id=case_id, subject_id=message.id)


def was_reached(db: Db, actor: Actor, *, case_id: UUID, text_id: UUID, now: datetime) -> None:
    """Somebody has reached them another way, so what a colleague texted needs no answer any more.
    Twice is once. News is told, and written down, on a page of its own.
    """
    message = _message(db, actor, case_id, text_id)
    if message.kind in NEWS_TEXTS:
        raise NotFound
    end_tasks(db, actor, (TaskKind.BY_HAND_LOST,), subject_id=message.id, now=now)
    record(db, actor, Act.TEXT_REACHED, now=now, case_id=case_id, subject_id=message.id)


def _give_up_earlier_tries(db: Db, message: Message, *, now: datetime) -> None:
    """The database lets no other try begin while one is under way."""
    tries = select(Delivery).where(
        Delivery.message_id == message.id,
        Delivery.ended_at.is_(None),
        Delivery.partnership_id == message.partnership_id,
    )
    for delivery in db.scalars(tries).all():
        held = deliveries.Held(message, delivery)
        deliveries.end(held, DeliveryState.UNKNOWN, code=DECIDED, meaning=SENT_AGAIN, now=now)


def _message(
    db: Db, actor: Actor, case_id: UUID, text_id: UUID, *, is_held: bool = False
) -> Message:
    """That somebody was signing in is shown to nobody."""
    case_of_staff(db, actor, case_id)
    asked = select(Message).where(
        Message.id == text_id,
        Message.case_id == case_id,
        Message.partnership_id == actor.partnership_id,
        Message.kind != SIGN_IN_NUMBER,
    )
    message = db.scalar(asked.with_for_update() if is_held else asked)
    if message is None:
        raise NotFound
    return message
