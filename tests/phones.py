"""What stories about phones share: a phone is confirmed, a number barred, a task looked for."""

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.contact import LONDON
from portal.domain.phones import Phone
from portal.parts import Portal
from portal.services import barred, phones
from portal.services.phones import KeptPhone
from portal.storage.cases import Case
from portal.storage.tasks import Task
from tests.families import Family, Worker
from tests.services.acts import done, kept

NEW, OTHER, HIS = "+447700900321", "+447700900322", "+447700900666"


def confirm(
    portal: Portal,
    by: Worker,
    family: Family,
    phone: Phone,
    *,
    contact_id: UUID | None = None,
    days: int = 30,
) -> UUID:
    person_id = family.carer.person_id
    assert person_id is not None
    return done(
        portal,
        lambda db: phones.confirm_phone(
            db,
            by.actor,
            case_id=family.case_id,
            person_id=person_id,
            phone=phone,
            contact_id=contact_id,
            days=days,
            now=portal.clock(),
        ),
    )


def phones_of(portal: Portal, by: Worker, family: Family) -> tuple[KeptPhone, ...]:
    assert family.carer.person_id is not None
    person_id = family.carer.person_id
    return done(portal, lambda db: phones.kept_phones(db, by.actor, person_id))


def bar(portal: Portal, by: Worker, family: Family, number: str = HIS) -> None:
    case = {"case_id": family.case_id, "now": portal.clock()}
    done(portal, lambda db: barred.bar_number(db, by.actor, number=number, who="Derek", **case))


def together(portal: Portal, *families: Family) -> None:
    """Brothers and sisters; there is no page for it yet."""
    both = [each.case_id for each in families]
    joined = update(Case).where(Case.id.in_(both)).values(family_group_id=uuid4())
    done(portal, lambda db: db.execute(joined))


def tasks(portal: Portal, family: Family, kind: str) -> list[Task]:
    mine = (Task.case_id == family.case_id, Task.kind == kind, Task.ended_at.is_(None))
    return kept(portal, select(Task).where(*mine))


def london(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)
