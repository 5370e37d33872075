"""A worker opens a child's page beside her: eight digits for a quarter of an hour, used once.

Being there together is the second key, so the page opens fully, for a short time, and never as on
a device that is only hers. She can see later that it was opened with a worker.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.people import Actor, OpenAs, Role
from portal.domain.refusals import NotFound
from portal.domain.typed import plain_digits
from portal.services import guessing, tries
from portal.services.audit import Act, record
from portal.services.cases import member_of
from portal.services.guessing import Guess
from portal.services.sign_in import Started, open_fully
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.ways_in import BesideNumber

PURPOSE = guessing.Everybodys.NUMBERS
DIGITS = 8
LASTS = timedelta(minutes=15)
SHOWN = 3


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """What the worker's screen shows, once, in two halves that are easy to say."""

    digits: str
    until_at: datetime

    @property
    def halves(self) -> tuple[str, str]:
        return self.digits[: DIGITS // 2], self.digits[DIGITS // 2 :]


def make_number(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime
) -> ShownNumber:
    """A new number for a child on the case; one that was shown before and not used ends."""
    if member_of(db, actor, case_id, person_id).role is not Role.CHILD:
        raise NotFound
    db.execute(
        update(BesideNumber)
        .where(
            BesideNumber.person_id == person_id,
            BesideNumber.case_id == case_id,
            BesideNumber.partnership_id == actor.partnership_id,
            BesideNumber.used_at.is_(None),
            BesideNumber.expires_at > now,
        )
        .values(expires_at=now)
    )
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = BesideNumber(
        partnership_id=actor.partnership_id,
        person_id=person_id,
        case_id=case_id,
        number_hash=db.ring.index(PURPOSE, digits),
        made_by_id=actor.staff_id,
        made_at=now,
        expires_at=now + LASTS,
    )
    db.add(row)
    db.flush()  # the id goes into the audit entry
    record(db, actor, Act.BESIDE_SHOWN, now=now, case_id=case_id, subject_id=row.id)
    return ShownNumber(digits, row.expires_at)


def begin_guess(db: Db, network: str, *, now: datetime) -> Guess:
    return guessing.begin(db, PURPOSE, network, now=now)


def open_beside(db: Db, guess: Guess, typed: str, *, now: datetime) -> Started | None:
    """Opens the page of whoever the number was shown for, or None: the same whatever was wrong."""
    row = db.execute(
        update(BesideNumber)
        .where(
            BesideNumber.number_hash == db.ring.index(PURPOSE, plain_digits(typed)),
            BesideNumber.used_at.is_(None),
            BesideNumber.expires_at > now,
        )
        .values(used_at=now)
        .returning(
            BesideNumber.id,
            BesideNumber.partnership_id,
            BesideNumber.person_id,
            BesideNumber.case_id,
            BesideNumber.made_by_id,
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        return None
    role = db.scalar(
        select(Person.role)
        .join(Participant, Participant.person_id == Person.id)
        .where(
            Person.id == row.person_id,
            Person.partnership_id == row.partnership_id,
            Participant.case_id == row.case_id,
            Participant.until_at.is_(None),
        )
    )
    if role is None:
        return None
    guessing.was_right(db, guess)
    for subject in guess.subjects:
        # A worker is there: what her network got wrong before was no guessing.
        tries.forget(db, *subject)
    child = Actor(row.partnership_id, Role(role), person_id=row.person_id, case_id=row.case_id)
    record(db, child, Act.BESIDE_OPENED, now=now, subject_id=row.id)
    return open_fully(db, child, open_as=OpenAs.BESIDE, now=now)


def opened_beside(db: Db, actor: Actor) -> tuple[datetime, ...]:
    """When this child's page was opened with a worker, the newest first."""
    return tuple(
        db.scalars(
            select(BesideNumber.used_at)
            .where(
                BesideNumber.person_id == actor.person_id,
                BesideNumber.case_id == actor.case_id,
                BesideNumber.partnership_id == actor.partnership_id,
                BesideNumber.used_at.is_not(None),
            )
            .order_by(BesideNumber.used_at.desc())
            .limit(SHOWN)
        )
    )
