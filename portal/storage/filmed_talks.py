"""What a child says about a filmed talk, and when it was explained to her, or why not yet."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class SaidOfTalk(OfPartnership, Table):
    """One row for a child on a case: what she says now stands in place of what she said before."""

    __tablename__ = "said_of_talks"
    __table_args__ = (UniqueConstraint("person_id", "case_id"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    wishes: Mapped[OwnSealed]
    said_at: Mapped[At]
    # None while nobody has read what stands there now.
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class TalkExplained(OfPartnership, Table):
    """One telling of what a filmed talk is, or the reason why there was none yet. Kept for good."""

    __tablename__ = "talks_explained"
    __table_args__ = (Index(None, "case_id", "written_at"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    # None where it was not explained yet; then `why_not` says why.
    explained_on: Mapped[date | None]
    why_not: Mapped[OwnSealed | None]
    guide_version: Mapped[int]
    language: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[At]
    # Sent with the form, so that a double click is one telling.
    once: Mapped[UUID] = mapped_column(unique=True)
