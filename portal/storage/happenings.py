"""What happened on a case that its family has to be told within the days of the Victims' Code."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update

STILL_RUNS = text("ended_at IS NULL")


class Happening(OfPartnership, Table):
    """A clock that somebody started by writing down a day. News ends it, or somebody who told them;
    ended by neither, it was written down by mistake.
    """

    __tablename__ = "happenings"
    __table_args__ = (
        Index(None, "case_id", "ended_at", "last_on"),
        # What a supervisor looks at: what her agency has still to tell.
        Index(
            "ix_happenings_running",
            "agency_id",
            "last_on",
            sqlite_where=STILL_RUNS,
            postgresql_where=STILL_RUNS,
        ),
        # What the lead of a partnership looks at.
        Index(
            "ix_happenings_running_in_partnership",
            "partnership_id",
            "last_on",
            sqlite_where=STILL_RUNS,
            postgresql_where=STILL_RUNS,
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    # The agency that has to tell the family.
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    clock: Mapped[OwnSealed]
    happened_on: Mapped[date]
    last_on: Mapped[date]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[At]
    # When the family was told: by the update, or by a person.
    told_on: Mapped[date | None]
    update_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    once: Mapped[UUID] = mapped_column(unique=True)
    update: Mapped[Update | None] = relationship()
