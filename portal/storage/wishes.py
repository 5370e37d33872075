"""What a child asked for about being told, and the copies of news that wait because of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update


class KeptWishes(OfPartnership, Table):
    """One row for a child on a case; what it says now stands in place of what it said."""

    __tablename__ = "wishes"
    __table_args__ = (UniqueConstraint("person_id", "case_id"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    wishes: Mapped[OwnSealed]
    # None where the child said it on her own page.
    set_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[At]


class HeldCopy(OfPartnership, Table):
    """A carer's copy of published news that waits: until it is given there is no recipient, no
    wording and no text, so that nothing of hers can show it.
    """

    __tablename__ = "held_copies"
    __table_args__ = (
        UniqueConstraint("update_id", "person_id"),
        Index(None, "case_id", "ended_at"),
    )

    id: Mapped[Id]
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    why: Mapped[OwnSealed]
    held_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    is_given: Mapped[bool]
    # Why a worker decided so; None where the child opened hers.
    reason: Mapped[OwnSealed | None]
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    update: Mapped[Update] = relationship()
