"""Marking a case sensitive, saying why one opens it, and reading who did; and a look that was
refused.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import exists, select

from portal.domain.people import Actor
from portal.domain.sensitive import LASTS, LookReason
from portal.services.audit import Act, record
from portal.services.cases import case_of_supervisor, case_seen_by
from portal.storage.case_looks import CaseLook
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Agency, Staff

LIST_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    agency_name: str
    why: LookReason
    words: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class LooksOfCase:
    """Who opened it and why, the newest first."""

    case_id: UUID
    reference: str
    since_at: datetime | None
    looks: tuple[Look, ...]


def looks_of(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> LooksOfCase:
    """For a supervisor of an agency on the case; she learns of it nothing but who looked."""
    case = case_of_supervisor(db, actor, case_id)
    rows = db.execute(
        select(CaseLook, Staff.name, Agency.name.label("agency_name"))
        .join(Staff, Staff.id == CaseLook.staff_id)
        .join(Agency, Agency.id == Staff.agency_id)
        .where(CaseLook.case_id == case_id, CaseLook.partnership_id == actor.partnership_id)
        .order_by(CaseLook.said_at.desc(), CaseLook.id)
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.LOOKS_LISTED, now=now, case_id=case_id)
    ring = db.ring
    return LooksOfCase(
        case_id,
        case.reference,
        case.sensitive_since_at,
        tuple(
            Look(
                ring.open("staff.name", look.staff_id, name),
                agency_name,
                LookReason(look.why),
                ring.open("case_looks.words", look.id, look.words) if look.words else "",
                look.said_at,
            )
            for look, name, agency_name in rows
        ),
    )


def mark_sensitive(
    db: Db, actor: Actor, case_id: UUID, *, is_sensitive: bool, now: datetime
) -> None:
    """From now on, or no longer. Said twice, it is so since the first time."""
    case = case_of_supervisor(db, actor, case_id)
    if (case.sensitive_since_at is not None) is is_sensitive:
        return
    case.sensitive_since_at = now if is_sensitive else None
    act = Act.CASE_SENSITIVE if is_sensitive else Act.CASE_NOT_SENSITIVE
    record(db, actor, act, now=now, case_id=case_id)


def refuse_stranger(db: Db, actor: Actor, case_id: UUID) -> None:
    """Raises NotFound for anybody who neither works on the case nor oversees it."""
    case_seen_by(db, actor, case_id)


def say_why(
    db: Db, actor: Actor, case_id: UUID, *, why: LookReason, words: str, now: datetime
) -> None:
    """Opens the case in this session, for a few hours."""
    case_seen_by(db, actor, case_id)
    look_id = uuid4()
    db.add(
        CaseLook(
            id=look_id,
            partnership_id=actor.partnership_id,
            case_id=case_id,
            staff_id=actor.staff_id,
            session_id=actor.session_id,
            why=why.value,
            words=db.ring.seal("case_looks.words", look_id, words) if words else None,
            said_at=now,
            until_at=now + LASTS,
        )
    )
    about = {"case_id": case_id, "subject_id": look_id}
    record(db, actor, Act.CASE_REASON_SAID, now=now, detail=why.value, **about)


def refused(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """Somebody at work asked for a case that is not theirs. An id that is no case of the
    partnership leaves nothing.
    """
    is_there = exists().where(Case.id == case_id, Case.partnership_id == actor.partnership_id)
    if db.scalar(select(is_there)):
        record(db, actor, Act.CASE_REFUSED, now=now, case_id=case_id)
