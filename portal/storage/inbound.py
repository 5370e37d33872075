"""Our own numbers, texts that came to them, and texts that a provider is asked to forget."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class TextNumber(OfPartnership, Table):
    """A number of ours, and the partnership that reads what strangers send to it."""

    __tablename__ = "text_numbers"

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    added_at: Mapped[At]


class InboundMessage(OfPartnership, Table):
    """A text somebody sent to us, word for word; with a person if the number is one person's."""

    __tablename__ = "inbound_messages"
    __table_args__ = (
        UniqueConstraint("provider", "provider_reference"),
        Index(None, "case_id", "received_at"),
        Index(None, "number_index", "received_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    number_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    mobile: Mapped[OwnSealed]
    body: Mapped[OwnSealed]
    kind: Mapped[str] = mapped_column(String(10))
    provider: Mapped[str] = mapped_column(String(20))
    provider_reference: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[At]


class Answer(OfPartnership, Table):
    """The text that answers one by itself; tried once, because a late answer is a wrong one."""

    __tablename__ = "answers"
    __table_args__ = (
        # Of two texts that come at one moment, one is answered.
        UniqueConstraint("number_index", "kind", "hour_at"),
        Index(None, "number_index", "created_at"),
        Index(None, "state", "until_at"),
    )

    id: Mapped[Id]
    inbound_id: Mapped[UUID] = mapped_column(ForeignKey("inbound_messages.id"), unique=True)
    number_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    kind: Mapped[str] = mapped_column(String(20))
    mobile: Mapped[OwnSealed]
    body: Mapped[OwnSealed]
    state: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[At]
    hour_at: Mapped[At]
    until_at: Mapped[At]
    provider_reference: Mapped[str | None] = mapped_column(String(80), unique=True)
    inbound: Mapped[InboundMessage] = relationship()


class StrangerText(OfPartnership, Table):
    """A text from a number that is nobody's: a child may have it from somebody else's phone, so a
    person looks at it, and puts it on a case or aside.
    """

    __tablename__ = "stranger_texts"
    __table_args__ = (Index(None, "partnership_id", "ended_at", "read_by_at"),)

    id: Mapped[Id]
    inbound_id: Mapped[UUID] = mapped_column(ForeignKey("inbound_messages.id"), unique=True)
    read_by_at: Mapped[At]
    is_pressing: Mapped[bool]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    # Where it was put; none if it was put aside.
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    inbound: Mapped[InboundMessage] = relationship()


class Erasure(OfPartnership, Table):
    """A text that the provider is to forget; `due_at` is empty when nobody asks it any more."""

    __tablename__ = "erasures"
    __table_args__ = (UniqueConstraint("provider", "provider_reference"),)

    id: Mapped[Id]
    provider: Mapped[str] = mapped_column(String(20))
    provider_reference: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[At]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20))
