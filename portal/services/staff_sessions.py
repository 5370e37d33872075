"""Where a member of staff is signed in, and signing out there: one place, or all of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, update

from portal.domain.devices import UNKNOWN, Way
from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.services.sign_in import IDLE
from portal.storage.database import Db
from portal.storage.sign_in import SignInSession

MOST = 50


@dataclass(frozen=True, slots=True)
class OpenSession:
    session_id: UUID
    way: Way
    device: str
    started_at: datetime
    seen_at: datetime
    # The one that the page is read with.
    is_this: bool


def own_sessions(db: Db, actor: Actor, *, now: datetime) -> tuple[OpenSession, ...]:
    assert actor.staff_id is not None
    record(db, actor, Act.SESSIONS_LISTED, now=now)
    return open_sessions(db, actor, actor.staff_id, now=now)


def open_sessions(
    db: Db, actor: Actor, staff_id: UUID, *, now: datetime
) -> tuple[OpenSession, ...]:
    """The one seen last comes first. The caller has checked whose they are."""
    rows = db.scalars(
        select(SignInSession)
        .where(
            *_open_of(actor, staff_id),
            SignInSession.ends_at > now,
            SignInSession.seen_at > now - IDLE,
        )
        .order_by(SignInSession.seen_at.desc(), SignInSession.id)
        .limit(MOST)
    ).all()
    return tuple(
        OpenSession(
            row.id,
            Way(row.way or Way.PASSWORD),
            row.device or UNKNOWN,
            row.started_at,
            row.seen_at,
            row.id == actor.session_id,
        )
        for row in rows
    )


def way_of(db: Db, actor: Actor) -> Way:
    """How she signed in here."""
    mine = SignInSession.id == actor.session_id
    found = db.scalar(
        select(SignInSession.way).where(mine, SignInSession.partnership_id == actor.partnership_id)
    )
    return Way(found or Way.PASSWORD)


def end_own(db: Db, actor: Actor, session_id: UUID, *, now: datetime) -> None:
    """Ended twice, it has ended once. Raises NotFound where it is somebody else's."""
    assert actor.staff_id is not None
    is_own = exists().where(
        SignInSession.id == session_id,
        SignInSession.staff_id == actor.staff_id,
        SignInSession.partnership_id == actor.partnership_id,
    )
    if not db.scalar(select(is_own)):
        raise NotFound
    _end(db, actor, actor.staff_id, SignInSession.id == session_id, now=now)


def end_others(db: Db, actor: Actor, *, now: datetime) -> None:
    """Everywhere but here."""
    assert actor.staff_id is not None
    _end(db, actor, actor.staff_id, SignInSession.id != actor.session_id, now=now)


def end_sessions_of(db: Db, actor: Actor, staff_id: UUID, *, now: datetime) -> None:
    """All of a colleague's. The caller has checked that she looks after the account."""
    _end(db, actor, staff_id, SignInSession.id.is_not(None), now=now)


def _end(
    db: Db, actor: Actor, staff_id: UUID, which: ColumnElement[bool], *, now: datetime
) -> None:
    ended = db.scalars(
        update(SignInSession)
        .where(*_open_of(actor, staff_id), which)
        .values(ended_at=now)
        .returning(SignInSession.id)
        .execution_options(synchronize_session=False)
    ).all()
    for session_id in ended:
        record(db, actor, Act.SIGN_IN_ENDED, now=now, subject_id=session_id)


def _open_of(actor: Actor, staff_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInSession.staff_id == staff_id,
        SignInSession.partnership_id == actor.partnership_id,
        SignInSession.ended_at.is_(None),
    )
