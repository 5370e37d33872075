"""What somebody has begun to tell and not sent: kept for a day, sealed, for her own eyes.

No log says that she began: what she did not send she did not tell anybody.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, select

from portal.domain.people import Actor
from portal.storage.database import Db
from portal.storage.unsent import Unsent

KEPT_FOR = timedelta(hours=24)
FORGOTTEN_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """As it stands in the form: a picture, topics, words; any of them may be missing or wrong."""

    kind: str = ""
    topics: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.topics or self.words.strip())


@dataclass(frozen=True, slots=True)
class Kept:
    """`once` is the id of the form that it stood in."""

    typed: Typed
    once: UUID
    forget_at: datetime


def keep(db: Db, actor: Actor, *, typed: Typed, once: UUID, now: datetime) -> datetime | None:
    """What she has typed so far, in place of what she had typed before; nothing typed is nothing
    kept. Returns until when it is kept.
    """
    if not typed:
        forget(db, actor, once=once)
        return None
    row = db.scalar(select(Unsent).where(_hers(actor)).with_for_update())
    if row is None:
        row = Unsent(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            case_id=actor.case_id,
            person_id=actor.person_id,
        )
        db.add(row)
    said = {"kind": typed.kind, "topics": typed.topics, "words": typed.words}
    row.typed = db.ring.seal("unsent.typed", row.id, json.dumps(said, ensure_ascii=False))
    row.once, row.kept_at, row.forget_at = once, now, now + KEPT_FOR
    return row.forget_at


def kept_for(db: Db, actor: Actor, *, now: datetime) -> Kept | None:
    """Hers, until the day is over."""
    row = db.scalar(select(Unsent).where(_hers(actor), Unsent.forget_at > now))
    if row is None:
        return None
    said = json.loads(db.ring.open("unsent.typed", row.id, row.typed))
    typed = Typed(said["kind"], tuple(said["topics"]), said["words"])
    return Kept(typed, row.once, row.forget_at)


def forget(db: Db, actor: Actor, *, once: UUID | None = None) -> None:
    """She threw it away, or sent the form that it stood in (`once`); another form's words stay."""
    which = _hers(actor)
    if once is not None:
        which &= Unsent.once == once
    db.execute(delete(Unsent).where(which).execution_options(synchronize_session=False))


def forget_old(db: Db, *, now: datetime) -> int:
    """The day is over. Returns how many were deleted."""
    old = db.scalars(
        select(Unsent.id)
        .where(Unsent.forget_at <= now)
        .order_by(Unsent.forget_at)
        .limit(FORGOTTEN_AT_ONCE)
    ).all()
    if old:
        # Kept anew since it was looked up, it stays.
        gone = delete(Unsent).where(Unsent.id.in_(old), Unsent.forget_at <= now)
        db.execute(gone.execution_options(synchronize_session=False))
    return len(old)


def _hers(actor: Actor) -> ColumnElement[bool]:
    return (
        (Unsent.person_id == actor.person_id)
        & (Unsent.case_id == actor.case_id)
        & (Unsent.partnership_id == actor.partnership_id)
    )
