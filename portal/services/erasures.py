"""What a provider is to forget: every text, when nothing more can happen to it.

The provider is asked with no transaction open, again and again until it has done so or will not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.delivery import Erased
from portal.storage.database import Db
from portal.storage.inbound import Erasure

LEASE = timedelta(minutes=2)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=12)
MAX_TRIES = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    erasure_id: UUID
    partnership_id: UUID
    reference: str


def ask(db: Db, partnership_id: UUID, *, provider: str, reference: str, now: datetime) -> None:
    """Puts a text in line, once."""
    known = select(Erasure.id).where(
        Erasure.provider == provider, Erasure.provider_reference == reference
    )
    if db.scalar(known) is not None:
        return
    db.add(
        Erasure(
            id=uuid4(),
            partnership_id=partnership_id,
            provider=provider,
            provider_reference=reference,
            asked_at=now,
            due_at=now,
            state=Erased.NOT_YET.value,
        )
    )


def claim(db: Db, *, provider: str, now: datetime) -> Wanted | None:
    """The next text to be forgotten. If whoever asks dies, it is asked again a lease later."""
    row = db.scalar(
        select(Erasure)
        .where(Erasure.due_at <= now, Erasure.provider == provider)
        .order_by(Erasure.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    row.due_at, row.tries = now + LEASE, row.tries + 1
    return Wanted(row.id, row.partnership_id, row.provider_reference)


def settle(db: Db, wanted: Wanted, erased: Erased, *, now: datetime) -> bool:
    """What the provider answered. False if it will not forget the words, which somebody who runs
    the service has to hear of.
    """
    row = db.scalar(
        select(Erasure)
        .where(Erasure.id == wanted.erasure_id, Erasure.partnership_id == wanted.partnership_id)
        .with_for_update()
    )
    if row is None or row.due_at is None:
        return True
    if erased is Erased.NOT_YET and row.tries < MAX_TRIES:
        row.due_at = now + min(LONGEST_WAIT, FIRST_WAIT * float(2 ** (row.tries - 1)))
        return True
    row.due_at = None
    row.state = (Erased.REFUSED if erased is Erased.NOT_YET else erased).value
    return row.state != Erased.REFUSED
