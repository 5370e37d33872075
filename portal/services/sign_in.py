"""Sign-in sessions: who a cookie stands for, starting one, ending it.

The cookie is a random id. The row is the truth: it can be ended from anywhere, at once.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.orm import aliased

from portal.domain.devices import UNKNOWN, Way
from portal.domain.looks import look_of
from portal.domain.people import FULLY_OPEN, Actor, CaseDoor, Duty, Level, OpenAs, Role, Stage
from portal.domain.refusals import NotSignedIn, SessionEnded
from portal.domain.typed import plain_code
from portal.services.at_case import AT_CASE, door
from portal.services.audit import Act, record
from portal.services.frozen import frozen_since
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Partnership, Person, Staff
from portal.storage.sign_in import AccessCard, SignInSession

FAMILY_LASTS = timedelta(hours=2)
MINE_LASTS = timedelta(hours=12)
STAFF_LASTS = timedelta(hours=10)
IDLE = timedelta(minutes=30)
# After this a child's page that nobody touches asks for her second key again.
REST = timedelta(minutes=10)
# How long she is taken to remember what "Leave now" does.
PRACTISED_FOR = timedelta(days=90)
# How long after it was last seen a page may stand open and still have its words kept.
TYPED_WITHIN = timedelta(hours=24)
# Writing down every glance would cost a write a page; a minute is close enough for an idle limit.
SEEN_EVERY = timedelta(minutes=1)

_ME = aliased(Participant)
_WHO = (
    select(
        SignInSession.id,
        SignInSession.partnership_id,
        Partnership.is_practice,
        SignInSession.person_id,
        SignInSession.staff_id,
        SignInSession.case_id,
        SignInSession.stage,
        SignInSession.seen_at,
        SignInSession.ends_at,
        SignInSession.ended_at,
        SignInSession.opened_before_at,
        Person.role,
        Person.language,
        Person.level,
        Person.practised_at,
        Person.leave_place,
        Person.look,
        Staff.agency_id,
        Staff.name.label("staff_name"),
        Staff.duty,
        Staff.ended_at.label("staff_ended_at"),
        _ME.id.label("participant_id"),
        frozen_since(SignInSession.case_id, SignInSession.person_id).label("frozen_at"),
    )
    .join(Partnership, Partnership.id == SignInSession.partnership_id)
    .outerjoin(Person, Person.id == SignInSession.person_id)
    .outerjoin(Staff, Staff.id == SignInSession.staff_id)
    .outerjoin(
        _ME,
        (_ME.case_id == SignInSession.case_id)
        & (_ME.person_id == SignInSession.person_id)
        & _ME.until_at.is_(None),
    )
    .where(SignInSession.token_hash == bindparam("token_hash"))
)
_WHO_ACTS = _WHO.with_for_update(of=SignInSession)
_WHO_AT_CASE = _WHO.add_columns(*AT_CASE)
_WHO_ACTS_AT_CASE = _WHO_AT_CASE.with_for_update(of=SignInSession)


@dataclass(frozen=True, slots=True)
class Started:
    """A new sign-in session: the token is for the cookie and is never kept."""

    token: str
    session_id: UUID


def who_is(
    db: Db, token: str, *, is_act: bool = False, case_id: UUID | None = None, now: datetime
) -> Actor:
    """The person or worker behind a cookie. Raises NotSignedIn or SessionEnded.

    Acts of one session come one after the other: of two clicks the second sees what the first did.
    With `case_id` the worker is told from how that case stands to her.
    """
    row = _row_of(db, token, is_act=is_act, case_id=case_id, now=now)
    if row is None:
        raise NotSignedIn
    # Somebody taken off the case, or a worker who has left, is out the same second.
    is_out = row.staff_ended_at if row.staff_id else row.participant_id is None
    if row.ended_at or _has_run_out(row, now) or is_out:
        raise SessionEnded
    if now - row.seen_at >= SEEN_EVERY and not _is_resting(row, now):
        db.execute(update(SignInSession).where(SignInSession.id == row.id).values(seen_at=now))
    if row.staff_id:
        return Actor(
            row.partnership_id,
            Role.CASEWORKER,
            staff_id=row.staff_id,
            agency_id=row.agency_id,
            session_id=row.id,
            name=db.ring.open("staff.name", row.staff_id, row.staff_name),
            duty=Duty(row.duty),
            door=CaseDoor.SHUT if case_id is None else door(row),
            is_practice=row.is_practice,
        )
    is_resting = _is_resting(row, now)
    is_full = row.stage in FULLY_OPEN and not is_resting
    return _family(row, Stage.FULL if is_full else Stage.QUIET, is_resting=is_resting, now=now)


def _row_of(
    db: Db, token: str, *, is_act: bool, case_id: UUID | None, now: datetime
) -> Row[*tuple[Any, ...]] | None:
    if case_id is None:
        who = _WHO_ACTS if is_act else _WHO
        return db.line.execute(who, {"token_hash": hash_of(token)}).one_or_none()
    at_case = _WHO_ACTS_AT_CASE if is_act else _WHO_AT_CASE
    # What was begun while the case was open is kept, however long it took.
    said_until = now - STAFF_LASTS if is_act else now
    asked = {"token_hash": hash_of(token), "case_id": case_id, "said_until": said_until}
    return db.line.execute(at_case, asked).one_or_none()


def who_typed(db: Db, token: str, *, now: datetime) -> Actor | None:
    """Whose cookie it was, if only time has ended her session: what she typed meanwhile is kept for
    her, and nothing is shown. Who left, signed out or was taken off the case is nobody.
    """
    row = db.line.execute(_WHO_ACTS, {"token_hash": hash_of(token)}).one_or_none()
    if row is None or row.ended_at or row.participant_id is None or row.stage not in FULLY_OPEN:
        return None
    is_over = _has_run_out(row, now) or _is_resting(row, now)
    is_late = is_over and now < row.seen_at + TYPED_WITHIN
    return _family(row, Stage.OVER, now=now) if is_late else None


def redeem_card(db: Db, code: str, *, now: datetime) -> Started | None:
    """Opens the quiet page for a card that is good, or None: the same answer whatever was wrong."""
    card = db.execute(
        select(AccessCard, Person.role)
        .join(Person, Person.id == AccessCard.person_id)
        .where(AccessCard.code_hash == hash_of(plain_code(code)))
    ).one_or_none()
    if card is None or card[0].revoked_at or card[0].expires_at <= now:
        return None
    row, role = card
    actor = Actor(row.partnership_id, Role(role), person_id=row.person_id, case_id=row.case_id)
    started = start(db, actor, open_as=OpenAs.QUIET, lasts=FAMILY_LASTS, now=now)
    record(db, actor, Act.CARD_REDEEMED, now=now, subject_id=row.id)
    return started


def open_fully(db: Db, actor: Actor, *, open_as: OpenAs = OpenAs.FULL, now: datetime) -> Started:
    """The second key matched: a new session and cookie, so that an old cookie opens nothing."""
    # Whoever only rested was not away: she is asked about the time before.
    before = actor.opened_before_at if actor.is_resting else _last_opened(db, actor)
    if actor.session_id is not None:
        _end_row(db, actor, now=now)
    lasts = MINE_LASTS if open_as is OpenAs.MINE else FAMILY_LASTS
    return start(db, actor, open_as=open_as, lasts=lasts, before=before, now=now)


def _last_opened(db: Db, actor: Actor) -> datetime | None:
    return db.scalar(
        select(func.max(SignInSession.started_at)).where(
            SignInSession.person_id == actor.person_id,
            SignInSession.case_id == actor.case_id,
            SignInSession.stage.in_([each.value for each in FULLY_OPEN]),
            SignInSession.partnership_id == actor.partnership_id,
        )
    )


def start_for_staff(
    db: Db, actor: Actor, *, way: Way = Way.PASSWORD, device: str = UNKNOWN, now: datetime
) -> Started:
    """How she signed in, and on what kind of device, is kept for her to see."""
    started = start(
        db, actor, open_as=OpenAs.FULL, lasts=STAFF_LASTS, way=way.value, device=device, now=now
    )
    record(db, actor, Act.STAFF_SIGNED_IN, now=now, subject_id=started.session_id, detail=way.value)
    return started


def end(db: Db, actor: Actor, *, now: datetime) -> None:
    """Leaving or signing out: the row ends, so a kept cookie or a restored tab opens nothing."""
    _end_row(db, actor, now=now)
    record(db, actor, Act.SIGN_IN_ENDED, now=now, subject_id=actor.session_id)


def end_all(db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime) -> None:
    """Ends every sign-in session of a child or carer on this case. The caller has checked the
    case.
    """
    db.execute(
        update(SignInSession)
        .where(
            SignInSession.person_id == person_id,
            SignInSession.case_id == case_id,
            SignInSession.partnership_id == actor.partnership_id,
            SignInSession.ended_at.is_(None),
        )
        .values(ended_at=now, picks=None)
    )


def _has_run_out(row: Any, now: datetime) -> bool:
    if row.ends_at <= now:
        return True
    if row.stage == OpenAs.MINE.value:
        return False
    return bool(row.seen_at + (REST if row.stage == OpenAs.BESIDE.value else IDLE) <= now)


def _is_resting(row: Any, now: datetime) -> bool:
    """A carer's page ends later and all at once: her second key costs her a text."""
    return row.role == Role.CHILD.value and row.stage in FULLY_OPEN and row.seen_at + REST <= now


def _family(row: Any, stage: Stage, *, is_resting: bool = False, now: datetime) -> Actor:
    return Actor(
        row.partnership_id,
        Role(row.role),
        person_id=row.person_id,
        case_id=row.case_id,
        session_id=row.id,
        stage=stage,
        language=row.language,
        level=Level(row.level),
        opened_before_at=row.opened_before_at,
        is_resting=is_resting,
        open_as=OpenAs(row.stage),
        has_practised=row.practised_at is not None and now - row.practised_at < PRACTISED_FOR,
        leave_place=row.leave_place or "",
        frozen_at=row.frozen_at,
        is_practice=row.is_practice,
        look=look_of(row.look),
    )


def start(
    db: Db,
    actor: Actor,
    *,
    open_as: OpenAs,
    lasts: timedelta,
    before: datetime | None = None,
    way: str | None = None,
    device: str | None = None,
    now: datetime,
) -> Started:
    token = secrets.token_urlsafe(32)
    row = SignInSession(
        partnership_id=actor.partnership_id,
        token_hash=hash_of(token),
        person_id=actor.person_id,
        case_id=actor.case_id,
        staff_id=actor.staff_id,
        stage=open_as.value,
        started_at=now,
        seen_at=now,
        ends_at=now + lasts,
        opened_before_at=before,
        way=way,
        device=device,
    )
    db.add(row)
    db.flush()  # the id is needed at once, for the audit entry
    return Started(token, row.id)


def _end_row(db: Db, actor: Actor, *, now: datetime) -> None:
    db.execute(
        update(SignInSession)
        .where(
            SignInSession.id == actor.session_id,
            SignInSession.partnership_id == actor.partnership_id,
        )
        .values(ended_at=now, picks=None)
    )


def hash_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
