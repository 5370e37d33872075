"""The lock of a decision: it opens when a child has been told by a person, or a supervisor lifts
it.
"""

import json
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.drafts import NEEDS_THREE, Step, may_lift
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.tellings import NOT_REACHED, Told, as_values, wrong_day
from portal.domain.update_fields import FieldValue
from portal.domain.working_time import london_day
from portal.services import text_tasks
from portal.services.audit import Act, record
from portal.services.cases import case_of_supervisor, family_of
from portal.services.drafts import locked_draft, move, type_of_draft, typed_of
from portal.services.happenings_told import were_told
from portal.services.once import once_for
from portal.services.releasing import release
from portal.services.rounds_parts import RoundParts
from portal.services.tasks import end_tasks
from portal.services.update_values import values_of_typed
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.tellings import Telling


def record_telling(
    db: Db,
    actor: Actor,
    case_id: UUID,
    draft_id: UUID,
    told: Told,
    *,
    carer_ids: tuple[UUID, ...] = (),
    once: UUID,
    parts: RoundParts,
    now: datetime,
) -> None:
    """Somebody on the case writes down that the child was told; with that the decision goes out.

    A carer who was told in the same conversation is written down too. Sent twice, it is one
    telling. Raises NotAllowedNow for a decision that nobody has approved.
    """
    draft = locked_draft(db, actor, case_id, draft_id)
    mark = once_for(db, "tellings.once", once, str(draft_id))
    if _is_kept(db, actor, mark):
        return
    values = _values(db, draft)
    reason = wrong_day(told.on, values, london_day(now))
    if reason:
        raise NotAllowedNow(reason)
    move(db, draft, Step.TELL)
    who = _told_people(db, actor, case_id, carer_ids)
    tellings = _tellings(db, actor, draft, told, who, mark=mark, now=now)
    db.add_all(tellings)
    record(db, actor, Act.TELLING_RECORDED, now=now, case_id=case_id, subject_id=draft.id)
    end_tasks(db, actor, (TaskKind.DRAFT_TELL,), subject_id=draft.id, now=now)
    values |= as_values(told.by, told.how, told.on)
    update_id = release(db, actor, draft, values, parts=parts, now=now)
    for telling in tellings:
        telling.update_id = update_id
    if update_id is None:
        # It is on their page later; a person has told them now.
        key = type_of_draft(db, draft).key
        were_told(db, actor, case_id, key, values, update_id=None, now=now)
    text_tasks.was_told(db, actor, update_id=update_id, person_ids=who, now=now)


def lift_lock(
    db: Db,
    actor: Actor,
    case_id: UUID,
    draft_id: UUID,
    *,
    why: str,
    parts: RoundParts,
    now: datetime,
) -> None:
    """A supervisor decides that the family shall not wait longer, because nobody could be reached.

    She is a third person: neither who wrote it nor who approved it. The reason is kept.
    """
    case_of_supervisor(db, actor, case_id)
    draft = locked_draft(db, actor, case_id, draft_id)
    if draft.lifted_by_id is not None and draft.lifted_by_id == actor.staff_id:
        return
    if not may_lift(draft.author_id, draft.approved_by_id, actor.staff_id):
        raise NotAllowedNow(NEEDS_THREE)
    move(db, draft, Step.LIFT)
    draft.lifted_by_id, draft.lifted_at = actor.staff_id, now
    draft.lifted_why = db.ring.seal("drafts.lifted_why", draft.id, why)
    record(db, actor, Act.DRAFT_LIFTED, now=now, case_id=case_id, subject_id=draft.id)
    end_tasks(db, actor, (TaskKind.DRAFT_TELL,), subject_id=draft.id, now=now)
    first_name = actor.name.split(" ", 1)[0]
    values = _values(db, draft) | as_values(first_name, NOT_REACHED, london_day(now))
    release(db, actor, draft, values, parts=parts, now=now)


def _values(db: Db, draft: Draft) -> dict[str, FieldValue]:
    return values_of_typed(type_of_draft(db, draft), typed_of(db, draft))


def _is_kept(db: Db, actor: Actor, mark: UUID) -> bool:
    kept = select(Telling.id).where(
        Telling.once == mark, Telling.partnership_id == actor.partnership_id
    )
    return db.scalar(kept) is not None


def _told_people(
    db: Db, actor: Actor, case_id: UUID, carer_ids: tuple[UUID, ...]
) -> tuple[UUID, ...]:
    """The child first; then those of her carers who were told with her. Raises NotFound."""
    family = family_of(db, actor, case_id)
    carers = {each.person_id for each in family if each.role is Role.CARER}
    if not set(carer_ids) <= carers:
        raise NotFound
    children = tuple(each.person_id for each in family if each.role is Role.CHILD)
    return (*children, *dict.fromkeys(carer_ids))


def _tellings(
    db: Db,
    actor: Actor,
    draft: Draft,
    told: Told,
    who: tuple[UUID, ...],
    *,
    mark: UUID,
    now: datetime,
) -> list[Telling]:
    """One for each person of the same conversation."""
    marks = [once_for(db, "tellings.once", mark, str(each)) for each in who[1:]]
    return [
        _telling(db, actor, draft, person_id, told, once=each, now=now)
        for person_id, each in zip(who, (mark, *marks), strict=True)
    ]


def _telling(
    db: Db,
    actor: Actor,
    draft: Draft,
    person_id: UUID,
    told: Told,
    *,
    once: UUID,
    now: datetime,
) -> Telling:
    telling_id = uuid4()
    details = {
        "with_whom": told.with_whom,
        "interpreter": told.interpreter,
        "how_they_were": told.how_they_were,
        "note": told.note,
    }
    return Telling(
        id=telling_id,
        partnership_id=actor.partnership_id,
        case_id=draft.case_id,
        draft_id=draft.id,
        person_id=person_id,
        how=told.how,
        told_on=told.on,
        told_by=db.ring.seal("tellings.told_by", telling_id, told.by),
        details=db.ring.seal(
            "tellings.details", telling_id, json.dumps(details, ensure_ascii=False)
        ),
        recorded_by_id=actor.staff_id,
        recorded_at=now,
        once=once,
    )
