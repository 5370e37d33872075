"""Worries as they were typed, each agency's acknowledgement, whose each worry is, and every step
after it.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Worry(OfPartnership, Table):
    """What a child or carer flagged. `read_by_at` is the time the page gave for a person to have
    read it.
    """

    __tablename__ = "worries"
    __table_args__ = (
        Index(None, "case_id", "raised_at"),
        Index(None, "person_id", "case_id", "raised_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[OwnSealed]
    triage: Mapped[str] = mapped_column(String(10))
    words: Mapped[OwnSealed]
    # What it is about, as words of a list; None where nothing was chosen.
    topics: Mapped[OwnSealed | None]
    raised_at: Mapped[At]
    read_by_at: Mapped[At]
    # Null until every agency on the case has acknowledged.
    noticed_by_all_at: Mapped[datetime | None]
    once: Mapped[UUID] = mapped_column(unique=True)
    is_by_text: Mapped[bool] = mapped_column(server_default=false(), default=False)
    # Others may hold their phone or open their page: of these, the family's pages show nothing.
    is_for_staff: Mapped[bool] = mapped_column(server_default=false(), default=False)


class Acknowledgement(OfPartnership, Table):
    """One agency's statement that a named person has seen a worry; each agency must give its
    own.
    """

    __tablename__ = "acknowledgements"
    __table_args__ = (UniqueConstraint("worry_id", "agency_id"),)

    id: Mapped[Id]
    worry_id: Mapped[UUID] = mapped_column(ForeignKey("worries.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    acknowledged_at: Mapped[At]
    worry: Mapped[Worry] = relationship()


class WorryCare(OfPartnership, Table):
    """Whose a worry is, what it waits for, and when somebody else is asked if nobody acts.

    `notice_at` is when the next rung of the ladder is due, `silent_at` when the agencies that have
    not noticed are asked; None once nobody is. `pass_at` is the same for passing on what it tells
    of, which is to be done by `pass_due_at`.
    """

    __tablename__ = "worry_cares"
    __table_args__ = (Index(None, "notice_at"), Index(None, "silent_at"), Index(None, "pass_at"))

    id: Mapped[Id]
    worry_id: Mapped[UUID] = mapped_column(ForeignKey("worries.id"), unique=True)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    cover_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    awaits: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime | None]
    rung: Mapped[int]
    notice_at: Mapped[datetime | None]
    silent_at: Mapped[datetime | None]
    pass_rung: Mapped[int] = mapped_column(server_default="0", default=0)
    pass_at: Mapped[datetime | None]
    pass_due_at: Mapped[datetime | None]
    worry: Mapped[Worry] = relationship()


class WorryStep(OfPartnership, Table):
    """One thing that was done about a worry, or asked, or added by the family. Never changed."""

    __tablename__ = "worry_steps"
    __table_args__ = (Index(None, "worry_id", "at"),)

    id: Mapped[Id]
    worry_id: Mapped[UUID] = mapped_column(ForeignKey("worries.id"))
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[OwnSealed]
    day_on: Mapped[date | None]
    # Who did it; None where time did, or the family.
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    # Who was asked; None where an agency's supervisors were, and nobody by name.
    to_staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    agency_id: Mapped[UUID | None] = mapped_column(ForeignKey("agencies.id"))
    at: Mapped[At]
    once: Mapped[UUID] = mapped_column(unique=True)
    worry: Mapped[Worry] = relationship()
