"""Staff who sign on at the council's own provider: what was begun, and whose account it is.

Nobody gets an account by it: whoever has none here is not let in.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update

from portal.domain.people import Actor
from portal.services.audit import Act, record
from portal.services.sign_in import hash_of
from portal.services.staff import actor_of, plain
from portal.storage.council import CouncilAsk, CouncilSubject
from portal.storage.database import Db
from portal.storage.people import Staff

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


def keep_begun(
    db: Db, *, state: str, browser: str, nonce: str, verifier: str, now: datetime
) -> None:
    """Until it is ended, or its time has run out; older ones are forgotten."""
    db.execute(delete(CouncilAsk).where(CouncilAsk.made_at < now - LASTS))
    ask_id, seal = uuid4(), db.ring.seal
    db.add(
        CouncilAsk(
            id=ask_id,
            state_hash=hash_of(state),
            browser_hash=hash_of(browser),
            nonce=seal("council_asks.nonce", ask_id, nonce),
            verifier=seal("council_asks.verifier", ask_id, verifier),
            made_at=now,
        )
    )


def take_begun(db: Db, *, state: str, browser: str, now: datetime) -> Asked | None:
    """Once, and for the browser that began it; None otherwise, whatever was wrong."""
    row = db.execute(
        update(CouncilAsk)
        .where(
            CouncilAsk.state_hash == hash_of(state),
            CouncilAsk.browser_hash == hash_of(browser),
            CouncilAsk.used_at.is_(None),
            CouncilAsk.made_at > now - LASTS,
        )
        .values(used_at=now)
        .returning(CouncilAsk.id, CouncilAsk.nonce, CouncilAsk.verifier)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        return None
    ring = db.ring
    return Asked(
        ring.open("council_asks.nonce", row.id, row.nonce),
        ring.open("council_asks.verifier", row.id, row.verifier),
    )


def account_of(db: Db, *, issuer: str, subject: str, email: str, now: datetime) -> Actor | None:
    """Whose account it is: by what the provider calls her, or the first time by her verified
    e-mail. None for whoever has none, or had one that ended.
    """
    called = db.ring.index("council_subjects.subject", f"{issuer} {subject}")
    known = db.execute(
        select(Staff, CouncilSubject.id)
        .join(CouncilSubject, CouncilSubject.staff_id == Staff.id)
        .where(CouncilSubject.subject_hash == called)
    ).one_or_none()
    if known is not None:
        return actor_of(known.Staff) if known.Staff.ended_at is None else None
    row = _with_email(db, email) if email else None
    if row is None:
        return None
    actor = actor_of(row)
    db.add(
        CouncilSubject(
            partnership_id=row.partnership_id, staff_id=row.id, subject_hash=called, made_at=now
        )
    )
    record(db, actor, Act.STAFF_SUBJECT_KEPT, now=now, subject_id=row.id)
    return actor


def forget_subject(db: Db, actor: Actor, staff_id: UUID) -> None:
    """The provider has given her another name. The caller looks after the account, and records
    why.
    """
    db.execute(
        delete(CouncilSubject).where(
            CouncilSubject.staff_id == staff_id,
            CouncilSubject.partnership_id == actor.partnership_id,
        )
    )


def _with_email(db: Db, email: str) -> Staff | None:
    """An account that has been nobody else's at the provider."""
    return db.scalar(
        select(Staff)
        .outerjoin(CouncilSubject, CouncilSubject.staff_id == Staff.id)
        .where(
            Staff.email_index == db.ring.index("staff.email", plain(email)),
            Staff.ended_at.is_(None),
            CouncilSubject.id.is_(None),
        )
    )
