"""How often a family hears, as agreed with them; each day they were promised; and the check-ins
after something has ended.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update


class ContactPlan(OfPartnership, Table):
    """What was agreed with a family about being told; the newest without an end is the one that
    holds.
    """

    __tablename__ = "contact_plans"
    __table_args__ = (Index(None, "case_id", "until_at"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    every_days: Mapped[int]
    how: Mapped[str] = mapped_column(String(20))
    # When it is safe to ring or visit, and when it is not: read by staff alone.
    safe_times: Mapped[OwnSealed]
    by_staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    agreed_on: Mapped[date]
    from_at: Mapped[At]
    until_at: Mapped[datetime | None]
    set_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    once: Mapped[UUID] = mapped_column(unique=True)


class Promise(OfPartnership, Table):
    """A day by which a family was told it will hear again. Any news ends it, kept or broken.

    `notice_on` is the day on which somebody is to be told of it next: the worker, then the
    supervisor; None once nobody is.
    """

    __tablename__ = "promises"
    __table_args__ = (
        Index(None, "case_id", "ended_on"),
        Index(None, "notice_on"),
        # What an agency promised and kept is counted from the index alone.
        Index(None, "agency_id", "promised_on", "ended_on", "is_first_word"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    # The lead agency, which answers for it.
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    promised_on: Mapped[date]
    # Nobody named a day to the family yet: it is owed a first word since its case was opened.
    is_first_word: Mapped[bool]
    made_at: Mapped[At]
    ended_on: Mapped[date | None]
    notice_on: Mapped[date | None]


class CheckIn(OfPartnership, Table):
    """A day after a closing decision on which a worker finds out how the child is; the family sees
    it.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("update_id", "weeks"),
        Index(None, "case_id", "due_on"),
        Index(None, "notice_on"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"))
    weeks: Mapped[int]
    due_on: Mapped[date]
    # The day on which somebody is to be told of it next, as for a promise.
    notice_on: Mapped[date | None]
    # When the news it follows was taken back: nobody is asked any more.
    ended_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    how: Mapped[str | None] = mapped_column(String(20))
    answers: Mapped[OwnSealed | None]
    update: Mapped[Update] = relationship()
