"""The text that answers one by itself: put in line with the text it answers, tried once.

It says a time, so it is not sent late, and not a second time whatever became of the first.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy import Integer, bindparam, func, select, update

from portal.domain.answers import ANSWER_WITHIN, Reading, Standing, answer_to
from portal.domain.contact import MIN_SECONDS_LEFT
from portal.domain.delivery import DeliveryState, moves_forward
from portal.domain.people import Actor
from portal.domain.reply_reading import ReadReply, ReplyKind
from portal.messages.languages import SOURCE
from portal.messages.render import Renderer
from portal.services import erasures
from portal.services.audit import Act, record
from portal.services.receipts import SentText
from portal.storage.database import Db
from portal.storage.inbound import Answer, InboundMessage

SENT_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Phone:
    """Whether it is anybody's, whether all whose it is may be texted, and what they read."""

    is_known: bool
    may_be_texted: bool
    language: str


class Brought(Protocol):
    """As much of the text as decides about its answer."""

    @property
    def from_number(self) -> str: ...
    @property
    def keyword(self) -> object | None: ...
    @property
    def received_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """A claimed answer with everything the provider needs, so that the session can be closed."""

    answer_id: UUID
    partnership_id: UUID
    mobile: str = field(repr=False)
    body: str = field(repr=False)
    until_at: datetime
    # Each of the kit is one, by test.
    parts: int = 1

    @property
    def name(self) -> UUID:
        """What the provider is given to call the try by."""
        return self.answer_id

    def valid_for_seconds(self, now: datetime) -> int:
        """How long the provider may still try."""
        return max(MIN_SECONDS_LEFT, int((self.until_at - now).total_seconds()))

    def may_be_handed_over(self, now: datetime) -> bool:
        """Not by a process that has slept until it was too late."""
        return now < self.until_at


def answer(
    db: Db,
    message: InboundMessage,
    came: Brought,
    reply: ReadReply,
    phone: Phone,
    reading: Reading,
    *,
    renderer: Renderer,
    now: datetime,
) -> None:
    """Puts the answer in line, if there is to be one: not where the provider has answered, nor to
    a text that took long to come.
    """
    if came.keyword is not None or now - came.received_at > ANSWER_WITHIN:
        return
    kind = answer_to(reply, _standing(db, message, phone), reading, now=now)
    if kind is None:
        return
    text = renderer.answer(kind, language=phone.language or SOURCE, at=reading.said_at)
    answer_id = uuid4()
    db.add(
        Answer(
            id=answer_id,
            partnership_id=message.partnership_id,
            inbound_id=message.id,
            number_index=message.number_index,
            kind=kind.value,
            mobile=db.ring.seal("answers.mobile", answer_id, came.from_number),
            body=db.ring.seal("answers.body", answer_id, text.body),
            state=DeliveryState.QUEUED.value,
            created_at=now,
            hour_at=now.replace(minute=0, second=0, microsecond=0),
            until_at=came.received_at + ANSWER_WITHIN,
        )
    )


def _standing(db: Db, message: InboundMessage, phone: Phone) -> Standing:
    """A number that is nobody's has no record that says stop; its own texts do. To a phone we are
    one, whichever partnership's number it writes to: what one was told is not said again by
    another.
    """
    answered_at = db.scalar(
        select(func.max(Answer.created_at)).where(Answer.number_index == message.number_index)
    )
    stopped = select(InboundMessage.id).where(
        InboundMessage.number_index == message.number_index,
        InboundMessage.id != message.id,
        InboundMessage.kind.in_((ReplyKind.STOP, ReplyKind.MAYBE_STOP)),
    )
    has_stopped = not phone.is_known and db.scalar(stopped.limit(1)) is not None
    return Standing(phone.is_known, phone.may_be_texted, has_stopped, answered_at)


def is_due(db: Db, *, now: datetime) -> bool:
    """Whether a claim may find something; asked often, so it asks little."""
    waits = select(Answer.id).where(Answer.state == DeliveryState.QUEUED, Answer.until_at > now)
    return db.scalar(waits.limit(1)) is not None


def claim(db: Db, *, limit: int, now: datetime) -> tuple[DueAnswer, ...]:
    """The next answers; from here on they count as sent, so that a crash never sends one twice."""
    rows = db.line.execute(_DUE, {"now_at": now, "most": limit}).all()
    if rows:
        db.line.execute(
            _BEGIN, [{"answer_id": row.id, "whose": row.partnership_id} for row in rows]
        )
    return tuple(
        DueAnswer(
            row.id,
            row.partnership_id,
            db.ring.open("answers.mobile", row.id, row.mobile),
            db.ring.open("answers.body", row.id, row.body),
            row.until_at,
        )
        for row in rows
    )


# Asked before every few texts, so it is put together once.
_DUE = (
    select(Answer.id, Answer.partnership_id, Answer.mobile, Answer.body, Answer.until_at)
    .where(Answer.state == DeliveryState.QUEUED, Answer.until_at > bindparam("now_at"))
    .order_by(Answer.until_at)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)
_BEGIN = (
    update(Answer.__table__)  # type: ignore[arg-type]
    .where(Answer.id == bindparam("answer_id"), Answer.partnership_id == bindparam("whose"))
    .values(state=DeliveryState.SENDING.value)
)


def settle(
    db: Db,
    due: DueAnswer,
    state: DeliveryState,
    *,
    provider: str,
    reference: str | None,
    now: datetime,
) -> None:
    """What came of the one try; the provider is to forget it when it is over."""
    db.execute(
        update(Answer)
        .where(Answer.id == due.answer_id, Answer.partnership_id == due.partnership_id)
        .values(state=state, provider_reference=reference)
    )
    if reference is not None:
        erasures.ask(db, due.partnership_id, provider=provider, reference=reference, now=now)
    act = Act.TEXT_FAILED if reference is None else Act.TEXT_SENT
    record(db, Actor(due.partnership_id, None), act, now=now, subject_id=due.answer_id)


def hear(db: Db, *, reference: str, state: DeliveryState) -> bool:
    """What became of an answer, as the provider says. False if none of ours has this reference."""
    row = db.scalar(select(Answer).where(Answer.provider_reference == reference).with_for_update())
    if row is None:
        return False
    if moves_forward(DeliveryState(row.state), state):
        row.state = state.value
    return True


def sent_answers(db: Db) -> tuple[SentText, ...]:
    """The newest answers that left, whoever they went to: for the demo alone."""
    rows = db.scalars(
        select(Answer)
        .where(Answer.state != DeliveryState.QUEUED)
        .order_by(Answer.created_at.desc())
        .limit(SENT_AT_MOST)
    ).all()
    return tuple(
        SentText(
            row.created_at,
            db.ring.open("answers.mobile", row.id, row.mobile),
            db.ring.open("answers.body", row.id, row.body),
            DeliveryState(row.state),
        )
        for row in rows
    )
