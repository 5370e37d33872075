"""What somebody has to do: one row for each thing, agency and kind; ended by whoever does it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table


class Task(OfPartnership, Table):
    """`subject_id` is the thing it is about: a draft, an update, a check-in, a text, a worry."""

    __tablename__ = "tasks"
    __table_args__ = (
        # One open task for each thing: done, it may be opened again.
        Index(
            "ix_tasks_open",
            "kind",
            "subject_id",
            "agency_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(None, "agency_id", "ended_at", "due_at"),
        Index(None, "case_id", "ended_at"),
        Index(None, "subject_id", "ended_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    is_for_supervisor: Mapped[bool]
    opened_at: Mapped[At]
    due_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    # None where the thing itself ended it (the news came, the text arrived).
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
