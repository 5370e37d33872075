"""A decision goes to a second person: asked for, approved by somebody else, or given back."""

from datetime import datetime
from uuid import UUID

from portal.domain.drafts import NEEDS_TWO, NOT_NOW, DraftState, Step, may_approve
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_model import UpdateType
from portal.domain.update_parts import INCOMPLETE, wrong_parts
from portal.domain.victims_code import running_clock
from portal.domain.working_time import WorkingTime, london_day
from portal.services import gate, ledger
from portal.services.agencies import agencies_on_case
from portal.services.audit import Act, record
from portal.services.choosing import type_for_case
from portal.services.drafts import (
    ABOUT_A_DRAFT,
    Typed,
    draft_of_form,
    locked_draft,
    move,
    save_draft,
    type_of_draft,
    typed_of,
)
from portal.services.note_drafts import ask_for_words, refuse_unread
from portal.services.standing import refuse_wrong_correction
from portal.services.tasks import end_tasks, open_task
from portal.services.update_values import values_of_typed
from portal.storage.database import Db
from portal.storage.drafts import Draft

# A working day: a key decision reaches the family within one (Victims' Code).
HOURS_TO_ANSWER = 8


def ask_approval(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    typed: Typed,
    publish_at: datetime | None,
    once: UUID,
    corrects_id: UUID | None = None,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """Puts a whole decision in front of a second person. The same form sent twice asks once.

    Raises NotAllowedNow while a part is missing or may not be said.
    """
    typed = ledger.as_ticked(db, actor, case_id, update_type, typed)
    waits = _waits_already(db, actor, case_id, typed, once)
    if waits is not None:
        return waits
    draft = ready_to_go(
        db, actor, case_id=case_id, update_type=update_type, typed=typed, once=once, now=now
    )
    put_right(db, actor, draft, corrects_id)
    move(db, draft, Step.ASK)
    draft.submitted_at, draft.publish_at, draft.returned_why = now, publish_at, None
    end_tasks(db, actor, (TaskKind.DRAFT_RETURNED,), subject_id=draft.id, now=now)
    _ask_everybody(db, actor, draft, hours=hours, now=now)
    record(db, actor, Act.DRAFT_ASKED, now=now, case_id=case_id, subject_id=draft.id)
    return draft.id


def approve(
    db: Db,
    actor: Actor,
    case_id: UUID,
    draft_id: UUID,
    *,
    read_at: str,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """Somebody else agrees to the words that she has read. The author never can.

    `read_at` is the asking that her page showed: what was asked anew since then is other words.
    """
    draft = locked_draft(db, actor, case_id, draft_id)
    if not may_approve(draft.author_id, actor.staff_id):
        raise NotAllowedNow(NEEDS_TWO)
    if draft.state == DraftState.APPROVED.value and draft.approved_by_id == actor.staff_id:
        return
    if draft.submitted_at is None or read_at != draft.submitted_at.isoformat():
        raise NotAllowedNow(NOT_NOW)
    _refuse_what_is_not_whole(db, actor, draft, now=now)
    refuse_unread(db, actor, draft)
    move(db, draft, Step.APPROVE)
    draft.approved_by_id, draft.approved_at = actor.staff_id, now
    end_tasks(db, actor, (TaskKind.DRAFT_APPROVE,), subject_id=draft.id, now=now)
    open_task(
        db,
        actor,
        TaskKind.DRAFT_TELL,
        case_id=case_id,
        subject_id=draft.id,
        agency_id=draft.author.agency_id,
        owner_id=draft.author_id,
        due_at=_due_at(db, draft, hours, now=now),
        now=now,
    )
    record(db, actor, Act.DRAFT_APPROVED, now=now, case_id=case_id, subject_id=draft.id)


def give_back(
    db: Db,
    actor: Actor,
    case_id: UUID,
    draft_id: UUID,
    *,
    why: str,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """Somebody else says what has to change. Whatever was agreed before is agreed no longer."""
    draft = locked_draft(db, actor, case_id, draft_id)
    if not may_approve(draft.author_id, actor.staff_id):
        raise NotAllowedNow(NEEDS_TWO)
    if draft.state == DraftState.RETURNED.value:
        return
    return_draft(db, actor, draft, why=why, hours=hours, now=now)


def take_back(db: Db, actor: Actor, case_id: UUID, draft_id: UUID, *, now: datetime) -> None:
    """Its author goes on writing; whoever approved it has to read it again."""
    draft = locked_draft(db, actor, case_id, draft_id)
    if draft.author_id != actor.staff_id:
        raise NotFound
    if draft.state == DraftState.WRITING.value:
        return
    move(db, draft, Step.TAKE_BACK)
    _forget_agreement(draft)
    end_tasks(db, actor, ABOUT_A_DRAFT, subject_id=draft.id, now=now)
    record(db, actor, Act.DRAFT_TAKEN_BACK, now=now, case_id=case_id, subject_id=draft.id)


def return_draft(
    db: Db, actor: Actor, draft: Draft, *, why: str, hours: WorkingTime, now: datetime
) -> None:
    """Back to its author, with the reason and a task."""
    move(db, draft, Step.GIVE_BACK)
    _forget_agreement(draft)
    draft.returned_why = db.ring.seal("drafts.returned_why", draft.id, why)
    end_tasks(db, actor, ABOUT_A_DRAFT, subject_id=draft.id, now=now)
    open_task(
        db,
        actor,
        TaskKind.DRAFT_RETURNED,
        case_id=draft.case_id,
        subject_id=draft.id,
        agency_id=draft.author.agency_id,
        owner_id=draft.author_id,
        due_at=hours.add_hours(now, HOURS_TO_ANSWER),
        now=now,
    )
    record(db, actor, Act.DRAFT_RETURNED, now=now, case_id=draft.case_id, subject_id=draft.id)


def ready_to_go(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    typed: Typed,
    once: UUID,
    now: datetime,
) -> Draft:
    """Her own draft of this form, saved, if it is whole and her agency may say it.

    Raises NotAllowedNow while it is not whole.
    """
    type_for_case(db, actor, case_id, update_type.key)
    draft_id = save_draft(
        *(db, actor), case_id=case_id, update_type=update_type, typed=typed, once=once, now=now
    )
    db.flush()  # the draft is fetched again, to be held
    draft = locked_draft(db, actor, case_id, draft_id)
    _refuse_what_is_not_whole(db, actor, draft, now=now)
    return draft


def put_right(db: Db, actor: Actor, draft: Draft, corrects_id: UUID | None) -> None:
    """What was published is never changed: this is to put an older one right."""
    if corrects_id is not None:
        key = type_of_draft(db, draft).key
        refuse_wrong_correction(db, actor, draft.case_id, corrects_id, by_type=key)
    draft.corrects_id = corrects_id


def _refuse_what_is_not_whole(db: Db, actor: Actor, draft: Draft, *, now: datetime) -> None:
    """The author's part, that is: how the child was told comes later."""
    update_type = type_of_draft(db, draft)
    values = values_of_typed(update_type, typed_of(db, draft))
    later = {field.name for field in update_type.fields if field.is_telling}
    if set(wrong_parts(update_type, values, london_day(now))) - later:
        raise NotAllowedNow(INCOMPLETE)
    gate.refuse_what_is_blocked(db, actor, draft.case_id, update_type, values)


def _waits_already(db: Db, actor: Actor, case_id: UUID, typed: Typed, once: UUID) -> UUID | None:
    draft_id = draft_of_form(db, actor, once)
    if draft_id is None:
        return None
    draft = locked_draft(db, actor, case_id, draft_id)
    is_same = draft.state == DraftState.WAITING.value and typed_of(db, draft) == dict(typed)
    return draft_id if is_same else None


def _ask_everybody(
    db: Db, actor: Actor, draft: Draft, *, hours: WorkingTime, now: datetime
) -> None:
    """Each agency on the case that has somebody else for it, and the supervisor of one that has
    not.
    """
    for agency in agencies_on_case(db, actor, draft.case_id):
        open_task(
            db,
            actor,
            TaskKind.DRAFT_APPROVE,
            case_id=draft.case_id,
            subject_id=draft.id,
            agency_id=agency.agency_id,
            is_for_supervisor=not agency.staff_ids - {draft.author_id},
            due_at=_due_at(db, draft, hours, now=now),
            now=now,
        )
    ask_for_words(db, actor, draft, due_at=_due_at(db, draft, hours, now=now), now=now)


def _due_at(db: Db, draft: Draft, hours: WorkingTime, *, now: datetime) -> datetime:
    """A working day, or less where the Code's clock runs out before."""
    due_at = hours.add_hours(now, HOURS_TO_ANSWER)
    update_type = type_of_draft(db, draft)
    values = values_of_typed(update_type, typed_of(db, draft))
    runs = running_clock(update_type.key, values, hours)
    return due_at if runs is None else runs.due_at(due_at, hours)


def _forget_agreement(draft: Draft) -> None:
    draft.approved_by_id = draft.approved_at = draft.submitted_at = None
    draft.lifted_by_id = draft.lifted_at = draft.lifted_why = None
