"""The texts that a person sends by hand: the first one, a time that moved, "please call me".

Each goes to the one phone that somebody may be texted on, under the name agreed for it, and says
nothing else. All that holds for other texts holds for these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.domain.kit_texts import (
    NAME_SAYS_TOO_MUCH,
    NAME_TOO_LONG,
    NO_SAFE_NAME,
    NO_SAFE_PHONE,
    KitText,
    says_too_much,
)
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.wording_gate import check, is_blocked
from portal.domain.working_time import london_day
from portal.messages.languages import SOURCE
from portal.messages.render import Renderer, Text
from portal.services import outbox
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, family_of
from portal.services.gate import names_to_keep
from portal.services.once import once_for
from portal.services.texting import contact_of, safe_times, window
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact, Person


@dataclass(frozen=True, slots=True)
class HandText:
    """One of these texts as it would arrive and when, or why it cannot go; and how far it got, if
    it was sent.
    """

    kind: KitText
    language: str
    text: Text | None = field(default=None, repr=False)
    goes_at: datetime | None = None
    why_not: str = ""
    state: DeliveryState | None = None


@dataclass(frozen=True, slots=True)
class _Phone:
    """Whose phone, on which case, and the name that is agreed for it, if that is safe."""

    case_id: UUID
    member: FamilyMember
    contact: Contact
    safe_name: str
    why_not: str


def send_kit_text(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    person_id: UUID,
    kind: KitText,
    renderer: Renderer,
    now: datetime,
) -> datetime:
    """Puts it in the outbox for somebody of this case, and returns when it goes: now, or as soon as
    their phone may buzz. The first text goes once to each phone, the others once a day: sent twice,
    it is one.

    For whoever works on the case, and for its family (a child who wants somebody with her). Raises
    NotFound for anyone else, and NotAllowedNow with the reason where no such text may go.
    """
    _hold(db, actor, person_id)
    phone = _phone(db, actor, case_id, person_id, now=now)
    if isinstance(phone, FamilyMember):
        raise NotAllowedNow(NO_SAFE_PHONE)
    offered = _offered(phone, kind, renderer, now=now)
    if offered.text is None or offered.goes_at is None:
        raise NotAllowedNow(offered.why_not)
    cause_id = _cause(db, phone, kind, now=now)
    before = _sent_before(db, phone, (cause_id,)).get(cause_id)
    if before is not None:
        return before.due_at
    outbox.put_by_hand(db, case_id, phone.contact, cause_id, offered.text, now=now)
    record(
        db,
        actor,
        Act.TEXT_BY_HAND,
        now=now,
        case_id=case_id,
        subject_id=person_id,
        detail=kind.value,
    )
    return offered.goes_at


def hand_texts(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, renderer: Renderer, now: datetime
) -> tuple[FamilyMember, tuple[HandText, ...]]:
    """All of them, word for word as this person would get them; that they were shown is written
    down.
    """
    phone = _phone(db, actor, case_id, person_id, now=now)
    record(db, actor, Act.PHONE_VIEWED, now=now, case_id=case_id, subject_id=person_id)
    if isinstance(phone, FamilyMember):
        return phone, tuple(
            HandText(each, phone.text_language, why_not=NO_SAFE_PHONE) for each in KitText
        )
    causes = {_cause(db, phone, each, now=now): each for each in KitText}
    sent = {
        causes[cause]: DeliveryState(message.state)
        for cause, message in _sent_before(db, phone, causes).items()
    }
    return phone.member, tuple(
        replace(_offered(phone, each, renderer, now=now), state=sent.get(each)) for each in KitText
    )


def _hold(db: Db, actor: Actor, person_id: UUID) -> None:
    """Two who press the button at one moment do so one after the other."""
    them = (Person.id == person_id, Person.partnership_id == actor.partnership_id)
    db.execute(select(Person.id).where(*them).with_for_update())


def _phone(
    db: Db, actor: Actor, case_id: UUID, person_id: UUID, *, now: datetime
) -> _Phone | FamilyMember:
    """The phone; or only whose it would be, where there is none that may be texted now."""
    if actor.case_id != case_id:
        case_of_staff(db, actor, case_id)
    family = family_of(db, actor, case_id)
    member = next((each for each in family if each.person_id == person_id), None)
    if member is None:
        raise NotFound
    contact = contact_of(db, actor.partnership_id, person_id, now=now)
    if contact is None or safe_times(contact) is None:
        return member
    sealed = contact.safe_name
    name = db.ring.open("contacts.safe_name", contact.id, sealed).strip() if sealed else ""
    never = (*names_to_keep(db, actor, case_id), *_children(family))
    return _Phone(case_id, member, contact, name, _wrong_with(name, never))


def _children(family: tuple[FamilyMember, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in family if each.role is Role.CHILD)


def _wrong_with(name: str, never: tuple[str, ...]) -> str:
    if not name:
        return NO_SAFE_NAME
    is_told = says_too_much(name) or is_blocked(check(name, SOURCE, never_names=never))
    return NAME_SAYS_TOO_MUCH if is_told else ""


def _offered(phone: _Phone, kind: KitText, renderer: Renderer, *, now: datetime) -> HandText:
    language = phone.contact.language or phone.member.language
    if phone.why_not:
        return HandText(kind, language, why_not=phone.why_not)
    text = renderer.text(kind.value, language=language, safe_name=phone.safe_name)
    if text.parts > 1:
        return HandText(kind, language, why_not=NAME_TOO_LONG)
    times = safe_times(phone.contact)
    assert times is not None, "a phone without safe times is none"
    return HandText(kind, language, text, goes_at=window(now, times)[0])


def _cause(db: Db, phone: _Phone, kind: KitText, *, now: datetime) -> UUID:
    if kind is KitText.FIRST:
        return once_for(db, "messages.cause", phone.contact.id, kind.value)
    today = f"{phone.member.person_id} {kind.value} {london_day(now)}"
    return once_for(db, "messages.cause", phone.case_id, today)


def _sent_before(db: Db, phone: _Phone, causes: Iterable[UUID]) -> dict[UUID, Message]:
    rows = db.scalars(
        select(Message).where(
            Message.person_id == phone.member.person_id,
            Message.cause_id.in_(tuple(causes)),
            Message.partnership_id == phone.contact.partnership_id,
        )
    )
    return {each.cause_id: each for each in rows}
