"""How fast one sender sends: a row in the database that says from when it is free, for all workers.

A long number carries about one part a second, and a street of phones that buzz at once tells tales.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import bindparam, select, update

from portal.storage.database import Db, insert_of
from portal.storage.outbox import SenderPace


@dataclass(frozen=True, slots=True)
class Sender:
    """A number or messaging service, and how many parts a second it carries."""

    name: str
    parts_per_second: int


# A quick sender is asked about so often in a second, and then gives as much as that is worth.
ASKED_IN_A_SECOND = 20


def at_once(sender: Sender) -> int:
    """How many parts may leave together: one, unless the sender carries many in a second."""
    return max(1, sender.parts_per_second // ASKED_IN_A_SECOND)


def free_at(db: Db, sender: Sender, *, now: datetime) -> datetime:
    """From when the sender may be used: now, or later. Held for whoever asks until they are done,
    so that two workers never both find it free.
    """
    if db.line.scalar(_HELD_FREE, {"name": sender.name, "now_at": now}) is not None:
        return now
    known = db.line.scalar(_FREE_AT, {"name": sender.name})
    if known is None:
        _add(db, sender, now)
        known = db.line.scalar(_HELD, {"name": sender.name})
    return max(now, known) if known is not None else now


def use(db: Db, sender: Sender, *, parts: int, now: datetime) -> None:
    """The sender was found free and is used for a text of so many parts."""
    rest(db, sender, until_at=now + timedelta(seconds=parts / sender.parts_per_second))


def rest(db: Db, sender: Sender, *, until_at: datetime) -> None:
    """The sender is left alone until then: it is in use, or its provider asked for time."""
    db.line.execute(_REST, {"name": sender.name, "until_at": until_at})


def _add(db: Db, sender: Sender, now: datetime) -> None:
    values = {"id": uuid4(), "sender": sender.name, "free_at": now}
    db.line.execute(insert_of(db)(SenderPace).values(values).on_conflict_do_nothing())


# Asked for every few texts, so they are put together once.
_FREE_AT = select(SenderPace.free_at).where(SenderPace.sender == bindparam("name"))
_HELD = _FREE_AT.with_for_update()
_HELD_FREE = _HELD.where(SenderPace.free_at <= bindparam("now_at"))
_REST = (
    update(SenderPace.__table__)  # type: ignore[arg-type]
    .where(SenderPace.sender == bindparam("name"), SenderPace.free_at < bindparam("until_at"))
    .values(free_at=bindparam("until_at"))
)
