"""What somebody has begun to tell and not sent: kept for a day, sealed, for her own eyes. So is
what stood in another form of hers when her page covered itself or her time ran out.

Nothing typed is lost where two pages are open: what one has not seen of the other is kept beside
it. No log says that she began: what she did not send she did not tell anybody.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, select

from portal.domain.people import Actor
from portal.domain.unsent import Typed, Writing, kept_with, without
from portal.storage.database import Db
from portal.storage.unsent import Unsent

KEPT_FOR = timedelta(hours=24)
FORGOTTEN_AT_ONCE = 200
# A form as it was sent: name and value of each field, one name perhaps several times.
Fields = list[tuple[str, str]]


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
    row = _row(db, actor)
    before = _writings(db, row) if row is not None else ()
    after = kept_with(before, typed, once=once, seen=seen)
    _write(db, actor, row, after, _begun(db, row), now=now)
    return (after[0], now + KEPT_FOR) if typed and after else None


def keep_begun(db: Db, actor: Actor, *, at: str, fields: Fields, now: datetime) -> None:
    """What stands in the form on the page at this path, in place of what stood there before."""
    row = _row(db, actor)
    writings = _writings(db, row) if row is not None else ()
    begun = {**_begun(db, row), at: fields}
    _write(db, actor, row, writings, begun, now=now)


def begun_at(db: Db, actor: Actor, *, at: str, now: datetime) -> Fields:
    """What she had begun on that page; nothing once the day is over."""
    return _begun(db, _kept_row(db, actor, now=now)).get(at, [])


def forget_begun(db: Db, actor: Actor, *, at: str) -> None:
    """She has sent that form."""
    row = _row(db, actor)
    begun = _begun(db, row)
    if row is not None and begun.pop(at, None) is not None:
        _write(db, actor, row, _writings(db, row), begun)


def kept_for(db: Db, actor: Actor, *, now: datetime) -> Kept | None:
    """Hers, until the day is over."""
    row = _kept_row(db, actor, now=now)
    writings = _writings(db, row) if row is not None else ()
    return Kept(writings, row.forget_at) if row is not None and writings else None


def forget(db: Db, actor: Actor, *, typed: Typed, once: UUID, seen: str) -> None:
    """She threw it away, or sent the form that it stood in; another form's words stay, and so does
    what that page had not shown.
    """
    row = _row(db, actor)
    after = without(_writings(db, row), typed, once=once, seen=seen) if row is not None else []
    _write(db, actor, row, after, _begun(db, row))


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


def _row(db: Db, actor: Actor) -> Unsent | None:
    return db.scalar(select(Unsent).where(_hers(actor)).with_for_update())


def _kept_row(db: Db, actor: Actor, *, now: datetime) -> Unsent | None:
    return db.scalar(select(Unsent).where(_hers(actor), Unsent.forget_at > now))


def _said(db: Db, row: Unsent) -> list[dict[str, Any]]:
    said = json.loads(db.ring.open("unsent.typed", row.id, row.typed))
    # Before there could be several, it was one.
    return said if isinstance(said, list) else [{**said, "once": str(row.once)}]


def _writings(db: Db, row: Unsent) -> tuple[Writing, ...]:
    return tuple(
        Writing(Typed(each["kind"], tuple(each["topics"]), each["words"]), UUID(each["once"]))
        for each in _said(db, row)
        if "at" not in each
    )


def _begun(db: Db, row: Unsent | None) -> dict[str, Fields]:
    said = _said(db, row) if row is not None else []
    return {
        each["at"]: [(name, value) for name, value in each["fields"]]
        for each in said
        if "at" in each
    }


def _write(
    db: Db,
    actor: Actor,
    row: Unsent | None,
    writings: Sequence[Writing],
    begun: Mapping[str, Fields],
    *,
    now: datetime | None = None,
) -> None:
    """Nothing to keep is no row. With `now` its day begins anew."""
    if not writings and not begun:
        db.execute(delete(Unsent).where(_hers(actor)).execution_options(synchronize_session=False))
        return
    if row is None:
        row = Unsent(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            case_id=actor.case_id,
            person_id=actor.person_id,
        )
        db.add(row)
    said = [*map(_as_said, writings), *({"at": at, "fields": begun[at]} for at in begun)]
    row.typed = db.ring.seal("unsent.typed", row.id, json.dumps(said, ensure_ascii=False))
    row.once = writings[0].once if writings else uuid4()
    if now is not None:
        row.kept_at, row.forget_at = now, now + KEPT_FOR


def _as_said(writing: Writing) -> dict[str, Any]:
    return {
        "kind": writing.typed.kind,
        "topics": writing.typed.topics,
        "words": writing.typed.words,
        "once": str(writing.once),
    }


def _hers(actor: Actor) -> ColumnElement[bool]:
    return (
        (Unsent.person_id == actor.person_id)
        & (Unsent.case_id == actor.case_id)
        & (Unsent.partnership_id == actor.partnership_id)
    )
