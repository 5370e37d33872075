"""The one way to the wording gate for a case: its own never-names, and every field with words."""

from collections.abc import Mapping
from uuid import UUID

from portal.domain.gate_rule import Finding
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check, is_blocked
from portal.domain.words import marked
from portal.messages.languages import SOURCE
from portal.services.never_names import open_names
from portal.storage.database import Db

CANNOT_BE_SENT = marked(
    "Something in this cannot be sent to a family. Go back, and look at the fields again."
)
# The kinds of field in which an author writes words of their own.
WITH_WORDS = frozenset({FieldKind.NAME})


def findings_for(
    db: Db, actor: Actor, case_id: UUID, text: str, language: str
) -> tuple[Finding, ...]:
    """What the gate finds in a text for this family. The caller has checked that the actor may
    write for the case.
    """
    return check(text, language, never_names=names_to_keep(db, actor, case_id))


def findings_in_values(
    db: Db,
    actor: Actor,
    case_id: UUID,
    update_type: UpdateType,
    values: Mapping[str, FieldValue],
) -> dict[str, tuple[Finding, ...]]:
    """What it finds in each field of an update that can hold words."""
    names = names_to_keep(db, actor, case_id)
    found = {
        field.name: check(str(values.get(field.name, "")), SOURCE, never_names=names)
        for field in update_type.fields
        if field.kind in WITH_WORDS
    }
    return {name: findings for name, findings in found.items() if findings}


def refuse_what_is_blocked(
    db: Db,
    actor: Actor,
    case_id: UUID,
    update_type: UpdateType,
    values: Mapping[str, FieldValue],
) -> None:
    """Raises a refusal where a block was found: at the form, at approval, and at publishing, so
    that a name added to the list meanwhile is found too.
    """
    found = findings_in_values(db, actor, case_id, update_type, values)
    if any(is_blocked(findings) for findings in found.values()):
        raise NotAllowedNow(CANNOT_BE_SENT)


def names_to_keep(db: Db, actor: Actor, case_id: UUID) -> tuple[str, ...]:
    """The names this case must not name; the form of an update asks once, and checks as typed."""
    return tuple(each.name for each in open_names(db, actor, case_id))
