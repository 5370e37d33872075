"""What follows on a case from a text: a worry that every agency owes notice of, and for a stop a
phone that is left alone and a task of the same day.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.answers import same_day, triage_of_text
from portal.domain.people import Actor
from portal.domain.reply_reading import ReadReply, ReplyKind
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime
from portal.domain.worries import WorryKind
from portal.services import worry_cares
from portal.services.audit import Act, record
from portal.services.outbox_upkeep import stop_texting_person
from portal.services.own_clocks import own_hours
from portal.services.rota import who_reads
from portal.services.tasks import open_task
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.worries import Worry

SAID_STOP = marked("This phone said stop before the text had gone.")
ASKED_BY = {
    ReplyKind.STOP: TaskKind.STOPPED,
    ReplyKind.MAYBE_STOP: TaskKind.STOPPED,
    ReplyKind.START: TaskKind.WANTS_TEXTS,
}


class PhoneOf(Protocol):
    """Whose phone it is, on which case."""

    @property
    def partnership_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    @property
    def case_id(self) -> UUID | None: ...


def kind_of_text(reply: ReadReply) -> WorryKind:
    if reply.is_pressing:
        return WorryKind.TEXT_PRESSING
    return WorryKind.TEXT_STOP if reply.pauses_texts else WorryKind.TEXT


def raise_worry(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    person_id: UUID,
    words: str,
    reply: ReadReply,
    read_by_at: datetime,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """Keeps the words as they came; read by when the answer said, or by when a person is held to
    it.
    """
    worry_id = uuid4()
    worry = Worry(
        id=worry_id,
        partnership_id=actor.partnership_id,
        case_id=case_id,
        person_id=person_id,
        kind=db.ring.seal("worries.kind", worry_id, kind_of_text(reply).value),
        triage=triage_of_text(reply).value,
        words=db.ring.seal("worries.words", worry_id, words),
        raised_at=now,
        read_by_at=read_by_at,
        once=uuid4(),
        is_by_text=True,
        is_for_staff=True,
    )
    db.add(worry)
    lead_id = worry_cares.lead_of(db, actor, worry)
    reading = who_reads(db, actor, lead_id, hours=hours, now=now)
    worry_cares.begin(db, actor, worry, reading, now=now)
    record(db, actor, Act.WORRY_RAISED, now=now, case_id=case_id, subject_id=worry_id)
    return worry_id


def ask(db: Db, phone: PhoneOf, reply: ReadReply, *, hours: WorkingTime, now: datetime) -> None:
    """A stop, and a wish for texts again, are for a person of the agency that leads the case."""
    kind = ASKED_BY.get(reply.kind)
    if kind is None or phone.case_id is None:
        return
    lead = select(Case.lead_agency_id).where(
        Case.id == phone.case_id, Case.partnership_id == phone.partnership_id
    )
    open_task(
        db,
        Actor(phone.partnership_id, None),
        kind,
        case_id=phone.case_id,
        subject_id=phone.person_id,
        agency_id=db.execute(lead).scalar_one(),
        due_at=same_day(now, own_hours(db, phone.partnership_id, hours)),
        now=now,
    )


def stop_texting(db: Db, phones: Iterable[PhoneOf], *, now: datetime) -> None:
    """Nobody who has this phone is texted on it, nor does what waits for it go, until a person has
    asked by another route.
    """
    for person_id, partnership_id in {(each.person_id, each.partnership_id) for each in phones}:
        stop_texting_person(
            db, partnership_id=partnership_id, person_id=person_id, meaning=SAID_STOP, now=now
        )
