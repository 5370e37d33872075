"""What somebody has begun to tell and not sent: kept for a day, sealed, for her own eyes.

Nothing typed is lost where two pages are open: what one has not seen of the other is kept beside
it. No log says that she began: what she did not send she did not tell anybody.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, select

from portal.domain.people import Actor
from portal.domain.unsent import Typed, Writing, kept_with, without
from portal.storage.database import Db
from portal.storage.unsent import Unsent

KEPT_FOR = timedelta(hours=24)
FORGOTTEN_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that she wrote, the newest first, and until when."""

    writings: tuple[Writing, ...]
    forget_at: datetime


def keep(
    db: Db, actor: Actor, *, typed: Typed, once: UUID, seen: str, now: datetime
) -> tuple[Writing, datetime] | None:
    """What she has typed so far, in place of what this page had shown or kept before (`seen`, the
    mark of that); nothing typed is nothing kept. Returns how it is kept, and until when.
    """
    row = db.scalar(select(Unsent).where(_hers(actor)).with_for_update())
    before = _writings(db, row) if row is not None else ()
    after = kept_with(before, typed, once=once, seen=seen)
    if not after:
        _delete(db, actor)
        return None
    if row is None:
        row = Unsent(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            case_id=actor.case_id,
            person_id=actor.person_id,
        )
        db.add(row)
    _write(db, row, after)
    row.kept_at, row.forget_at = now, now + KEPT_FOR
    return (after[0], row.forget_at) if typed else None


def kept_for(db: Db, actor: Actor, *, now: datetime) -> Kept | None:
    """Hers, until the day is over."""
    row = db.scalar(select(Unsent).where(_hers(actor), Unsent.forget_at > now))
    return Kept(_writings(db, row), row.forget_at) if row is not None else None


def forget(db: Db, actor: Actor, *, typed: Typed, once: UUID, seen: str) -> None:
    """She threw it away, or sent the form that it stood in; another form's words stay, and so does
    what that page had not shown.
    """
    row = db.scalar(select(Unsent).where(_hers(actor)).with_for_update())
    after = without(_writings(db, row), typed, once=once, seen=seen) if row is not None else []
    if row is None or not after:
        _delete(db, actor)
    else:
        _write(db, row, after)


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


def _writings(db: Db, row: Unsent) -> tuple[Writing, ...]:
    said = json.loads(db.ring.open("unsent.typed", row.id, row.typed))
    # Before there could be several, it was one.
    each_said = said if isinstance(said, list) else [{**said, "once": str(row.once)}]
    return tuple(
        Writing(Typed(each["kind"], tuple(each["topics"]), each["words"]), UUID(each["once"]))
        for each in each_said
    )


def _write(db: Db, row: Unsent, writings: Sequence[Writing]) -> None:
    said = [
        {
            "kind": each.typed.kind,
            "topics": each.typed.topics,
            "words": each.typed.words,
            "once": str(each.once),
        }
        for each in writings
    ]
    row.typed = db.ring.seal("unsent.typed", row.id, json.dumps(said, ensure_ascii=False))
    row.once = writings[0].once


def _delete(db: Db, actor: Actor) -> None:
    db.execute(delete(Unsent).where(_hers(actor)).execution_options(synchronize_session=False))


def _hers(actor: Actor) -> ColumnElement[bool]:
    return (
        (Unsent.person_id == actor.person_id)
        & (Unsent.case_id == actor.case_id)
        & (Unsent.partnership_id == actor.partnership_id)
    )
