"""The made-up families: three children, their carers, and staff of three agencies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid4

from argon2 import PasswordHasher

from portal.demo import decisions, phones, talks
from portal.domain.people import Actor, AgencyKind, Duty, Level, Role
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_types import BY_KEY
from portal.domain.working_time import SATURDAY
from portal.services import Db, access_cards, cases, opening, publishing, staff
from portal.services.cases import FamilyMember
from portal.services.leave_now import has_practised
from portal.services.opening import NewPerson
from portal.services.rounds_parts import RoundParts
from portal.services.secret_pictures import as_secret, choose

PASSWORD = "a quiet morning by the river"  # noqa: S105 - printed on the screen, for made-up people only
# Ofcom keeps 07700 900000 to 900999 for drama: nobody has these numbers.
FIRST_MOBILE = 447700900100


@dataclass(frozen=True, slots=True)
class Member:
    """One made-up person to be."""

    name: str
    language: str
    level: Level


@dataclass(frozen=True, slots=True)
class Family:
    child: Member
    carer: Member
    agencies: tuple[AgencyKind, ...]
    told: tuple[str, ...]
    has_pictures: bool
    # What still waits for a second person.
    waits: tuple[str, ...] = ()
    # How long ago they were told last: long enough, and a promised day has passed.
    silent_days: int = 0


FAMILIES = (
    Family(
        Member("Maya", "en", Level.SIMPLE),
        Member("Nadia", "ar", Level.CARER),
        (AgencyKind.CHILDRENS_SERVICES, AgencyKind.POLICE),
        ("welcome", "thank_you_for_telling", "looking_into_it"),
        has_pictures=True,
        waits=("arrested",),
    ),
    Family(
        Member("Yusuf", "ar", Level.STANDARD),
        Member("Grace", "en", Level.CARER),
        (AgencyKind.CHILDRENS_SERVICES, AgencyKind.POLICE, AgencyKind.HEALTH),
        ("welcome", "looking_into_it", "no_further_police_action"),
        has_pictures=True,
    ),
    Family(
        Member("Zosia", "pl", Level.EASY),
        Member("Ewa", "pl", Level.CARER),
        (AgencyKind.CHILDRENS_SERVICES, AgencyKind.HEALTH),
        ("welcome", "visit_planned"),
        has_pictures=False,
        silent_days=24,
    ),
)
AGENCIES = {
    AgencyKind.CHILDRENS_SERVICES: ("Children's Services", "Sam Okafor", "sam"),
    AgencyKind.POLICE: ("Police", "Priya Shah", "priya"),
    AgencyKind.HEALTH: ("Health", "Jo Lindqvist", "jo"),
}
OTHERS: dict[AgencyKind, dict[str, Duty]] = {
    AgencyKind.CHILDRENS_SERVICES: {
        "Asha Rao": Duty.SUPERVISOR,
        "Lea Stone": Duty.LEAD,
        "Tariq Noor": Duty.TRANSLATOR,
        "Olga Reed": Duty.OPERATOR,
    },
    AgencyKind.POLICE: {"Tom Bell": Duty.SUPERVISOR},
}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone who can sign in, with everything needed to do so."""

    role: str
    name: str
    language: str
    level: str
    agency: str
    sign_in: Mapping[str, object]


def make_families(
    db: Db,
    *,
    parts: RoundParts,
    hasher: PasswordHasher,
    public_address: str,
    now: datetime,
    place: str = "Riverside",
) -> tuple[DemoPerson, ...]:
    """Makes everything through the services, as people would. The caller commits."""
    picks = tuple(next(iter(screen)) for screen in SECRET_SCREENS)
    # One hash each for all of them: the demo must start quickly.
    password_hash, picks_hash = hasher.hash(PASSWORD), hasher.hash(as_secret(picks))
    workers, people = _make_staff(db, password_hash, place, now=now)
    for number, family in enumerate(FAMILIES):
        case_id = _open(db, workers, family, f"+{FIRST_MOBILE + number}", now=now)
        _tell(db, workers, family, case_id, parts, now=now)
        author = workers[family.agencies[0]]
        for member in cases.family_of(db, author, case_id):
            sign_in = _card(db, author, case_id, member, public_address, now=now)
            if member.role is Role.CARER:
                mobile = sign_in["mobile"] = f"+{FIRST_MOBILE + number}"
                sign_in["number"] = f"{public_address}/demo/texts"
                phones.keep_phone(db, author, case_id, member.person_id, mobile, now=now)
                phones.bar_suspect(db, author, case_id, now=now)
            else:
                sign_in["pictures"] = list(picks) if family.has_pictures else None
            if member.role is Role.CARER or family.has_pictures:
                person = Actor(author.partnership_id, member.role, member.person_id)
                has_practised(db, person, now=now)
                if member.role is Role.CHILD:
                    choose(db, person, picks_hash=picks_hash, now=now)
            whose = (member.role.value, member.name, member.language, member.level.value, "")
            people.append(DemoPerson(*whose, sign_in))
    return tuple(people)


def _card(
    db: Db,
    author: Actor,
    case_id: UUID,
    member: FamilyMember,
    public_address: str,
    *,
    now: datetime,
) -> dict[str, object]:
    card = access_cards.issue_card(
        db,
        author,
        case_id=case_id,
        person_id=member.person_id,
        public_address=public_address,
        now=now,
    )
    return {"card_address": card.address, "card_code": card.code}


def _make_staff(
    db: Db, password_hash: str, place: str, *, now: datetime
) -> tuple[dict[AgencyKind, Actor], list[DemoPerson]]:
    partnership_id = staff.add_partnership(db, name=place, now=now)
    workers: dict[AgencyKind, Actor] = {}
    people: list[DemoPerson] = []
    for kind, (agency, name, first) in AGENCIES.items():
        agency_name = f"{place} {agency}"
        agency_id = staff.add_agency(
            db, partnership_id=partnership_id, name=agency_name, kind=kind, now=now
        )
        add = partial(_add_staff, db, agency_id, agency_name, password_hash, now=now)
        staff_id, person = add(name, f"{first}@{place.lower()}.example")
        workers[kind] = Actor(
            partnership_id, Role.CASEWORKER, staff_id=staff_id, agency_id=agency_id, name=name
        )
        people.append(person)
        for other, duty in OTHERS.get(kind, {}).items():
            email = f"{other.split()[0]}@{place}.example".lower()
            people.append(add(other, email, duty)[1])
    db.flush()  # the families' workers are looked up next
    return workers, people


def _add_staff(
    db: Db,
    agency_id: UUID,
    agency_name: str,
    password_hash: str,
    name: str,
    email: str,
    duty: Duty = Duty.WORKER,
    *,
    now: datetime,
) -> tuple[UUID, DemoPerson]:
    made = staff.add_staff(
        db,
        agency_id=agency_id,
        name=name,
        email=email,
        password_hash=password_hash,
        duty=duty,
        now=now,
    )
    sign_in = {
        "address": "/staff/sign-in",
        "email": email,
        "password": PASSWORD,
        "totp_secret": made.totp_secret,
    }
    role = "caseworker" if duty is Duty.WORKER else duty.value
    return made.staff_id, DemoPerson(role, name, "en", "", agency_name, sign_in)


def _open(
    db: Db, workers: dict[AgencyKind, Actor], family: Family, mobile: str, *, now: datetime
) -> UUID:
    child, carer = family.child, family.carer
    case_id = opening.open_case(
        db,
        workers[family.agencies[0]],
        family=(
            NewPerson(Role.CHILD, child.name, child.language, child.level),
            NewPerson(
                Role.CARER,
                carer.name,
                carer.language,
                carer.level,
                mobile,
                may_be_texted=True,
                # Any hour, so that the demo can be seen at night too.
                from_time=time(0),
                until_time=time.max,
            ),
        ),
        staff_ids=tuple(
            staff_id for kind in family.agencies if (staff_id := workers[kind].staff_id)
        ),
        once=uuid4(),
        now=now - timedelta(days=21 + family.silent_days),
    )
    db.flush()  # the family is read back for its news and cards
    return case_id


def _tell(
    db: Db,
    workers: dict[AgencyKind, Actor],
    family: Family,
    case_id: UUID,
    parts: RoundParts,
    *,
    now: datetime,
) -> None:
    talks.explain_talk(db, workers[family.agencies[0]], case_id, family.child, now=now)
    for number, key in enumerate(family.told):
        weeks_before = len(family.told) - 1 - number
        published_at = now - timedelta(days=family.silent_days + 7 * weeks_before)
        worker = _who_may(workers, family, key)
        values = _values(key, published_at, worker.name.split(" ")[0])
        if BY_KEY[key].is_decision:
            who = worker, workers[family.agencies[0]]
            decisions.decide(db, *who, case_id, key, values, parts=parts, now=published_at)
        else:
            publishing.publish_update(
                db,
                worker,
                case_id=case_id,
                update_type=BY_KEY[key],
                values=values,
                once=uuid4(),
                renderer=parts.renderer,
                now=published_at,
            )
        db.flush()  # one statement order on every database
    for key in family.waits:
        worker = _who_may(workers, family, key)
        values = _values(key, now, worker.name.split(" ")[0])
        decisions.ask(db, worker, case_id, key, values, parts=parts, now=now)


def _who_may(workers: dict[AgencyKind, Actor], family: Family, key: str) -> Actor:
    agencies = BY_KEY[key].agencies
    return workers[next(each for each in reversed(family.agencies) if each in agencies)]


def _values(key: str, at: datetime, worker: str) -> dict[str, FieldValue]:
    """The samples, with days that lie around the day of publishing."""
    values = BY_KEY[key].samples()
    for field in BY_KEY[key].fields:
        if field.kind is FieldKind.DATE:
            days = -2 if field.must_be.endswith("earlier") else 14
            day = at.date() + timedelta(days=days)
            while days > 0 and day.weekday() >= SATURDAY:
                day += timedelta(days=1)
            values[field.name] = day
    if "worker" in values:
        values["worker"] = worker
    return values
