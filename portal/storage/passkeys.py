"""Passkeys: what lets a child in on a device only she uses, or a member of staff on theirs."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Passkey(OfPartnership, Table):
    """One device's key: of a person on a case, or of a member of staff, never of both.

    Its public half opens nothing. It is sealed with the device's own name for it, because both can
    be found on the device again, and would say whose it is.
    """

    __tablename__ = "passkeys"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (staff_id IS NULL)", name="one_owner"),
        CheckConstraint("(person_id IS NULL) = (case_id IS NULL)", name="person_on_case"),
        Index(None, "person_id", "case_id"),
    )

    id: Mapped[Id]
    # A keyed hash of the device's name for the key, which comes with every answer.
    credential_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    credential: Mapped[OwnSealed]
    public_key: Mapped[OwnSealed]
    # How often the device says it was used; a device that does not count says 0.
    uses: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    # What its owner calls the device; a child's has no name.
    name: Mapped[OwnSealed | None]
    made_at: Mapped[At]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
