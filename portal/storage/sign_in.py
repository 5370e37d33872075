"""Access cards, secret pictures, sign-in sessions, carers' numbers for today, and failed tries."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed, Sealed


class AccessCard(OfPartnership, Table):
    """A printed card that lets one person in to one case. The code itself is never kept.

    The code is 128 random bits, so a plain SHA-256 of it cannot be guessed back.
    """

    __tablename__ = "access_cards"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    issued_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    issued_at: Mapped[At]
    expires_at: Mapped[At]
    revoked_at: Mapped[datetime | None]


class SecretPictures(OfPartnership, Table):
    """The child's own pick on each of three screens, hashed as a password is.

    The hash is sealed too: of so few pictures, whoever had it could try them all in minutes.
    """

    __tablename__ = "secret_pictures"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    picks_hash: Mapped[OwnSealed | None]
    # While there is no hash: since when she may choose, because a worker said so.
    chosen_at: Mapped[At]


class SignInSession(OfPartnership, Table):
    """Being signed in on one device. The cookie holds a random id; this row is the truth and can be
    ended.
    """

    __tablename__ = "sign_in_sessions"

    id: Mapped[Id]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    stage: Mapped[str] = mapped_column(String(10))
    # Pictures picked so far, between the three screens.
    picks: Mapped[Sealed | None]
    started_at: Mapped[At]
    seen_at: Mapped[At]
    ends_at: Mapped[At]
    ended_at: Mapped[datetime | None]
    # When the page was last opened before this; None the first time, and once she was asked.
    opened_before_at: Mapped[datetime | None]
    # Of staff alone: how she signed in, and on what kind of device.
    way: Mapped[str | None] = mapped_column(String(20))
    device: Mapped[str | None] = mapped_column(String(40))


class SignInNumber(OfPartnership, Table):
    """A carer's number for today, sent to the confirmed mobile; hashed with the row's id; used
    once.
    """

    __tablename__ = "sign_in_numbers"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    number_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[At]
    expires_at: Mapped[At]
    used_at: Mapped[datetime | None]


class FailedTry(Table):
    """A wrong try, counted per subject (a keyed hash of what was tried), shared by every
    process.
    """

    __tablename__ = "failed_tries"
    __table_args__ = (Index(None, "subject", "tried_at"),)

    id: Mapped[Id]
    subject: Mapped[bytes] = mapped_column(LargeBinary(32))
    tried_at: Mapped[At]
