"""The log's chain: links every entry to the one before it, and says which was changed, removed or
put in later.

The pages only add entries; the worker links them a moment afterwards, so that nobody waits in line
for the chain. Whoever holds the keys and the database could make a chain anew: an operator keeps
the newest link elsewhere (`portal audit verify` prints it) and asks for it the next time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, and_, exists, insert, select
from sqlalchemy.exc import IntegrityError

from portal.storage.audit import AuditEntry, AuditLink
from portal.storage.database import Db
from portal.storage.sealed import KeyRing

AT_ONCE = 1000
# A slow transaction may bring an entry with an earlier time; after this long nothing honest comes.
LATE = timedelta(hours=1)
PURPOSE = "audit_links"
NOTHING = b""
_ENTRY = AuditEntry.__table__
_LINK = AuditLink.__table__
_IS_LINKED = exists().where(_LINK.c.entry_id == _ENTRY.c.id)


class Fault(StrEnum):
    """What is wrong at one place of the log."""

    CHANGED = "changed, or moved from another place"
    REMOVED = "removed"
    LINK_REMOVED = "its link was removed"
    NOT_LINKED = "put in later, or nobody has linked it for an hour"
    NOT_THE_SAME = "not the newest link that was kept"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, the number of the link, and the entry where one is known."""

    fault: Fault
    number: int
    entry_id: UUID | None


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link: whoever keeps it elsewhere can tell whether the log was cut off or made
    anew.
    """

    number: int
    digest: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.digest.hex()}"


def link_new(db: Db, *, now: datetime) -> int:
    """Links what has no link yet, oldest first, and says how many. Two workers may meet: the second
    leaves it to the first.
    """
    newest = _newest(db)
    number, before, until_at = newest or (0, NOTHING, None)
    since = _ENTRY.c.at >= until_at - LATE if until_at else _ENTRY.c.at <= now
    rows = db.line.execute(
        select(_ENTRY).where(since, ~_IS_LINKED).order_by(_ENTRY.c.at, _ENTRY.c.id).limit(AT_ONCE)
    ).all()
    links = []
    for number, row in enumerate(rows, start=number + 1):  # noqa: B020 - it goes on from the newest
        before = _digest(db.ring, number, before, row)
        # A clock that once was wrong must not keep what comes after it from being linked.
        until_at = min(max(until_at or row.at, row.at), now)
        links.append(
            {
                "id": uuid4(),
                "number": number,
                "entry_id": row.id,
                "at": until_at,
                "digest": before,
            }
        )
    return _keep(db, links)


def head(db: Db) -> Head | None:
    """The newest link; None while there is none."""
    newest = _newest(db)
    return Head(newest[0], newest[1]) if newest else None


def verify(db: Db, *, kept: Head | None = None, now: datetime) -> Iterator[Found | int]:
    """Walks the whole chain: yields each fault, and now and then how many links were walked.
    `kept` is the newest link of an earlier time, which must still stand there.
    """
    before, expected = NOTHING, 1
    found_kept = kept is None
    while rows := _links_after(db, expected - 1):
        for link in rows:
            if link.number != expected:
                yield Found(Fault.LINK_REMOVED, expected, None)
            if fault := _fault(db.ring, before, link):
                yield Found(fault, link.number, link.entry_id)
            if kept and link.number == kept.number:
                found_kept = link.digest == kept.digest
            before, expected = link.digest, link.number + 1
        yield expected - 1
    if kept and not found_kept:
        yield Found(Fault.NOT_THE_SAME, kept.number, None)
    for entry_id in _unlinked(db, now=now):
        yield Found(Fault.NOT_LINKED, 0, entry_id)


def _newest(db: Db) -> tuple[int, bytes, datetime] | None:
    newest = select(_LINK.c.number, _LINK.c.digest, _LINK.c.at)
    row = db.line.execute(newest.order_by(_LINK.c.number.desc()).limit(1)).first()
    return (row.number, row.digest, row.at) if row else None


def _keep(db: Db, links: list[dict[str, Any]]) -> int:
    if not links:
        return 0
    try:
        with db.begin_nested():
            db.execute(insert(AuditLink), links)
    except IntegrityError:
        return 0
    return len(links)


def _links_after(db: Db, number: int) -> list[Row[Any]]:
    """With the entry of each beside it, as far as it is still there."""
    return list(
        db.line.execute(
            select(_LINK.c.number, _LINK.c.entry_id, _LINK.c.digest, *_ENTRY.c)
            .select_from(_LINK.outerjoin(_ENTRY, _ENTRY.c.id == _LINK.c.entry_id))
            .where(_LINK.c.number > number)
            .order_by(_LINK.c.number)
            .limit(AT_ONCE)
        ).all()
    )


def _fault(ring: KeyRing, before: bytes, link: Row[Any]) -> Fault | None:
    if link.id is None:
        return Fault.REMOVED
    holds = _digest(ring, link.number, before, link) == link.digest
    return None if holds else Fault.CHANGED


def _unlinked(db: Db, *, now: datetime) -> list[UUID]:
    old = and_(_ENTRY.c.at < now - LATE, ~_IS_LINKED)
    return list(db.scalars(select(_ENTRY.c.id).where(old).order_by(_ENTRY.c.at).limit(AT_ONCE)))


def _digest(ring: KeyRing, number: int, before: bytes, entry: Row[Any]) -> bytes:
    said = (
        number,
        before.hex(),
        entry.id,
        entry.partnership_id,
        entry.act,
        entry.actor_kind,
        entry.actor_id,
        entry.case_id,
        entry.subject_id,
        entry.detail.blob.hex() if entry.detail else "",
        entry.at.isoformat(),
    )
    return ring.index(PURPOSE, "\0".join(str(each) for each in said))
