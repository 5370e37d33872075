"""Numbers of people who must never be contacted about a case: compared, and read by nobody."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class BarredNumber(OfPartnership, Table):
    """`number_index` is made as that of a person's phone is, so that the two can be compared."""

    __tablename__ = "barred_numbers"
    __table_args__ = (
        Index(None, "number_index"),
        Index(
            "ix_barred_numbers_holding",
            "case_id",
            "number_index",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    who: Mapped[OwnSealed]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
