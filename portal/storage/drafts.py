"""What is being written for a family: until it is published, nothing of it exists for them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.people import Staff
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Update


class Draft(OfPartnership, Table):
    """An update on its way: being written, waiting for a second person, waiting to be told.

    `values` are the fields as they were typed, so that half a form survives. `publish_at` is the
    moment the author chose for later. `update_id` is what it became. Who wrote, who approved and
    who lifted the lock are three columns because they must be three people.
    """

    __tablename__ = "drafts"
    __table_args__ = (
        Index(None, "case_id", "state"),
        Index(None, "author_id", "state", "saved_at"),
        Index(None, "state", "publish_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    update_type: Mapped[OwnSealed]
    values: Mapped[OwnSealed]
    state: Mapped[str] = mapped_column(String(20))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    started_at: Mapped[At]
    saved_at: Mapped[At]
    submitted_at: Mapped[datetime | None]
    publish_at: Mapped[datetime | None]
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    approved_at: Mapped[datetime | None]
    # Why the second person gave it back, in their own words; read by staff alone.
    returned_why: Mapped[OwnSealed | None]
    lifted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    lifted_at: Mapped[datetime | None]
    lifted_why: Mapped[OwnSealed | None]
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"))
    update_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"), unique=True)
    once: Mapped[UUID] = mapped_column(unique=True)
    author: Mapped[Staff] = relationship(foreign_keys=author_id)
    corrects: Mapped[Update | None] = relationship(foreign_keys=corrects_id)
    update: Mapped[Update | None] = relationship(foreign_keys=update_id)
