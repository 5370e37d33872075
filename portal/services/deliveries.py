"""What came of a try to send a text: an answer, a silence, a receipt; and what follows from it.

A try only ever moves forward (`state_after`). A text is as far as its newest try, or queued again
where another try will be made. What ends without reaching the phone becomes a task.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select

from portal.domain.contact import (
    CODES_OF_A_LOST_NUMBER,
    CODES_OF_THE_PHONE,
    later_safe_time,
    seconds_left,
)
from portal.domain.delivery import (
    FINAL_STATES,
    MOST_JOURNEYS,
    MOST_TRIES,
    SIGN_IN_NUMBER,
    DeliveryState,
    look_again_at,
    state_after,
    state_without_answer,
)
from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.services import erasures, phone_checks, text_tasks
from portal.services.audit import Act, record
from portal.services.claims import DueText
from portal.services.texting import contact_of, safe_times
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message
from portal.storage.people import Contact

REFUSED = DeliveryState.FAILED
# If no receipt has said by then how a text ended, its provider is asked.
ASK_AFTER_THE_END = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class News:
    """What is newly known of a try; `may_retry` only ever in a later safe time."""

    state: DeliveryState
    code: str = ""
    meaning: str = ""
    may_retry: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A text and one try of it, both held until the transaction ends."""

    message: Message
    delivery: Delivery

    @property
    def is_newest(self) -> bool:
        return self.delivery.number == self.message.attempts


def settle_sent(
    db: Db, due: DueText, *, provider: str, reference: str, state: DeliveryState, now: datetime
) -> None:
    """The provider has it. A receipt may have come before the answer, and then knows more."""
    held = _held(db, due)
    accept(db, held, News(state), provider=provider, reference=reference, now=now)
    record(db, _service(due.partnership_id), Act.TEXT_SENT, now=now, subject_id=due.message_id)


def settle_refused(db: Db, due: DueText, news: News, *, again_at: datetime, now: datetime) -> None:
    """The provider certainly did not take it; it is offered again, or a person is told."""
    held = _held(db, due)
    if held.delivery.ended_at is not None or held.delivery.provider_reference is not None:
        return  # a receipt was quicker, or the try was given up before the answer came
    end(held, DeliveryState.FAILED, code=news.code, meaning=news.meaning, now=now)
    if news.may_retry and due.tries < MOST_TRIES:
        queue_again(held.message, due_at=again_at, meaning=news.meaning)
    else:
        fail(db, held.message, DeliveryState.FAILED, news.meaning, code=news.code, now=now)


def settle_unknown(db: Db, held: Held, *, code: str, meaning: str, now: datetime) -> None:
    """Nobody knows whether it went: it is looked up with the provider before anything else."""
    message, delivery = held.message, held.delivery
    old = DeliveryState(delivery.state)
    new = state_without_answer(old)
    message.lease_until_at = None
    if new is old:
        return
    delivery.state = message.state = new.value
    delivery.code, delivery.meaning, message.meaning = code, meaning, meaning
    if message.kind != SIGN_IN_NUMBER:  # she asks for another; nobody else is waiting for it
        message.look_at = look_again_at(delivery.began_at, now) or now
    _write_down(db, message, new, meaning, now=now)


def settle_unanswered(db: Db, due: DueText, *, code: str, meaning: str, now: datetime) -> None:
    settle_unknown(db, _held(db, due), code=code, meaning=meaning, now=now)


def accept(db: Db, held: Held, news: News, *, provider: str, reference: str, now: datetime) -> None:
    """The provider has a name for this try, so it has the text; and what it says of it."""
    message, delivery = held.message, held.delivery
    if delivery.provider_reference is None:
        delivery.provider, delivery.provider_reference = provider, reference
        if held.is_newest:
            message.provider, message.provider_reference = provider, reference
            message.lease_until_at = None
            message.look_at = message.valid_until_at + ASK_AFTER_THE_END
    # Waiting with the provider is not waiting here.
    state = DeliveryState.SENDING if news.state is DeliveryState.QUEUED else news.state
    hear(db, held, News(state, news.code, news.meaning, news.may_retry), now=now)


def hear(db: Db, held: Held, news: News, *, now: datetime) -> None:
    """News of a try, in any order and as often as it comes."""
    message, delivery = held.message, held.delivery
    old = DeliveryState(delivery.state)
    new = state_after(old, news.state)
    if new is old:
        return
    delivery.state, delivery.code, delivery.meaning = new.value, news.code, news.meaning or None
    if new in FINAL_STATES:
        delivery.ended_at = now
    elif held.is_newest:
        delivery.ended_at = None  # it was thought lost, and is under way after all
    if not held.is_newest:
        return
    message.state, message.meaning = new.value, news.meaning or None
    if old is DeliveryState.UNKNOWN:
        text_tasks.was_found(db, message, now=now)
    if new in FINAL_STATES:
        message.look_at = message.lease_until_at = None
        _follow(db, message, new, news, now=now)


def let_forget(db: Db, held: Held, *, now: datetime) -> None:
    """Nothing more can happen to a try that has ended, so its provider need not keep the words."""
    delivery = held.delivery
    if delivery.state in FINAL_STATES and delivery.provider and delivery.provider_reference:
        erasures.ask(
            db,
            delivery.partnership_id,
            provider=delivery.provider,
            reference=delivery.provider_reference,
            now=now,
        )


def queue_again(message: Message, *, due_at: datetime, meaning: str) -> None:
    """Another try of the same text: the one before has ended, and nothing of it is under way."""
    message.state, message.meaning = DeliveryState.QUEUED.value, meaning
    message.due_at, message.look_at, message.lease_until_at = due_at, None, None
    message.provider_reference = None


def fail(
    db: Db, message: Message, state: DeliveryState, meaning: str, *, code: str = "", now: datetime
) -> None:
    """It did not reach the phone, and no further try is made: somebody has to tell them. If that is
    because of the phone, it gets no other text until somebody has checked it.
    """
    message.state, message.meaning = state.value, meaning
    message.look_at = message.lease_until_at = None
    _write_down(db, message, state, meaning, now=now)
    text_tasks.ask(db, message, TaskKind.TEXT_FAILED, now=now)
    if code in CODES_OF_THE_PHONE:
        its_phone = Contact.id == message.contact_id
        is_gone = code in CODES_OF_A_LOST_NUMBER
        phone_checks.run_out(db, message.partnership_id, its_phone, is_gone=is_gone, now=now)


def held_by(db: Db, which: Select[Message, Delivery]) -> Held | None:
    """A text and one of its tries; nobody else changes them until the transaction ends."""
    row = db.execute(which.with_for_update().execution_options(populate_existing=True)).first()
    return None if row is None else Held(*row)


WITH_TRIES = select(Message, Delivery).join(Delivery, Delivery.message_id == Message.id)
# Asked for every text, so it is put together once.
_THE_TRY = (
    WITH_TRIES.where(
        Delivery.id == bindparam("try_id"), Delivery.partnership_id == bindparam("whose")
    )
    .with_for_update()
    .execution_options(populate_existing=True)
)


def _held(db: Db, due: DueText) -> Held:
    given = {"try_id": due.delivery_id, "whose": due.partnership_id}
    row = db.execute(_THE_TRY, given).one()
    return Held(*row)


def _follow(db: Db, message: Message, state: DeliveryState, news: News, *, now: datetime) -> None:
    if state is DeliveryState.DELIVERED:
        text_tasks.has_heard(db, message, now=now)
    elif not (news.may_retry and _try_in_a_later_safe_time(db, message, news.meaning, now)):
        fail(db, message, state, news.meaning, code=news.code, now=now)


def _try_in_a_later_safe_time(db: Db, message: Message, meaning: str, now: datetime) -> bool:
    """False if it has set out often enough, or the phone may not be texted any more. A number she
    asked for has no later time.
    """
    journeys = db.scalar(
        select(func.count()).where(
            Delivery.message_id == message.id,
            Delivery.provider_reference.is_not(None),
            Delivery.partnership_id == message.partnership_id,
        )
    )
    contact = contact_of(db, message.partnership_id, message.person_id, now=now)
    times = None if contact is None else safe_times(contact)
    if times is None or message.kind == SIGN_IN_NUMBER or (journeys or 0) >= MOST_JOURNEYS:
        return False
    queue_again(message, due_at=later_safe_time(now, times), meaning=meaning)
    left = seconds_left(message.due_at, times)
    message.valid_until_at = message.due_at + timedelta(seconds=left)
    return True


def end(held: Held, state: DeliveryState, *, code: str, meaning: str, now: datetime) -> None:
    """Nothing more is expected of this try."""
    delivery = held.delivery
    delivery.state = state_after(DeliveryState(delivery.state), state).value
    delivery.code, delivery.meaning, delivery.ended_at = code, meaning, now


def _write_down(
    db: Db, message: Message, state: DeliveryState, meaning: str, *, now: datetime
) -> None:
    record(
        db,
        _service(message.partnership_id),
        Act.TEXT_FAILED,
        now=now,
        case_id=message.case_id,
        subject_id=message.id,
        detail=f"{state.value}: {meaning}",
    )


def _service(partnership_id: UUID) -> Actor:
    return Actor(partnership_id, None)
