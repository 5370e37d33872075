"""A text that did not reach the phone is somebody's task: ring them. It ends when they have
heard.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select

from portal.domain.delivery import NEWS_TEXTS, SIGN_IN_NUMBER
from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.services.own_clocks import own_hours
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Staff
from portal.storage.tasks import Task
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Recipient, Update

OF_TEXTS = (TaskKind.TEXT_FAILED, TaskKind.TEXT_UNKNOWN, TaskKind.TEXT_NOT_SENT)
_IS_OPEN = (Task.kind.in_([kind.value for kind in OF_TEXTS]), Task.ended_at.is_(None))
# Asked beside somebody's copy of some news: whether anybody is to ring them about it.
IS_RUNG_ABOUT = or_(
    exists().where(Task.subject_id == Recipient.id, *_IS_OPEN).correlate(Recipient),
    exists()
    .where(
        Task.subject_id == Message.id,
        Message.cause_id == Recipient.update_id,
        Message.person_id == Recipient.person_id,
        *_IS_OPEN,
    )
    .correlate(Recipient),
)


def ask(db: Db, message: Message, kind: TaskKind, *, now: datetime) -> None:
    """Opens the task with the agency that answers for telling this family, and in it with whoever
    wrote the news. That somebody was signing in is shown to nobody; of news that was taken back
    nobody is told, nor who has opened it by herself.
    """
    if message.kind == SIGN_IN_NUMBER or _is_settled(db, message):
        return
    if message.kind not in NEWS_TEXTS:
        kind = TaskKind.BY_HAND_LOST
    whose = _whose(db, message)
    open_task(
        db,
        Actor(message.partnership_id, None),
        kind,
        case_id=message.case_id,
        subject_id=message.id,
        agency_id=whose.lead_agency_id,
        owner_id=whose.author_id,
        due_at=_ring_by(db, message.partnership_id, now),
        now=now,
    )


def ask_instead(
    db: Db, actor: Actor, case_id: UUID, *, person_id: UUID, update_id: UUID, now: datetime
) -> None:
    """There is no number that they may be texted on, so a person tells them of this update."""
    row = db.execute(
        select(Recipient.id, Case.lead_agency_id, Staff.id.label("author_id"))
        .join(Case, Case.id == Recipient.case_id)
        .join(Update, Update.id == Recipient.update_id)
        .outerjoin(
            Staff, and_(Staff.id == Update.author_id, Staff.agency_id == Case.lead_agency_id)
        )
        .where(
            Recipient.update_id == update_id,
            Recipient.person_id == person_id,
            Recipient.partnership_id == actor.partnership_id,
        )
    ).one()
    open_task(
        db,
        actor,
        TaskKind.TEXT_NOT_SENT,
        case_id=case_id,
        subject_id=row.id,
        agency_id=row.lead_agency_id,
        owner_id=row.author_id,
        due_at=_ring_by(db, actor.partnership_id, now),
        now=now,
    )


def was_told(
    db: Db, actor: Actor, *, update_id: UUID | None, person_ids: Iterable[UUID], now: datetime
) -> None:
    """Somebody has told these people of it by another way, or they have opened it themselves; what
    is not out yet asks nobody.
    """
    if update_id is None:
        return
    people = tuple(person_ids)
    _end_all(
        db,
        actor,
        (Message.cause_id == update_id) & Message.person_id.in_(people),
        (Recipient.update_id == update_id) & Recipient.person_id.in_(people),
        now=now,
    )


def was_found(db: Db, message: Message, *, now: datetime) -> None:
    """It is known after all what became of it."""
    end_tasks(
        db,
        Actor(message.partnership_id, None),
        (TaskKind.TEXT_UNKNOWN, TaskKind.BY_HAND_LOST),
        subject_id=message.id,
        now=now,
    )


def has_heard(db: Db, message: Message, *, now: datetime) -> None:
    """A text arrived. If it says that there is news, nothing is left to ring this person about; any
    other leaves what they do not know of as it was.
    """
    if message.kind not in NEWS_TEXTS:
        end_tasks(
            db,
            Actor(message.partnership_id, None),
            (TaskKind.BY_HAND_LOST,),
            subject_id=message.id,
            now=now,
        )
        return
    _end_all(
        db,
        Actor(message.partnership_id, None),
        Message.person_id == message.person_id,
        Recipient.person_id == message.person_id,
        now=now,
    )


def is_taken_back(db: Db, actor: Actor, *, cause_id: UUID, now: datetime) -> None:
    """There is nothing to ring anybody about any more."""
    _end_all(
        db,
        actor,
        Message.cause_id == cause_id,
        Recipient.update_id == cause_id,
        now=now,
    )


def _end_all(
    db: Db,
    actor: Actor,
    texts: ColumnElement[bool],
    untexted: ColumnElement[bool],
    *,
    now: datetime,
) -> None:
    """Tasks about a text are about its row; where there was none, about who was to have it."""
    asked = select(Task.subject_id)
    of_texts = asked.join(Message, Message.id == Task.subject_id).where(
        texts, Message.partnership_id == actor.partnership_id, *_IS_OPEN
    )
    of_none = asked.join(Recipient, Recipient.id == Task.subject_id).where(
        untexted, Recipient.partnership_id == actor.partnership_id, *_IS_OPEN
    )
    for subject_id in db.scalars(of_texts.union(of_none)).all():
        end_tasks(db, actor, OF_TEXTS, subject_id=subject_id, now=now)


def _ring_by(db: Db, partnership_id: UUID, now: datetime) -> datetime:
    """A family waits for news that they do not know of; nobody rings at night or on a holiday."""
    hours = own_hours(db, partnership_id, db.hours)
    return hours.add_hours(now, hours.clocks.ring_hours)


def _is_settled(db: Db, message: Message) -> bool:
    """Whether the news was taken back, or this person has read it already."""
    taken_back = select(Withdrawal.id).where(
        Withdrawal.update_id == message.cause_id,
        Withdrawal.partnership_id == message.partnership_id,
    )
    opened = select(Recipient.id).where(
        Recipient.update_id == message.cause_id,
        Recipient.person_id == message.person_id,
        Recipient.opened_at.is_not(None),
        Recipient.partnership_id == message.partnership_id,
    )
    return bool(db.scalar(select(or_(taken_back.exists(), opened.exists()))))


def _whose(db: Db, message: Message) -> Row[UUID, UUID | None]:
    """The lead agency, and the author of the news where she is of it and still on the case."""
    return db.execute(
        select(Case.lead_agency_id, Participant.staff_id.label("author_id"))
        .outerjoin(Update, and_(Update.id == message.cause_id, Update.case_id == Case.id))
        .outerjoin(
            Staff, and_(Staff.id == Update.author_id, Staff.agency_id == Case.lead_agency_id)
        )
        .outerjoin(
            Participant,
            and_(
                Participant.case_id == Case.id,
                Participant.staff_id == Staff.id,
                Participant.until_at.is_(None),
            ),
        )
        .where(Case.id == message.case_id, Case.partnership_id == message.partnership_id)
        .limit(1)
    ).one()
