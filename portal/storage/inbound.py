"""Texts that came to our number, and texts that a provider is asked to forget."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.cases import Case
from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.people import Partnership, Person
from portal.storage.sealed import Sealed


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
    mobile: Mapped[Sealed]
    body: Mapped[Sealed]
    kind: Mapped[str] = mapped_column(String(10))
    provider: Mapped[str] = mapped_column(String(20))
    provider_reference: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[At]
    case: Mapped[Case | None] = relationship()
    person: Mapped[Person | None] = relationship()
    partnership: Mapped[Partnership] = relationship()


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
    partnership: Mapped[Partnership] = relationship()
