"""Slows down guessing: tries are rows, so the limit holds across processes and restarts.

A try is counted before it is looked at. Counted afterwards, a hundred tries sent at the same moment
would all be looked at before the first of them was wrong.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from portal.storage.database import Db
from portal.storage.sign_in import FailedTry

# Wrong tries within a day, and how long the next one has to wait. A quiet page never waits.
WAITS = (
    (20, timedelta(hours=24)),
    (10, timedelta(hours=1)),
    (5, timedelta(minutes=15)),
)
DAY = timedelta(hours=24)
FIRST_LIMIT = min(limit for limit, _ in WAITS)


@dataclass(frozen=True, slots=True)
class Tries:
    """How many since the last right one, and from when one is looked at again (None: now)."""

    count: int
    waits_until: datetime | None


def so_far(db: Db, purpose: str, subject: str, *, now: datetime) -> Tries:
    ever, today, latest = db.execute(
        select(
            func.count(),
            func.count().filter(FailedTry.tried_at > now - DAY),
            func.max(FailedTry.tried_at),
        ).where(FailedTry.subject == db.ring.index(purpose, subject))
    ).one()
    for limit, wait in WAITS:
        if today >= limit:
            again_at: datetime = latest + wait
            return Tries(ever, again_at if again_at > now else None)
    return Tries(ever, None)


def waits_until(db: Db, purpose: str, subject: str, *, now: datetime) -> datetime | None:
    """From when a try is looked at again, or None if it is looked at now."""
    return so_far(db, purpose, subject, now=now).waits_until


def begin(db: Db, purpose: str, subject: str, *, now: datetime) -> datetime | None:
    """Counts a try that is about to be looked at; one that must wait is neither counted nor
    looked at, and from when it may be is returned. A right one is forgotten again.
    """
    key = in_turn(db, purpose, subject)
    waits = waits_until(db, purpose, subject, now=now)
    if waits is None:
        db.add(FailedTry(subject=key, tried_at=now))
    return waits


def in_turn(db: Db, purpose: str, subject: str) -> bytes:
    """The subject's keyed hash. Until the commit, tries on it come one after the other, so that
    each sees the count of the one before. SQLite has only one writer anyway.
    """
    key = db.ring.index(purpose, subject)
    if db.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(key[:8], signed=True)
        db.execute(select(func.pg_advisory_xact_lock(number)))
    return key


def forget(db: Db, purpose: str, subject: str) -> None:
    """A right try, or a worker, starts the count again."""
    db.execute(delete(FailedTry).where(FailedTry.subject == db.ring.index(purpose, subject)))


def counts(db: Db, purpose: str, subjects: tuple[str, ...]) -> dict[str, int]:
    """How many tries each subject has had since the last right one; who had none is left out."""
    keys = {db.ring.index(purpose, subject): subject for subject in subjects}
    rows = db.execute(
        select(FailedTry.subject, func.count())
        .where(FailedTry.subject.in_(keys))
        .group_by(FailedTry.subject)
    ).all()
    return {keys[bytes(key)]: count for key, count in rows}
