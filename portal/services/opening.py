"""Open a case: the child, her carer, who works with them, and the agencies that must notice."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.duties import ON_CASES
from portal.domain.passport import NONE_KNOWN, Needs
from portal.domain.people import Actor, CaseKind, Level, Role
from portal.domain.phones import DEFAULT_DAYS, Phone
from portal.domain.plans import UNTIL_AGREED, Agreement
from portal.domain.refusals import NotFound
from portal.services import contact_plans, phones, promises
from portal.services.audit import Act, record
from portal.services.barred import bar_number
from portal.services.numbers import refuse_unsafe
from portal.services.passports import keep_needs
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Person, Staff

# Read aloud or typed without doubt: no vowels, so no words; no look-alikes.
REFERENCE_LETTERS = "BCDFGHJKMNPQRTVWXY346789"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A child or carer as the caseworker typed them. `mobile` is E.164, None where there is
    none.
    """

    role: Role
    name: str
    language: str
    level: Level
    mobile: str | None = None
    may_be_texted: bool = False
    from_time: time = time(10)
    until_time: time = time(17)
    needs: Needs = NONE_KNOWN
    may_be_called: bool = False

    @property
    def phone(self) -> Phone:
        return Phone(
            self.mobile or "",
            may_be_texted=self.may_be_texted,
            may_be_called=self.may_be_called,
            from_time=self.from_time,
            until_time=self.until_time,
        )


def open_case(
    db: Db,
    actor: Actor,
    *,
    family: tuple[NewPerson, ...],
    staff_ids: tuple[UUID, ...],
    once: UUID,
    now: datetime,
    kind: CaseKind = CaseKind.HARMED,
    agreed: Agreement = UNTIL_AGREED,
    barred: tuple[tuple[str, str], ...] = (),
    phone_days: int = DEFAULT_DAYS,
) -> UUID:
    """Opens a case with its family and workers. The same `once` twice is the same case.

    `barred` are numbers that must never be contacted, and whose they are; nobody in the family can
    have one of them.
    """
    already = is_opened(db, actor, once)
    if already is not None:
        return already
    chosen = _chosen_staff(db, actor, staff_ids)
    case = _new_case(db, actor, once=once, kind=kind, now=now)
    for agency_id in dict.fromkeys(chosen.values()):
        _add_agency(db, actor, case.id, agency_id, now=now)
    for staff_id in chosen:
        _take_part(db, actor, case.id, Role.CASEWORKER, now=now, staff_id=staff_id)
    for number, who in barred:
        bar_number(db, actor, case_id=case.id, number=number, who=who, now=now)
    for person in family:
        add_person(db, actor, case.id, person, person_id=uuid4(), phone_days=phone_days, now=now)
    contact_plans.begin_plan(db, actor, case_id=case.id, agreed=agreed, once=once, now=now)
    record(db, actor, Act.CASE_OPENED, now=now, case_id=case.id)
    return case.id


def is_opened(db: Db, actor: Actor, once: UUID) -> UUID | None:
    """The case that this form has opened already: sent a second time, it is the same case."""
    return db.scalar(
        select(Case.id).where(Case.once == once, Case.partnership_id == actor.partnership_id)
    )


def _new_case(db: Db, actor: Actor, *, once: UUID, kind: CaseKind, now: datetime) -> Case:
    case = Case(
        id=uuid4(),
        partnership_id=actor.partnership_id,
        reference="-".join(_letters(4) for _ in range(2)),
        lead_agency_id=actor.agency_id,
        kind=kind.value,
        once=once,
        opened_at=now,
    )
    db.add(case)
    db.flush()  # what belongs to it follows in the same transaction
    promises.owe_first_word(db, case, now=now)
    return case


def _chosen_staff(db: Db, actor: Actor, staff_ids: tuple[UUID, ...]) -> dict[UUID, UUID]:
    """Staff ids with their agencies: who was chosen, and always who opens the case."""
    wanted = {*staff_ids, actor.staff_id}
    rows = db.execute(
        select(Staff.id, Staff.agency_id).where(
            Staff.id.in_(wanted),
            Staff.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
            Staff.duty.in_(ON_CASES),
        )
    ).all()
    if len(rows) != len(wanted):
        raise NotFound
    return dict(rows)


def _add_agency(db: Db, actor: Actor, case_id: UUID, agency_id: UUID, *, now: datetime) -> None:
    db.add(
        CaseAgency(
            partnership_id=actor.partnership_id, case_id=case_id, agency_id=agency_id, from_at=now
        )
    )


def add_person(
    db: Db,
    actor: Actor,
    case_id: UUID,
    new: NewPerson,
    *,
    person_id: UUID,
    phone_days: int,
    now: datetime,
) -> None:
    """One member of the family. The caller has checked the case, and records what is done."""
    db.add(
        Person(
            id=person_id,
            partnership_id=actor.partnership_id,
            role=new.role.value,
            name=db.ring.seal("people.name", person_id, new.name),
            language=new.language,
            level=new.level.value,
            created_at=now,
        )
    )
    db.flush()  # as above
    _take_part(db, actor, case_id, new.role, now=now, person_id=person_id)
    if new.needs != NONE_KNOWN:
        keep_needs(db, actor, person_id, new.needs, now=now)
    if new.mobile is None:
        return
    refuse_unsafe(db, actor, case_id, new.mobile, person_id=person_id, now=now)
    phones.new_contact(db, actor, person_id, new.phone, days=phone_days, now=now)


def _take_part(
    db: Db,
    actor: Actor,
    case_id: UUID,
    role: Role,
    *,
    now: datetime,
    person_id: UUID | None = None,
    staff_id: UUID | None = None,
) -> None:
    db.add(
        Participant(
            partnership_id=actor.partnership_id,
            case_id=case_id,
            person_id=person_id,
            staff_id=staff_id,
            role=role.value,
            from_at=now,
        )
    )


def _letters(length: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(length))
