"""The append-only log and the chain that shows when it was tampered with. The database itself
refuses UPDATE and DELETE on both (see the migrations).
"""

from uuid import UUID

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import Sealed


class AuditEntry(OfPartnership, Table):
    """One act: who, what, on which case, to which row. No foreign keys to people: the log outlives
    them.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index(None, "case_id", "at"),
        Index(None, "partnership_id", "at"),
        Index(None, "at"),
    )

    id: Mapped[Id]
    at: Mapped[At]
    act: Mapped[str] = mapped_column(String(60))
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    detail: Mapped[Sealed | None]


class AuditLink(Table):
    """One link of the log's chain: the digest covers the entry and the link before it, under a key
    that the database does not hold. `at` is the latest time of an entry up to here.
    """

    __tablename__ = "audit_links"

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    entry_id: Mapped[UUID] = mapped_column(unique=True)
    at: Mapped[At]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
