"""What a child or carer asked for with one button, until somebody has done it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table


class Request(OfPartnership, Table):
    """Its tasks are the staff's side of it: this row is what the family follows."""

    __tablename__ = "requests"
    __table_args__ = (
        Index(None, "person_id", "case_id", "asked_at"),
        Index(None, "case_id", "done_at"),
        Index(None, "chase_at"),
        # Asked again while nobody has done it, it is the same request.
        Index(
            "ix_requests_open",
            "person_id",
            "case_id",
            "is_for_news",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    # News, or somebody to be there.
    is_for_news: Mapped[bool]
    asked_at: Mapped[At]
    due_at: Mapped[At]
    # When a supervisor is asked to see to it; None once one was, or it is done.
    chase_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
