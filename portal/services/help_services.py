"""Who else can help somebody of this age; and the services that a partnership's staff add and
check.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.help_services import (
    ALWAYS,
    SERVICES,
    SHOWN,
    Service,
    age_on,
    is_good,
    takes,
)
from portal.domain.people import Actor, CaseKind, Role
from portal.domain.refusals import NotFound
from portal.domain.working_time import london_day
from portal.services import rechecks
from portal.services.audit import Act, record
from portal.services.known_days import days_of_case
from portal.services.once import once_for
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.help_services import LocalService, ServiceWords

ON_PAGE = 40


@dataclass(frozen=True, slots=True)
class LocalLine:
    """A service near by, as staff wrote it down."""

    service_id: UUID
    name: str
    what: str
    language: str
    is_for_children: bool
    is_for_carers: bool
    from_age: int
    to_age: int
    phone: str
    hours: str
    is_free: bool
    checked_on: date


@dataclass(frozen=True, slots=True)
class NewService:
    """What staff write down of a service near by."""

    name: str
    what: str
    language: str
    is_for_children: bool
    is_for_carers: bool
    from_age: int
    to_age: int
    phone: str
    hours: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a service does and when it is open, in one language."""

    what: str
    hours: str


@dataclass(frozen=True, slots=True)
class InLanguages:
    """One service as it was written, and its words in other languages."""

    written: LocalLine
    words: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Known:
    """A service that anybody can use, and the day on which it was last checked."""

    service: Service
    checked_on: date


@dataclass(frozen=True, slots=True)
class WhoHelps:
    local: tuple[LocalLine, ...]
    known: tuple[Known, ...]


def who_helps(db: Db, actor: Actor, *, now: datetime) -> WhoHelps:
    """For a child or carer: only what takes them, is sure enough, and was checked lately; and the
    one number that is always there.
    """
    role, today = actor.role or Role.CHILD, london_day(now)
    kind = db.scalar(
        select(Case.kind).where(
            Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
        )
    )
    if kind is None or actor.case_id is None:
        raise NotFound
    record(db, actor, Act.PAGE_VIEWED, now=now)
    age = age_on(today, days_of_case(db, actor, actor.case_id).known.born_on)
    known = tuple(
        each
        for each in _known(db, actor)
        if each.service.grade in SHOWN
        and CaseKind(kind) in each.service.for_cases
        and each.service.said_to(actor.level)
        and each.service.takes(role, age)
        and (each.service.key in ALWAYS or is_good(each.checked_on, today))
    )
    local = tuple(
        each
        for each in _local(db, actor)
        if (each.is_for_children if role is Role.CHILD else each.is_for_carers)
        and takes(each.from_age, each.to_age, role, age)
        and is_good(each.checked_on, today)
    )
    return WhoHelps(local, known)


def all_services(db: Db, actor: Actor) -> WhoHelps:
    """For the staff's page: every one that may be shown at all, checked lately or not."""
    known = tuple(each for each in _known(db, actor) if each.service.grade in SHOWN)
    return WhoHelps(_local(db, actor), known)


def add_service(db: Db, actor: Actor, new: NewService, *, once: UUID, now: datetime) -> None:
    """The same form sent twice adds one. The wording has passed the gate."""
    once = once_for(db, "local_services.once", once, str(new))
    already = select(LocalService.id).where(
        LocalService.once == once, LocalService.partnership_id == actor.partnership_id
    )
    if db.scalar(already) is not None:
        return
    service_id = uuid4()
    db.add(
        LocalService(
            id=service_id,
            partnership_id=actor.partnership_id,
            name=new.name,
            what=new.what,
            language=new.language,
            is_for_children=new.is_for_children,
            is_for_carers=new.is_for_carers,
            from_age=new.from_age,
            to_age=new.to_age,
            phone=new.phone,
            hours=new.hours,
            is_free=new.is_free,
            checked_on=london_day(now),
            added_by_id=actor.staff_id,
            added_at=now,
            once=once,
        )
    )
    record(db, actor, Act.SERVICE_ADDED, now=now, subject_id=service_id)


def words_of_service(db: Db, actor: Actor, service_id: UUID) -> InLanguages:
    """For the staff's page: as it was written, and in each language it was put into."""
    kept = _mine(db, actor, service_id)
    rows = db.scalars(
        select(ServiceWords).where(
            ServiceWords.service_id == service_id,
            ServiceWords.partnership_id == actor.partnership_id,
        )
    ).all()
    words = {each.language: Words(each.what, each.hours) for each in rows}
    return InLanguages(_line(kept, None), words)


def put_into_words(
    db: Db, actor: Actor, service_id: UUID, words: dict[str, Words], *, now: datetime
) -> None:
    """What each language says from now on; without words it is shown as it was written. The wording
    has passed the gate. Sent twice it is the same.
    """
    _mine(db, actor, service_id)
    rows = db.scalars(
        select(ServiceWords).where(
            ServiceWords.service_id == service_id,
            ServiceWords.partnership_id == actor.partnership_id,
        )
    ).all()
    kept = {each.language: each for each in rows}
    for language, said in words.items():
        before = kept.get(language)
        if before is not None and not said.what:
            db.delete(before)
        elif before is not None:
            before.what, before.hours = said.what, said.hours
            before.written_by_id, before.written_at = _staff_id(actor), now
        elif said.what:
            db.add(
                ServiceWords(
                    id=uuid4(),
                    partnership_id=actor.partnership_id,
                    service_id=service_id,
                    language=language,
                    what=said.what,
                    hours=said.hours,
                    written_by_id=_staff_id(actor),
                    written_at=now,
                )
            )
    record(db, actor, Act.SERVICE_PUT_INTO_WORDS, now=now, subject_id=service_id)


def _staff_id(actor: Actor) -> UUID:
    if actor.staff_id is None:
        raise NotFound
    return actor.staff_id


def end_service(db: Db, actor: Actor, service_id: UUID, *, now: datetime) -> None:
    """Families do not see it any more. Ended twice is ended once."""
    kept = _mine(db, actor, service_id)
    if kept.ended_at is None:
        kept.ended_at = now
        record(db, actor, Act.SERVICE_ENDED, now=now, subject_id=service_id)


def say_local_checked(db: Db, actor: Actor, service_id: UUID, *, now: datetime) -> None:
    """Somebody looked today, and all that stands there is right."""
    _mine(db, actor, service_id).checked_on = london_day(now)
    record(db, actor, Act.SERVICE_CHECKED, now=now, subject_id=service_id)


def say_checked(db: Db, actor: Actor, key: str, *, now: datetime) -> None:
    """The same for a service that anybody can use."""
    if key not in {each.key for each in SERVICES}:
        raise NotFound
    rechecks.keep_checked(db, actor, key, act=Act.SERVICE_CHECKED, now=now)


def _mine(db: Db, actor: Actor, service_id: UUID) -> LocalService:
    kept = db.scalar(
        select(LocalService).where(
            LocalService.id == service_id, LocalService.partnership_id == actor.partnership_id
        )
    )
    if kept is None:
        raise NotFound
    return kept


def _known(db: Db, actor: Actor) -> tuple[Known, ...]:
    checked = rechecks.checked_days(db, actor)
    return tuple(
        Known(each, max(each.checked_on, checked.get(each.key, each.checked_on)))
        for each in SERVICES
    )


def _local(db: Db, actor: Actor) -> tuple[LocalLine, ...]:
    """In the reader's language where somebody has put it into that; else as it was written."""
    in_theirs = (ServiceWords.service_id == LocalService.id) & (
        ServiceWords.language == actor.language
    )
    rows = db.execute(
        select(LocalService, ServiceWords)
        .outerjoin(ServiceWords, in_theirs)
        .where(LocalService.partnership_id == actor.partnership_id, LocalService.ended_at.is_(None))
        .order_by(LocalService.added_at)
        .limit(ON_PAGE)
    ).all()
    return tuple(_line(row.LocalService, row.ServiceWords) for row in rows)


def _line(kept: LocalService, words: ServiceWords | None) -> LocalLine:
    said = words or kept
    return LocalLine(
        kept.id,
        kept.name,
        said.what,
        said.language,
        kept.is_for_children,
        kept.is_for_carers,
        kept.from_age,
        kept.to_age,
        kept.phone,
        said.hours,
        kept.is_free,
        kept.checked_on,
    )
