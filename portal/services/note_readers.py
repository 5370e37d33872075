"""Who reads a note, in which language and at which level, and what was put into theirs."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.notes import NoteInWords, Reader
from portal.domain.people import Level
from portal.storage.database import Db
from portal.storage.notes import Note, NoteWording
from portal.storage.people import Person, Staff
from portal.storage.updates import Recipient, Update


def readers_of(db: Db, note: Note) -> tuple[tuple[Reader, ...], UUID | None]:
    """How its recipients read today, and the agency whose news it is."""
    people = db.execute(
        select(Person.language, Person.level, Staff.agency_id)
        .join(Recipient, Recipient.person_id == Person.id)
        .join(Update, Update.id == Recipient.update_id)
        .join(Staff, Staff.id == Update.author_id)
        .where(
            Recipient.update_id == note.update_id,
            Recipient.partnership_id == note.partnership_id,
        )
    ).all()
    readers = tuple(Reader(row.language, Level(row.level)) for row in people)
    return readers, people[0].agency_id if people else None


def newest_wordings(db: Db, note: Note) -> tuple[Reader, tuple[Reader, ...]]:
    """The newest source, and for whom it was put into other words."""
    rows = db.execute(
        select(NoteWording.language, NoteWording.level, NoteWording.is_source).where(
            NoteWording.note_id == note.id,
            NoteWording.version == note.version,
            NoteWording.partnership_id == note.partnership_id,
        )
    ).all()
    source = next(Reader(row.language, Level(row.level)) for row in rows if row.is_source)
    done = (Reader(row.language, Level(row.level)) for row in rows if not row.is_source)
    return source, tuple(done)


def in_words(db: Db, note: Note, wording: NoteWording, name: Any) -> NoteInWords:
    """One wording opened; `name` is its writer's, still sealed."""
    return NoteInWords(
        Reader(wording.language, Level(wording.level)),
        db.ring.open("note_wordings.words", wording.id, wording.words),
        wording.writer_id,
        db.ring.open("staff.name", wording.writer_id, name),
        wording.written_at,
        wording.version,
        wording.is_source,
        wording.version < note.version,
    )
