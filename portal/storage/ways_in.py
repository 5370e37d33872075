"""Other ways in than a card's own code: a number that a worker was shown, four words."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed
from portal.storage.sign_in import AccessCard


class BesideNumber(OfPartnership, Table):
    """Eight digits that open a child's page once, because a worker who is beside her asked."""

    __tablename__ = "beside_numbers"
    __table_args__ = (Index(None, "person_id", "case_id", "used_at"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    # A keyed hash, because the digits alone have to find it.
    number_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[At]
    expires_at: Mapped[At]
    used_at: Mapped[datetime | None]


class WordCode(OfPartnership, Table):
    """Four words of a card, which open what the card opens. They are gone when the card ends.

    The first two find the row, by a keyed hash; all four are hashed as a password is, with a salt
    of their own, and that hash is sealed.
    """

    __tablename__ = "word_codes"

    id: Mapped[Id]
    card_id: Mapped[UUID] = mapped_column(ForeignKey("access_cards.id"), unique=True)
    first_half: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    words_hash: Mapped[OwnSealed]
    made_at: Mapped[At]
    card: Mapped[AccessCard] = relationship()
