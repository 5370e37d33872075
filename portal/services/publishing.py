"""Publish an update: one transaction for the update, the words as said, the texts, the
audit.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.domain.words import marked
from portal.messages.render import Renderer, Said
from portal.services import gate, outbox, promises
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, case_of_staff, family_of
from portal.services.check_ins import plan_check_ins
from portal.services.choosing import type_for_case
from portal.services.once import once_for
from portal.services.standing import refuse_wrong_correction
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.sealed import Sealed
from portal.storage.updates import Recipient, Update, Wording


@dataclass(frozen=True, slots=True)
class Published:
    update_id: UUID
    recipients: int
    texts: int


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
    """Publishes to everyone the type is addressed to. The same form sent twice is one update.

    What was published is never changed: with `corrects_id` it puts an older one right.
    """
    case = case_of_staff(db, actor, case_id)
    type_for_case(db, actor, case_id, update_type.key)
    if update_type.missing(values):
        raise NotAllowedNow(marked("A part of this is still missing. Please fill it in first."))
    gate.refuse_what_is_blocked(db, actor, case_id, update_type, values)
    new = _new(db, actor, case_id, update_type, values, once=once, now=now)
    if (already := _published_before(db, new)) is not None:
        return Published(already, 0, 0)
    _put_right(db, actor, new, update_type, corrects_id)
    db.add(new)
    members = family_of(db, actor, case_id)
    told = [member for member in members if member.role in update_type.addressed_to]
    for member in told:
        _give(db, new, member, update_type, values, renderer)
    texts = sum(
        outbox.put_note(db, actor, case_id, member, cause_id=new.id, renderer=renderer, now=now)
        for member in told
        if member.role is Role.CARER
    )
    _promise_next(db, actor, case, values, told=told, family=members, now=now)
    if update_type.closes(values):
        plan_check_ins(db, case, update_id=new.id, holidays=renderer.holidays, now=now)
    record(db, actor, Act.UPDATE_PUBLISHED, now=now, case_id=case_id, subject_id=new.id)
    return Published(new.id, len(told), texts)


def _promise_next(
    db: Db,
    actor: Actor,
    case: Case,
    values: dict[str, FieldValue],
    *,
    told: list[FamilyMember],
    family: tuple[FamilyMember, ...],
    now: datetime,
) -> None:
    next_on = values["next_on"]
    assert isinstance(next_on, date)
    promises.news_came(db, actor, case, told=told, family=family, next_on=next_on, now=now)


def _published_before(db: Db, new: Update) -> UUID | None:
    return db.scalar(
        select(Update.id).where(
            Update.once == new.once, Update.partnership_id == new.partnership_id
        )
    )


def _put_right(
    db: Db, actor: Actor, new: Update, update_type: UpdateType, corrects_id: UUID | None
) -> None:
    if corrects_id is not None:
        refuse_wrong_correction(db, actor, new.case_id, corrects_id, by_type=update_type.key)
        new.corrects_id = corrects_id


def _new(
    db: Db,
    actor: Actor,
    case_id: UUID,
    update_type: UpdateType,
    values: dict[str, FieldValue],
    *,
    once: UUID,
    now: datetime,
) -> Update:
    update_id, text = uuid4(), values_as_text(values)
    return Update(
        id=update_id,
        partnership_id=actor.partnership_id,
        case_id=case_id,
        update_type=db.ring.seal("updates.update_type", update_id, update_type.key),
        type_version=update_type.version,
        lane=update_type.lane_of(values).value,
        values=db.ring.seal("updates.values", update_id, text),
        author_id=actor.staff_id,
        published_at=now,
        once=once_for(db, "updates.once", once, f"{case_id} {update_type.key} {text}"),
    )


def _give(
    db: Db,
    new: Update,
    member: FamilyMember,
    update_type: UpdateType,
    values: dict[str, FieldValue],
    renderer: Renderer,
) -> None:
    said = renderer.update(update_type, values, language=member.language, level=member.level)
    recipient = Recipient(
        id=uuid4(),
        partnership_id=new.partnership_id,
        update_id=new.id,
        person_id=member.person_id,
        case_id=new.case_id,
        lane=new.lane,
        published_at=new.published_at,
        next_on=values["next_on"],
    )
    db.add(recipient)
    keep_wording(db, new.partnership_id, recipient.id, said, now=new.published_at)


def type_of(db: Db, update_id: UUID, sealed: Sealed) -> UpdateType:
    """The update type of a stored update: what kind of news it was is sealed like the news."""
    return BY_KEY[db.ring.open("updates.update_type", update_id, sealed)]


def keep_wording(
    db: Db, partnership_id: UUID, recipient_id: UUID, said: Said, *, now: datetime
) -> None:
    """The words a person was given, kept as said."""
    wording_id = uuid4()
    db.add(
        Wording(
            id=wording_id,
            partnership_id=partnership_id,
            recipient_id=recipient_id,
            language=said.language,
            level=said.level.value,
            type_version=said.version,
            heading=db.ring.seal("wordings.heading", wording_id, said.heading),
            words=db.ring.seal("wordings.words", wording_id, said.words),
            said_at=now,
        )
    )


def values_as_text(values: dict[str, FieldValue]) -> str:
    plain = {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in values.items()
    }
    return json.dumps(plain, ensure_ascii=False)


def values_from_text(update_type: UpdateType, text: str) -> dict[str, FieldValue]:
    """The values as they were published; a slot that was added to the type later reads as empty."""
    kept = json.loads(text)
    return {
        field.name: _value(field.kind, kept.get(field.name, "")) for field in update_type.fields
    }


def _value(kind: FieldKind, kept: str | list[str]) -> FieldValue:
    if isinstance(kept, list):
        return tuple(kept)
    if not kept:
        return () if kind is FieldKind.CHOICES else ""
    if kind is FieldKind.DATE:
        return date.fromisoformat(kept)
    if kind is FieldKind.TIME:
        return time.fromisoformat(kept)
    return kept
