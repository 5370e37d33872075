"""What each person of a case would read of an update, and the text that would tell them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.domain.people import Actor, Level, Role
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.messages.render import Renderer, Said, Text
from portal.services.audit import Act, record
from portal.services.cases import FamilyMember, family_of
from portal.services.choosing import type_for_case
from portal.storage.database import Db


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording, and everybody who will read exactly that. `text` goes to those of them who can
    be texted.
    """

    readers: tuple[FamilyMember, ...]
    said: Said
    text: Text | None

    @property
    def texted(self) -> tuple[FamilyMember, ...]:
        return tuple(each for each in self.readers if may_be_texted(each))


def may_be_texted(member: FamilyMember) -> bool:
    """A child is never texted without an agreement, and nobody without a confirmed mobile."""
    return member.role is Role.CARER and member.has_confirmed_mobile


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
) -> tuple[Reading, ...]:
    """Each wording once, the child's first, however many read it."""
    groups: dict[tuple[str, Level], list[FamilyMember]] = {}
    for member in family:
        groups.setdefault((member.language, member.level), []).append(member)
    return tuple(
        _reading(tuple(readers), update_type, values, renderer) for readers in groups.values()
    )


def _reading(
    readers: tuple[FamilyMember, ...],
    update_type: UpdateType,
    values: dict[str, FieldValue],
    renderer: Renderer,
) -> Reading:
    language, level = readers[0].language, readers[0].level
    said = renderer.update(update_type, values, language=language, level=level)
    is_texted = any(map(may_be_texted, readers))
    text = renderer.text("note", language=language) if is_texted else None
    return Reading(readers, said, text)
