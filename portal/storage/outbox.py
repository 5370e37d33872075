"""Texts waiting to be sent, and what the provider said happened to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.cases import Case
from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.people import Partnership, Person
from portal.storage.sealed import Sealed


class Message(OfPartnership, Table):
    """One text. Written in the transaction of what caused it; sent later with no transaction open.

    `cause_id` is the update (or the sign-in number) it speaks of: one text per person, cause and
    channel.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("person_id", "cause_id", "channel"),
        Index(None, "state", "due_at"),
        Index(None, "case_id", "created_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    cause_id: Mapped[UUID]
    channel: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    mobile: Mapped[Sealed]
    body: Mapped[Sealed]
    parts: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[At]
    due_at: Mapped[At]
    valid_until_at: Mapped[At]
    lease_until_at: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    attempts: Mapped[int] = mapped_column(default=0)
    provider: Mapped[str | None] = mapped_column(String(20))
    provider_reference: Mapped[str | None] = mapped_column(String(80), unique=True)
    # Why it did not arrive, in the words of the provider's code table; read by staff.
    meaning: Mapped[str | None] = mapped_column(String(300))
    case: Mapped[Case] = relationship()
    person: Mapped[Person] = relationship()
    partnership: Mapped[Partnership] = relationship()


class DeliveryReceipt(OfPartnership, Table):
    """What the provider said happened; each status of a text is kept once."""

    __tablename__ = "delivery_receipts"
    __table_args__ = (UniqueConstraint("message_id", "state"),)

    id: Mapped[Id]
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"))
    state: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[At]
    message: Mapped[Message] = relationship()
    partnership: Mapped[Partnership] = relationship()
