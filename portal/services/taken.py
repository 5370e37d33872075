"""Settles all the texts that the provider took at about one time: a few statements for all of
them, because what a text costs decides how many leave in a second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from portal.domain.delivery import DeliveryState
from portal.services import deliveries
from portal.services.audit import Act, record_of_service
from portal.services.claims import DueText
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message

# A first word after which a try is under way as before.
UNDER_WAY = frozenset({DeliveryState.QUEUED, DeliveryState.SENDING})


@dataclass(frozen=True, slots=True)
class Taken:
    """A text, what its provider calls it, and its provider's first word about it."""

    due: DueText
    reference: str
    state: DeliveryState


def settle(db: Db, texts: Sequence[Taken], *, provider: str, now: datetime) -> None:
    """Where a receipt was quicker than the answer, or the try was given up before it came, more is
    known than that the text was taken: such a one is settled by itself.
    """
    asked = [each.due.delivery_id for each in texts if each.state in UNDER_WAY]
    unchanged = set(db.line.scalars(_UNCHANGED, {"tries": asked})) if asked else set()
    plain = [each for each in texts if each.due.delivery_id in unchanged]
    if plain:
        _settle_plain(db, plain, provider=provider, now=now)
    for each in texts:
        if each.due.delivery_id not in unchanged:
            deliveries.settle_sent(
                db, each.due, provider=provider, reference=each.reference, state=each.state, now=now
            )


def _settle_plain(db: Db, texts: list[Taken], *, provider: str, now: datetime) -> None:
    named = [
        {
            "try_id": each.due.delivery_id,
            "text_id": each.due.message_id,
            "whose": each.due.partnership_id,
            "by": provider,
            "name": each.reference,
            "then": each.due.valid_until_at + deliveries.ASK_AFTER_THE_END,
        }
        for each in texts
    ]
    db.line.execute(_NAME_TRY, named)
    db.line.execute(_NAME_TEXT, named)
    about = [(each.due.partnership_id, each.due.message_id) for each in texts]
    record_of_service(db, Act.TEXT_SENT, about, now=now)


# Put together once, as they are sent for every few texts. Held until the transaction ends.
_UNCHANGED = (
    select(Delivery.id)
    .join(Message, Message.id == Delivery.message_id)
    .where(
        Delivery.id.in_(bindparam("tries", expanding=True)),
        Delivery.state == DeliveryState.SENDING,
        Delivery.provider_reference.is_(None),
        Delivery.ended_at.is_(None),
        Delivery.number == Message.attempts,
        Message.state == DeliveryState.SENDING,
    )
    .order_by(Delivery.id)
    .with_for_update()
)
_NAME_TRY = (
    update(Delivery.__table__)  # type: ignore[arg-type]
    .where(Delivery.id == bindparam("try_id"), Delivery.partnership_id == bindparam("whose"))
    .values(provider=bindparam("by"), provider_reference=bindparam("name"))
)
_NAME_TEXT = (
    update(Message.__table__)  # type: ignore[arg-type]
    .where(Message.id == bindparam("text_id"), Message.partnership_id == bindparam("whose"))
    .values(
        provider=bindparam("by"),
        provider_reference=bindparam("name"),
        look_at=bindparam("then"),
        lease_until_at=None,
    )
)
