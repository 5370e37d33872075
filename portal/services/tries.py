"""Slows down guessing: wrong tries are rows, so the limit holds across processes and restarts."""

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


def waits_until(db: Db, purpose: str, subject: str, *, now: datetime) -> datetime | None:
    """From when a try is looked at again, or None if it is looked at now."""
    count, latest = db.execute(
        select(func.count(), func.max(FailedTry.tried_at)).where(
            FailedTry.subject == db.ring.index(purpose, subject), FailedTry.tried_at > now - DAY
        )
    ).one()
    for limit, wait in WAITS:
        if count >= limit:
            again_at: datetime = latest + wait
            return again_at if again_at > now else None
    return None


def failed(db: Db, purpose: str, subject: str, *, now: datetime) -> None:
    db.add(FailedTry(subject=db.ring.index(purpose, subject), tried_at=now))


def forget(db: Db, purpose: str, subject: str) -> None:
    """A right try, or a worker, starts the count again."""
    db.execute(delete(FailedTry).where(FailedTry.subject == db.ring.index(purpose, subject)))
