"""A carer's number for today: made, texted to her confirmed mobile, checked, used once."""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.typed import plain_digits
from portal.messages.render import Renderer
from portal.services import outbox, pausing, tries
from portal.services.audit import Act, record
from portal.storage.database import Db
from portal.storage.sign_in import SignInNumber

PURPOSE = "sign_in_number"
SENDING = "sign_in_number_sent"
DIGITS = 6
LASTS = timedelta(minutes=15)


def waits_until(db: Db, actor: Actor, *, now: datetime) -> datetime | None:
    return tries.waits_until(db, PURPOSE, str(actor.person_id), now=now)


def send_number(db: Db, actor: Actor, *, renderer: Renderer, now: datetime) -> bool:
    """Sends a new number; False if there is no safe number to send it to, or too many were sent
    today.
    """
    # Sends are counted as tries are: a stranger with the card must not make her phone buzz all
    # night.
    if tries.begin(db, SENDING, str(actor.person_id), now=now):
        return False
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    number_id = uuid4()
    db.add(
        SignInNumber(
            id=number_id,
            partnership_id=actor.partnership_id,
            person_id=actor.person_id,
            number_hash=_hash(db, number_id, digits),
            made_at=now,
            expires_at=now + LASTS,
        )
    )
    record(db, actor, Act.NUMBER_SENT, now=now, subject_id=number_id)
    return outbox.put_sign_in_number(
        db,
        actor,
        digits=digits,
        cause_id=number_id,
        until_at=now + LASTS,
        renderer=renderer,
        now=now,
    )


def check_number(db: Db, actor: Actor, typed: str, *, now: datetime) -> bool:
    """True once for the newest number while it lasts. A wrong one is counted."""
    if tries.begin(db, PURPOSE, str(actor.person_id), now=now):
        return False
    newest = db.execute(
        select(SignInNumber.id, SignInNumber.number_hash)
        .where(
            SignInNumber.person_id == actor.person_id,
            SignInNumber.partnership_id == actor.partnership_id,
            SignInNumber.expires_at > now,
            SignInNumber.used_at.is_(None),
        )
        .order_by(SignInNumber.made_at.desc())
        .limit(1)
    ).one_or_none()
    digits = plain_digits(typed)
    is_right = newest is not None and hmac.compare_digest(
        _hash(db, newest.id, digits), newest.number_hash
    )
    if newest is None or not is_right:
        record(db, actor, Act.NUMBER_WRONG, now=now)
        pausing.tell_if_paused(db, actor, PURPOSE, now=now)
        return False
    db.execute(
        update(SignInNumber)
        .where(
            SignInNumber.person_id == actor.person_id,
            SignInNumber.partnership_id == actor.partnership_id,
            SignInNumber.used_at.is_(None),
        )
        .values(used_at=now)
    )
    if actor.person_id is not None:
        start_again(db, actor.person_id)
    record(db, actor, Act.NUMBER_MATCHED, now=now)
    return True


def start_again(db: Db, person_id: UUID) -> None:
    """With a new card in her hand the tries of whoever had the old one count no more."""
    tries.forget(db, PURPOSE, str(person_id))
    tries.forget(db, SENDING, str(person_id))


def _hash(db: Db, number_id: UUID, digits: str) -> bytes:
    return db.ring.index(PURPOSE, f"{number_id} {digits}")
