"""Guessing without a card: counted for each network, and for the whole service, before a guess is
looked at.

A card, a number for today and pictures belong to somebody, and are counted for them (tries.py).
Eight digits or four words are tried against everybody's at once, so what slows a guesser down is
where he comes from, and that after 500 wrong ones in an hour nobody's are looked at.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from portal.services import tries
from portal.storage.database import Db
from portal.storage.sign_in import FailedTry

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 500
EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Guess:
    """One that is about to be looked at, or `waits_until`, and then it is neither counted nor
    looked at.
    """

    purpose: str
    network: str
    try_id: UUID
    waits_until: datetime | None


def begin(db: Db, purpose: str, network: str, *, now: datetime) -> Guess:
    """`network` is "" where it cannot be told from others: then only the service's limit holds."""
    try_id = uuid4()
    subject = tries.in_turn(db, purpose, EVERYWHERE)
    count, oldest = db.execute(
        select(func.count(), func.min(FailedTry.tried_at)).where(
            FailedTry.subject == subject,
            FailedTry.tried_at > now - HOUR,
            FailedTry.tried_at <= now,
        )
    ).one()
    waits = oldest + HOUR if count >= MOST_AN_HOUR else None
    if waits is None and network:
        waits = tries.begin(db, purpose, network, now=now)
    if waits is None:
        db.add(FailedTry(id=try_id, subject=subject, tried_at=now))
    return Guess(purpose, network, try_id, waits)


def was_right(db: Db, guess: Guess) -> None:
    """A right one is forgotten, and with it what its network got wrong before."""
    db.execute(delete(FailedTry).where(FailedTry.id == guess.try_id))
    if guess.network:
        tries.forget(db, guess.purpose, guess.network)
