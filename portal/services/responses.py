"""How it was to read some news: said by whoever it was for, read by the workers on the case."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ScalarSelect, func, select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.responses import TASKS_OF_AN_ANSWER, Answer, Feeling, Help, answer_by
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.known_as import card_of, known_as
from portal.services.once import once_for
from portal.services.tasks import end_tasks, open_task
from portal.services.wordings import type_of
from portal.storage.database import Db
from portal.storage.helpers import HelperCard
from portal.storage.notes import Response
from portal.storage.people import Person, Staff
from portal.storage.tasks import Task
from portal.storage.updates import Recipient, Update

LIST_LENGTH = 50


@dataclass(frozen=True, slots=True)
class HowItWas:
    """Somebody's newest answer about one piece of news, and who answers to it by when."""

    answer: Answer | None
    author_name: str
    due_at: datetime | None

    def is_late(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class ResponseOnCase:
    """One answer as staff read it; `still_asked` is what nobody has done yet, and by when."""

    recipient_id: UUID
    person_name: str
    role: Role
    title: str
    answer: Answer
    said_at: datetime
    still_asked: tuple[tuple[TaskKind, datetime], ...]


def _open_until(*kinds: TaskKind) -> ScalarSelect[datetime]:
    """By when somebody answers to this recipient; None where nothing is asked, or all is done."""
    return (
        select(func.min(Task.due_at))
        .where(
            Task.subject_id == Recipient.id,
            Task.kind.in_([kind.value for kind in kinds]),
            Task.ended_at.is_(None),
            Task.partnership_id == Recipient.partnership_id,
        )
        .correlate(Recipient)
        .scalar_subquery()
    )


def how_it_was(db: Db, actor: Actor, update_id: UUID, *, now: datetime) -> HowItWas:
    """What this person said last. Nobody else of the family is ever shown it."""
    row = db.execute(
        select(
            Response.id,
            Response.answers,
            Staff.id.label("author_id"),
            Staff.name,
            HelperCard.id.label("card_id"),
            HelperCard.called,
            _open_until(*TASKS_OF_AN_ANSWER).label("due_at"),
        )
        .select_from(Recipient)
        .join(Update, Update.id == Recipient.update_id)
        .join(Staff, Staff.id == Update.author_id)
        .outerjoin(HelperCard, card_of(Staff.id, Recipient.case_id))
        .outerjoin(Response, Response.recipient_id == Recipient.id)
        .where(*_is_theirs(actor, update_id))
        .order_by(Response.said_at.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound
    record(db, actor, Act.RESPONSE_VIEWED, now=now, subject_id=update_id)
    answer = _opened(db, row.id, row.answers) if row.id else None
    author = known_as(db, row.author_id, row.name, row.card_id, row.called)
    return HowItWas(answer, author, row.due_at)


def say_how_it_was(
    db: Db,
    actor: Actor,
    update_id: UUID,
    answer: Answer,
    *,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """Keeps the answer sealed. What it asks for becomes a task of whoever wrote the news.

    The same form sent twice is one answer; another day's is another, and none is taken away.
    """
    row = db.execute(
        select(Recipient.id, Update.author_id, Staff.agency_id)
        .join(Update, Update.id == Recipient.update_id)
        .join(Staff, Staff.id == Update.author_id)
        .where(*_is_theirs(actor, update_id))
    ).one_or_none()
    if row is None:
        raise NotFound
    text = _as_text(answer)
    once = once_for(db, "responses.once", once, f"{row.id} {text}")
    said = select(Response.id).where(
        Response.once == once, Response.partnership_id == actor.partnership_id
    )
    if db.scalar(said) is not None:
        return
    db.add(_kept(db, actor, row.id, text, once=once, now=now))
    record(db, actor, Act.RESPONSE_SAID, now=now, subject_id=update_id)
    _ask(db, actor, row, answer.tasks, due_at=answer_by(now, hours), now=now)


def responses_of_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[ResponseOnCase, ...]:
    """The newest answers of a family, for the workers on the case; reading them is written down."""
    case_of_staff(db, actor, case_id)
    rows = db.execute(
        select(
            Response.id,
            Response.answers,
            Response.said_at,
            Recipient.id.label("recipient_id"),
            Person.id.label("person_id"),
            Person.name,
            Person.role,
            Update.id.label("update_id"),
            Update.update_type,
            *(_open_until(kind).label(kind.name) for kind in TASKS_OF_AN_ANSWER),
            func.row_number()
            .over(partition_by=Recipient.id, order_by=Response.said_at.desc())
            .label("number"),
        )
        .join(Recipient, Recipient.id == Response.recipient_id)
        .join(Person, Person.id == Response.person_id)
        .join(Update, Update.id == Recipient.update_id)
        .where(Response.case_id == case_id, Response.partnership_id == actor.partnership_id)
        .order_by(Response.said_at.desc(), Response.id)
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.RESPONSE_LISTED, now=now, case_id=case_id, detail=str(len(rows)))
    return tuple(_on_case(db, row) for row in rows)


def has_answered(
    db: Db, actor: Actor, case_id: UUID, recipient_id: UUID, kind: TaskKind, *, now: datetime
) -> None:
    """A worker has explained again, or helped: what was asked for is done, whoever did it."""
    case_of_staff(db, actor, case_id)
    is_of_case = select(Recipient.id).where(
        Recipient.id == recipient_id,
        Recipient.case_id == case_id,
        Recipient.partnership_id == actor.partnership_id,
    )
    if kind not in TASKS_OF_AN_ANSWER or db.scalar(is_of_case) is None:
        raise NotFound
    record(
        db,
        actor,
        Act.RESPONSE_ANSWERED,
        now=now,
        case_id=case_id,
        subject_id=recipient_id,
        detail=kind.value,
    )
    end_tasks(db, actor, (kind,), subject_id=recipient_id, now=now)


def _ask(
    db: Db,
    actor: Actor,
    row: Any,
    kinds: tuple[TaskKind, ...],
    *,
    due_at: datetime,
    now: datetime,
) -> None:
    """One task for each thing that is asked, of whoever wrote the news."""
    assert actor.case_id is not None
    for kind in kinds:
        open_task(
            db,
            actor,
            kind,
            case_id=actor.case_id,
            subject_id=row.id,
            agency_id=row.agency_id,
            owner_id=row.author_id,
            due_at=due_at,
            now=now,
        )


def _is_theirs(actor: Actor, update_id: UUID) -> tuple[Any, ...]:
    return (
        Recipient.update_id == update_id,
        Recipient.person_id == actor.person_id,
        Recipient.case_id == actor.case_id,
        Recipient.partnership_id == actor.partnership_id,
    )


def _kept(
    db: Db, actor: Actor, recipient_id: UUID, text: str, *, once: UUID, now: datetime
) -> Response:
    response_id = uuid4()
    return Response(
        id=response_id,
        partnership_id=actor.partnership_id,
        case_id=actor.case_id,
        recipient_id=recipient_id,
        person_id=actor.person_id,
        answers=db.ring.seal("responses.answers", response_id, text),
        said_at=now,
        once=once,
    )


def _on_case(db: Db, row: Any) -> ResponseOnCase:
    answer = _opened(db, row.id, row.answers)
    due = {kind: getattr(row, kind.name) for kind in TASKS_OF_AN_ANSWER if row.number == 1}
    return ResponseOnCase(
        row.recipient_id,
        db.ring.open("people.name", row.person_id, row.name),
        Role(row.role),
        type_of(db, row.update_id, row.update_type).title,
        answer,
        row.said_at,
        tuple((kind, at) for kind, at in due.items() if at is not None),
    )


def _as_text(answer: Answer) -> str:
    kept = {
        "feelings": answer.feelings,
        "helps": answer.helps,
        "is_not_understood": answer.is_not_understood,
    }
    return json.dumps(kept)


def _opened(db: Db, response_id: UUID, sealed: Any) -> Answer:
    kept = json.loads(db.ring.open("responses.answers", response_id, sealed))
    return Answer(
        tuple(Feeling(each) for each in kept["feelings"]),
        tuple(Help(each) for each in kept["helps"]),
        kept["is_not_understood"],
    )
