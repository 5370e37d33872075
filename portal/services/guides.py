"""Which guides somebody may read: those for the child whose case it is, and no others; and, for
staff, which were opened by whom and when.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.guide_model import Guide
from portal.domain.guides import BY_NUMBER, guides_for
from portal.domain.people import Actor, CaseKind, Level
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Person

MOST_ROWS, ON_PAGE = 200, 40


@dataclass(frozen=True, slots=True)
class GuideOpened:
    """Who opened which guide, last when, in which version, level and language."""

    person_name: str
    guide: Guide
    version: int
    level: Level
    language: str
    opened_at: datetime


def guides_of(db: Db, actor: Actor) -> tuple[Guide, ...]:
    """Every guide for this child or carer."""
    kind = db.scalar(
        select(Case.kind).where(
            Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
        )
    )
    if kind is None:
        raise NotFound
    return guides_for(CaseKind(kind))


def guide_for(db: Db, actor: Actor, number: int, *, now: datetime) -> Guide:
    """One guide; what is for another child's case does not exist. Raises NotFound.

    That it was opened is written down for those who have to explain it, and for nobody at home:
    somebody may be made to open her page.
    """
    for guide in guides_of(db, actor):
        if guide.number == number:
            detail = f"{number} {guide.version} {actor.level.value} {actor.language}"
            record(db, actor, Act.GUIDE_OPENED, now=now, detail=detail)
            return guide
    raise NotFound


def opened_on_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[GuideOpened, ...]:
    """The newest of each person and guide, for whoever works on the case or oversees it."""
    case_seen_by(db, actor, case_id)
    record(db, actor, Act.RIGHTS_VIEWED, now=now, case_id=case_id)
    rows = db.execute(
        select(AuditEntry, Person)
        .join(Person, Person.id == AuditEntry.actor_id)
        .where(
            AuditEntry.case_id == case_id,
            AuditEntry.act == Act.GUIDE_OPENED.value,
            AuditEntry.partnership_id == actor.partnership_id,
        )
        .order_by(AuditEntry.at.desc())
        .limit(MOST_ROWS)
    ).all()
    found: dict[tuple[UUID, int], GuideOpened] = {}
    for entry, person in rows:
        if entry.detail is None:
            continue
        said = db.ring.open("audit_entries.detail", entry.id, entry.detail)
        number, version, level, language = said.split(" ")
        if (person.id, int(number)) in found or int(number) not in BY_NUMBER:
            continue
        found[person.id, int(number)] = GuideOpened(
            db.ring.open("people.name", person.id, person.name),
            BY_NUMBER[int(number)],
            int(version),
            Level(level),
            language,
            entry.at,
        )
    return tuple(found.values())[:ON_PAGE]
