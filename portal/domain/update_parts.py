"""Whether an update is whole: every declared part is there, of its kind, in its time, and may be
said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from portal.domain.gate_rule import Finding
from portal.domain.lanes import Lane
from portal.domain.update_fields import FUTURE, PAST, Field, FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.wording_gate import check, is_blocked
from portal.domain.words import marked

# What staff type is looked at by the rules of the language they type in.
TYPED_IN = "en"
INCOMPLETE = marked("A part is missing, or may not be said. Open it and look at every field again.")


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What the gate found, and in which field."""

    field: Field
    finding: Finding


def wrong_parts(
    update_type: UpdateType,
    values: dict[str, FieldValue],
    today: date,
    *,
    never_names: Iterable[str] = (),
) -> tuple[str, ...]:
    """The names of the fields that are missing, impossible or blocked; none means it is whole."""
    names = tuple(never_names)
    return tuple(
        field.name
        for field in update_type.fields
        if not _is_there(field, values.get(field.name, ""), today)
        or is_blocked(check(_words(field, values), TYPED_IN, never_names=names))
    )


def findings(
    update_type: UpdateType,
    values: dict[str, FieldValue],
    *,
    never_names: Iterable[str] = (),
) -> Iterator[FoundIn]:
    """Everything the gate has to say about what was typed, warnings too."""
    names = tuple(never_names)
    for field in update_type.fields:
        for each in check(_words(field, values), TYPED_IN, never_names=names):
            yield FoundIn(field, each)


def _words(field: Field, values: dict[str, FieldValue]) -> str:
    return str(values.get(field.name, "")) if field.kind is FieldKind.NAME else ""


def _is_there(field: Field, value: FieldValue, today: date) -> bool:
    allowed = {choice.key for choice in field.choices}
    match field.kind:
        case FieldKind.DATE:
            return isinstance(value, date) and _is_in_time(field.must_be, value, today)
        case FieldKind.TIME:
            return isinstance(value, time)
        case FieldKind.CHOICE:
            return value in allowed
        case FieldKind.CHOICES:
            return isinstance(value, tuple) and bool(value) and set(value) <= allowed
        case FieldKind.LANE:
            return value in {lane.value for lane in Lane}
        case FieldKind.NAME:
            return isinstance(value, str) and bool(value.strip())


def _is_in_time(must_be: str, day: date, today: date) -> bool:
    if must_be == FUTURE:
        return day >= today
    return must_be != PAST or day <= today
