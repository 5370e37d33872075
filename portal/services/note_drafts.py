"""A note beside a decision: put into its readers' words before the second person reads it, because
nobody but she says that it may be given.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.drafts import DraftState
from portal.domain.notes import (
    CHANGED_MEANWHILE,
    LEFT_THE_DESK,
    NEEDS_WORDS,
    OWN_WORDS,
    Reader,
    readers_without,
)
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, family_of
from portal.services.drafts import locked_draft, type_of_draft
from portal.services.note_readers import newest_wordings
from portal.services.notes import OwnWords, add_wording, refuse_blocked
from portal.services.tasks import end_tasks, open_task
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.notes import Note, NoteWording


def put_into_draft(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    draft_id: UUID,
    note_id: UUID | None,
    reader: Reader,
    words: str,
    now: datetime,
) -> None:
    """While it waits for a second person, somebody on the case puts the note into other words. What
    she had open is older than these: she reads it anew.
    """
    draft = locked_draft(db, actor, case_id, draft_id)
    if draft.state != DraftState.WAITING.value:
        raise NotAllowedNow(LEFT_THE_DESK)
    note = _note_of(db, actor, draft)
    if note is None or note.id != note_id:
        raise NotAllowedNow(CHANGED_MEANWHILE)
    own = OwnWords(words, reader.language)
    refuse_blocked(db, actor, case_id, own)
    source, done = newest_wordings(db, note)
    if reader in {source, *done}:
        return
    add_wording(db, actor, note, own, level=reader.level.value, is_source=False, now=now)
    draft.submitted_at = now
    db.flush()
    if not _without(db, actor, draft, note):
        end_tasks(db, actor, (TaskKind.NOTE_FIRST,), subject_id=draft.id, now=now)
    record(db, actor, Act.NOTE_PUT_INTO_WORDS, now=now, case_id=case_id, subject_id=draft_id)


def ask_for_words(db: Db, actor: Actor, draft: Draft, *, due_at: datetime, now: datetime) -> None:
    """Its author sees to it that the note is there in everybody's words: the decision waits."""
    note = _note_of(db, actor, draft)
    if note is None or not _without(db, actor, draft, note):
        return
    open_task(
        db,
        actor,
        TaskKind.NOTE_FIRST,
        case_id=draft.case_id,
        subject_id=draft.id,
        agency_id=draft.author.agency_id,
        owner_id=draft.author_id,
        due_at=due_at,
        now=now,
    )


def refuse_unread(db: Db, actor: Actor, draft: Draft) -> None:
    """Raises NotAllowedNow while somebody would be given the note in words that nobody has made,
    and for whoever made some of them.
    """
    note = _note_of(db, actor, draft)
    if note is None:
        return
    if _without(db, actor, draft, note):
        raise NotAllowedNow(NEEDS_WORDS)
    hers = select(NoteWording.id).where(
        NoteWording.note_id == note.id,
        NoteWording.version == note.version,
        NoteWording.writer_id == actor.staff_id,
        NoteWording.partnership_id == actor.partnership_id,
    )
    if db.scalars(hers.limit(1)).first() is not None:
        raise NotAllowedNow(OWN_WORDS)


def readers_among(update_type: UpdateType, family: tuple[FamilyMember, ...]) -> tuple[Reader, ...]:
    """How those read who are told of this."""
    told = [each for each in family if each.role in update_type.addressed_to]
    return tuple(Reader(each.language, each.level) for each in told)


def _without(db: Db, actor: Actor, draft: Draft, note: Note) -> tuple[Reader, ...]:
    source, done = newest_wordings(db, note)
    readers = readers_among(type_of_draft(db, draft), family_of(db, actor, draft.case_id))
    return readers_without(readers, source=source.language, done=done)


def _note_of(db: Db, actor: Actor, draft: Draft) -> Note | None:
    return db.scalar(
        select(Note).where(Note.draft_id == draft.id, Note.partnership_id == actor.partnership_id)
    )
