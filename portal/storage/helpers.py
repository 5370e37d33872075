"""What a member of staff lets one family know of them."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class HelperCard(OfPartnership, Table):
    """Beside what is known already: how to be called, what the work is, a number, the next day."""

    __tablename__ = "helper_cards"
    __table_args__ = (UniqueConstraint("case_id", "staff_id"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    called: Mapped[OwnSealed]
    job: Mapped[str | None] = mapped_column(String(20))
    phone: Mapped[OwnSealed]
    next_on: Mapped[date | None]
    set_at: Mapped[At]
