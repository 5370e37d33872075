"""Guessing without a card: counted for each network, for what a guess is about, and for the whole
service, before it is looked at.

A card, a number for today and pictures belong to somebody, and are counted for them (tries.py).
Eight digits or four words are tried against everybody's at once, so what slows a guesser down is
where he comes from, and that after 500 wrong ones in an hour nobody's are looked at.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from portal.services import tries
from portal.storage.database import Db
from portal.storage.sign_in import FailedTry

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 500
# So many wrong ones in an hour are no child's mistakes: whoever runs the service is told.
MANY_AN_HOUR = 50
EVERYWHERE = "everywhere"


class Everybodys(StrEnum):
    """What is tried against everybody's at once."""

    WORDS = "word_codes"
    NUMBERS = "beside_numbers"


@dataclass(frozen=True, slots=True)
class Guess:
    """One that is about to be looked at, or `waits_until`, and then it is neither counted nor
    looked at.
    """

    subjects: tuple[tuple[str, str], ...]
    try_ids: tuple[UUID, ...]
    waits_until: datetime | None


def begin(
    db: Db,
    purpose: Everybodys,
    network: str,
    *,
    about: tuple[tuple[str, str], ...] = (),
    now: datetime,
) -> Guess:
    """`network` is "" where it cannot be told from others: then only the other limits hold.
    `about` names whatever else the guess is counted for, each as its purpose and subject.
    """
    # First, so that whoever guesses for the same purpose stands in one line.
    keys = [tries.in_turn(db, purpose, EVERYWHERE)]
    subjects = (*(((purpose, network),) if network else ()), *about)
    keys += [tries.in_turn(db, *each) for each in subjects]
    waits = [waits_everywhere(db, purpose, now=now)]
    waits += [tries.waits_until(db, *each, now=now) for each in subjects]
    latest = max((each for each in waits if each is not None), default=None)
    rows = [] if latest else [FailedTry(id=uuid4(), subject=key, tried_at=now) for key in keys]
    db.add_all(rows)
    return Guess(subjects, tuple(each.id for each in rows), latest)


def waits_everywhere(db: Db, purpose: Everybodys, *, now: datetime) -> datetime | None:
    """From when anybody's guess is looked at again, or None if it is looked at now."""
    count, oldest = db.execute(
        select(func.count(), func.min(FailedTry.tried_at)).where(
            FailedTry.subject == db.ring.index(purpose, EVERYWHERE),
            FailedTry.tried_at > now - HOUR,
            FailedTry.tried_at <= now,
        )
    ).one()
    again_at: datetime = oldest + HOUR if count >= MOST_AN_HOUR else now
    return again_at if again_at > now else None


def last_hour(db: Db, *, now: datetime) -> dict[Everybodys, int]:
    """How many wrong ones there were of each in the last hour, in the whole service."""
    keys = {db.ring.index(each, EVERYWHERE): each for each in Everybodys}
    rows = db.execute(
        select(FailedTry.subject, func.count())
        .where(FailedTry.subject.in_(keys), FailedTry.tried_at.between(now - HOUR, now))
        .group_by(FailedTry.subject)
    ).all()
    return dict.fromkeys(Everybodys, 0) | {keys[bytes(key)]: count for key, count in rows}


def was_right(db: Db, guess: Guess) -> None:
    """A right one is not counted as a wrong one."""
    db.execute(delete(FailedTry).where(FailedTry.id.in_(guess.try_ids)))
