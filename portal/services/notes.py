"""A worker's own words beside an update: kept with the draft, gone out with the update, written
anew as a new version. Everything passes the gate in its language.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from portal.domain.drafts import OPEN, SHARED
from portal.domain.notes import DECISION_STANDS, LEFT_THE_DESK, OWN_LEVEL, readers_without
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check, is_blocked
from portal.domain.working_time import WorkingTime
from portal.services.audit import Act, record
from portal.services.drafts import Typed, became, draft_of_form, save_draft
from portal.services.gate import CANNOT_BE_SENT, names_to_keep
from portal.services.note_readers import newest_wordings, readers_of
from portal.services.tasks import end_tasks, open_task
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.notes import Note, NoteWording

HOURS_TO_PUT = 16


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What its writer typed, and the language she typed it in."""

    words: str
    language: str


def keep_with_form(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    own: OwnWords,
    typed: Typed,
    once: UUID,
    now: datetime,
) -> None:
    """Keeps the note that stood in the form of an update, with the draft which that form is."""
    draft_id = draft_of_form(db, actor, once)
    if draft_id is None and not own.words:
        return
    if draft_id is None:
        draft_id = save_draft(
            db, actor, case_id=case_id, update_type=update_type, typed=typed, once=once, now=now
        )
        db.flush()
    keep_note(db, actor, case_id, draft_id, own, now=now)


def goes_out_with_form(
    db: Db, actor: Actor, once: UUID, update_id: UUID, *, hours: WorkingTime, now: datetime
) -> None:
    """The form was published as this update: its note is out too."""
    db.flush()  # the update is there before the draft that became it
    became(db, actor, once, update_id)
    draft_id = draft_of_form(db, actor, once)
    if draft_id is not None:
        goes_out(db, actor, draft_id, update_id, hours=hours, now=now)


def keep_note(
    db: Db, actor: Actor, case_id: UUID, draft_id: UUID, own: OwnWords, *, now: datetime
) -> None:
    """Keeps the note of a draft as it is now; without words there is none. Only its author writes
    it, and only before anybody was asked to approve it.
    """
    draft = db.scalar(
        select(Draft).where(
            Draft.id == draft_id,
            Draft.case_id == case_id,
            Draft.author_id == actor.staff_id,
            Draft.partnership_id == actor.partnership_id,
        )
    )
    if draft is None:
        raise NotFound
    known = note_of_draft(db, actor, draft_id)
    if own == (known or OwnWords("", own.language)):
        return
    if draft.state not in OPEN or draft.state in SHARED:
        raise NotAllowedNow(LEFT_THE_DESK)
    _drop(db, actor, draft_id)
    if own.words:
        refuse_blocked(db, actor, case_id, own)
        note = Note(
            id=uuid4(),
            partnership_id=actor.partnership_id,
            case_id=case_id,
            draft_id=draft_id,
            version=1,
        )
        db.add(note)
        db.flush()
        add_wording(db, actor, note, own, level=OWN_LEVEL.value, is_source=True, now=now)
    record(db, actor, Act.NOTE_KEPT, now=now, case_id=case_id, subject_id=draft_id)


def note_of_draft(db: Db, actor: Actor, draft_id: UUID) -> OwnWords | None:
    """The note that will go out with a draft: whoever approves the draft reads it too. The caller
    has checked that the actor may read the draft, and records that it was shown.
    """
    row = db.execute(
        select(NoteWording)
        .join(Note, Note.id == NoteWording.note_id)
        .where(
            Note.draft_id == draft_id,
            Note.partnership_id == actor.partnership_id,
            NoteWording.is_source.is_(True),
            NoteWording.version == Note.version,
        )
    ).scalar_one_or_none()
    if row is None:
        return None
    return OwnWords(db.ring.open("note_wordings.words", row.id, row.words), row.language)


def goes_out(
    db: Db, actor: Actor, draft_id: UUID, update_id: UUID, *, hours: WorkingTime, now: datetime
) -> None:
    """With the update goes its note, if it has one; a task asks for what its readers need.

    Raises NotAllowedNow where a name must not be named any more.
    """
    row = db.execute(
        select(Note, Draft.approved_by_id)
        .join(Draft, Draft.id == Note.draft_id)
        .where(Note.draft_id == draft_id, Note.partnership_id == actor.partnership_id)
    ).one_or_none()
    own = note_of_draft(db, actor, draft_id)
    if row is None or own is None or row[0].update_id is not None:
        return
    note, approved_by_id = row
    refuse_blocked(db, actor, note.case_id, own)
    note.update_id = update_id
    db.flush()
    if approved_by_id is None:  # beside a decision, all its words were there before
        ask_for_the_rest(db, actor, note, hours=hours, now=now)
    record(db, actor, Act.NOTE_PUBLISHED, now=now, case_id=note.case_id, subject_id=update_id)


def ask_for_the_rest(
    db: Db, actor: Actor, note: Note, *, hours: WorkingTime, now: datetime
) -> None:
    """Opens the task while a reader needs words of their own, and ends it when nobody does."""
    assert note.update_id is not None
    readers, agency_id = readers_of(db, note)
    source, done = newest_wordings(db, note)
    if not readers_without(readers, source=source.language, done=done):
        end_tasks(db, actor, (TaskKind.NOTE_TRANSLATE,), subject_id=note.update_id, now=now)
        return
    assert agency_id is not None, "somebody reads it"
    open_task(
        db,
        actor,
        TaskKind.NOTE_TRANSLATE,
        case_id=note.case_id,
        subject_id=note.update_id,
        agency_id=agency_id,
        due_at=hours.add_hours(now, HOURS_TO_PUT),
        now=now,
    )


def write_anew(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_id: UUID,
    own: OwnWords,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """New words of a note that is out: its next version. The old one is kept, and what was made
    from it is stale. Its writer alone does this, and never beside a decision.
    """
    row = db.execute(
        select(Note, Draft)
        .join(Draft, Draft.id == Note.draft_id)
        .where(
            Note.update_id == update_id,
            Note.case_id == case_id,
            Note.partnership_id == actor.partnership_id,
            Draft.author_id == actor.staff_id,
        )
        .with_for_update(of=Note)
    ).one_or_none()
    if row is None:
        raise NotFound
    note, draft = row
    if own == note_of_draft(db, actor, draft.id):
        return
    if draft.approved_by_id is not None:
        raise NotAllowedNow(DECISION_STANDS)
    refuse_blocked(db, actor, case_id, own)
    note.version += 1
    db.flush()
    add_wording(db, actor, note, own, level=OWN_LEVEL.value, is_source=True, now=now)
    db.flush()
    ask_for_the_rest(db, actor, note, hours=hours, now=now)
    record(db, actor, Act.NOTE_WRITTEN_ANEW, now=now, case_id=case_id, subject_id=update_id)


def refuse_blocked(db: Db, actor: Actor, case_id: UUID, own: OwnWords) -> None:
    names = names_to_keep(db, actor, case_id)
    if is_blocked(check(own.words, own.language, never_names=names)):
        raise NotAllowedNow(CANNOT_BE_SENT)


def add_wording(
    db: Db,
    actor: Actor,
    note: Note,
    own: OwnWords,
    *,
    level: str,
    is_source: bool,
    now: datetime,
) -> None:
    """One wording of the newest version. Its caller has put it to the gate, and records it."""
    wording_id = uuid4()
    db.add(
        NoteWording(
            id=wording_id,
            partnership_id=actor.partnership_id,
            note_id=note.id,
            version=note.version,
            language=own.language,
            level=level,
            is_source=is_source,
            words=db.ring.seal("note_wordings.words", wording_id, own.words),
            writer_id=actor.staff_id,
            written_at=now,
        )
    )


def _drop(db: Db, actor: Actor, draft_id: UUID) -> None:
    """What was never published is no news, and its author may think again."""
    ours = select(Note.id).where(
        Note.draft_id == draft_id,
        Note.update_id.is_(None),
        Note.partnership_id == actor.partnership_id,
    )
    db.execute(
        delete(NoteWording).where(
            NoteWording.note_id.in_(ours), NoteWording.partnership_id == actor.partnership_id
        )
    )
    db.execute(
        delete(Note).where(
            Note.draft_id == draft_id,
            Note.update_id.is_(None),
            Note.partnership_id == actor.partnership_id,
        )
    )
