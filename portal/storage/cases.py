"""Cases, the agencies on them, and who takes part from when to when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Case(OfPartnership, Table):
    """One child's matter. Brothers and sisters are other cases in the same family group.

    `kind` says whether this child was harmed or has harmed: the words are others. `next_on` is the
    day the family was promised to hear, `silent_since_at` when it heard last; both begin with the
    day the case was opened.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("partnership_id", "reference"),
        Index(None, "lead_agency_id", "closed_at", "next_on"),
        Index(None, "lead_agency_id", "closed_at", "silent_since_at"),
        Index(None, "partnership_id", "closed_at", "silent_since_at"),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(String(20))
    family_group_id: Mapped[UUID | None] = mapped_column(index=True)
    lead_agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    kind: Mapped[str] = mapped_column(String(20), server_default="harmed", default="harmed")
    # Both are always set; a column that was added to a table of SQLite has to allow for nothing.
    next_on: Mapped[date] = mapped_column(nullable=True)
    silent_since_at: Mapped[At] = mapped_column(nullable=True)
    # Sent with the form, so that a double click opens one case.
    once: Mapped[UUID] = mapped_column(unique=True)
    opened_at: Mapped[At]
    closed_at: Mapped[datetime | None]
    # Since when whoever opens it says why.
    sensitive_since_at: Mapped[datetime | None]


class CaseAgency(OfPartnership, Table):
    """An agency on the case: it owes an acknowledgement of every worry."""

    __tablename__ = "case_agencies"
    __table_args__ = (UniqueConstraint("case_id", "agency_id"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"), index=True)
    from_at: Mapped[At]
    until_at: Mapped[datetime | None]


class Participant(OfPartnership, Table):
    """A child, a carer or a member of staff taking part in a case."""

    __tablename__ = "participants"
    __table_args__ = (
        Index(None, "case_id", "person_id"),
        Index(None, "staff_id", "case_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[str] = mapped_column(String(20))
    from_at: Mapped[At]
    until_at: Mapped[datetime | None]


class NeverName(OfPartnership, Table):
    """A name that nothing said to this family may contain."""

    __tablename__ = "never_names"

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[OwnSealed]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
