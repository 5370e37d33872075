"""Publish an update: one transaction for the update, the words as said, the texts, the
audit.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.decisions import DECIDES_IT, gives_rights
from portal.domain.drafts import A_DECISION
from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_parts import INCOMPLETE, wrong_parts
from portal.domain.working_time import london_day
from portal.messages.render import Renderer
from portal.services import asking_steps, gate, handover_news, holding, promises, rights
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, family_of
from portal.services.check_ins import end_check_ins, move_check_ins, plan_check_ins
from portal.services.choosing import type_for_case
from portal.services.giving import Given, give_copy
from portal.services.happenings_told import were_told
from portal.services.ledger import end_entries
from portal.services.once import once_for
from portal.services.standing import CORRECTION, refuse_wrong_correction
from portal.services.talks_explained import refuse_unexplained
from portal.services.update_values import values_as_text
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.updates import Update

REVIEW_ANSWERED = "review_answered"


@dataclass(frozen=True, slots=True)
class Published:
    update_id: UUID
    recipients: int
    texts: int


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """What is about to be given to a family. `once` stands for it: given twice, it is one. What is
    for one person alone has `only`.
    """

    case_id: UUID
    author_id: UUID
    update_type: UpdateType
    values: dict[str, FieldValue]
    once: UUID
    corrects_id: UUID | None = None
    only: UUID | None = None

    def readers(self, family: tuple[FamilyMember, ...]) -> tuple[FamilyMember, ...]:
        """Whom it is addressed to; whose copy waits is another question."""
        return tuple(
            each
            for each in family
            if each.role in self.update_type.addressed_to and self.only in {None, each.person_id}
        )


def publish_update(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    update_type: UpdateType,
    values: dict[str, FieldValue],
    once: UUID,
    corrects_id: UUID | None = None,
    renderer: Renderer,
    now: datetime,
) -> Published:
    """Publishes at once what needs no second person. The same form sent twice is one update.

    What was published is never changed: with `corrects_id` it puts an older one right. Raises
    NotAllowedNow for a decision: that one goes by approving.ask_approval.
    """
    case_of_staff(db, actor, case_id)
    type_for_case(db, actor, case_id, update_type.key)
    refuse_unexplained(db, actor, case_id, update_type.key)
    if update_type.is_decision:
        raise NotAllowedNow(A_DECISION)
    content = f"{case_id} {update_type.key} {values_as_text(values)}"
    new = NewUpdate(
        case_id,
        _staff_id(actor),
        update_type,
        values,
        once=once_for(db, "updates.once", once, content),
        corrects_id=corrects_id,
    )
    return give_to_family(db, actor, new, renderer=renderer, now=now)


def give_to_family(
    db: Db, actor: Actor, new: NewUpdate, *, renderer: Renderer, now: datetime
) -> Published:
    """The one way in which anything reaches a family: the update, the words each is given, the
    texts. Whoever calls it has checked that it may go out.

    Raises NotAllowedNow where a part is missing or may not be said.
    """
    if wrong_parts(new.update_type, new.values, london_day(now)):
        raise NotAllowedNow(INCOMPLETE)
    gate.refuse_what_is_blocked(db, actor, new.case_id, new.update_type, new.values)
    if (already := _published_before(db, actor, new)) is not None:
        return Published(already, 0, 0)
    if new.corrects_id is not None:
        refuse_wrong_correction(
            db, actor, new.case_id, new.corrects_id, by_type=new.update_type.key
        )
    case = db.scalars(
        select(Case).where(Case.id == new.case_id, Case.partnership_id == actor.partnership_id)
    ).one()
    made = _made(db, actor, new, now=now)
    db.add(made)
    # For who is frozen it is as if nothing had been told.
    members = tuple(each for each in family_of(db, actor, case.id) if not each.is_frozen)
    readers = new.readers(members)
    told = holding.hold_back(db, actor, made, case, readers, members, renderer.holidays)
    news = Given(made, new.update_type, new.values)
    texts = sum(give_copy(db, actor, news, each, renderer=renderer, now=now) for each in told)
    promises.news_came(db, actor, case, told=told, family=members, next_on=news.next_on, now=now)
    _see_after(db, actor, case, made, new, renderer)
    if told:
        key = new.update_type.key
        were_told(db, actor, case.id, key, new.values, update_id=made.id, now=now)
    record(db, actor, Act.UPDATE_PUBLISHED, now=now, case_id=case.id, subject_id=made.id)
    return Published(made.id, len(told), texts)


def _see_after(
    db: Db, actor: Actor, case: Case, made: Update, new: NewUpdate, renderer: Renderer
) -> None:
    """Check-ins follow what ends a part of the case; those of what is put right follow it, once."""
    if new.update_type.key == handover_news.WORKER_CHANGED:
        handover_news.was_told(db, actor, case.id, author_id=new.author_id, now=made.published_at)
    now, closes = made.published_at, new.update_type.closes(new.values)
    _keep_rights(db, actor, case, made, new, renderer)
    # That something older was wrong says nothing of what was decided: all stays as it is.
    if new.corrects_id is not None and new.update_type.key != CORRECTION:
        db.flush()  # the newer update is there before what points at it
        end_entries(db, actor, new.corrects_id, now=now)
        if closes and move_check_ins(db, actor, new.corrects_id, to_id=made.id):
            return
        end_check_ins(db, actor, new.corrects_id, now=now)
    if closes:
        plan_check_ins(db, case, update_id=made.id, holidays=renderer.holidays, now=now)


def _keep_rights(
    db: Db, actor: Actor, case: Case, made: Update, new: NewUpdate, renderer: Renderer
) -> None:
    """What the family may ask about; what was asked follows what is put right, and ends with the
    answer.
    """
    if gives_rights(new.update_type.key, new.values):
        db.flush()  # the update is there before what points at it
        rights.keep_decision(
            db, case, made, new.update_type, new.values, holidays=renderer.holidays
        )
    if new.update_type.key == DECIDES_IT:
        rights.end_what_was_possible(db, actor, case.id, now=made.published_at)
    if new.corrects_id is not None and new.update_type.key != CORRECTION:
        rights.end_decision(db, actor, new.corrects_id, now=made.published_at)
        asking_steps.decision_ended(
            db, actor, new.corrects_id, newer_id=made.id, now=made.published_at
        )
    if new.update_type.key == REVIEW_ANSWERED:
        asking_steps.was_answered(db, actor, case.id, Lane(made.lane), now=made.published_at)


def _published_before(db: Db, actor: Actor, new: NewUpdate) -> UUID | None:
    return db.scalar(
        select(Update.id).where(
            Update.once == new.once, Update.partnership_id == actor.partnership_id
        )
    )


def _staff_id(actor: Actor) -> UUID:
    if actor.staff_id is None:
        raise NotFound
    return actor.staff_id


def _made(db: Db, actor: Actor, new: NewUpdate, *, now: datetime) -> Update:
    update_id = uuid4()
    return Update(
        id=update_id,
        partnership_id=actor.partnership_id,
        case_id=new.case_id,
        update_type=db.ring.seal("updates.update_type", update_id, new.update_type.key),
        type_version=new.update_type.version,
        lane=new.update_type.lane_of(new.values).value,
        values=db.ring.seal("updates.values", update_id, values_as_text(new.values)),
        author_id=new.author_id,
        published_at=now,
        corrects_id=new.corrects_id,
        once=new.once,
    )
