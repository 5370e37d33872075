"""What became of a text: delivery receipts as they come in, and what staff are shown of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    String,
    Uuid,
    cast,
    exists,
    false,
    literal,
    null,
    or_,
    select,
    text,
    union_all,
)

from portal.domain.delivery import SIGN_IN_NUMBER, DeliveryState
from portal.domain.people import Actor
from portal.services.audit import Act, record
from portal.services.deliveries import WITH_TRIES, Held, News, accept, hear, held_by, let_forget
from portal.services.outbox_upkeep import stop_texting
from portal.storage.database import Db
from portal.storage.outbox import Delivery, DeliveryReceipt, Message
from portal.storage.tellings import Telling
from portal.storage.updates import Recipient
from portal.storage.worries import Worry

CAME = "came"
_CAME = (
    Worry.id,
    Worry.raised_at,
    literal(CAME),
    literal(CAME),
    cast(null(), String),
    false(),
    false(),
    Worry.id,
)
_IS_TOLD = exists().where(
    Telling.update_id == Message.cause_id,
    Telling.person_id == Message.person_id,
    Telling.partnership_id == Message.partnership_id,
)
_HAS_OPENED = exists().where(
    Recipient.update_id == Message.cause_id,
    Recipient.person_id == Message.person_id,
    Recipient.opened_at.is_not(None),
    Recipient.partnership_id == Message.partnership_id,
)


@dataclass(frozen=True, slots=True)
class SentText:
    """A text as a made-up family's phone shows it; the demo's page only."""

    at: datetime
    mobile: str
    body: str
    state: DeliveryState
    # It has not left: it waits for the phone's next safe time, as by night.
    waits_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TextOnCase:
    """How far a text has got, for staff. Never "read": a handset having it is all anyone knows."""

    text_id: UUID
    created_at: datetime
    kind: str
    state: DeliveryState | None
    meaning: str
    # They know of it all the same: somebody has told them another way.
    is_told: bool = False
    # They have read it on their page, whatever became of the text.
    has_opened: bool = False
    # Where it is read, if it came from them: it has no other state.
    worry_id: UUID | None = None


def receive(
    db: Db,
    *,
    provider: str,
    reference: str,
    our_reference: str = "",
    news: News,
    has_opted_out: bool = False,
    now: datetime,
) -> bool:
    """A delivery receipt: repeats and wrong order do no harm. False if no text of ours is meant.

    One that names our own try settles a call that was never answered, or not yet.
    """
    named, ours = Delivery.provider_reference == reference, _is_the_try(our_reference)
    held = held_by(db, WITH_TRIES.where(named)) or held_by(db, WITH_TRIES.where(ours))
    if held is None:
        return False
    known = db.scalar(
        select(DeliveryReceipt.id).where(
            DeliveryReceipt.delivery_id == held.delivery.id, DeliveryReceipt.state == news.state
        )
    )
    if known is not None:
        return True
    _keep(db, held, state=news.state, code=news.code, now=now)
    if held.delivery.provider_reference is None:
        accept(db, held, news, provider=provider, reference=reference, now=now)
    else:
        hear(db, held, news, now=now)
    let_forget(db, held, now=now)
    if has_opted_out:
        stop_texting(
            db,
            partnership_id=held.message.partnership_id,
            message_id=held.message.id,
            meaning=news.meaning,
            now=now,
        )
    return True


def _is_the_try(our_reference: str) -> ColumnElement[bool]:
    """The provider's name for it is not known yet; one that is known is never replaced."""
    try:
        delivery_id = UUID(our_reference)
    except ValueError:
        return Delivery.id.is_(None)
    return (Delivery.id == delivery_id) & Delivery.provider_reference.is_(None)


def _keep(db: Db, held: Held, *, state: DeliveryState, code: str, now: datetime) -> None:
    db.add(
        DeliveryReceipt(
            partnership_id=held.delivery.partnership_id,
            delivery_id=held.delivery.id,
            state=state.value,
            code=code,
            received_at=now,
        )
    )
    record(
        db,
        Actor(held.message.partnership_id, None),
        Act.TEXT_RECEIPT,
        now=now,
        case_id=held.message.case_id,
        subject_id=held.message.id,
        detail=state.value,
    )


def texts_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[TextOnCase, ...]:
    """The newest texts of a case, both ways. The caller has checked that the actor works on it."""
    sent = select(
        Message.id,
        Message.created_at.label("at"),
        Message.kind,
        Message.state,
        Message.meaning,
        _IS_TOLD.label("is_told"),
        _HAS_OPENED.label("has_opened"),
        cast(null(), Uuid).label("worry_id"),
    ).where(
        Message.case_id == case_id,
        Message.partnership_id == actor.partnership_id,
        Message.kind != SIGN_IN_NUMBER,
    )
    came = select(*_CAME).where(
        Worry.case_id == case_id,
        Worry.partnership_id == actor.partnership_id,
        Worry.is_by_text.is_(True),
    )
    rows = db.execute(union_all(sent, came).order_by(text("at DESC")).limit(10)).all()
    return tuple(
        TextOnCase(
            row.id,
            row.at,
            row.kind,
            None if row.worry_id else DeliveryState(row.state),
            row.meaning or "",
            bool(row.is_told),
            bool(row.has_opened),
            row.worry_id,
        )
        for row in rows
    )


def sent_texts(db: Db, *, now: datetime) -> tuple[SentText, ...]:
    """The newest texts that left or wait for a safe time, whoever they are for: for the demo, where
    every family is made up.
    """
    rows = db.scalars(
        select(Message)
        .where(or_(Message.state != DeliveryState.QUEUED, Message.due_at > now))
        .order_by(Message.created_at.desc())
        .limit(30)
    ).all()
    return tuple(
        SentText(
            row.created_at,
            db.ring.open("messages.mobile", row.id, row.mobile),
            db.ring.open("messages.body", row.id, row.body),
            DeliveryState(row.state),
            row.due_at if row.state == DeliveryState.QUEUED else None,
        )
        for row in rows
    )
