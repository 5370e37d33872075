"""Texts that people send to us: kept once and word for word, read as worries on every case they may
be about, and STOP is honoured at once.

A text is never shown to anybody as coming from a case that is not theirs: two people may share a
phone, and neither is to learn of the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.answers import Reading, triage_of_text, when_read
from portal.domain.people import Actor, Role
from portal.domain.replies import Keyword
from portal.domain.reply_reading import ReadReply, ReplyKind, read_reply
from portal.domain.working_time import WorkingTime
from portal.messages.render import Renderer
from portal.services import answers, erasures, numbers, text_worries
from portal.services.audit import Act, record
from portal.services.our_numbers import reader_of
from portal.services.own_clocks import own_hours
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.inbound import InboundMessage, StrangerText
from portal.storage.people import Contact, Person

# Nobody's phone is shared by more people than this.
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class Came:
    """A text as the provider brought it. With a keyword it has been acted on and answered."""

    provider: str
    reference: str
    from_number: str = field(repr=False)
    body: str = field(repr=False)
    keyword: Keyword | None
    received_at: datetime
    # The number of ours that it was sent to.
    to_number: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose phone it is, on one of their cases."""

    partnership_id: UUID
    person_id: UUID
    role: Role
    language: str
    may_be_texted: bool
    case_id: UUID | None


def receive(db: Db, came: Came, *, hours: WorkingTime, renderer: Renderer, now: datetime) -> None:
    """Keeps a text. A provider may bring it twice; the second time nothing happens."""
    known = select(InboundMessage.id).where(
        InboundMessage.provider == came.provider,
        InboundMessage.provider_reference == came.reference,
    )
    if db.scalar(known) is not None:
        return
    reply = read_text(came)
    holders = _holders(db, came.from_number)
    message = _keep(db, came, holders, reply)
    whose = {message.partnership_id, *(each.partnership_id for each in holders)}
    readings = {each: _when_read(db, reply, each, hours=hours, now=now) for each in whose}
    if _may_be_answered(db, came.from_number, holders, now=now):
        phone, said = _standing_of(holders), _latest(readings.values())
        answers.answer(db, message, came, reply, phone, said, renderer=renderer, now=now)
    if reply.pauses_texts:
        text_worries.stop_texting(db, holders, now=now)
    on_cases = _one_for_each_case(holders)
    for case_id, holder in on_cases.items():
        whose_id, service = holder.partnership_id, Actor(holder.partnership_id, None)
        record(db, service, Act.TEXT_CAME, now=now, case_id=case_id, subject_id=message.id)
        text_worries.raise_worry(
            db,
            service,
            case_id=case_id,
            person_id=holder.person_id,
            words=came.body,
            reply=reply,
            read_by_at=readings[whose_id].read_by_at,
            hours=hours,
            now=now,
        )
        text_worries.ask(db, holder, reply, hours=hours, now=now)
    if not on_cases:
        _keep_for_a_person(db, message, reply, readings[message.partnership_id], now=now)
    erasures.ask(
        db, message.partnership_id, provider=came.provider, reference=came.reference, now=now
    )


def read_text(came: Came) -> ReadReply:
    """What our own reading says, and beyond it what the provider has already acted on."""
    reply = read_reply(came.body)
    if came.keyword is None or reply.kind is ReplyKind.STOP:
        return reply
    return ReadReply(ReplyKind(came.keyword.value), reply.is_pressing)


def _when_read(
    db: Db, reply: ReadReply, partnership_id: UUID, *, hours: WorkingTime, now: datetime
) -> Reading:
    own = own_hours(db, partnership_id, hours)
    return when_read(now, triage_of_text(reply), own)


def _latest(readings: Iterable[Reading]) -> Reading:
    """Of two areas' times the one that both keep."""
    return max(readings, key=lambda each: each.said_at)


def _holders(db: Db, number: str) -> list[Holder]:
    """Everyone whose phone this is, with each of their cases; a child before her carers."""
    rows = db.execute(
        select(
            Contact.partnership_id,
            Contact.person_id,
            Person.role,
            Person.language,
            Contact.may_be_texted,
            Participant.case_id,
        )
        .join(Person, Person.id == Contact.person_id)
        .outerjoin(
            Participant,
            (Participant.person_id == Contact.person_id) & Participant.until_at.is_(None),
        )
        .where(
            Contact.mobile_index == db.ring.index("contacts.mobile", number),
            Contact.ended_at.is_(None),
        )
        .order_by(Person.role.desc(), Contact.created_at.desc(), Participant.case_id)
        .limit(MOST_PEOPLE)
    ).all()
    return [Holder(row[0], row[1], Role(row[2]), *row[3:]) for row in rows]


def _may_be_answered(db: Db, number: str, holders: list[Holder], *, now: datetime) -> bool:
    """Nobody who must never be contacted is told so much as that a text has come."""
    if not holders:
        return not numbers.is_barred_anywhere(db, number)
    return not any(
        numbers.check_number(
            db, Actor(each.partnership_id, None), each.case_id, number, now=now
        ).is_barred
        for each in holders
    )


def _standing_of(holders: list[Holder]) -> answers.Phone:
    """One who must not be texted on this phone keeps it silent for all who share it."""
    may = bool(holders) and all(each.may_be_texted for each in holders)
    return answers.Phone(bool(holders), may, holders[0].language if holders else "")


def _one_for_each_case(holders: Iterable[Holder]) -> dict[UUID, Holder]:
    """Where a child and her carer share a phone, their case gets the text once, as the child's."""
    of_case: dict[UUID, Holder] = {}
    for each in holders:
        if each.case_id is not None:
            of_case.setdefault(each.case_id, each)
    return of_case


def _keep(db: Db, came: Came, holders: list[Holder], reply: ReadReply) -> InboundMessage:
    """With a person and a case only if it can be nobody else's. A stranger's text is kept with the
    partnership whose number it came to.
    """
    message_id = uuid4()
    is_one = len(holders) == 1
    whose_id = holders[0].partnership_id if holders else reader_of(db, came.to_number)
    message = InboundMessage(
        id=message_id,
        partnership_id=whose_id,
        case_id=holders[0].case_id if is_one else None,
        person_id=holders[0].person_id if is_one else None,
        number_index=db.ring.index("contacts.mobile", came.from_number),
        mobile=db.ring.seal("inbound_messages.mobile", message_id, came.from_number),
        body=db.ring.seal("inbound_messages.body", message_id, came.body),
        kind=reply.kind.value,
        provider=came.provider,
        provider_reference=came.reference,
        received_at=came.received_at,
    )
    db.add(message)
    return message


def _keep_for_a_person(
    db: Db, message: InboundMessage, reply: ReadReply, reading: Reading, *, now: datetime
) -> None:
    service = Actor(message.partnership_id, None)
    db.add(
        StrangerText(
            id=uuid4(),
            partnership_id=message.partnership_id,
            inbound_id=message.id,
            read_by_at=reading.read_by_at,
            is_pressing=reply.is_pressing,
        )
    )
    record(db, service, Act.TEXT_CAME, now=now, subject_id=message.id)
