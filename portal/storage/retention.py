"""Cases that are due to go, and the record of those that went: which, by which rule, who agreed and
how many rows. Nothing in it says who.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Destruction(OfPartnership, Table):
    """One case on its way out. It outlives the case, so there is no foreign key to it, and the
    reason for which it was held goes with the case's key.
    """

    __tablename__ = "destructions"
    __table_args__ = (Index(None, "destroyed_at", "due_on"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(unique=True)
    # A keyed hash: whoever has the reference can ask what became of it.
    reference_index: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    # The agency that leads the case, whose supervisors decide.
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    rule: Mapped[str] = mapped_column(String(20))
    due_on: Mapped[date]
    warned_at: Mapped[At]
    agreed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    agreed_at: Mapped[datetime | None]
    held_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    held_at: Mapped[datetime | None]
    hold_why: Mapped[OwnSealed | None]
    destroyed_at: Mapped[datetime | None]
    # How many rows of each table went.
    counts: Mapped[str | None] = mapped_column(String(4000))
