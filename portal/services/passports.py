"""A person's communication passport: how they read, and what else helps; set by who works with
them.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.passport import NONE_KNOWN, Needs, Responsibility
from portal.domain.people import Actor, Level, Role, levels_for
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, member_of
from portal.storage.database import Db
from portal.storage.people import Passport, Person


def passport_of(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime
) -> FamilyMember:
    """One person of a case with her needs; that it was shown is written down."""
    member = member_of(db, actor, case_id, person_id)
    record(db, actor, Act.PASSPORT_VIEWED, now=now, case_id=case_id, subject_id=person_id)
    return member


def set_passport(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    person_id: UUID,
    language: str,
    level: Level,
    needs: Needs,
    now: datetime,
) -> None:
    """What it says now stands in place of what it said. Sent twice, it is one change."""
    member = member_of(db, actor, case_id, person_id)
    if level not in levels_for(member.role):
        raise NotFound
    if (member.language, member.level, member.needs) == (language, level, needs):
        return
    db.execute(
        update(Person)
        .where(Person.id == person_id, Person.partnership_id == actor.partnership_id)
        .values(language=language, level=level.value)
    )
    keep_needs(db, actor, person_id, needs, now=now)
    record(db, actor, Act.PASSPORT_SET, now=now, case_id=case_id, subject_id=person_id)


def keep_needs(db: Db, actor: Actor, person_id: UUID, needs: Needs, *, now: datetime) -> None:
    """One row for each person; the caller has checked that the actor works with them."""
    kept = _kept(db, actor, person_id)
    if kept is None:
        if needs == NONE_KNOWN:
            return
        kept = _made(db, actor, person_id)
    kept.needs = db.ring.seal("passports.needs", kept.id, needs.as_text())
    kept.set_by_id, kept.set_at = actor.staff_id, now  # type: ignore[assignment]


def set_responsibility(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, holds: Responsibility, now: datetime
) -> None:
    """Whether a carer holds parental responsibility. Raises NotFound for a child."""
    if member_of(db, actor, case_id, person_id).role is not Role.CARER:
        raise NotFound
    if responsibility_of(db, actor, person_id) is holds:
        return
    kept = _kept(db, actor, person_id)
    if kept is None:
        kept = _made(db, actor, person_id)
        kept.needs = db.ring.seal("passports.needs", kept.id, NONE_KNOWN.as_text())
    kept.responsibility = db.ring.seal("passports.responsibility", kept.id, holds.value)
    kept.set_by_id, kept.set_at = actor.staff_id, now  # type: ignore[assignment]
    record(db, actor, Act.PASSPORT_SET, now=now, case_id=case_id, subject_id=person_id)


def responsibility_of(db: Db, actor: Actor, person_id: UUID) -> Responsibility:
    """Unknown until a worker wrote it down. The caller records what it is asked for."""
    kept = _kept(db, actor, person_id)
    if kept is None or kept.responsibility is None:
        return Responsibility.UNKNOWN
    said = db.ring.open("passports.responsibility", kept.id, kept.responsibility)
    return Responsibility(said)


def _kept(db: Db, actor: Actor, person_id: UUID) -> Passport | None:
    return db.scalar(
        select(Passport).where(
            Passport.person_id == person_id, Passport.partnership_id == actor.partnership_id
        )
    )


def _made(db: Db, actor: Actor, person_id: UUID) -> Passport:
    made = Passport(id=uuid4(), partnership_id=actor.partnership_id, person_id=person_id)
    db.add(made)
    return made
