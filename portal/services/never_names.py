"""The names that nothing said to a family may contain: listed, added, ended by who works with
them.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.words import marked
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.storage.cases import NeverName
from portal.storage.database import Db

# All of them are looked for in every field, so there cannot be any number of them.
MOST = 100
TOO_MANY = marked("There are too many names on this list. End one before you add another.")


@dataclass(frozen=True, slots=True)
class NameOnList:
    name_id: UUID
    name: str
    added_at: datetime


def names_on_list(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> tuple[NameOnList, ...]:
    """The list as its page shows it; that it was shown is written down."""
    case_of_staff(db, actor, case_id)
    names = open_names(db, actor, case_id)
    record(db, actor, Act.NEVER_NAME_LISTED, now=now, case_id=case_id, detail=str(len(names)))
    return names


def open_names(db: Db, actor: Actor, case_id: UUID) -> tuple[NameOnList, ...]:
    """For the gate. The caller has checked that the actor may see the case."""
    rows = db.execute(
        select(NeverName.id, NeverName.name, NeverName.added_at)
        .where(
            NeverName.case_id == case_id,
            NeverName.partnership_id == actor.partnership_id,
            NeverName.ended_at.is_(None),
        )
        .order_by(NeverName.added_at, NeverName.id)
        .limit(MOST)
    ).all()
    return tuple(
        NameOnList(row.id, db.ring.open("never_names.name", row.id, row.name), row.added_at)
        for row in rows
    )


def add_name(db: Db, actor: Actor, *, case_id: UUID, name: str, now: datetime) -> None:
    """A name that stands there already is not added again."""
    case_of_staff(db, actor, case_id)
    there = [each.name.casefold() for each in open_names(db, actor, case_id)]
    if name.casefold() in there:
        return
    if len(there) >= MOST:
        raise NotAllowedNow(TOO_MANY)
    name_id = uuid4()
    db.add(
        NeverName(
            id=name_id,
            partnership_id=actor.partnership_id,
            case_id=case_id,
            name=db.ring.seal("never_names.name", name_id, name),
            added_by_id=actor.staff_id,
            added_at=now,
        )
    )
    record(db, actor, Act.NEVER_NAME_ADDED, now=now, case_id=case_id, subject_id=name_id)


def end_name(db: Db, actor: Actor, *, case_id: UUID, name_id: UUID, now: datetime) -> None:
    """The row stays: what was refused because of it can be explained later."""
    case_of_staff(db, actor, case_id)
    ended = db.execute(
        update(NeverName)
        .where(
            NeverName.id == name_id,
            NeverName.case_id == case_id,
            NeverName.partnership_id == actor.partnership_id,
            NeverName.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    if ended.rowcount:  # type: ignore[attr-defined]
        record(db, actor, Act.NEVER_NAME_ENDED, now=now, case_id=case_id, subject_id=name_id)
