"""The append-only log. The database itself refuses UPDATE and DELETE on it (see the first
migration).
"""

from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.people import Partnership
from portal.storage.sealed import Sealed


class AuditEntry(OfPartnership, Table):
    """One act: who, what, on which case, to which row. No foreign keys to people: the log outlives
    them.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "case_id", "at"), Index(None, "partnership_id", "at"))

    id: Mapped[Id]
    at: Mapped[At]
    act: Mapped[str] = mapped_column(String(60))
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    detail: Mapped[Sealed | None]
    partnership: Mapped[Partnership] = relationship()
