"""Hands out what is due to be sent. A claim is a lease and the beginning of one try, written down
before the provider is called: after a crash the text is unknown, not sent a second time. What came
of it is settled in `deliveries`; between the two no transaction is open.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    exists,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import aliased

from portal.domain.contact import MAX_SECONDS_LEFT, MIN_SECONDS_LEFT
from portal.domain.delivery import SIGN_IN_NUMBER, DeliveryState
from portal.services.texting import may_still_be_texted
from portal.storage.database import Db
from portal.storage.outbox import Delivery, Message
from portal.storage.tellings import Withdrawal

LEASE = timedelta(minutes=2)
# Whether a text may go is asked of the first in the queue, and of all only where too few of those
# may: a planner that takes the queue for short, as it mostly is, would ask it of all and then sort.
LEAST_WINDOW, WINDOW_FOR_EACH, EVERYTHING = 40, 4, 1_000_000
# A text begun in the last minute of a safe time could still arrive outside.
LAST_MINUTE = timedelta(seconds=MIN_SECONDS_LEFT)
NOT_ENDED = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.UNKNOWN)
_IS_TAKEN_BACK = exists().where(Withdrawal.update_id == Message.cause_id)


@dataclass(frozen=True, slots=True)
class DueText:
    """A claimed text with everything the provider needs, so that the session can be closed."""

    message_id: UUID
    delivery_id: UUID
    partnership_id: UUID
    mobile: str = field(repr=False)
    body: str = field(repr=False)
    valid_until_at: datetime
    lease_until_at: datetime
    parts: int
    tries: int

    @property
    def name(self) -> UUID:
        """What the provider is given to call the try by."""
        return self.delivery_id

    def valid_for_seconds(self, now: datetime) -> int:
        """How long the provider may still try, so that nothing arrives outside the safe times."""
        left = int((self.valid_until_at - now).total_seconds())
        return max(MIN_SECONDS_LEFT, min(MAX_SECONDS_LEFT, left))

    def may_be_handed_over(self, now: datetime) -> bool:
        """A process that slept through its lease hands nothing over: others have taken it for
        lost.
        """
        return now < self.lease_until_at


def is_due(db: Db, *, now: datetime) -> bool:
    """Whether a claim may find something; asked often, so it asks little."""
    waits = select(Message.id).where(Message.state == DeliveryState.QUEUED, Message.due_at <= now)
    return db.scalar(waits.limit(1)) is not None


def claim(db: Db, *, limit: int, now: datetime) -> tuple[DueText, ...]:
    """Leases what is due, oldest first. On PostgreSQL other workers skip the rows; SQLite holds its
    one lock.
    """
    window = max(LEAST_WINDOW, limit * WINDOW_FOR_EACH)
    rows = _lease(db, limit, window, now)
    if len(rows) < limit and _is_more_due(db, window, now):
        rows += _lease(db, limit - len(rows), EVERYTHING, now)
    # What an UPDATE returns has no order of its own.
    in_order = sorted(rows, key=lambda row: (row.due_at, row.created_at))
    begun = [(row, uuid4()) for row in in_order]
    if begun:
        db.line.execute(_BEGIN, [_first_word(row, try_id, now) for row, try_id in begun])
    return tuple(_due_text(db, row, try_id, now) for row, try_id in begun)


def _lease(db: Db, limit: int, window: int, now: datetime) -> list[Any]:
    given = {"now_at": now, "least_at": now + LAST_MINUTE, "lease_end": now + LEASE}
    return list(db.line.execute(_CLAIM, {**given, "most": limit, "window": window}).all())


def _is_more_due(db: Db, window: int, now: datetime) -> bool:
    return db.line.scalar(_BEYOND, {"now_at": now, "window": window}) is not None


def _waits_behind_another() -> ColumnElement[bool]:
    """Whether an earlier text of this person still waits here, is being handed over, or is looked
    for with the provider. A number she asked for waits for none of them, nor they for it.
    """
    earlier = aliased(Message)
    return and_(
        Message.kind != SIGN_IN_NUMBER,
        select(earlier.id)
        .where(
            earlier.person_id == Message.person_id,
            # As in the index of such texts, which serves this only if it is said word for word.
            earlier.state.in_([literal_column(f"'{each}'") for each in NOT_ENDED]),
            earlier.kind != SIGN_IN_NUMBER,
            tuple_(earlier.created_at, earlier.id) < tuple_(Message.created_at, Message.id),
            or_(
                # One that came back waits for a later safe time. It was first when it counted, and
                # its phone may be on again by now.
                and_(
                    earlier.state == DeliveryState.QUEUED,
                    earlier.due_at <= Message.valid_until_at,
                ),
                and_(
                    earlier.state == DeliveryState.SENDING,
                    earlier.provider_reference.is_(None),
                ),
                and_(earlier.state == DeliveryState.UNKNOWN, earlier.look_at.is_not(None)),
            ),
        )
        .exists(),
    )


# Asked for every text, so it is put together once.
_WAITING = (
    select(Message.id)
    .where(Message.state == DeliveryState.QUEUED, Message.due_at <= bindparam("now_at"))
    .order_by(Message.due_at, Message.created_at, Message.id)
)
_BEYOND = _WAITING.offset(bindparam("window", type_=Integer())).limit(1)
_DUE = (
    select(Message.id)
    .where(
        Message.id.in_(_WAITING.limit(bindparam("window", type_=Integer())).scalar_subquery()),
        Message.state == DeliveryState.QUEUED,
        Message.valid_until_at >= bindparam("least_at"),
        may_still_be_texted(bindparam("now_at")),
        ~_IS_TAKEN_BACK,
        ~_waits_behind_another(),
    )
    .order_by(Message.due_at, Message.created_at, Message.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(Message)
    .where(Message.id.in_(_DUE.scalar_subquery()))
    .values(
        state=DeliveryState.SENDING,
        lease_until_at=bindparam("lease_end"),
        provider_reference=None,
        look_at=None,
        attempts=Message.attempts + 1,
    )
    .returning(
        Message.id,
        Message.partnership_id,
        Message.mobile,
        Message.body,
        Message.valid_until_at,
        Message.parts,
        Message.attempts,
        Message.due_at,
        Message.created_at,
    )
)
_BEGIN = insert(Delivery.__table__)  # type: ignore[arg-type]


def _first_word(row: Any, delivery_id: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": delivery_id,
        "partnership_id": row.partnership_id,
        "message_id": row.id,
        "number": row.attempts,
        "state": DeliveryState.SENDING.value,
        "code": "",
        "began_at": now,
    }


def _due_text(db: Db, row: Any, delivery_id: UUID, now: datetime) -> DueText:
    return DueText(
        message_id=row.id,
        delivery_id=delivery_id,
        partnership_id=row.partnership_id,
        mobile=db.ring.open("messages.mobile", row.id, row.mobile),
        body=db.ring.open("messages.body", row.id, row.body),
        valid_until_at=row.valid_until_at,
        lease_until_at=now + LEASE,
        parts=row.parts,
        tries=row.attempts,
    )
