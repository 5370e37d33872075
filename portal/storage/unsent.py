"""What a child or carer has begun to tell and not sent: hers alone, and gone after a day."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Unsent(OfPartnership, Table):
    """One for each person on a case; what is typed now stands in place of what was typed before.

    `once` is the id of the form that it stands in: once that form was sent, this row is deleted.
    """

    __tablename__ = "unsent"
    __table_args__ = (UniqueConstraint("person_id", "case_id"),)

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    typed: Mapped[OwnSealed]
    once: Mapped[UUID]
    kept_at: Mapped[At]
    forget_at: Mapped[datetime] = mapped_column(index=True)
