"""Find the cases a caseworker works on, and the one page that shows a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from portal.domain.passport import NONE_KNOWN, Needs, needs_from_text
from portal.domain.people import Actor, AgencyKind, CaseKind, Level, Role
from portal.domain.promises import Waiting, standing
from portal.domain.refusals import NotFound
from portal.domain.working_time import WorkingTime, london_day
from portal.services import secret_pictures
from portal.services.audit import Act, record
from portal.services.case_counts import NOT_KNOWN, ON_THE_WAY, UNNOTICED, WAS_TOLD
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Agency, Contact, Passport, Person, Staff

LIST_LENGTH = 50


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
    # How often the child's pictures were tried in vain, once that is often enough to be told.
    tried: int
    # The day the family was told they will hear; while they were told nothing yet, the day the case
    # was opened.
    next_on: date
    was_told: bool
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class FamilyMember:
    person_id: UUID
    role: Role
    name: str
    language: str
    level: Level
    has_confirmed_mobile: bool
    needs: Needs = NONE_KNOWN


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a caseworker on the case may see of it."""

    case_id: UUID
    reference: str
    opened_at: datetime
    kind: CaseKind
    family: tuple[FamilyMember, ...]
    staff: tuple[StaffChoice, ...]
    # What waits for a second person, for a telling or for its time.
    on_the_way: int
    # How many agencies have still to say that they know of a decision.
    not_known: int

    @property
    def child(self) -> FamilyMember:
        return next(each for each in self.family if each.role is Role.CHILD)


MEMBER = (
    Person.id.label("person_id"),
    Person.role,
    Person.name.label("person_name"),
    Person.language,
    Person.level,
    Contact.id.label("contact"),
    Passport.id.label("passport_id"),
    Passport.needs,
)


def staff_choices(db: Db, actor: Actor) -> tuple[StaffChoice, ...]:
    """Everyone in the partnership who can be put on a case, by agency."""
    rows = db.execute(
        select(Staff.id, Staff.name, Agency.name.label("agency"), Agency.kind)
        .join(Agency, Agency.id == Staff.agency_id)
        .where(Staff.partnership_id == actor.partnership_id, Staff.ended_at.is_(None))
    ).all()
    return _by_agency(db, rows)


def cases_of(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> tuple[CaseOnList, ...]:
    """The caseworker's cases, newest first, with how many worries somebody has still to notice."""
    rows = db.execute(_cases_of(actor)).all()
    record(db, actor, Act.CASE_LISTED, now=now, detail=str(len(rows)))
    tried = secret_pictures.tried(db, tuple(row.person_id for row in rows))
    today = london_day(now)
    return tuple(
        CaseOnList(
            row.id,
            row.reference,
            db.ring.open("people.name", row.person_id, row.name),
            row.opened_at,
            row.unnoticed,
            tried.get(row.person_id, 0),
            row.next_on,
            row.was_told,
            standing(row.next_on, today, hours),
        )
        for row in rows
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


def case_of_supervisor(db: Db, actor: Actor, case_id: UUID) -> Case:
    """The case, if this supervisor's agency works on it; to anyone else it does not exist."""
    case = db.scalar(
        select(Case)
        .join(CaseAgency, CaseAgency.case_id == Case.id)
        .where(
            Case.id == case_id,
            Case.partnership_id == actor.partnership_id,
            CaseAgency.agency_id == actor.agency_id,
            CaseAgency.until_at.is_(None),
        )
    )
    if case is None or not actor.is_supervisor:
        raise NotFound
    return case


def case_seen_by(db: Db, actor: Actor, case_id: UUID) -> Case:
    """The case, for whoever works on it or oversees it; to anyone else it does not exist."""
    if not actor.is_supervisor:
        return case_of_staff(db, actor, case_id)
    try:
        return case_of_supervisor(db, actor, case_id)
    except NotFound:
        return case_of_staff(db, actor, case_id)


def case_for(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> OpenCase:
    """The case page; showing it is written down. Who is not among its workers finds no case."""
    everyone = select(
        Case.reference,
        Case.opened_at,
        Case.kind.label("case_kind"),
        ON_THE_WAY,
        NOT_KNOWN,
        Staff.id,
        Staff.name,
        Agency.name.label("agency"),
        Agency.kind,
        *MEMBER,
    )
    rows = db.execute(
        _with_people(everyone.join_from(Participant, Case, Case.id == Participant.case_id))
        .outerjoin(Staff, Staff.id == Participant.staff_id)
        .outerjoin(Agency, Agency.id == Staff.agency_id)
        .where(Case.id == case_id, Case.partnership_id == actor.partnership_id)
    ).all()
    workers = [row for row in rows if row.id is not None]
    if actor.staff_id not in {row.id for row in workers}:
        raise NotFound
    record(db, actor, Act.CASE_VIEWED, now=now, case_id=case_id)
    first = rows[0]
    return OpenCase(
        case_id,
        first.reference,
        first.opened_at,
        CaseKind(first.case_kind),
        tuple(_member(db, row) for row in rows if row.person_id is not None),
        _by_agency(db, workers),
        first.on_the_way,
        first.not_known,
    )


def family_of(db: Db, actor: Actor, case_id: UUID) -> tuple[FamilyMember, ...]:
    """The child first, then carers. The caller has checked that the actor works on the case."""
    rows = db.execute(
        _with_people(select(*MEMBER).select_from(Participant)).where(
            Participant.case_id == case_id,
            Person.partnership_id == actor.partnership_id,
        )
    ).all()
    return tuple(_member(db, row) for row in rows)


def _with_people(asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Whoever takes part now, with what is known of a child's or carer's phone and passport."""
    return (
        asked.outerjoin(Person, Person.id == Participant.person_id)
        .outerjoin(
            Contact,
            (Contact.person_id == Person.id)
            & Contact.ended_at.is_(None)
            & Contact.may_be_texted.is_(True),
        )
        .outerjoin(Passport, Passport.person_id == Person.id)
        .where(Participant.until_at.is_(None))
        .order_by(Person.role.desc(), Person.created_at, Person.id)
    )


def _member(db: Db, row: Row[Any]) -> FamilyMember:
    needs = NONE_KNOWN
    if row.needs is not None:
        needs = needs_from_text(db.ring.open("passports.needs", row.passport_id, row.needs))
    return FamilyMember(
        row.person_id,
        Role(row.role),
        db.ring.open("people.name", row.person_id, row.person_name),
        row.language,
        Level(row.level),
        row.contact is not None,
        needs,
    )


def member_of(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> FamilyMember:
    """One family member of a case this caseworker works on. Raises NotFound."""
    case_of_staff(db, actor, case_id)
    for member in family_of(db, actor, case_id):
        if member.person_id == person_id:
            return member
    raise NotFound


def _cases_of(actor: Actor) -> Select[Any]:
    child = Participant.__table__.alias("child")
    mine = Participant.__table__.alias("mine")
    return (
        select(
            Case.id,
            Case.reference,
            Case.opened_at,
            Case.next_on,
            Person.id.label("person_id"),
            Person.name,
            UNNOTICED,
            WAS_TOLD,
        )
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
    )


def _by_agency(db: Db, rows: object) -> tuple[StaffChoice, ...]:
    choices = [
        StaffChoice(
            row.id, db.ring.open("staff.name", row.id, row.name), row.agency, AgencyKind(row.kind)
        )
        for row in rows  # type: ignore[attr-defined]
    ]
    return tuple(sorted(choices, key=lambda each: (each.agency_name, each.name)))
