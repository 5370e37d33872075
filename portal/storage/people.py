"""Partnerships, their agencies, their staff; the children and carers; and how a person may be
texted.
"""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed, Sealed


class Partnership(Table):
    __tablename__ = "partnerships"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    # From its first moment, or never: then no text of it reaches a phone.
    is_practice: Mapped[bool] = mapped_column(server_default=false(), default=False)
    created_at: Mapped[At]


class Agency(OfPartnership, Table):
    __tablename__ = "agencies"
    __table_args__ = (UniqueConstraint("partnership_id", "name"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[At]
    partnership: Mapped[Partnership] = relationship()


class Staff(OfPartnership, Table):
    """A caseworker; always of one agency. E-mail is found by keyed hash and read only by opening
    it.
    """

    __tablename__ = "staff"
    __table_args__ = (Index(None, "partnership_id", "created_at"),)

    id: Mapped[Id]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"), index=True)
    email_index: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    email: Mapped[Sealed]
    name: Mapped[Sealed]
    duty: Mapped[str] = mapped_column(String(20), server_default="worker", default="worker")
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret: Mapped[Sealed]
    # The last one-time code's step, so that a code read over a shoulder is worth nothing
    # afterwards.
    totp_last_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    agency: Mapped[Agency] = relationship()
    partnership: Mapped[Partnership] = relationship()


class Person(OfPartnership, Table):
    """A child or a carer."""

    __tablename__ = "people"

    id: Mapped[Id]
    role: Mapped[str] = mapped_column(String(20))
    name: Mapped[OwnSealed]
    language: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    look: Mapped[str] = mapped_column(String(40), server_default="-", default="-")
    created_at: Mapped[At]
    # When they were last told what "Leave now" does, and where it leads them.
    practised_at: Mapped[datetime | None]
    leave_place: Mapped[str | None] = mapped_column(String(20))


class Passport(OfPartnership, Table):
    """How a child or carer takes things in: symbols, audio, signing, an interpreter, somebody
    beside them.
    """

    __tablename__ = "passports"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    needs: Mapped[OwnSealed]
    # Of a carer alone: whether they hold parental responsibility.
    responsibility: Mapped[OwnSealed | None]
    set_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[At]


class Contact(OfPartnership, Table):
    """A person's phone, as they said that it may be used: confirmed with them by a worker, until it
    has to be asked again.

    Another number is another row. `expires_at` is when a text is not safe any more; `recheck_at`
    when somebody is asked to check again, and nothing once they were asked.
    """

    __tablename__ = "contacts"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    mobile: Mapped[OwnSealed]
    mobile_index: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    may_be_texted: Mapped[bool]
    from_time: Mapped[time]
    until_time: Mapped[time]
    # The days on which it is safe, one bit each, Monday first.
    weekdays: Mapped[int] = mapped_column(server_default="127", default=127)
    may_be_called: Mapped[bool] = mapped_column(server_default=false(), default=False)
    may_leave_voicemail: Mapped[bool] = mapped_column(server_default=false(), default=False)
    whose: Mapped[str] = mapped_column(String(20), server_default="own", default="own")
    # Who else can open it, and the name that is given on it: read by staff alone.
    others: Mapped[OwnSealed | None]
    safe_name: Mapped[OwnSealed | None]
    # None is the language that the person reads.
    language: Mapped[str | None] = mapped_column(String(20))
    # Always set; a column that was added to a table of SQLite has to allow for nothing.
    expires_at: Mapped[At] = mapped_column(nullable=True)
    recheck_at: Mapped[datetime | None] = mapped_column(index=True)
    # Since when the number is known to be another's, or has said stop: until it is checked anew.
    gone_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    confirmed_on: Mapped[date]
    created_at: Mapped[At]
    ended_at: Mapped[datetime | None]
