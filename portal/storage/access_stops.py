"""What a carer may no longer be told, without her seeing it; and whose access was ended at once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class AccessStop(OfPartnership, Table):
    """One person asks, another begins it, and to undo it takes two again. What is to end at once
    begins as it is asked. Of one person on one case at most one stands.
    """

    __tablename__ = "access_stops"
    __table_args__ = (
        Index(
            "ix_access_stops_standing",
            "case_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(20))
    reason: Mapped[OwnSealed]
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[At]
    begun_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    begun_at: Mapped[datetime | None]
    # Who has asked to undo it, until somebody else has said yes or no.
    lift_asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    lift_asked_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None]
