"""A partnership for practice: no phone is reached, ever, and everything in it can be thrown away.

It is one from its first moment or never: so nobody's real text can be stopped, nor a made-up one
set free.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import TableClause, delete, select

from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.storage.database import Db, Table
from portal.storage.outbox import Message
from portal.storage.people import Partnership

LIST_LENGTH = 50
# Who practises and how they work together stays, and so does the log.
KEPT = frozenset(
    {
        *("partnerships", "agencies", "staff", "audit_entries", "text_numbers"),
        *("shifts", "absences", "night_agreements", "partnership_clocks"),
        *("local_services", "service_checks"),
    }
)
# Rows of staff in tables that hold families' too.
STAFFS = frozenset({"sign_in_sessions", "passkeys"})


@dataclass(frozen=True, slots=True)
class PracticeText:
    """What a phone would have been sent."""

    at: datetime
    mobile: str
    body: str


def is_practice(db: Db, partnership_id: UUID) -> bool:
    asked = select(Partnership.is_practice).where(Partnership.id == partnership_id)
    return bool(db.scalar(asked))


def texts_for(db: Db, actor: Actor, *, now: datetime) -> tuple[PracticeText, ...]:
    """The newest texts that went nowhere; none where texts are real."""
    if not actor.is_practice:
        return ()
    record(db, actor, Act.PRACTICE_LISTED, now=now)
    rows = db.scalars(
        select(Message)
        .where(Message.partnership_id == actor.partnership_id)
        .order_by(Message.created_at.desc(), Message.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(
        PracticeText(
            row.created_at,
            db.ring.open("messages.mobile", row.id, row.mobile),
            db.ring.open("messages.body", row.id, row.body),
        )
        for row in rows
    )


def empty(db: Db, partnership_id: UUID, *, now: datetime) -> int:
    """Throws every made-up family away. Raises NotFound where the partnership is a real one.
    Returns how many rows went.
    """
    if not is_practice(db, partnership_id):
        raise NotFound
    gone = 0
    for table in reversed(Table.metadata.sorted_tables):
        if "partnership_id" in table.columns and table.name not in KEPT:
            gone += _empty_table(db, table, partnership_id)
    record(db, Actor(partnership_id, None), Act.PRACTICE_EMPTIED, now=now, detail=str(gone))
    return gone


def _empty_table(db: Db, table: TableClause, partnership_id: UUID) -> int:
    doomed = delete(table).where(table.c.partnership_id == partnership_id)
    if table.name in STAFFS:
        doomed = doomed.where(table.c.person_id.is_not(None))
    return db.execute(doomed).rowcount  # type: ignore[attr-defined,no-any-return]
