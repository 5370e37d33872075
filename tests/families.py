"""The cast every test plays with: a child, her carer, her caseworkers, and strangers next door.

`Cast` is one partnership made through the services. Each test gets its own, so nothing leaks
between tests although they share a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import cycle
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from sqlalchemy import update
from starlette.testclient import TestClient

from portal.demo.visitor import Answer, Visitor
from portal.domain.people import Actor, AgencyKind, CaseKind, Duty, Level, Role
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import (
    Db,
    access_cards,
    cases,
    leave_now,
    opening,
    secret_pictures,
    staff,
)
from portal.services.cases import FamilyMember
from portal.services.opening import NewPerson
from portal.storage.people import Contact
from portal.web.routes import application

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
PICKS = tuple(next(iter(screen)) for screen in SECRET_SCREENS)
# In most stories a phone that was checked once stays so, however far the clock is moved.
NEVER_RUNS_OUT = 1000
# Cheap on purpose: what the hash costs is a setting of the real portal, not of a test.
CHEAP_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


# Stories that write a number out mean it to be nobody's: no family is given one of these.
WRITTEN_OUT = frozenset(
    {0, 1, *range(123, 129), 321, 322, 444, 654, 666, 777, 801, 802, 803, 998, 999}
)
_NUMBERS = cycle(each for each in range(1000) if each not in WRITTEN_OUT)


class Clock:
    """The time of a test: stands still until it is moved."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@dataclass(frozen=True)
class Worker:
    """A caseworker with all she needs to sign in."""

    actor: Actor
    email: str
    totp_secret: str


@dataclass(frozen=True)
class Family:
    """One case: the child, her carer if she has one, and their cards."""

    case_id: UUID
    child: Actor
    child_code: str
    carer: Actor
    carer_code: str
    mobile: str


@dataclass(frozen=True)
class Cast:
    """Sam (children's services) and Priya (police) work with Maya and her carer Nadia.

    Asha is the supervisor of Sam's agency, Tom of Priya's.
    Jo (health) works with the family next door: Leo and his carer Grace. Ravi belongs to another
    partnership altogether.
    """

    sam: Worker
    priya: Worker
    jo: Worker
    ravi: Worker
    asha: Worker
    tom: Worker
    maya: Family
    next_door: Family


def make_cast(portal: Portal) -> Cast:
    place = uuid4().hex[:10]
    sam = _worker(portal, place, AgencyKind.CHILDRENS_SERVICES, "Sam Okafor")
    priya = _worker(portal, place, AgencyKind.POLICE, "Priya Shah")
    jo = _worker(portal, place, AgencyKind.HEALTH, "Jo Lindqvist")
    ravi = _worker(portal, f"far-{place}", AgencyKind.CHILDRENS_SERVICES, "Ravi Menon")
    asha = colleague(portal, sam, "Asha Rao", duty=Duty.SUPERVISOR)
    tom = colleague(portal, priya, "Tom Bell", duty=Duty.SUPERVISOR)
    maya = make_family(portal, (sam, priya), "Maya", "Nadia", language="en", carer_language="ar")
    leo = make_family(portal, (jo,), "Leo", "Grace", language="pl", carer_language="en")
    return Cast(sam, priya, jo, ravi, asha, tom, maya, leo)


def make_family(
    portal: Portal,
    workers: tuple[Worker, ...],
    child: str,
    carer: str,
    *,
    language: str = "en",
    carer_language: str = "en",
    level: Level = Level.SIMPLE,
    kind: CaseKind = CaseKind.HARMED,
) -> Family:
    """A case opened by the first worker, with both cards issued and the child's pictures chosen."""
    now, author = portal.clock(), workers[0].actor
    mobile = new_mobile(portal)
    with portal.open_session() as db:
        case_id = opening.open_case(
            db,
            author,
            family=(
                NewPerson(Role.CHILD, child, language, level),
                _texted_from_nine_to_eight(carer, carer_language, mobile),
            ),
            staff_ids=tuple(each.actor.staff_id for each in workers if each.actor.staff_id),
            once=uuid4(),
            now=now,
            kind=kind,
            phone_days=NEVER_RUNS_OUT,
        )
        db.flush()  # the family is read back for its cards
        held = {
            member.role: _card(portal, db, author, case_id, member)
            for member in cases.family_of(db, author, case_id)
        }
        picks_hash = portal.hasher.hash(secret_pictures.as_secret(PICKS))
        secret_pictures.choose(db, held[Role.CHILD][0], picks_hash=picks_hash, now=now)
        for actor, _ in held.values():
            leave_now.has_practised(db, actor, now=now)
        db.commit()
    return Family(case_id, *held[Role.CHILD], *held[Role.CARER], mobile)


def new_mobile(portal: Portal) -> str:
    """A number that is nobody else's now. Nobody has Ofcom's thousand drama numbers; the stories
    share one database, so an earlier story gives its number up.
    """
    mobile = f"+447700900{next(_NUMBERS):03}"
    with portal.open_session() as db:
        index = db.ring.index("contacts.mobile", mobile)
        held = update(Contact).where(Contact.mobile_index == index, Contact.ended_at.is_(None))
        db.execute(held.values(ended_at=portal.clock()))
        db.commit()
    return mobile


def _texted_from_nine_to_eight(carer: str, language: str, mobile: str) -> NewPerson:
    return NewPerson(
        Role.CARER,
        carer,
        language,
        Level.CARER,
        mobile,
        may_be_texted=True,
        from_time=time(9),
        until_time=time(20),
    )


def _card(
    portal: Portal, db: Db, author: Actor, case_id: UUID, member: FamilyMember
) -> tuple[Actor, str]:
    """The member as somebody who acts, and the code of her new card."""
    card = access_cards.issue_card(
        db,
        author,
        case_id=case_id,
        person_id=member.person_id,
        public_address=portal.settings.public_address,
        now=portal.clock(),
    )
    actor = Actor(
        author.partnership_id,
        member.role,
        person_id=member.person_id,
        case_id=case_id,
        language=member.language,
        level=member.level,
    )
    return actor, card.code


def colleague(portal: Portal, of: Worker, name: str, *, duty: Duty = Duty.WORKER) -> Worker:
    """Somebody else of the same agency, who works on no case yet."""
    actor = of.actor
    assert actor.agency_id is not None
    first, place = name.split(maxsplit=1)[0].lower(), of.email.split("@")[1]
    return _staff(portal, actor.partnership_id, actor.agency_id, name, f"{first}@{place}", duty)


def _worker(portal: Portal, place: str, kind: AgencyKind, name: str) -> Worker:
    now = portal.clock()
    with portal.open_session() as db:
        partnership_id = staff.add_partnership(db, name=place, now=now)
        agency_id = staff.add_agency(
            db, partnership_id=partnership_id, name=f"{place} {kind.value}", kind=kind, now=now
        )
        db.commit()
    email = f"{name.split(maxsplit=1)[0].lower()}@{place}.example"
    return _staff(portal, partnership_id, agency_id, name, email, Duty.WORKER)


def _staff(
    portal: Portal, partnership_id: UUID, agency_id: UUID, name: str, email: str, duty: Duty
) -> Worker:
    with portal.open_session() as db:
        made = staff.add_staff(
            db,
            agency_id=agency_id,
            name=name,
            email=email,
            password_hash=portal.hasher.hash(PASSWORD),
            duty=duty,
            now=portal.clock(),
        )
        db.commit()
    actor = Actor(
        partnership_id,
        Role.CASEWORKER,
        staff_id=made.staff_id,
        agency_id=agency_id,
        name=name,
        duty=duty,
    )
    return Worker(actor, email, made.totp_secret)


def sample_values(key: str, on: datetime = MONDAY) -> dict[str, FieldValue]:
    """An update type's samples, with days that are allowed on this day."""
    values = BY_KEY[key].samples()
    for field in BY_KEY[key].fields:
        if field.kind is FieldKind.DATE:
            days = -2 if field.must_be.endswith("earlier") else 14
            values[field.name] = on.date() + timedelta(days=days)
    return values


def visitor(portal: Portal) -> Visitor:
    """A browser without script in front of this portal, in the same process."""
    client = TestClient(
        application(portal),
        base_url=portal.settings.public_address,
        follow_redirects=False,
        raise_server_exceptions=False,
    )

    def ask(method: str, path: str, headers: Mapping[str, str], body: str) -> Answer:
        client.cookies.clear()
        got = client.request(method, path, headers=dict(headers), content=body.encode())
        return Answer(got.status_code, tuple(got.headers.multi_items()), got.text)

    return Visitor(ask, origin=portal.settings.public_address)


def with_provider(portal: Portal, provider: object) -> Portal:
    return replace(portal, provider=provider)  # type: ignore[arg-type]
