"""The personal note under opened news: in the reader's own language and words where a person has
put it into them, and otherwise as it was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam
from sqlalchemy.orm import aliased

from portal.domain.notes import OWN_LEVEL
from portal.domain.people import Level
from portal.storage.database import Db
from portal.storage.notes import Note, NoteWording
from portal.storage.people import Staff
from portal.storage.updates import Update

_Writer = aliased(Staff, name="note_writer")


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """What the writer wrote before she wrote anew: kept, because it was read."""

    words: str
    language: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ShownNote:
    """`put_by` is who put it into this reader's language or words; "" where nobody has."""

    writer_name: str
    words: str
    language: str
    source_language: str
    put_by: str
    is_for_reader: bool
    earlier: tuple[EarlierWords, ...]


def with_note(question: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Adds the wordings of an update's note to a question about the update: one row for each that
    was there at the time of the question, which is now, or when its reader was frozen.
    """
    return (
        question.add_columns(
            NoteWording.id.label("note_wording_id"),
            NoteWording.version.label("note_wording_version"),
            NoteWording.language.label("note_language"),
            NoteWording.level.label("note_level"),
            NoteWording.is_source.label("note_is_source"),
            NoteWording.words.label("note_words"),
            NoteWording.written_at.label("note_written_at"),
            _Writer.id.label("note_writer_id"),
            _Writer.name.label("note_writer_name"),
        )
        .outerjoin(Note, Note.update_id == Update.id)
        .outerjoin(
            NoteWording,
            (NoteWording.note_id == Note.id) & (NoteWording.written_at <= bindparam("as_of")),
        )
        .outerjoin(_Writer, _Writer.id == NoteWording.writer_id)
    )


def note_shown(db: Db, rows: Sequence[Any], *, language: str, level: Level) -> ShownNote | None:
    """What was made from an older version is stale, and not shown: the reader sees the source."""
    sources = [row for row in rows if row.note_wording_id and row.note_is_source]
    source = max(sources, key=lambda row: row.note_wording_version, default=None)
    if source is None:
        return None
    newest = [row for row in rows if row.note_wording_version == source.note_wording_version]
    reads = (language, level.value)
    own = next((row for row in newest if (row.note_language, row.note_level) == reads), source)
    writes_so = (source.note_language, OWN_LEVEL.value)
    return ShownNote(
        _writer(db, source),
        _words(db, own),
        own.note_language,
        source.note_language,
        put_by="" if own is source else _writer(db, own),
        is_for_reader=own is not source or reads == writes_so,
        earlier=tuple(
            EarlierWords(_words(db, row), row.note_language, row.note_written_at)
            for row in sorted(rows, key=lambda row: -(row.note_wording_version or 0))
            if row.note_is_source and row is not source
        ),
    )


def _words(db: Db, row: Any) -> str:
    return db.ring.open("note_wordings.words", row.note_wording_id, row.note_words)


def _writer(db: Db, row: Any) -> str:
    return db.ring.open("staff.name", row.note_writer_id, row.note_writer_name)
