"""Services near one partnership, added by its staff, and when each service was last checked.

Nothing here is about a family: names, numbers and hours that a service makes public.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table


class LocalService(OfPartnership, Table):
    """One service near by. `what` and `hours` stand here in the language they were written in;
    in any other they are in ServiceWords, where somebody has put them into it.
    """

    __tablename__ = "local_services"
    __table_args__ = (Index(None, "partnership_id", "ended_at"),)

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    what: Mapped[str] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(20))
    is_for_children: Mapped[bool]
    is_for_carers: Mapped[bool]
    from_age: Mapped[int]
    to_age: Mapped[int]
    phone: Mapped[str] = mapped_column(String(40))
    hours: Mapped[str] = mapped_column(String(120))
    is_free: Mapped[bool]
    checked_on: Mapped[date]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    # Sent with the form, so that a double click adds one.
    once: Mapped[UUID] = mapped_column(unique=True)


class ServiceWords(OfPartnership, Table):
    """What a service near by does and when it is open, in one more language."""

    __tablename__ = "service_words"
    __table_args__ = (UniqueConstraint("service_id", "language"),)

    id: Mapped[Id]
    service_id: Mapped[UUID] = mapped_column(ForeignKey("local_services.id"))
    language: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(300))
    hours: Mapped[str] = mapped_column(String(120))
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[At]
    service: Mapped[LocalService] = relationship()


class ServiceCheck(OfPartnership, Table):
    """That a service which anybody can use was checked again, by a partnership's own staff."""

    __tablename__ = "service_checks"
    __table_args__ = (UniqueConstraint("partnership_id", "key"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(40))
    checked_on: Mapped[date]
    checked_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
