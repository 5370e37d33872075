"""Why a sensitive case was opened."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.sign_in import SignInSession


class CaseLook(OfPartnership, Table):
    """Who said why, in which sign-in session; it opens the case there until its time has run
    out.
    """

    __tablename__ = "case_looks"
    __table_args__ = (
        Index(None, "session_id", "case_id", "until_at"),
        Index(None, "case_id", "said_at"),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sign_in_sessions.id"))
    why: Mapped[str] = mapped_column(String(20))
    words: Mapped[OwnSealed | None]
    said_at: Mapped[At]
    until_at: Mapped[At]
    session: Mapped[SignInSession] = relationship()
