"""A person's phones: what was agreed about each, confirmed, changed and ended."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.domain import phones as rules
from portal.domain.contact import safe_times_of
from portal.domain.people import Actor, Role
from portal.domain.phones import Phone, Whose
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, member_of
from portal.services.numbers import PURPOSE, refuse_unsafe
from portal.services.tasks import end_tasks
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Contact, Person, Staff

LIST_LENGTH = 20
# What they said by text about texts: whoever has asked them about the phone has found out.
ASKED_OF_THE_PERSON = (TaskKind.STOPPED, TaskKind.WANTS_TEXTS)


@dataclass(frozen=True, slots=True)
class KeptPhone:
    """A phone as staff see it: what was agreed, by whom it was checked, and until when it holds."""

    contact_id: UUID
    person_id: UUID
    phone: Phone
    confirmed_on: date
    confirmed_by: str
    expires_at: datetime

    def holds(self, now: datetime) -> bool:
        return self.expires_at > now

    @property
    def has_safe_time(self) -> bool:
        phone = self.phone
        return safe_times_of(phone.from_time, phone.until_time, phone.weekdays) is not None


def phones_of_person(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, now: datetime
) -> tuple[FamilyMember, tuple[KeptPhone, ...]]:
    """A member of the family and their phones; that they were shown is written down."""
    member = member_of(db, actor, case_id, person_id)
    record(db, actor, Act.PHONE_VIEWED, now=now, case_id=case_id, subject_id=person_id)
    return member, kept_phones(db, actor, person_id)


def phone_on_case(
    db: Db, actor: Actor, *, case_id: UUID, contact_id: UUID, now: datetime
) -> tuple[FamilyMember, KeptPhone]:
    """One phone of somebody on this case. Raises NotFound for one that has ended."""
    person_id = _person_of(db, actor, case_id, contact_id)
    member, kept = phones_of_person(db, actor, case_id=case_id, person_id=person_id, now=now)
    return member, next(each for each in kept if each.contact_id == contact_id)


def kept_phones(db: Db, actor: Actor, person_id: UUID) -> tuple[KeptPhone, ...]:
    """Their phones now, newest first. The caller has checked, and records, what they are for."""
    rows = db.execute(
        select(Contact, Staff.name)
        .join(Staff, Staff.id == Contact.confirmed_by_id)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
        )
        .order_by(Contact.created_at.desc(), Contact.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_kept(db, contact, name) for contact, name in rows)


def confirm_phone(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    person_id: UUID,
    phone: Phone,
    contact_id: UUID | None = None,
    days: int,
    now: datetime,
) -> UUID:
    """Keeps what a person said of a phone today; it holds for so many days. With `contact_id` it is
    a phone that was there before: another number ends that record and begins a new one.

    Raises NotAllowedNow for a number that must never be contacted.
    """
    member = member_of(db, actor, case_id, person_id)
    if member.role is Role.CHILD:
        phone = replace(phone, may_be_texted=False)  # only ever after an agreement of its own
    _hold(db, actor, person_id)
    refuse_unsafe(db, actor, case_id, phone.mobile, person_id=person_id, now=now)
    index = db.ring.index(PURPOSE, phone.mobile)
    old = _before(db, actor, person_id, contact_id, index)
    if old is not None and old.mobile_index != index:
        _end(db, actor, old, now=now)
        old = None
    if phone.may_be_texted:
        _text_no_other(db, actor, person_id)
    kept = old or Contact(id=uuid4(), partnership_id=actor.partnership_id, created_at=now)
    _write(db, actor, kept, person_id, phone, days=days, now=now)
    db.add(kept)
    end_tasks(db, actor, (TaskKind.CONTACT_RECHECK,), subject_id=kept.id, now=now)
    end_tasks(db, actor, ASKED_OF_THE_PERSON, subject_id=person_id, now=now)
    record(db, actor, Act.PHONE_CONFIRMED, now=now, case_id=case_id, subject_id=kept.id)
    return kept.id


def end_phone(db: Db, actor: Actor, *, case_id: UUID, contact_id: UUID, now: datetime) -> UUID:
    """It is not used any more; whose it was is returned. The row stays, so that what was sent to it
    can be explained.
    """
    case_of_staff(db, actor, case_id)
    person_id = _person_of(db, actor, case_id, contact_id)
    contact = _before(db, actor, person_id, contact_id, b"")
    assert contact is not None, "it was found a moment ago, and nobody deletes it"
    _end(db, actor, contact, now=now)
    return person_id


def end_everywhere(
    db: Db, actor: Actor, case_ids: Iterable[UUID], number: str, *, now: datetime
) -> None:
    """A number that must never be contacted is nobody's phone on these cases from now on."""
    takes_part = select(Participant.person_id).where(
        Participant.case_id.in_(tuple(case_ids)),
        Participant.person_id.is_not(None),
        Participant.partnership_id == actor.partnership_id,
    )
    theirs = select(Contact).where(
        Contact.mobile_index == db.ring.index(PURPOSE, number),
        Contact.partnership_id == actor.partnership_id,
        Contact.person_id.in_(takes_part),
        Contact.ended_at.is_(None),
    )
    for contact in db.scalars(theirs).all():
        _end(db, actor, contact, now=now)


def new_contact(
    db: Db, actor: Actor, person_id: UUID, phone: Phone, *, days: int, now: datetime
) -> None:
    """For a person who has no phone here yet. The caller has checked the number, and records."""
    contact = Contact(id=uuid4(), partnership_id=actor.partnership_id, created_at=now)
    _write(db, actor, contact, person_id, phone, days=days, now=now)
    db.add(contact)


def _write(
    db: Db,
    actor: Actor,
    contact: Contact,
    person_id: UUID,
    phone: Phone,
    *,
    days: int,
    now: datetime,
) -> None:
    def seal(column: str, text: str) -> Any:
        return db.ring.seal(f"contacts.{column}", contact.id, text)

    contact.person_id = person_id
    contact.mobile = seal("mobile", phone.mobile)
    contact.mobile_index = db.ring.index(PURPOSE, phone.mobile)
    contact.may_be_texted = phone.may_be_texted
    contact.may_be_called = phone.may_be_called
    contact.may_leave_voicemail = phone.may_leave_voicemail
    contact.from_time, contact.until_time = phone.from_time, phone.until_time
    contact.weekdays = rules.as_bits(phone.weekdays)
    contact.whose = phone.whose.value
    contact.others = seal("others", phone.others)
    contact.safe_name = seal("safe_name", phone.safe_name)
    contact.language = phone.language or None
    assert actor.staff_id is not None, "a phone is confirmed by a person"
    contact.confirmed_by_id, contact.confirmed_on = actor.staff_id, london_day(now)
    contact.expires_at = rules.expires_at(contact.confirmed_on, days)
    contact.recheck_at, contact.gone_at = contact.expires_at - rules.ASKED_BEFORE, None


def _kept(db: Db, contact: Contact, confirmed_by: Any) -> KeptPhone:
    def opened(column: str, sealed: Any) -> str:
        if sealed is None:
            return ""
        return db.ring.open(f"contacts.{column}", contact.id, sealed)

    phone = Phone(
        opened("mobile", contact.mobile),
        contact.may_be_texted,
        contact.may_be_called,
        contact.may_leave_voicemail,
        contact.from_time,
        contact.until_time,
        rules.from_bits(contact.weekdays),
        Whose(contact.whose),
        opened("others", contact.others),
        opened("safe_name", contact.safe_name),
        contact.language or "",
    )
    return KeptPhone(
        contact.id,
        contact.person_id,
        phone,
        contact.confirmed_on,
        db.ring.open("staff.name", contact.confirmed_by_id, confirmed_by),
        contact.expires_at,
    )


def _person_of(db: Db, actor: Actor, case_id: UUID, contact_id: UUID) -> UUID:
    """Whose phone it is, if they take part in the case. The caller checks who asks."""
    person_id = db.scalar(
        select(Contact.person_id)
        .join(Participant, Participant.person_id == Contact.person_id)
        .where(
            Contact.id == contact_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
            Participant.case_id == case_id,
            Participant.until_at.is_(None),
        )
    )
    if person_id is None:
        raise NotFound
    return person_id


def _hold(db: Db, actor: Actor, person_id: UUID) -> None:
    """Two workers who change one person's phones do so one after the other."""
    mine = (Person.id == person_id, Person.partnership_id == actor.partnership_id)
    db.execute(select(Person.id).where(*mine).with_for_update())


def _before(
    db: Db, actor: Actor, person_id: UUID, contact_id: UUID | None, index: bytes
) -> Contact | None:
    """The record that is confirmed again: the one that was asked for, or the same number's."""
    contact = db.scalar(
        select(Contact).where(
            Contact.id == contact_id if contact_id else Contact.mobile_index == index,
            Contact.person_id == person_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
        )
    )
    if contact is None and contact_id is not None:
        raise NotFound
    return contact


def _text_no_other(db: Db, actor: Actor, person_id: UUID) -> None:
    """A person is texted on one phone."""
    db.execute(
        update(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
        )
        .values(may_be_texted=False)
    )


def _end(db: Db, actor: Actor, contact: Contact, *, now: datetime) -> None:
    contact.ended_at, contact.recheck_at = now, None
    end_tasks(db, actor, (TaskKind.CONTACT_RECHECK,), subject_id=contact.id, now=now)
    record(db, actor, Act.PHONE_ENDED, now=now, subject_id=contact.id)
