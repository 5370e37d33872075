"""A case is destroyed: its key first, then every row of it and of the people who are on no other,
in one transaction. What stays is a record that says neither who nor what, and the log.
"""

import json
from collections import Counter
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, or_, select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.retention import KINDS, standing_of
from portal.services.tasks import end_tasks
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.database import Table as Ours
from portal.storage.own_keys import OwnKey
from portal.storage.retention import Destruction

AT_ONCE = 20
# Who works there and how stays; and so do the log and the record of what went.
OF_NO_CASE = frozenset({"partnerships", "agencies", "staff", "people", "text_numbers"})
OUTLIVE = frozenset({AuditEntry.__tablename__, Destruction.__tablename__})


def due(db: Db, *, now: datetime) -> tuple[UUID, ...]:
    """What is in line and whose day has come, the earliest first."""
    return tuple(
        db.scalars(
            select(Destruction.id)
            .where(
                Destruction.destroyed_at.is_(None),
                Destruction.due_on <= london_day(now),
                Destruction.held_at.is_(None),
            )
            .order_by(Destruction.due_on, Destruction.id)
            .limit(AT_ONCE)
        )
    )


def destroy(db: Db, destruction_id: UUID, *, now: datetime) -> bool:
    """One case, if it may go now: that is asked here again, with the case held. Says whether."""
    row = db.scalar(
        select(Destruction)
        .where(Destruction.id == destruction_id, Destruction.destroyed_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return False
    actor, case_id = Actor(row.partnership_id, None), row.case_id
    case = db.scalar(
        select(Case)
        .where(Case.id == case_id, Case.partnership_id == row.partnership_id)
        .with_for_update()
    )
    if case is None or not standing_of(db, row, now=now).may_go(london_day(now)):
        return False
    end_tasks(db, actor, KINDS, subject_id=row.id, now=now)
    row.hold_why = None
    db.flush()
    gone = _delete_case(db, case_id)
    row.destroyed_at, row.counts = now, json.dumps(gone, sort_keys=True)
    about = {"case_id": case_id, "subject_id": row.id}
    record(db, actor, Act.CASE_DESTROYED, now=now, detail=row.rule, **about)
    return True


def _delete_case(db: Db, case_id: UUID) -> dict[str, int]:
    """How many rows of each table went."""
    people = _people_of_no_other(db, case_id)
    gone: Counter[str] = Counter()
    keys = delete(OwnKey).where(OwnKey.owner_id.in_([case_id, *people]))
    gone["own_keys"] = db.connection().execute(keys).rowcount
    for table in reversed(Ours.metadata.sorted_tables):
        doomed = doomed_of(table, case_id, people)
        if doomed is not None and table.name not in OUTLIVE:
            gone[table.name] += db.connection().execute(delete(table).where(doomed)).rowcount
    return {name: count for name, count in gone.items() if count}


def _people_of_no_other(db: Db, case_id: UUID) -> list[UUID]:
    other = aliased(Participant)
    on_another = (
        select(other.id)
        .where(other.person_id == Participant.person_id, other.case_id != case_id)
        .exists()
    )
    mine = select(Participant.person_id).where(
        Participant.case_id == case_id, Participant.person_id.is_not(None), ~on_another
    )
    return [each for each in db.scalars(mine.distinct()) if each is not None]


def doomed_of(table: Table, case_id: UUID, people: list[UUID]) -> ColumnElement[bool] | None:
    """Which rows of a table go: by their own columns, or with the rows that they hang on."""
    if table.name in {"cases", "people"}:
        return table.c.id.in_([case_id] if table.name == "cases" else people)
    if table.name in OF_NO_CASE:
        return None
    ways = []
    if "case_id" in table.c:
        ways.append(table.c.case_id == case_id)
    if "person_id" in table.c:
        ways.append(table.c.person_id.in_(people))
    if "case_id" not in table.c or table.c.case_id.nullable:
        ways += [
            table.c[column].in_(select(parent.c.id).where(above))
            for column, parent in _parents(table)
            if (above := doomed_of(parent, case_id, people)) is not None
        ]
    return or_(*ways) if ways else None


@lru_cache(None)
def _parents(table: Table) -> tuple[tuple[str, Table], ...]:
    return tuple(
        (key.parent.name, key.column.table)
        for key in sorted(table.foreign_keys, key=lambda each: str(each.parent.name))
        if key.column.table.name not in {table.name, "cases", *OF_NO_CASE}
    )
