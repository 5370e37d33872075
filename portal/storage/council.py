"""Signing on at the council's own provider: what was begun, and who is who there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import Sealed


class CouncilAsk(Table):
    """One sign-on that was begun by a browser nobody is signed in on: of no partnership yet."""

    __tablename__ = "council_asks"

    id: Mapped[Id]
    state_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    # Only the browser that began it may end it.
    browser_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    nonce: Mapped[Sealed]
    verifier: Mapped[Sealed]
    made_at: Mapped[At] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class CouncilSubject(OfPartnership, Table):
    """What the provider calls a member of staff: kept from the first time, so that an e-mail which
    is given to somebody else opens nothing.
    """

    __tablename__ = "council_subjects"

    id: Mapped[Id]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), unique=True)
    subject_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[At]
