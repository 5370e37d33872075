"""Texts from numbers that are nobody's: a supervisor reads each, and puts it on a case or aside."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.reply_reading import read_reply
from portal.domain.working_time import WorkingTime
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.text_worries import raise_worry
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.inbound import InboundMessage, StrangerText

LIST_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the list: when it came and how pressing it is, and not a word of it."""

    text_id: UUID
    came_at: datetime
    read_by_at: datetime
    is_pressing: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """The text itself, and the number it came from, so that somebody can find out whose it is."""

    waiting: Waiting
    mobile: str = field(repr=False)
    words: str = field(repr=False)


def waiting_texts(db: Db, actor: Actor, *, now: datetime) -> tuple[Waiting, ...]:
    """What nobody has looked after yet, the most pressing first."""
    rows = db.execute(
        select(StrangerText, InboundMessage.received_at)
        .join(InboundMessage, InboundMessage.id == StrangerText.inbound_id)
        .where(StrangerText.partnership_id == actor.partnership_id, StrangerText.ended_at.is_(None))
        .order_by(StrangerText.read_by_at, StrangerText.id)
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.STRANGERS_LISTED, now=now, detail=str(len(rows)))
    return tuple(_waiting(text, came_at) for text, came_at in rows)


def stranger_for(db: Db, actor: Actor, text_id: UUID, *, now: datetime) -> Stranger:
    """One text with its words. Raises NotFound where it is another partnership's."""
    text, message = _held(db, actor, text_id)
    record(db, actor, Act.STRANGER_READ, now=now, subject_id=text_id)
    return Stranger(
        _waiting(text, message.received_at),
        db.ring.open("inbound_messages.mobile", message.id, message.mobile),
        db.ring.open("inbound_messages.body", message.id, message.body),
    )


def put_on_case(
    db: Db, actor: Actor, text_id: UUID, *, reference: str, hours: WorkingTime, now: datetime
) -> bool:
    """It becomes a worry there, which every agency owes notice of. False if she oversees and works
    on no case of this reference. A second time changes nothing.
    """
    text, message = _held(db, actor, text_id)
    found = db.execute(
        select(Case.id, Participant.person_id)
        .join(Participant, Participant.case_id == Case.id)
        .where(
            Case.reference == reference.strip().upper(),
            Case.partnership_id == actor.partnership_id,
            Participant.role == Role.CHILD,
            Participant.until_at.is_(None),
        )
        .limit(1)
    ).one_or_none()
    if found is None or found.person_id is None or not _may_see(db, actor, found.id):
        return False
    if text.ended_at is not None:
        return True
    words = db.ring.open("inbound_messages.body", message.id, message.body)
    raise_worry(
        db,
        actor,
        case_id=found.id,
        person_id=found.person_id,
        words=words,
        reply=read_reply(words),
        read_by_at=text.read_by_at,
        hours=hours,
        now=now,
    )
    text.ended_at, text.ended_by_id, text.case_id = now, actor.staff_id, found.id
    record(db, actor, Act.STRANGER_PLACED, now=now, case_id=found.id, subject_id=text_id)
    return True


def put_aside(db: Db, actor: Actor, text_id: UUID, *, now: datetime) -> None:
    """She has read it, and it is about nobody here; it stays kept. Twice is once."""
    text, _ = _held(db, actor, text_id)
    if text.ended_at is None:
        text.ended_at, text.ended_by_id = now, actor.staff_id
        record(db, actor, Act.STRANGER_SET_ASIDE, now=now, subject_id=text_id)


def _held(db: Db, actor: Actor, text_id: UUID) -> tuple[StrangerText, InboundMessage]:
    found = db.execute(
        select(StrangerText, InboundMessage)
        .join(InboundMessage, InboundMessage.id == StrangerText.inbound_id)
        .where(StrangerText.id == text_id, StrangerText.partnership_id == actor.partnership_id)
        .with_for_update(of=StrangerText)
    ).one_or_none()
    if found is None or not actor.is_supervisor:
        raise NotFound
    text, message = found
    return text, message


def _may_see(db: Db, actor: Actor, case_id: UUID) -> bool:
    try:
        case_seen_by(db, actor, case_id)
    except NotFound:
        return False
    return True


def _waiting(text: StrangerText, came_at: datetime) -> Waiting:
    return Waiting(text.id, came_at, text.read_by_at, text.is_pressing, text.ended_at is not None)
