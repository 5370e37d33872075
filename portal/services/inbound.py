"""Texts that people send to us: kept once, word for word, and STOP is honoured at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.replies import Keyword
from portal.services import erasures
from portal.services.audit import Act, record
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.inbound import InboundMessage
from portal.storage.people import Contact, Partnership

WORDS: Final = "words"
# Nobody's phone is shared by more people than this.
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class _Sender:
    partnership_id: UUID
    person_id: UUID | None = None
    case_id: UUID | None = None


def receive(
    db: Db,
    *,
    provider: str,
    reference: str,
    from_number: str,
    body: str,
    keyword: Keyword | None,
    received_at: datetime,
    now: datetime,
) -> None:
    """Keeps a text. A provider may bring it twice; the second time nothing happens."""
    known = select(InboundMessage.id).where(
        InboundMessage.provider == provider, InboundMessage.provider_reference == reference
    )
    if db.scalar(known) is not None:
        return
    people = _people(db, from_number)
    sender = _sender(db, people)
    message_id = uuid4()
    db.add(
        InboundMessage(
            id=message_id,
            partnership_id=sender.partnership_id,
            case_id=sender.case_id,
            person_id=sender.person_id,
            number_index=db.ring.index("contacts.mobile", from_number),
            mobile=db.ring.seal("inbound_messages.mobile", message_id, from_number),
            body=db.ring.seal("inbound_messages.body", message_id, body),
            kind=keyword.value if keyword else WORDS,
            provider=provider,
            provider_reference=reference,
            received_at=received_at,
        )
    )
    service = Actor(sender.partnership_id, None)
    record(db, service, Act.TEXT_CAME, now=now, case_id=sender.case_id, subject_id=message_id)
    if keyword is Keyword.STOP:
        _stop_texting(db, people, now=now)
    erasures.ask(db, sender.partnership_id, provider=provider, reference=reference, now=now)


def _people(db: Db, number: str) -> list[_Sender]:
    """Everyone who may be texted on this number: two people may share a phone."""
    rows = db.execute(
        select(Contact.partnership_id, Contact.person_id, Participant.case_id)
        .outerjoin(
            Participant,
            (Participant.person_id == Contact.person_id) & Participant.until_at.is_(None),
        )
        .where(
            Contact.mobile_index == db.ring.index("contacts.mobile", number),
            Contact.ended_at.is_(None),
        )
        .order_by(Contact.created_at)
        .limit(MOST_PEOPLE)
    ).all()
    return [_Sender(*row) for row in rows]


def _sender(db: Db, people: list[_Sender]) -> _Sender:
    """Whose text it is, said only if it can be nobody else's. A stranger's text has to be kept
    somewhere too: with the partnership that was there first.
    """
    if len(people) == 1:
        return people[0]
    if people:
        return _Sender(people[0].partnership_id)
    first = select(Partnership.id).order_by(Partnership.id).limit(1)
    return _Sender(db.execute(first).scalar_one())


def _stop_texting(db: Db, people: list[_Sender], *, now: datetime) -> None:
    """What waits for this phone does not go either: that is asked again when a text is sent."""
    for each in people:
        db.execute(
            update(Contact)
            .where(
                Contact.person_id == each.person_id,
                Contact.partnership_id == each.partnership_id,
                Contact.ended_at.is_(None),
            )
            .values(may_be_texted=False)
        )
        service = Actor(each.partnership_id, None)
        record(db, service, Act.TEXTS_STOPPED, now=now, subject_id=each.person_id)
