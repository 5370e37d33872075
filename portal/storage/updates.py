"""Updates, who each is addressed to, the words each person was given, and when it was opened."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.sealed import OwnSealed


class Update(OfPartnership, Table):
    """Something the family is told. Published words are never edited: a correction is a new
    update.
    """

    __tablename__ = "updates"
    __table_args__ = (
        Index(None, "case_id", "published_at"),
        # What puts something right is itself put right by the next: a chain, never a choice.
        Index(None, "corrects_id", unique=True),
    )

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    update_type: Mapped[OwnSealed]
    type_version: Mapped[int]
    lane: Mapped[str] = mapped_column(String(20))
    values: Mapped[OwnSealed]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    published_at: Mapped[At]
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"))
    # Sent with the form, so that a double click publishes once.
    once: Mapped[UUID] = mapped_column(unique=True)
    corrects: Mapped["Update | None"] = relationship(remote_side="Update.id")


class Recipient(OfPartnership, Table):
    """A person an update is addressed to. `opened_at` is the first opening."""

    __tablename__ = "recipients"
    __table_args__ = (
        UniqueConstraint("update_id", "person_id"),
        # A family's page asks for one person's newest news on one case, and nothing else.
        Index(None, "person_id", "case_id", "published_at"),
    )

    id: Mapped[Id]
    update_id: Mapped[UUID] = mapped_column(ForeignKey("updates.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    lane: Mapped[str] = mapped_column(String(20))
    published_at: Mapped[At]
    # The day the family was told they will hear again.
    next_on: Mapped[date]
    # It only accompanies, and leaves where the lane is as it was.
    is_aside: Mapped[bool] = mapped_column(server_default=false(), default=False)
    opened_at: Mapped[datetime | None]
    update: Mapped[Update] = relationship()


class Wording(OfPartnership, Table):
    """The words a person was given, kept as said: one row for each language and level they were
    given in.
    """

    __tablename__ = "wordings"
    __table_args__ = (UniqueConstraint("recipient_id", "language", "level"),)

    id: Mapped[Id]
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("recipients.id"))
    language: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    type_version: Mapped[int]
    heading: Mapped[OwnSealed]
    words: Mapped[OwnSealed]
    said_at: Mapped[At]
    recipient: Mapped[Recipient] = relationship()


class Opening(OfPartnership, Table):
    """That a recipient opened an update."""

    __tablename__ = "openings"

    id: Mapped[Id]
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("recipients.id"), index=True)
    opened_at: Mapped[At]
    recipient: Mapped[Recipient] = relationship()
