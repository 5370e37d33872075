"""Decisions that a family may ask about, what was asked, and the days compensation hangs on."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update


class OpenDecision(OfPartnership, Table):
    """Published news that gives its family a right. `told_on` is the first day that anybody who
    acts for the child was told, `lapses_on` the last day to ask, if there is one.

    It ends where the news is taken back, or put right by newer news.
    """

    __tablename__ = "open_decisions"
    __table_args__ = (
        Index(None, "case_id", "ended_at", "lapses_on"),
        Index(None, "lead_agency_id", "ended_at", "lapses_on"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"), unique=True)
    lead_agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    # Whether somebody can be asked to look again, and whether it speaks of money.
    has_door: Mapped[bool]
    has_money: Mapped[bool]
    told_on: Mapped[date]
    lapses_on: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    update: Mapped[Update] = relationship()


class KnownDays(OfPartnership, Table):
    """A child's day of birth and of the first report to the police, as staff wrote them down.

    `lapse_index` finds, without being readable, what lapses in one month.
    """

    __tablename__ = "known_days"

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), unique=True)
    born_on: Mapped[OwnSealed | None]
    reported_on: Mapped[OwnSealed | None]
    is_reported: Mapped[bool | None]
    lapse_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[At]


class Asking(OfPartnership, Table):
    """One person asks about one decision: the words that were made, and how far it has got."""

    __tablename__ = "askings"
    __table_args__ = (
        # Asked twice, it is one.
        UniqueConstraint("update_id", "person_id"),
        Index(None, "person_id", "case_id", "asked_at"),
        Index(None, "case_id", "asked_at"),
        Index(None, "chase_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"))
    # Whose asking it is; a worker may have written down what was said aloud.
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    written_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    door: Mapped[OwnSealed]
    helper: Mapped[OwnSealed]
    # The request in the family's language, and in English: one sealed value.
    words: Mapped[OwnSealed]
    language: Mapped[str] = mapped_column(String(20))
    asked_at: Mapped[At]
    sent_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]
    due_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    # When staff last did something about it, and when its owner last looked.
    stepped_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    # The decision was taken back before anybody answered: nobody has to any more.
    ended_at: Mapped[datetime | None]
    # When the next step is late; None once somebody was asked to see to it, or all is done.
    chase_at: Mapped[datetime | None]
    update: Mapped[Update] = relationship()


class OlderUpdate(OfPartnership, Table):
    """News that was published before decisions were kept, and that nobody has looked at yet for
    what it gives its family: the worker does, and then there is no such row.
    """

    __tablename__ = "older_updates"

    id: Mapped[Id]
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"), unique=True)
    update: Mapped[Update] = relationship()
