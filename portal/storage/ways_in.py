"""Other ways in than a card: a number that a worker was shown."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table


class BesideNumber(OfPartnership, Table):
    """Eight digits that open a child's page once, because a worker who is beside her asked."""

    __tablename__ = "beside_numbers"
    __table_args__ = (Index(None, "person_id", "case_id", "used_at"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    # A keyed hash, because the digits alone have to find it.
    number_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[At]
    expires_at: Mapped[At]
    used_at: Mapped[datetime | None]
