"""Who reads worries when, and how soon: shifts, days away, what is agreed for the night, the
clocks, and handing over.
"""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed, Sealed


class Shift(OfPartnership, Table):
    """Every week on this day, in these hours, this member of staff reads worries, or stands in."""

    __tablename__ = "shifts"
    __table_args__ = (Index(None, "agency_id", "ended_at"),)

    id: Mapped[Id]
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    weekday: Mapped[int]
    from_time: Mapped[time]
    until_time: Mapped[time]
    is_cover: Mapped[bool]
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    once: Mapped[UUID] = mapped_column(unique=True)


class Absence(OfPartnership, Table):
    """Days on which somebody is away, both included. Why is nobody's business here."""

    __tablename__ = "absences"
    __table_args__ = (Index(None, "staff_id", "until_on"),)

    id: Mapped[Id]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    once: Mapped[UUID] = mapped_column(unique=True)


class NightAgreement(OfPartnership, Table):
    """A team that has agreed to read what is red when nobody else does. Without one that holds,
    nobody is promised.
    """

    __tablename__ = "night_agreements"
    __table_args__ = (Index(None, "partnership_id", "ended_at"),)

    id: Mapped[Id]
    # Whose staff are asked: they sign in like any other.
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agencies.id"))
    team: Mapped[str] = mapped_column(String(200))
    phone: Mapped[Sealed]
    from_on: Mapped[date]
    until_on: Mapped[date]
    from_time: Mapped[time]
    until_time: Mapped[time]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    once: Mapped[UUID] = mapped_column(unique=True)


class PartnershipClocks(OfPartnership, Table):
    """How soon this partnership's people read and answer, as somebody set it. The newest row holds;
    the others say what held before.
    """

    __tablename__ = "partnership_clocks"
    __table_args__ = (Index(None, "partnership_id", "set_at"),)

    id: Mapped[Id]
    red_minutes: Mapped[int]
    amber_hours: Mapped[int]
    green_days: Mapped[int]
    answer_days: Mapped[int]
    ring_hours: Mapped[int]
    pass_on_hours: Mapped[int]
    set_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[At]
    once: Mapped[UUID] = mapped_column(unique=True)


class Handover(OfPartnership, Table):
    """One worker's place on a case taken by a colleague, from a day on."""

    __tablename__ = "handovers"
    __table_args__ = (Index(None, "case_id", "from_on"), Index(None, "left_at", "from_on"))

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    old_staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    new_staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    from_on: Mapped[date]
    set_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[At]
    # Until the day has come, both work on the case.
    left_at: Mapped[datetime | None]
    # Taken back before its day: nobody left.
    ended_at: Mapped[datetime | None]
    # For whoever takes over: read by staff of their agency alone.
    note: Mapped[OwnSealed | None]
    once: Mapped[UUID] = mapped_column(unique=True)
