"""What a family asks for with one button: one task for every agency on the case, ended in all of
them by whoever does it, and followed by who asked.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, bindparam, func, select, update

from portal.domain.people import FULLY_OPEN, Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.requests import Wanted, due_at, stays_on_first_page
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, case_seen_by
from portal.services.known_as import card_of, known_as
from portal.services.own_clocks import own_hours
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.people import Person, Staff
from portal.storage.requests import Request
from portal.storage.sign_in import SignInSession

ON_PAGE = 3
CHASED_AT_ONCE = 50
TASKS = {Wanted.NEWS: TaskKind.NEWS_ASKED, Wanted.SOMEONE: TaskKind.SOMEONE_ASKED}
ABOUT_A_REQUEST = (*TASKS.values(), TaskKind.REQUEST_LATE)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """As who asked follows it; who that was is named for staff alone."""

    request_id: UUID
    wanted: Wanted
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None
    done_by_name: str
    person_name: str = ""
    role: Role | None = None
    # When she first came to her first page after it was done.
    seen_at: datetime | None = None

    def is_late(self, now: datetime) -> bool:
        return self.done_at is None and self.due_at < now


@dataclass(frozen=True, slots=True)
class MyRequests:
    """What stands on her first page, and whether there is more that she asked for before."""

    on_page: tuple[RequestLine, ...]
    has_earlier: bool


NOTHING_ASKED = MyRequests((), has_earlier=False)
# Everybody who signs in comes to the first page.
_SEEN_AT = (
    select(func.min(SignInSession.started_at))
    .where(
        SignInSession.person_id == Request.person_id,
        SignInSession.case_id == Request.case_id,
        SignInSession.partnership_id == Request.partnership_id,
        SignInSession.stage.in_([each.value for each in FULLY_OPEN]),
        SignInSession.started_at > Request.done_at,
    )
    .correlate(Request)
    .scalar_subquery()
)
_LINES = select(
    Request.id,
    Request.is_for_news,
    Request.asked_at,
    Request.due_at,
    Request.done_at,
    Staff.id.label("by_id"),
    Staff.name.label("by_name"),
)
_MINE = (
    _LINES.add_columns(_SEEN_AT.label("seen_at"), HelperCard.id.label("card_id"), HelperCard.called)
    .outerjoin(Staff, Staff.id == Request.done_by_id)
    .outerjoin(HelperCard, card_of(Staff.id, Request.case_id))
    .where(
        Request.person_id == bindparam("person_id"),
        Request.case_id == bindparam("case_id"),
        Request.partnership_id == bindparam("partnership_id"),
    )
    .order_by(Request.done_at.is_not(None), Request.asked_at.desc())
)
_ON_PAGE, _ALL = _MINE.limit(ON_PAGE + 1), _MINE.limit(LIST_LENGTH)


def ask_for(db: Db, actor: Actor, wanted: Wanted, *, hours: WorkingTime, now: datetime) -> bool:
    """Asked again while nobody has done it, it is the same request, and keeps its time. Returns
    whether it is a new one.
    """
    if actor.case_id is None or _is_waiting(db, actor, wanted):
        return False
    own = own_hours(db, actor.partnership_id, hours)
    request_id, due = uuid4(), due_at(wanted, now, own)
    db.add(
        Request(
            id=request_id,
            partnership_id=actor.partnership_id,
            case_id=actor.case_id,
            person_id=actor.person_id,
            is_for_news=wanted is Wanted.NEWS,
            asked_at=now,
            due_at=due,
            chase_at=due,
        )
    )
    record(db, actor, Act.REQUEST_MADE, now=now, case_id=actor.case_id, subject_id=request_id)
    agencies = select(CaseAgency.agency_id).where(
        CaseAgency.case_id == actor.case_id,
        CaseAgency.until_at.is_(None),
        CaseAgency.partnership_id == actor.partnership_id,
    )
    for agency_id in db.scalars(agencies).all():
        open_task(
            db,
            actor,
            TASKS[wanted],
            case_id=actor.case_id,
            subject_id=request_id,
            agency_id=agency_id,
            due_at=due,
            now=now,
        )
    return True


def requests_of(db: Db, actor: Actor, *, now: datetime) -> MyRequests:
    """Her own: what nobody has done yet, then the newest answers, for some days after she saw them.
    Her first page records that it was shown.
    """
    lines = _mine(db, actor, _ON_PAGE)
    stay = tuple(each for each in lines if stays_on_first_page(each.done_at, each.seen_at, now))
    return MyRequests(stay[:ON_PAGE], has_earlier=len(stay[:ON_PAGE]) < len(lines))


def all_requests_of(db: Db, actor: Actor, *, now: datetime) -> tuple[RequestLine, ...]:
    """Everything that she asked for, for as long as she can read her page."""
    lines = _mine(db, actor, _ALL)
    record(db, actor, Act.REQUEST_LISTED, now=now, detail=str(len(lines)))
    return lines


def requests_of_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[RequestLine, ...]:
    """What the family of a case waits for, the most pressing first; then what was done."""
    case_seen_by(db, actor, case_id)
    rows = db.execute(
        _LINES.add_columns(Person.id.label("person_id"), Person.name, Person.role)
        .join(Person, Person.id == Request.person_id)
        .outerjoin(Staff, Staff.id == Request.done_by_id)
        .where(Request.case_id == case_id, Request.partnership_id == actor.partnership_id)
        .order_by(Request.done_at.is_not(None), Request.done_at.desc(), Request.due_at)
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.REQUEST_LISTED, now=now, case_id=case_id, detail=str(len(rows)))
    return tuple(
        replace(
            _line(db, row),
            person_name=db.ring.open("people.name", row.person_id, row.name),
            role=Role(row.role),
        )
        for row in rows
    )


def say_done(db: Db, actor: Actor, case_id: UUID, request_id: UUID, *, now: datetime) -> None:
    """Somebody on the case has talked with them, or arranged it. Done twice is done once: the first
    name stays.
    """
    case_seen_by(db, actor, case_id)
    of_case = select(Request.id).where(
        Request.id == request_id,
        Request.case_id == case_id,
        Request.partnership_id == actor.partnership_id,
    )
    if db.scalar(of_case) is None:
        raise NotFound
    _end(db, actor, Request.id == request_id, by_id=actor.staff_id, now=now)


def news_came(
    db: Db, actor: Actor, case_id: UUID, person_id: UUID, *, by_id: UUID, now: datetime
) -> None:
    """Who asked for news has some."""
    which = (
        (Request.case_id == case_id)
        & (Request.person_id == person_id)
        & Request.is_for_news.is_(True)
    )
    _end(db, actor, which, by_id=by_id, now=now)


def chase_late(db: Db, *, now: datetime) -> int:
    """The time that a family was given has passed: the lead agency's supervisor is asked, once.
    Returns how many were due.
    """
    due = db.execute(
        select(Request.id, Request.case_id, Request.partnership_id, Case.lead_agency_id)
        .join(Case, Case.id == Request.case_id)
        .where(Request.chase_at < now)
        .order_by(Request.chase_at, Request.id)
        .limit(CHASED_AT_ONCE)
    ).all()
    for row in due:
        chased = db.execute(
            update(Request)
            .where(
                Request.id == row.id,
                Request.chase_at.is_not(None),
                Request.partnership_id == row.partnership_id,
            )
            .values(chase_at=None)
            .returning(Request.id)
            .execution_options(synchronize_session=False)
        ).all()
        if chased:  # of several workers that see the same row, one asks
            open_task(
                db,
                Actor(row.partnership_id, None),
                TaskKind.REQUEST_LATE,
                case_id=row.case_id,
                subject_id=row.id,
                agency_id=row.lead_agency_id,
                due_at=now,
                now=now,
            )
    return len(due)


def _is_waiting(db: Db, actor: Actor, wanted: Wanted) -> bool:
    """Locks her part in the case, so that of two taps at the same moment the second finds the
    first.
    """
    mine = select(Participant.id).where(
        Participant.person_id == actor.person_id,
        Participant.case_id == actor.case_id,
        Participant.partnership_id == actor.partnership_id,
    )
    db.scalars(mine.with_for_update()).all()
    already = select(Request.id).where(
        Request.person_id == actor.person_id,
        Request.case_id == actor.case_id,
        Request.is_for_news.is_(wanted is Wanted.NEWS),
        Request.done_at.is_(None),
        Request.partnership_id == actor.partnership_id,
    )
    return db.scalar(already) is not None


def _end(
    db: Db, actor: Actor, which: ColumnElement[bool], *, by_id: UUID | None, now: datetime
) -> None:
    ended = db.execute(
        update(Request)
        .where(which, Request.done_at.is_(None), Request.partnership_id == actor.partnership_id)
        .values(done_at=now, done_by_id=by_id, chase_at=None)
        .returning(Request.id, Request.case_id)
        .execution_options(synchronize_session=False)
    ).all()
    for request_id, case_id in ended:
        record(db, actor, Act.REQUEST_DONE, now=now, case_id=case_id, subject_id=request_id)
        end_tasks(db, actor, ABOUT_A_REQUEST, subject_id=request_id, now=now)


def _mine(db: Db, actor: Actor, which: Any) -> tuple[RequestLine, ...]:
    whose = {"person_id": actor.person_id, "case_id": actor.case_id}
    mine = {**whose, "partnership_id": actor.partnership_id}
    return tuple(
        replace(
            _line(db, row),
            seen_at=row.seen_at,
            done_by_name=known_as(db, row.by_id, row.by_name, row.card_id, row.called),
        )
        for row in db.line.execute(which, mine)
    )


def _line(db: Db, row: Any) -> RequestLine:
    return RequestLine(
        row.id,
        Wanted.NEWS if row.is_for_news else Wanted.SOMEONE,
        row.asked_at,
        row.due_at,
        row.done_at,
        db.ring.open("staff.name", row.by_id, row.by_name) if row.by_id else "",
    )
