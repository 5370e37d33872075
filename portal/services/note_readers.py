"""Who reads a note, in which language and at which level, and what was put into theirs."""

from uuid import UUID

from sqlalchemy import select

from portal.domain.notes import Reader
from portal.domain.people import Level
from portal.storage.database import Db
from portal.storage.notes import Note, NoteWording
from portal.storage.people import Person, Staff
from portal.storage.updates import Recipient, Update


def readers_of(db: Db, note: Note) -> tuple[tuple[Reader, ...], tuple[Reader, ...], UUID | None]:
    """How its recipients read today, what is done for the newest version, and whose news it is."""
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
    done = db.execute(
        select(NoteWording.language, NoteWording.level).where(
            NoteWording.note_id == note.id,
            NoteWording.version == note.version,
            NoteWording.is_source.is_(False),
            NoteWording.partnership_id == note.partnership_id,
        )
    ).all()
    return (
        tuple(Reader(row.language, Level(row.level)) for row in people),
        tuple(Reader(row.language, Level(row.level)) for row in done),
        people[0].agency_id if people else None,
    )
