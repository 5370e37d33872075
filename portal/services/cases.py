"""One case: who may see it, who is on it, and what the page that shows it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from portal.domain.duties import ON_CASES
from portal.domain.passport import NONE_KNOWN, Needs, needs_from_text
from portal.domain.people import Actor, AgencyKind, CaseKind, Level, Role
from portal.domain.phones import MayBeTexted, Texting, texting
from portal.domain.refusals import NotFound
from portal.domain.wishes import NO_WISHES, Wishes, wishes_from_text
from portal.services.audit import Act, record
from portal.services.case_counts import COUNTS
from portal.services.case_plan import PLAN, KeepsInTouch, PlanOfCase, plan_of
from portal.services.frozen import is_frozen
from portal.services.running_clocks import CLOCK, Running, of_the_childs_row, running_clocks
from portal.services.talk_on_case import TALK, TalkOnCase, talk_on_case, with_talk
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.happenings import Happening
from portal.storage.people import Agency, Contact, Passport, Person, Staff
from portal.storage.promises import ContactPlan
from portal.storage.wishes import KeptWishes

LIST_LENGTH = 50


@dataclass(frozen=True, slots=True)
class StaffChoice:
    staff_id: UUID
    name: str
    agency_name: str
    agency_kind: AgencyKind


@dataclass(frozen=True, slots=True)
class FamilyMember(MayBeTexted):
    person_id: UUID
    role: Role
    name: str
    language: str
    level: Level
    texting: Texting | None = None
    needs: Needs = NONE_KNOWN
    wishes: Wishes = NO_WISHES  # of a child alone, about being told
    is_frozen: bool = False  # nothing new reaches them


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a caseworker on the case may see of it."""

    case_id: UUID
    reference: str
    opened_at: datetime
    # When the work on it ended; it can be opened again.
    closed_at: datetime | None
    is_led_by_reader: bool
    kind: CaseKind
    family: tuple[FamilyMember, ...]
    staff: tuple[StaffChoice, ...]
    next_on: date
    plan: PlanOfCase | None
    # What waits for a second person, for a telling or for its time.
    on_the_way: int
    # How many agencies have still to say that they know of a decision.
    not_known: int
    # What happened and the family has still to be told, the most pressing first.
    running: tuple[Running, ...]
    talk: TalkOnCase | None

    @property
    def child(self) -> FamilyMember:
        return next(each for each in self.family if each.role is Role.CHILD)


MEMBER = (
    Person.id.label("person_id"),
    Person.role,
    Person.name.label("person_name"),
    Person.language,
    Person.level,
    Contact.from_time,
    Contact.until_time,
    Contact.weekdays,
    Contact.expires_at,
    Contact.language.label("text_language"),
    Passport.id.label("passport_id"),
    Passport.needs,
    KeptWishes.id.label("wishes_id"),
    KeptWishes.wishes,
    Participant.from_at,
    is_frozen(Participant.case_id, Participant.person_id).label("is_frozen"),
)
OF_THE_CASE = (
    Case.reference,
    Case.opened_at,
    Case.closed_at,
    Case.lead_agency_id,
    Case.kind.label("case_kind"),
    *COUNTS,
    Staff.id,
    Staff.name,
    Agency.name.label("agency"),
    Agency.kind,
    Case.next_on,
    *PLAN,
    *CLOCK,
    *TALK,
    *MEMBER,
)


def staff_choices(db: Db, actor: Actor) -> tuple[StaffChoice, ...]:
    """Everyone in the partnership who can be put on a case, by agency."""
    rows = db.execute(
        select(Staff.id, Staff.name, Agency.name.label("agency"), Agency.kind)
        .join(Agency, Agency.id == Staff.agency_id)
        .where(
            Staff.partnership_id == actor.partnership_id,
            Staff.ended_at.is_(None),
            Staff.duty.in_(ON_CASES),
        )
    ).all()
    return _by_agency(db, rows)


def case_of_staff(db: Db, actor: Actor, case_id: UUID) -> Case:
    """The case, if this caseworker works on it; to anyone else it does not exist."""
    case = db.scalar(
        select(Case)
        .join(Participant, Participant.case_id == Case.id)
        .where(
            Case.id == case_id,
            Case.partnership_id == actor.partnership_id,
            Participant.staff_id == actor.staff_id,
            Participant.role == Role.CASEWORKER,
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
    rows = db.execute(
        with_talk(
            _with_people(
                select(*OF_THE_CASE).join_from(Participant, Case, Case.id == Participant.case_id)
            )
        )
        .outerjoin(Staff, Staff.id == Participant.staff_id)
        .outerjoin(Agency, Agency.id == Staff.agency_id)
        .outerjoin(ContactPlan, (ContactPlan.case_id == Case.id) & ContactPlan.until_at.is_(None))
        .outerjoin(KeepsInTouch, KeepsInTouch.id == ContactPlan.by_staff_id)
        .outerjoin(Happening, of_the_childs_row())
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
        first.closed_at,
        first.lead_agency_id == actor.agency_id,
        CaseKind(first.case_kind),
        _family(db, rows),
        _by_agency(db, workers),
        first.next_on,
        plan_of(db, first),
        first.on_the_way,
        first.not_known,
        running_clocks(db, rows),
        talk_on_case(db, rows),
    )


def family_of(db: Db, actor: Actor, case_id: UUID) -> tuple[FamilyMember, ...]:
    """The child first, then carers. The caller has checked that the actor works on the case."""
    rows = db.execute(
        _with_people(select(*MEMBER).select_from(Participant)).where(
            Participant.case_id == case_id,
            Person.partnership_id == actor.partnership_id,
        )
    ).all()
    return _family(db, rows)


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
        .outerjoin(
            KeptWishes,
            (KeptWishes.person_id == Person.id) & (KeptWishes.case_id == Participant.case_id),
        )
        .where(Participant.until_at.is_(None))
    )


def _family(db: Db, rows: Sequence[Any]) -> tuple[FamilyMember, ...]:
    """The child first, then carers as they joined, and by name where that was one moment."""
    joined = {row.person_id: row.from_at for row in rows}
    people = {row.person_id: row for row in rows if row.person_id is not None}
    members = [_member(db, row) for row in people.values()]

    def place(each: FamilyMember) -> tuple[bool, datetime, str, UUID]:
        return each.role is not Role.CHILD, joined[each.person_id], each.name, each.person_id

    return tuple(sorted(members, key=place))


def _member(db: Db, row: Row[Any]) -> FamilyMember:
    needs = NONE_KNOWN
    if row.needs is not None:
        needs = needs_from_text(db.ring.open("passports.needs", row.passport_id, row.needs))
    wishes = NO_WISHES
    if row.wishes is not None:
        wishes = wishes_from_text(db.ring.open("wishes.wishes", row.wishes_id, row.wishes))
    return FamilyMember(
        row.person_id,
        Role(row.role),
        db.ring.open("people.name", row.person_id, row.person_name),
        row.language,
        Level(row.level),
        texting(row.from_time, row.until_time, row.weekdays, row.expires_at, row.text_language),
        needs,
        wishes,
        row.is_frozen,
    )


def member_of(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> FamilyMember:
    """One family member of a case this caseworker works on. Raises NotFound."""
    case_of_staff(db, actor, case_id)
    for member in family_of(db, actor, case_id):
        if member.person_id == person_id:
            return member
    raise NotFound


def _by_agency(db: Db, rows: object) -> tuple[StaffChoice, ...]:
    choices = [
        StaffChoice(
            row.id, db.ring.open("staff.name", row.id, row.name), row.agency, AgencyKind(row.kind)
        )
        for row in rows  # type: ignore[attr-defined]
    ]
    return tuple(sorted(choices, key=lambda each: (each.agency_name, each.name)))
