"""Whether somebody may be texted, on which phone and when: asked when a text is put in the outbox,
and again when it is sent.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, and_, or_, select

from portal.domain.contact import SafeTimes, next_safe_time, safe_times_of, seconds_left
from portal.domain.delivery import SIGN_IN_NUMBER
from portal.domain.phones import from_bits
from portal.services.frozen import is_frozen
from portal.services.numbers import is_barred
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Contact


def may_still_be_texted(now: datetime | BindParameter[Any]) -> ColumnElement[bool]:
    """Asked when a text is put in the outbox, and again when it is sent: a yes may have been taken
    back or run out, a number may be another's by now or one that must never be contacted, and who
    has left the case is told nothing more of it. For a number to sign in with see
    `contact_to_sign_in`.
    """
    return and_(
        select(Contact.id)
        .where(
            Contact.id == Message.contact_id,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
            or_(
                Contact.expires_at > now,
                and_(Message.kind == SIGN_IN_NUMBER, Contact.gone_at.is_(None)),
            ),
            ~is_barred(Message.case_id, Contact.mobile_index),
        )
        .correlate(Message)
        .exists(),
        select(Participant.id)
        .where(
            Participant.case_id == Message.case_id,
            Participant.person_id == Message.person_id,
            Participant.until_at.is_(None),
        )
        .correlate(Message)
        .exists(),
        or_(Message.kind == SIGN_IN_NUMBER, ~is_frozen(Message.case_id, Message.person_id)),
    )


def contact_of(
    db: Db, partnership_id: UUID, person_id: UUID | None, *, now: datetime
) -> Contact | None:
    """The person's confirmed number that may be texted, checked so lately that it still counts;
    without one there is no text.
    """
    return db.scalar(
        select(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
            Contact.expires_at > now,
        )
        .order_by(Contact.created_at.desc())
        .limit(1)
    )


def contact_to_sign_in(db: Db, partnership_id: UUID, person_id: UUID | None) -> Contact | None:
    """The phone that a number to sign in with may be sent to, although nobody has checked it
    lately.

    News buzzes by itself, at a time that we choose, whoever holds the phone by then: so what was
    agreed about it must be fresh. This text is asked for at this moment, by somebody who has the
    card too and waits with the phone in her hand; it says nothing, and ends in minutes. A record
    that ran out because we did not ask again must not lock her out of her own page, where she would
    read that we did not. A phone that said stop, a number that its network calls another's or
    unknown, one that was ended or barred is sent nothing, this neither.
    """
    return db.scalar(
        select(Contact)
        .where(
            Contact.person_id == person_id,
            Contact.partnership_id == partnership_id,
            Contact.ended_at.is_(None),
            Contact.may_be_texted.is_(True),
            Contact.gone_at.is_(None),
        )
        .order_by(Contact.created_at.desc())
        .limit(1)
    )


def safe_times(contact: Contact) -> SafeTimes | None:
    """When this phone may be texted; None where the record leaves no such time by day."""
    return safe_times_of(contact.from_time, contact.until_time, from_bits(contact.weekdays))


def window(begins_at: datetime, times: SafeTimes) -> tuple[datetime, datetime]:
    """From when and until when a text may be under way: now if now is safe, else as soon as it
    is.
    """
    due_at = next_safe_time(begins_at, times)
    return due_at, due_at + timedelta(seconds=seconds_left(due_at, times))
