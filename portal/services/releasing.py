"""The last step of a draft: told, lifted or scheduled, it goes to the family when its moment is
here.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from portal.domain.drafts import READY, DraftState, Step, is_due
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_parts import INCOMPLETE, wrong_parts
from portal.domain.working_time import london_day
from portal.services import gate, ledger, notes
from portal.services.approving import put_right, ready_to_go, return_draft
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.drafts import (
    ABOUT_A_DRAFT,
    Typed,
    draft_of_form,
    locked_draft,
    move,
    type_of_draft,
    typed_of,
)
from portal.services.publishing import NewUpdate, give_to_family
from portal.services.rounds_parts import RoundParts
from portal.services.talks_explained import refuse_unexplained
from portal.services.tasks import end_tasks
from portal.services.update_values import values_as_text, values_of_typed
from portal.storage.database import Db
from portal.storage.drafts import Draft

AT_ONCE = 10
# Kept with the draft, for its author to read.
WHY_NOT = "It could not go out at the time you chose: a part of it no longer holds."
WHY_NOT_YOURS = "It could not go out at the time you chose: you no longer work on this case."


def schedule_update(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    typed: Typed,
    publish_at: datetime,
    once: UUID,
    corrects_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """What is no decision goes out at the chosen time. The same form sent twice is one."""
    known = draft_of_form(db, actor, once)
    if known is not None:
        draft = locked_draft(db, actor, case_id, known)
        if draft.state == DraftState.SCHEDULED.value and typed_of(db, draft) == dict(typed):
            return known
    refuse_unexplained(db, actor, case_id, update_type.key)
    draft = ready_to_go(
        db, actor, case_id=case_id, update_type=update_type, typed=typed, once=once, now=now
    )
    values = values_of_typed(update_type, typed)
    if wrong_parts(update_type, values, london_day(publish_at)):
        raise NotAllowedNow(INCOMPLETE)
    put_right(db, actor, draft, corrects_id)
    move(db, draft, Step.SCHEDULE)
    draft.submitted_at, draft.publish_at, draft.returned_why = now, publish_at, None
    end_tasks(db, actor, ABOUT_A_DRAFT, subject_id=draft.id, now=now)
    record(db, actor, Act.DRAFT_SCHEDULED, now=now, case_id=case_id, subject_id=draft.id)
    return draft.id


def release(
    db: Db,
    actor: Actor,
    draft: Draft,
    values: dict[str, FieldValue],
    *,
    parts: RoundParts,
    now: datetime,
) -> UUID | None:
    """Gives a draft to its family if its moment is here, else keeps it ready. Its id as an update.

    Raises NotAllowedNow where a part is missing or may not be said.
    """
    if wrong_parts(type_of_draft(db, draft), values, london_day(now)):
        raise NotAllowedNow(INCOMPLETE)
    gate.refuse_what_is_blocked(db, actor, draft.case_id, type_of_draft(db, draft), values)
    draft.values = db.ring.seal("drafts.values", draft.id, values_as_text(values))
    if not is_due(draft.publish_at, now):
        return None
    update_type = type_of_draft(db, draft)
    new = NewUpdate(
        draft.case_id, draft.author_id, update_type, values, draft.id, draft.corrects_id
    )
    published = give_to_family(db, actor, new, renderer=parts.renderer, now=now)
    move(db, draft, Step.PUBLISH)
    db.flush()  # the update is there before what points at it
    draft.update_id = published.update_id
    notes.goes_out(db, actor, draft.id, published.update_id, hours=parts.hours, now=now)
    end_tasks(db, actor, ABOUT_A_DRAFT, subject_id=draft.id, now=now)
    if update_type.is_decision:
        ledger.open_entries(
            db,
            actor,
            case_id=draft.case_id,
            update_id=published.update_id,
            author_agency_id=draft.author.agency_id,
            parts=parts,
            now=now,
        )
    return published.update_id


def publish_due(db: Db, parts: RoundParts, now: datetime) -> int:
    """What waited only for its moment goes out, each once, however many workers look."""
    due = db.scalars(
        select(Draft)
        .where(Draft.state.in_([each.value for each in READY]), Draft.publish_at <= now)
        .order_by(Draft.publish_at)
        .limit(AT_ONCE)
        .options(joinedload(Draft.author, innerjoin=True))
        .with_for_update(of=Draft, skip_locked=True)
    ).all()
    for draft in due:
        _publish_or_return(db, draft, parts=parts, now=now)
    return len(due)


def _publish_or_return(db: Db, draft: Draft, *, parts: RoundParts, now: datetime) -> None:
    service = Actor(draft.partnership_id, None)
    if draft.state == DraftState.SCHEDULED.value and not _author_is_there(db, draft):
        return_draft(db, service, draft, why=WHY_NOT_YOURS, hours=parts.hours, now=now)
        return
    values = values_of_typed(type_of_draft(db, draft), typed_of(db, draft))
    try:
        with db.begin_nested():
            release(db, service, draft, values, parts=parts, now=now)
    except Exception:  # noqa: BLE001 - whatever it is, one draft must not hold up the others
        db.refresh(draft)
        return_draft(db, service, draft, why=WHY_NOT, hours=parts.hours, now=now)


def _author_is_there(db: Db, draft: Draft) -> bool:
    """Whether who wrote it, and whom nobody else read, still works there and on the case."""
    if draft.author.ended_at is not None:
        return False
    try:
        case_of_staff(
            db, Actor(draft.partnership_id, None, staff_id=draft.author_id), draft.case_id
        )
    except NotFound:
        return False
    return True
