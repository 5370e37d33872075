"""People who must never be contacted about a case: their numbers listed, added and ended."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.words import marked
from portal.services import phones
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.numbers import PURPOSE
from portal.storage.barred import BarredNumber
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Staff

MOST = 50
TOO_MANY = marked("There are too many numbers on this list. End one before you add another.")


@dataclass(frozen=True, slots=True)
class BarredPerson:
    """Who it is, as a colleague wrote it down. The number itself can be read by nobody."""

    barred_id: UUID
    who: str
    added_by: str
    added_at: datetime


def barred_on_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[BarredPerson, ...]:
    """The list as its page shows it; that it was shown is written down."""
    case_of_staff(db, actor, case_id)
    rows = db.execute(
        select(BarredNumber, Staff.name)
        .join(Staff, Staff.id == BarredNumber.added_by_id)
        .where(
            BarredNumber.case_id == case_id,
            BarredNumber.partnership_id == actor.partnership_id,
            BarredNumber.ended_at.is_(None),
        )
        .order_by(BarredNumber.added_at, BarredNumber.id)
        .limit(MOST)
    ).all()
    record(db, actor, Act.BARRED_LISTED, now=now, case_id=case_id, detail=str(len(rows)))
    return tuple(
        BarredPerson(
            barred.id,
            db.ring.open("barred_numbers.who", barred.id, barred.who),
            db.ring.open("staff.name", barred.added_by_id, name),
            barred.added_at,
        )
        for barred, name in rows
    )


def bar_number(
    db: Db, actor: Actor, *, case_id: UUID, number: str, who: str, now: datetime
) -> None:
    """From now on this number (E.164) is used on this case and in its family group for nothing: a
    phone there that has it is ended. Barred twice is once.
    """
    bar_on(db, actor, case_of_staff(db, actor, case_id), number=number, who=who, now=now)


def bar_on(db: Db, actor: Actor, case: Case, *, number: str, who: str, now: datetime) -> None:
    """The caller has checked that the actor may do so on this case."""
    index, case_id = db.ring.index(PURPOSE, number), case.id
    holding = db.execute(
        select(BarredNumber.number_index).where(
            BarredNumber.case_id == case_id,
            BarredNumber.partnership_id == actor.partnership_id,
            BarredNumber.ended_at.is_(None),
        )
    ).scalars()
    there = set(holding)
    if index in there:
        return
    if len(there) >= MOST:
        raise NotAllowedNow(TOO_MANY)
    barred_id = uuid4()
    db.add(
        BarredNumber(
            id=barred_id,
            partnership_id=actor.partnership_id,
            case_id=case_id,
            number_index=index,
            who=db.ring.seal("barred_numbers.who", barred_id, who),
            added_by_id=actor.staff_id,
            added_at=now,
        )
    )
    record(db, actor, Act.NUMBER_BARRED, now=now, case_id=case_id, subject_id=barred_id)
    phones.end_everywhere(db, actor, _family(db, actor, case), number, now=now)


def end_barring(db: Db, actor: Actor, *, case_id: UUID, barred_id: UUID, now: datetime) -> None:
    """The row stays: what was refused because of it can be explained later."""
    case_of_staff(db, actor, case_id)
    ended = db.execute(
        update(BarredNumber)
        .where(
            BarredNumber.id == barred_id,
            BarredNumber.case_id == case_id,
            BarredNumber.partnership_id == actor.partnership_id,
            BarredNumber.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    if ended.rowcount:  # type: ignore[attr-defined]
        record(db, actor, Act.BARRED_ENDED, now=now, case_id=case_id, subject_id=barred_id)


def _family(db: Db, actor: Actor, case: Case) -> tuple[UUID, ...]:
    """The case and those of its family group."""
    if case.family_group_id is None:
        return (case.id,)
    group = select(Case.id).where(
        Case.family_group_id == case.family_group_id,
        Case.partnership_id == actor.partnership_id,
    )
    return tuple(db.scalars(group))
