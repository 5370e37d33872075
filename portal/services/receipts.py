"""What became of a text: delivery receipts as they come in, and what staff are shown of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.delivery import FINAL_STATES, DeliveryState, moves_forward
from portal.domain.people import Actor
from portal.services import erasures
from portal.services.audit import Act, record
from portal.services.outbox_upkeep import stop_texting
from portal.storage.database import Db
from portal.storage.outbox import DeliveryReceipt, Message


@dataclass(frozen=True, slots=True)
class SentText:
    """A text as a made-up family's phone shows it; the demo's page only."""

    at: datetime
    mobile: str
    body: str
    state: DeliveryState


@dataclass(frozen=True, slots=True)
class TextOnCase:
    """How far a text has got, for staff. Never "read": a handset having it is all anyone knows."""

    created_at: datetime
    kind: str
    state: DeliveryState
    meaning: str


def receive(
    db: Db,
    *,
    reference: str,
    state: DeliveryState,
    code: str,
    meaning: str,
    has_opted_out: bool = False,
    now: datetime,
) -> bool:
    """A delivery receipt: repeats and wrong order do no harm. False if no text of ours has this
    reference.
    """
    message = db.scalar(
        select(Message).where(Message.provider_reference == reference).with_for_update()
    )
    if message is None:
        return False
    known = db.scalar(
        select(DeliveryReceipt.id).where(
            DeliveryReceipt.message_id == message.id, DeliveryReceipt.state == state
        )
    )
    if known is None:
        _keep(db, message, state=state, code=code, now=now)
        if moves_forward(DeliveryState(message.state), state):
            message.state, message.meaning = state.value, meaning or None
    if known is None and has_opted_out:
        stop_texting(
            db,
            partnership_id=message.partnership_id,
            message_id=message.id,
            meaning=meaning,
            now=now,
        )
    return True


def _keep(db: Db, message: Message, *, state: DeliveryState, code: str, now: datetime) -> None:
    db.add(
        DeliveryReceipt(
            partnership_id=message.partnership_id,
            message_id=message.id,
            state=state.value,
            code=code,
            received_at=now,
        )
    )
    record(
        db,
        Actor(message.partnership_id, None),
        Act.TEXT_RECEIPT,
        now=now,
        case_id=message.case_id,
        subject_id=message.id,
        detail=state.value,
    )
    if state in FINAL_STATES and message.provider and message.provider_reference:
        erasures.ask(
            db,
            message.partnership_id,
            provider=message.provider,
            reference=message.provider_reference,
            now=now,
        )


def texts_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[TextOnCase, ...]:
    """The newest texts of a case. The caller has checked that the actor works on it."""
    rows = db.execute(
        select(Message.created_at, Message.kind, Message.state, Message.meaning)
        .where(Message.case_id == case_id, Message.partnership_id == actor.partnership_id)
        .where(Message.kind != "sign_in_number")
        .order_by(Message.created_at.desc())
        .limit(10)
    ).all()
    return tuple(
        TextOnCase(row.created_at, row.kind, DeliveryState(row.state), row.meaning or "")
        for row in rows
    )


def sent_texts(db: Db) -> tuple[SentText, ...]:
    """The newest texts that left, whoever they went to: for the demo, where every family is made
    up.
    """
    rows = db.scalars(
        select(Message)
        .where(Message.state != DeliveryState.QUEUED)
        .order_by(Message.created_at.desc())
        .limit(30)
    ).all()
    return tuple(
        SentText(
            row.created_at,
            db.ring.open("messages.mobile", row.id, row.mobile),
            db.ring.open("messages.body", row.id, row.body),
            DeliveryState(row.state),
        )
        for row in rows
    )
