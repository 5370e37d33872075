"""Open a case, find the cases a caseworker works on, and the one page that shows a case."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid4

from sqlalchemy import func, select

from portal.domain.people import Actor, AgencyKind, Level, Role
from portal.domain.refusals import NotFound
from portal.services.audit import Act, record
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Agency, Contact, Person, Staff
from portal.storage.worries import Worry

LIST_LENGTH = 50
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


@dataclass(frozen=True, slots=True)
class StaffChoice:
    staff_id: UUID
    name: str
    agency_name: str
    agency_kind: AgencyKind


@dataclass(frozen=True, slots=True)
class CaseOnList:
    case_id: UUID
    reference: str
    child_name: str
    opened_at: datetime
    unnoticed: int


@dataclass(frozen=True, slots=True)
class FamilyMember:
    person_id: UUID
    role: Role
    name: str
    language: str
    level: Level
    has_confirmed_mobile: bool


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a caseworker on the case may see of it."""

    case_id: UUID
    reference: str
    opened_at: datetime
    family: tuple[FamilyMember, ...]
    staff: tuple[StaffChoice, ...]

    @property
    def child(self) -> FamilyMember:
        return next(each for each in self.family if each.role is Role.CHILD)


def staff_choices(db: Db, actor: Actor) -> tuple[StaffChoice, ...]:
    """Everyone in the partnership who can be put on a case, by agency."""
    rows = db.execute(
        select(Staff.id, Staff.name, Agency.name.label("agency"), Agency.kind)
        .join(Agency, Agency.id == Staff.agency_id)
        .where(Staff.partnership_id == actor.partnership_id, Staff.ended_at.is_(None))
    ).all()
    return _by_agency(db, rows)


def open_case(
    db: Db,
    actor: Actor,
    *,
    family: tuple[NewPerson, ...],
    staff_ids: tuple[UUID, ...],
    once: UUID,
    now: datetime,
) -> UUID:
    """Opens a case with its family and workers. The same `once` twice is the same case."""
    already = db.scalar(
        select(Case.id).where(Case.once == once, Case.partnership_id == actor.partnership_id)
    )
    if already is not None:
        return already
    chosen = _chosen_staff(db, actor, staff_ids)
    case = Case(
        id=uuid4(),
        partnership_id=actor.partnership_id,
        reference="-".join(_letters(4) for _ in range(2)),
        lead_agency_id=actor.agency_id,
        once=once,
        opened_at=now,
    )
    db.add(case)
    for agency_id in dict.fromkeys(chosen.values()):
        db.add(
            CaseAgency(
                partnership_id=actor.partnership_id,
                case_id=case.id,
                agency_id=agency_id,
                from_at=now,
            )
        )
    for staff_id in chosen:
        _take_part(db, actor, case.id, Role.CASEWORKER, now=now, staff_id=staff_id)
    for person in family:
        _add_person(db, actor, case.id, person, now=now)
    record(db, actor, Act.CASE_OPENED, now=now, case_id=case.id)
    return case.id


def cases_of(db: Db, actor: Actor, *, now: datetime) -> tuple[CaseOnList, ...]:
    """The caseworker's cases, newest first, with how many worries somebody has still to notice."""
    unnoticed = (
        select(func.count())
        .where(Worry.case_id == Case.id, Worry.noticed_by_all_at.is_(None))
        .correlate(Case)
        .scalar_subquery()
    )
    child = Participant.__table__.alias("child")
    mine = Participant.__table__.alias("mine")
    rows = db.execute(
        select(Case.id, Case.reference, Case.opened_at, Person.id, Person.name, unnoticed)
        .join(mine, mine.c.case_id == Case.id)
        .join(child, child.c.case_id == Case.id)
        .join(Person, Person.id == child.c.person_id)
        .where(
            Case.partnership_id == actor.partnership_id,
            mine.c.staff_id == actor.staff_id,
            mine.c.until_at.is_(None),
            child.c.role == Role.CHILD.value,
        )
        .order_by(Case.opened_at.desc())
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.CASE_LISTED, now=now, detail=str(len(rows)))
    return tuple(
        CaseOnList(
            case_id, reference, db.ring.open("people.name", person_id, name), opened_at, count
        )
        for case_id, reference, opened_at, person_id, name, count in rows
    )


def case_of_staff(db: Db, actor: Actor, case_id: UUID) -> Case:
    """The case, if this caseworker works on it; to anyone else it does not exist."""
    case = db.scalar(
        select(Case)
        .join(Participant, Participant.case_id == Case.id)
        .where(
            Case.id == case_id,
            Case.partnership_id == actor.partnership_id,
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
        )
    )
    if case is None:
        raise NotFound
    return case


def case_for(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> OpenCase:
    """The case page; showing it is written down."""
    case = case_of_staff(db, actor, case_id)
    family = family_of(db, actor, case_id)
    rows = db.execute(
        select(Staff.id, Staff.name, Agency.name.label("agency"), Agency.kind)
        .join(Agency, Agency.id == Staff.agency_id)
        .join(Participant, Participant.staff_id == Staff.id)
        .where(
            Participant.case_id == case_id,
            Participant.partnership_id == actor.partnership_id,
            Participant.until_at.is_(None),
        )
    ).all()
    record(db, actor, Act.CASE_VIEWED, now=now, case_id=case_id)
    return OpenCase(case.id, case.reference, case.opened_at, family, _by_agency(db, rows))


def family_of(db: Db, actor: Actor, case_id: UUID) -> tuple[FamilyMember, ...]:
    """The child first, then carers. The caller has checked that the actor works on the case."""
    rows = db.execute(
        select(
            Person.id,
            Person.role,
            Person.name,
            Person.language,
            Person.level,
            Contact.id.label("contact"),
        )
        .join(Participant, Participant.person_id == Person.id)
        .outerjoin(
            Contact,
            (Contact.person_id == Person.id)
            & Contact.ended_at.is_(None)
            & Contact.may_be_texted.is_(True),
        )
        .where(
            Participant.case_id == case_id,
            Person.partnership_id == actor.partnership_id,
            Participant.until_at.is_(None),
        )
        .order_by(Person.role.desc(), Person.created_at, Person.id)
    ).all()
    return tuple(
        FamilyMember(
            row.id,
            Role(row.role),
            db.ring.open("people.name", row.id, row.name),
            row.language,
            Level(row.level),
            row.contact is not None,
        )
        for row in rows
    )


def member_of(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> FamilyMember:
    """One family member of a case this caseworker works on. Raises NotFound."""
    case_of_staff(db, actor, case_id)
    for member in family_of(db, actor, case_id):
        if member.person_id == person_id:
            return member
    raise NotFound


def _chosen_staff(db: Db, actor: Actor, staff_ids: tuple[UUID, ...]) -> dict[UUID, UUID]:
    """Staff ids with their agencies: who was chosen, and always who opens the case."""
    wanted = {*staff_ids, actor.staff_id}
    rows = db.execute(
        select(Staff.id, Staff.agency_id).where(
            Staff.id.in_(wanted),
            Staff.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
        )
    ).all()
    if len(rows) != len(wanted):
        raise NotFound
    return dict(rows)


def _add_person(db: Db, actor: Actor, case_id: UUID, new: NewPerson, *, now: datetime) -> None:
    person_id = uuid4()
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
    _take_part(db, actor, case_id, new.role, now=now, person_id=person_id)
    if new.mobile is None:
        return
    contact_id = uuid4()
    db.add(
        Contact(
            id=contact_id,
            partnership_id=actor.partnership_id,
            person_id=person_id,
            mobile=db.ring.seal("contacts.mobile", contact_id, new.mobile),
            mobile_index=db.ring.index("contacts.mobile", new.mobile),
            may_be_texted=new.may_be_texted,
            from_time=new.from_time,
            until_time=new.until_time,
            confirmed_by_id=actor.staff_id,
            confirmed_on=now.date(),
            created_at=now,
        )
    )


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


def _by_agency(db: Db, rows: object) -> tuple[StaffChoice, ...]:
    choices = [
        StaffChoice(
            row.id, db.ring.open("staff.name", row.id, row.name), row.agency, AgencyKind(row.kind)
        )
        for row in rows  # type: ignore[attr-defined]
    ]
    return tuple(sorted(choices, key=lambda each: (each.agency_name, each.name)))


def _letters(length: int) -> str:
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(length))
