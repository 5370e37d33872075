"""That somebody was told by a person, which agencies know, and what was taken back."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.drafts import Draft
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update


class Telling(OfPartnership, Table):
    """A person was told something in person, by phone or by letter: who, when, with whom, how they
    were.

    For a decision it stands against the draft and opens its lock; otherwise against the update.
    """

    __tablename__ = "tellings"
    __table_args__ = (
        Index(None, "draft_id", "person_id"),
        Index(None, "update_id", "person_id"),
        Index(None, "case_id", "recorded_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    draft_id: Mapped[UUID | None] = mapped_column(ForeignKey("drafts.id"))
    update_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    how: Mapped[str] = mapped_column(String(20))
    told_on: Mapped[date]
    told_by: Mapped[OwnSealed]
    # Who was there, which interpreter, how they were: one sealed value, read by staff alone.
    details: Mapped[OwnSealed]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[At]
    once: Mapped[UUID] = mapped_column(unique=True)
    draft: Mapped[Draft | None] = relationship()
    update: Mapped[Update | None] = relationship()


class LedgerEntry(OfPartnership, Table):
    """One agency that has been told of a decision, and when it acknowledged that."""

    __tablename__ = "ledger_entries"
    __table_args__ = (
        UniqueConstraint("update_id", "agency_id"),
        Index(None, "agency_id", "acknowledged_at", "due_on"),
        # What the worker looks through again and again: only what is owed and not yet chased.
        Index(
            "ix_ledger_entries_owed",
            "due_on",
            sqlite_where=text("acknowledged_at IS NULL AND chased_at IS NULL"),
            postgresql_where=text("acknowledged_at IS NULL AND chased_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    told_at: Mapped[At]
    due_on: Mapped[date]
    # When it was put in front of the agency's supervisor, because the day had passed.
    chased_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    # When the decision was taken back or put right: nobody has to acknowledge it any more.
    ended_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    update: Mapped[Update] = relationship()


class Withdrawal(OfPartnership, Table):
    """A published update that was taken back: its words stay, and say so."""

    __tablename__ = "withdrawals"

    id: Mapped[Id]
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"), unique=True)
    # One of the approved reasons, which the family reads.
    why: Mapped[str] = mapped_column(String(30))
    withdrawn_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    withdrawn_at: Mapped[At]
    update: Mapped[Update] = relationship()
