"""Texts waiting to be sent, each try to send one, what the provider said happened, and how fast a
sender may send.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed

# Written out, because an index of some rows serves a question that repeats its words.
NOT_ENDED = "state IN ('queued', 'sending', 'unknown')"


class Message(OfPartnership, Table):
    """One text. Written in the transaction of what caused it; sent later with no transaction open.

    `cause_id` is the update (or the sign-in number) it speaks of: one text per person, cause and
    channel. State, provider and meaning are those of the newest try.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("person_id", "cause_id", "channel"),
        Index(None, "state", "due_at", "created_at"),
        Index(None, "look_at"),
        # What may still be ahead of another text to the same person: few, however many were sent.
        Index(
            "ix_messages_not_ended",
            "person_id",
            sqlite_where=text(NOT_ENDED),
            postgresql_where=text(NOT_ENDED),
        ),
        Index(None, "case_id", "created_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    cause_id: Mapped[UUID]
    channel: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    # The record that the number was taken from: when that ends, the number is not texted any more.
    contact_id: Mapped[UUID | None]
    mobile: Mapped[OwnSealed]
    body: Mapped[OwnSealed]
    parts: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[At]
    due_at: Mapped[At]
    valid_until_at: Mapped[At]
    lease_until_at: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    # When the provider's own list is asked next: after a call that nobody answered, and where no
    # receipt has said how it ended.
    look_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    provider: Mapped[str | None] = mapped_column(String(20))
    provider_reference: Mapped[str | None] = mapped_column(String(80), unique=True)
    # Why it did not arrive, in the words of the provider's code table; read by staff.
    meaning: Mapped[str | None] = mapped_column(String(300))


class Delivery(OfPartnership, Table):
    """One try to send a text, and how it ended. Its id is the name the provider is given for it."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("message_id", "number"),
        Index(None, "began_at"),
        # The database itself refuses a second try while one is under way.
        Index(
            "ix_deliveries_under_way",
            "message_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    provider: Mapped[str | None] = mapped_column(String(20))
    provider_reference: Mapped[str | None] = mapped_column(String(80), unique=True)
    code: Mapped[str] = mapped_column(String(20), default="")
    meaning: Mapped[str | None] = mapped_column(String(300))
    began_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    message: Mapped[Message] = relationship()


class DeliveryReceipt(OfPartnership, Table):
    """What the provider said happened; each status of a try is kept once."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("delivery_id", "state"),)

    id: Mapped[Id]
    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("deliveries.id"))
    state: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[At]
    delivery: Mapped[Delivery] = relationship()


class SenderPace(Table):
    """From when a sender may send the next text: one row, that every worker obeys."""

    __tablename__ = "sender_paces"

    id: Mapped[Id]
    sender: Mapped[str] = mapped_column(String(80), unique=True)
    free_at: Mapped[At]
