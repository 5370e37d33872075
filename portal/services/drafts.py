"""What is being written for a family: saved as typed, half a form too, until it becomes an update
or is dropped.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased, joinedload

from portal.domain.drafts import OPEN, SHARED, DraftState, Step, after
from portal.domain.notes import NoteInWords
from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, case_of_staff, case_seen_by
from portal.services.note_readers import in_words
from portal.services.tasks import end_tasks
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.notes import Note, NoteWording
from portal.storage.people import Staff

Typed = Mapping[str, str | list[str]]
ABOUT_A_DRAFT = (
    *(TaskKind.DRAFT_APPROVE, TaskKind.DRAFT_RETURNED, TaskKind.DRAFT_TELL),
    TaskKind.NOTE_FIRST,
)
_Author, _Approver, _Lifter, _Writer = (aliased(Staff) for _ in range(4))


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One update on its way: what it is, where it stands, and who has done what with it."""

    draft_id: UUID
    case_id: UUID
    update_type: UpdateType
    state: DraftState
    author_id: UUID
    author_name: str
    saved_at: datetime
    submitted_at: datetime | None
    publish_at: datetime | None
    approved_by_id: UUID | None
    approved_by_name: str
    approved_at: datetime | None
    returned_why: str
    lifted_by_name: str
    lifted_at: datetime | None
    lifted_why: str


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft with what was typed into it. `once` is the id of the form that it is saved from."""

    line: DraftLine
    typed: Typed
    once: UUID
    # What its author wrote in her own words, first; then what others put it into. `note_id` stands
    # for the words it is made of: written anew before it goes out, it is another.
    note_id: UUID | None
    wordings: tuple[NoteInWords, ...]

    @property
    def source(self) -> NoteInWords | None:
        return self.wordings[0] if self.wordings else None

    @property
    def note(self) -> str:
        return self.source.words if self.source else ""

    @property
    def note_language(self) -> str:
        return self.source.reader.language if self.source else ""


def save_draft(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    typed: Typed,
    once: UUID,
    now: datetime,
) -> UUID:
    """Keeps what was typed, however much of it there is; the same form saves the same draft.

    Only its author writes in it. Raises NotAllowedNow once it has left her desk.
    """
    case_of_staff(db, actor, case_id)
    draft = db.scalar(
        select(Draft)
        .where(Draft.once == once, Draft.partnership_id == actor.partnership_id)
        .with_for_update()
    )
    if draft is None:
        draft = _started(db, actor, case_id, update_type, once=once, now=now)
    elif (draft.author_id, draft.case_id, type_of_draft(db, draft)) != (
        *(actor.staff_id, case_id),
        update_type,
    ):
        raise NotFound
    draft.state = after(
        DraftState(draft.state), Step.SAVE, is_decision=update_type.is_decision
    ).value
    draft.values = db.ring.seal(
        "drafts.values", draft.id, json.dumps(dict(typed), ensure_ascii=False)
    )
    draft.saved_at = now
    db.add(draft)
    return draft.id


def draft_for(db: Db, actor: Actor, case_id: UUID, draft_id: UUID, *, now: datetime) -> OpenDraft:
    """A draft with what is in it: for its author, and for everybody on the case once it waits."""
    case_seen_by(db, actor, case_id)
    rows = db.execute(
        _lines(actor, case_id)
        .add_columns(Note, NoteWording, _Writer.name)
        .outerjoin(Note, Note.draft_id == Draft.id)
        .outerjoin(
            NoteWording, (NoteWording.note_id == Note.id) & (NoteWording.version == Note.version)
        )
        .outerjoin(_Writer, _Writer.id == NoteWording.writer_id)
        .where(Draft.id == draft_id, _may_read(actor, SHARED))
        .order_by(NoteWording.is_source.desc(), NoteWording.language, NoteWording.level)
        .limit(LIST_LENGTH)
    ).all()
    if not rows:
        raise NotFound
    record(db, actor, Act.DRAFT_VIEWED, now=now, case_id=case_id, subject_id=draft_id)
    draft, *people, note, _, _ = rows[0]
    return OpenDraft(
        _line(db, (draft, *people)),
        typed_of(db, draft),
        draft.once,
        note.id if note else None,
        tuple(in_words(db, note, wording, name) for *_, note, wording, name in rows if wording),
    )


def draft_of_form(db: Db, actor: Actor, once: UUID) -> UUID | None:
    """The draft that this form of hers was saved as, if it was."""
    return db.scalar(
        select(Draft.id).where(
            Draft.once == once,
            Draft.author_id == actor.staff_id,
            Draft.partnership_id == actor.partnership_id,
        )
    )


def drafts_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[DraftLine, ...]:
    """What is on its way on a case: one's own, what has left a colleague's desk, and where a lock
    was lifted. The caller has checked that the actor may see the case, and recorded it.
    """
    was_lifted = (Draft.state == DraftState.PUBLISHED.value) & Draft.lifted_by_id.is_not(None)
    rows = db.execute(
        _lines(actor, case_id)
        .where(or_(_may_read(actor, SHARED), was_lifted))
        .order_by(Draft.saved_at.desc(), Draft.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(_line(db, row) for row in rows)


def became(db: Db, actor: Actor, once: UUID, update_id: UUID) -> None:
    """The draft that a form was saved as ends with the update that the form was published as."""
    draft_id = draft_of_form(db, actor, once)
    draft = db.scalar(
        select(Draft)
        .where(Draft.id == draft_id, Draft.partnership_id == actor.partnership_id)
        .with_for_update()
    )
    if draft is not None and draft.update_id is None:
        move(db, draft, Step.PUBLISH)
        draft.update_id = update_id


def drop_draft(db: Db, actor: Actor, case_id: UUID, draft_id: UUID, *, now: datetime) -> None:
    """Ends a draft that will not be published: its author does, or a supervisor on the case."""
    draft = locked_draft(db, actor, case_id, draft_id)
    if draft.author_id != actor.staff_id and not actor.is_supervisor:
        raise NotFound
    if draft.state == DraftState.DROPPED.value:
        return
    move(db, draft, Step.DROP)
    end_tasks(db, actor, ABOUT_A_DRAFT, subject_id=draft.id, now=now)
    record(db, actor, Act.DRAFT_DROPPED, now=now, case_id=case_id, subject_id=draft.id)


def locked_draft(db: Db, actor: Actor, case_id: UUID, draft_id: UUID) -> Draft:
    """The draft for an act on it, held until the transaction ends: two people cannot both act on
    what only one of them saw. Raises NotFound.
    """
    case_seen_by(db, actor, case_id)
    draft = db.scalar(
        select(Draft)
        .where(
            Draft.id == draft_id,
            Draft.case_id == case_id,
            Draft.partnership_id == actor.partnership_id,
        )
        .options(joinedload(Draft.author, innerjoin=True))
        .with_for_update(of=Draft)
        .execution_options(populate_existing=True)
    )
    if draft is None:
        raise NotFound
    if draft.author_id != actor.staff_id and draft.state == DraftState.WRITING.value:
        raise NotFound
    return draft


def move(db: Db, draft: Draft, step: Step) -> None:
    """Takes one step. Raises NotAllowedNow where there is no such step from here."""
    is_decision = type_of_draft(db, draft).is_decision
    draft.state = after(DraftState(draft.state), step, is_decision=is_decision).value


def type_of_draft(db: Db, draft: Draft) -> UpdateType:
    return BY_KEY[db.ring.open("drafts.update_type", draft.id, draft.update_type)]


def typed_of(db: Db, draft: Draft) -> Typed:
    typed: Typed = json.loads(db.ring.open("drafts.values", draft.id, draft.values))
    return typed


def _started(
    db: Db, actor: Actor, case_id: UUID, update_type: UpdateType, *, once: UUID, now: datetime
) -> Draft:
    draft_id = uuid4()
    record(db, actor, Act.DRAFT_STARTED, now=now, case_id=case_id, subject_id=draft_id)
    return Draft(
        id=draft_id,
        partnership_id=actor.partnership_id,
        case_id=case_id,
        update_type=db.ring.seal("drafts.update_type", draft_id, update_type.key),
        state=DraftState.WRITING.value,
        author_id=actor.staff_id,
        started_at=now,
        once=once,
    )


def _may_read(actor: Actor, shared: tuple[DraftState, ...]) -> ColumnElement[bool]:
    is_mine = (Draft.author_id == actor.staff_id) & Draft.state.in_([each.value for each in OPEN])
    return or_(is_mine, Draft.state.in_([each.value for each in shared]))


def _lines(actor: Actor, case_id: UUID) -> Select[Draft, Staff, Staff, Staff]:
    return (
        select(Draft, _Author, _Approver, _Lifter)
        .join(_Author, _Author.id == Draft.author_id)
        .outerjoin(_Approver, _Approver.id == Draft.approved_by_id)
        .outerjoin(_Lifter, _Lifter.id == Draft.lifted_by_id)
        .where(Draft.case_id == case_id, Draft.partnership_id == actor.partnership_id)
    )


def _line(db: Db, row: Iterable[Any]) -> DraftLine:
    draft, author, approver, lifter = row

    def name(person: Staff | None) -> str:
        return db.ring.open("staff.name", person.id, person.name) if person else ""

    return DraftLine(
        draft.id,
        draft.case_id,
        type_of_draft(db, draft),
        DraftState(draft.state),
        draft.author_id,
        name(author),
        draft.saved_at,
        draft.submitted_at,
        draft.publish_at,
        draft.approved_by_id,
        name(approver),
        draft.approved_at,
        db.ring.open("drafts.returned_why", draft.id, draft.returned_why)
        if draft.returned_why
        else "",
        name(lifter),
        draft.lifted_at,
        db.ring.open("drafts.lifted_why", draft.id, draft.lifted_why) if draft.lifted_why else "",
    )
