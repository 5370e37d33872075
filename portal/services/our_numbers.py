"""Our own numbers: which partnership reads what a stranger texts to each of them."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.words import marked
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.inbound import TextNumber
from portal.storage.people import Partnership

TAKEN = marked("This number belongs to another partnership. End that first.")


def give_number(db: Db, *, number: str, partnership: str, now: datetime) -> None:
    """From now on this partnership reads what comes to the number (E.164). Given twice is once.
    Raises NotFound where there is no such partnership, and NotAllowedNow if another has it.
    """
    partnership_id = db.scalar(select(Partnership.id).where(Partnership.name == partnership))
    if partnership_id is None:
        raise NotFound
    holder_id = partnership_with(db, number)
    if holder_id == partnership_id:
        return
    if holder_id is not None:
        raise NotAllowedNow(TAKEN)
    number_id = uuid4()
    db.add(TextNumber(id=number_id, partnership_id=partnership_id, number=number, added_at=now))
    record(db, Actor(partnership_id, None), Act.OUR_NUMBER_GIVEN, now=now, subject_id=number_id)


def end_number(db: Db, *, number: str, now: datetime) -> bool:
    """It is no partnership's any more. False if it was none's."""
    ended = db.execute(
        delete(TextNumber)
        .where(TextNumber.number == number)
        .returning(TextNumber.id, TextNumber.partnership_id)
    ).one_or_none()
    if ended is None:
        return False
    record(
        db, Actor(ended.partnership_id, None), Act.OUR_NUMBER_ENDED, now=now, subject_id=ended.id
    )
    return True


def our_numbers(db: Db) -> tuple[tuple[str, str], ...]:
    """Every number of the installation for the operator, and whose it is."""
    rows = db.execute(
        select(TextNumber.number, Partnership.name)
        .join(Partnership, Partnership.id == TextNumber.partnership_id)
        .order_by(Partnership.name, TextNumber.number)
    )
    return tuple((row.number, row.name) for row in rows)


def partnership_with(db: Db, number: str) -> UUID | None:
    return db.scalar(select(TextNumber.partnership_id).where(TextNumber.number == number))


def reader_of(db: Db, number: str) -> UUID:
    """The partnership whose supervisors look at a stranger's text to this number.

    With one partnership, it. With several, one has a number before the second is added; what comes
    to another that nobody gave to any must still not be lost, so the first to have one reads it.
    """
    return partnership_with(db, number) or _first(db)


def is_settled(db: Db) -> bool:
    """Whether a stranger's text has a reader; of several partnerships, one must have a number."""
    several = (db.scalar(select(func.count()).select_from(Partnership)) or 0) > 1
    return not several or db.scalar(select(TextNumber.id).limit(1)) is not None


def _first(db: Db) -> UUID:
    """Who has had a number for longest; without any number, who was there first."""
    return db.execute(
        select(Partnership.id)
        .outerjoin(TextNumber, TextNumber.partnership_id == Partnership.id)
        .order_by(
            TextNumber.added_at.is_(None),
            TextNumber.added_at,
            Partnership.created_at,
            Partnership.id,
        )
        .limit(1)
    ).scalar_one()
