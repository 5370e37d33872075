"""Staff put a note into the language and words of those who read it, beside the source."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.notes import (
    CHANGED_MEANWHILE,
    DECISION_STANDS,
    NoteInWords,
    Reader,
    readers_without,
)
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.working_time import WorkingTime
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.note_readers import in_words, newest_wordings, readers_of
from portal.services.notes import OwnWords, add_wording, ask_for_the_rest, refuse_blocked
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.notes import Note, NoteWording
from portal.storage.people import Staff

MOST_WORDINGS = 100


@dataclass(frozen=True, slots=True)
class OpenNote:
    """A published note with all its wordings, newest first, and who has none of their own."""

    version: int
    source: NoteInWords
    wordings: tuple[NoteInWords, ...]
    missing: tuple[Reader, ...]
    may_write_anew: bool
    is_beside_a_decision: bool


def note_for(db: Db, actor: Actor, *, case_id: UUID, update_id: UUID, now: datetime) -> OpenNote:
    """The note of an update on a case that this caseworker works on."""
    case_of_staff(db, actor, case_id)
    note, draft = _found(db, actor, case_id, update_id)
    rows = db.execute(
        select(NoteWording, Staff.name)
        .join(Staff, Staff.id == NoteWording.writer_id)
        .where(NoteWording.note_id == note.id, NoteWording.partnership_id == actor.partnership_id)
        .order_by(NoteWording.written_at.desc(), NoteWording.id)
        .limit(MOST_WORDINGS)
    ).all()
    wordings = tuple(in_words(db, note, wording, name) for wording, name in rows)
    source = next(each for each in wordings if each.is_source and not each.is_stale)
    done = [each.reader for each in wordings if not each.is_source and not each.is_stale]
    # Beside a decision, what the second person has not read is shown to nobody.
    is_decision = draft.approved_by_id is not None
    readers = () if is_decision else readers_of(db, note)[0]
    record(db, actor, Act.NOTE_VIEWED, now=now, case_id=case_id, subject_id=update_id)
    return OpenNote(
        note.version,
        source,
        wordings,
        readers_without(readers, source=source.reader.language, done=done),
        may_write_anew=draft.author_id == actor.staff_id and not is_decision,
        is_beside_a_decision=is_decision,
    )


def put_into(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_id: UUID,
    reader: Reader,
    words: str,
    from_version: int,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """A person's words for this language and level, made from one version of the source.

    What is there already is not changed: given twice, it is once.
    """
    case_of_staff(db, actor, case_id)
    note, draft = _found(db, actor, case_id, update_id)
    if draft.approved_by_id is not None:
        raise NotAllowedNow(DECISION_STANDS)
    if from_version != note.version:
        raise NotAllowedNow(CHANGED_MEANWHILE)
    own = OwnWords(words, reader.language)
    refuse_blocked(db, actor, case_id, own)
    source, done = newest_wordings(db, note)
    if reader in {source, *done}:
        return
    add_wording(db, actor, note, own, level=reader.level.value, is_source=False, now=now)
    db.flush()
    ask_for_the_rest(db, actor, note, hours=hours, now=now)
    record(
        db,
        actor,
        Act.NOTE_PUT_INTO_WORDS,
        now=now,
        case_id=case_id,
        subject_id=update_id,
        detail=f"{reader.language} {reader.level.value}",
    )


def _found(db: Db, actor: Actor, case_id: UUID, update_id: UUID) -> tuple[Note, Draft]:
    row = db.execute(
        select(Note, Draft)
        .join(Draft, Draft.id == Note.draft_id)
        .where(
            Note.update_id == update_id,
            Note.case_id == case_id,
            Note.partnership_id == actor.partnership_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]
