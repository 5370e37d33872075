"""Personal notes beside an update, in the languages that people have put them into; and how it was
to read an update.
"""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.database import At, Id, OfPartnership, Table
from portal.storage.drafts import Draft
from portal.storage.sealed import OwnSealed
from portal.storage.updates import Recipient, Update


class Note(OfPartnership, Table):
    """A few sentences of a worker's own beside an update; `version` is the newest source's."""

    __tablename__ = "notes"

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    draft_id: Mapped[UUID] = mapped_column(ForeignKey("drafts.id"), unique=True)
    update_id: Mapped[UUID | None] = mapped_column(ForeignKey("updates.id"), unique=True)
    version: Mapped[int]
    draft: Mapped[Draft] = relationship()
    update: Mapped[Update | None] = relationship()


class NoteWording(OfPartnership, Table):
    """The note in one language at one level, made by a person from one version of the source.

    Made from an older version than the note's, it is stale.
    """

    __tablename__ = "note_wordings"
    __table_args__ = (UniqueConstraint("note_id", "version", "language", "level"),)

    id: Mapped[Id]
    note_id: Mapped[UUID] = mapped_column(ForeignKey("notes.id"))
    version: Mapped[int]
    language: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    is_source: Mapped[bool]
    words: Mapped[OwnSealed]
    writer_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[At]
    note: Mapped[Note] = relationship()


class Response(OfPartnership, Table):
    """How it was to read an update, and what would help; somebody may say so more than once."""

    __tablename__ = "responses"
    __table_args__ = (Index(None, "recipient_id", "said_at"), Index(None, "case_id", "said_at"))

    id: Mapped[Id]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("recipients.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    answers: Mapped[OwnSealed]
    said_at: Mapped[At]
    once: Mapped[UUID] = mapped_column(unique=True)
    recipient: Mapped[Recipient] = relationship()
