"""What each person of a case would read of an update, and the text that would tell them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.domain.people import Actor, Level
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.messages.render import Renderer, Said, Text
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, family_of
from portal.services.choosing import type_for_case
from portal.storage.database import Db


@dataclass(frozen=True, slots=True)
class TextTo:
    """The text that would tell one reader, exactly as it would arrive, and when it would go."""

    reader: FamilyMember
    text: Text
    goes_at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording, and everybody who will read exactly that, with the texts that tell them."""

    readers: tuple[FamilyMember, ...]
    said: Said
    texts: tuple[TextTo, ...]


def family_for_preview(
    db: Db, actor: Actor, *, case_id: UUID, update_type: UpdateType, now: datetime
) -> tuple[FamilyMember, ...]:
    """Everybody the type is addressed to; that they were looked at is written down."""
    type_for_case(db, actor, case_id, update_type.key)
    record(db, actor, Act.UPDATE_PREVIEWED, now=now, case_id=case_id, detail=update_type.key)
    family = family_of(db, actor, case_id)
    return tuple(member for member in family if member.role in update_type.addressed_to)


def readings(
    family: tuple[FamilyMember, ...],
    update_type: UpdateType,
    values: dict[str, FieldValue],
    renderer: Renderer,
    *,
    now: datetime,
) -> tuple[Reading, ...]:
    """Each wording once, the child's first, however many read it."""
    groups: dict[tuple[str, Level], list[FamilyMember]] = {}
    for member in family:
        groups.setdefault((member.language, member.level), []).append(member)
    return tuple(
        _reading(tuple(readers), update_type, values, renderer, now=now)
        for readers in groups.values()
    )


def _reading(
    readers: tuple[FamilyMember, ...],
    update_type: UpdateType,
    values: dict[str, FieldValue],
    renderer: Renderer,
    *,
    now: datetime,
) -> Reading:
    language, level = readers[0].language, readers[0].level
    said = renderer.update(update_type, values, language=language, level=level)
    texts = tuple(
        TextTo(each, renderer.text("note", language=each.text_language), goes_at)
        for each in readers
        if (goes_at := each.text_at(now)) is not None
    )
    return Reading(readers, said, texts)
