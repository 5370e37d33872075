"""Who has looked at a case, out of the log, for the child who asks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.looked import DAYS_SHOWN, Looker
from portal.domain.people import Actor, Level, Role
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.known_as import card_of, known_as
from portal.storage.audit import AuditEntry
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Agency, Person, Staff

# The newest entries of staff on one case: many years of an ordinary one.
READ = 2000
# Who was sent away has seen nothing.
SAW_NOTHING = (Act.CASE_REFUSED.value, Act.CASE_REASON_SAID.value)


@dataclass(frozen=True, slots=True)
class Looked:
    reference: str
    # How the child reads.
    language: str
    level: Level
    lookers: tuple[Looker, ...]


def who_looked(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> Looked:
    """Staff alone, whoever looked last first; for whoever works on the case or oversees it."""
    case = case_seen_by(db, actor, case_id)
    child = db.execute(
        select(Person.language, Person.level)
        .join(Participant, Participant.person_id == Person.id)
        .where(
            Participant.case_id == case_id,
            Participant.role == Role.CHILD.value,
            Participant.partnership_id == actor.partnership_id,
        )
    ).one()
    days = _days_of_each(db, actor, case_id)
    shown = Looked(
        case.reference, child.language, Level(child.level), _lookers(db, actor, case_id, days)
    )
    record(db, actor, Act.LOOKED_LISTED, now=now, case_id=case_id)
    return shown


def _days_of_each(db: Db, actor: Actor, case_id: UUID) -> dict[UUID, list[date]]:
    rows = db.line.execute(
        select(AuditEntry.actor_id, AuditEntry.at)
        .where(
            AuditEntry.case_id == case_id,
            AuditEntry.partnership_id == actor.partnership_id,
            AuditEntry.actor_kind == Role.CASEWORKER.value,
            AuditEntry.act.not_in(SAW_NOTHING),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
        .limit(READ)
    )
    days: dict[UUID, dict[date, None]] = {}
    for row in rows:
        days.setdefault(row.actor_id, {})[london_day(row.at)] = None
    return {staff_id: list(each) for staff_id, each in days.items()}


def _lookers(
    db: Db, actor: Actor, case_id: UUID, days: dict[UUID, list[date]]
) -> tuple[Looker, ...]:
    rows = db.execute(
        select(
            Staff.id,
            Staff.name,
            Agency.name.label("agency_name"),
            HelperCard.id.label("card_id"),
            HelperCard.called,
        )
        .join(Agency, Agency.id == Staff.agency_id)
        .outerjoin(HelperCard, card_of(Staff.id, case_id))
        .where(Staff.id.in_(days), Staff.partnership_id == actor.partnership_id)
    ).all()
    known = {row.id: row for row in rows}
    return tuple(
        Looker(
            known_as(db, staff_id, row.name, row.card_id, row.called),
            row.agency_name,
            *_newest(each),
        )
        for staff_id, each in days.items()
        if (row := known.get(staff_id)) is not None
    )


def _newest(days: list[date]) -> tuple[tuple[date, ...], bool]:
    return tuple(days[:DAYS_SHOWN]), len(days) > DAYS_SHOWN
