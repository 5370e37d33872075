"""Whether an update is whole: every declared part is there, of its kind and in its time."""

from datetime import date, time

from portal.domain.lanes import Lane
from portal.domain.update_fields import FUTURE, PAST, Field, FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.words import marked

INCOMPLETE = marked("A part is missing, or no longer holds. Look at every field again.")


def wrong_parts(
    update_type: UpdateType, values: dict[str, FieldValue], today: date
) -> tuple[str, ...]:
    """The names of the fields that are missing or impossible; none means that it is whole."""
    missing = update_type.missing(values)
    return tuple(
        field.name
        for field in update_type.fields
        if field.name in missing
        or (values.get(field.name) and not _is_possible(field, values[field.name], today))
    )


def _is_possible(field: Field, value: FieldValue, today: date) -> bool:
    allowed = {choice.key for choice in field.choices}
    match field.kind:
        case FieldKind.DATE:
            return isinstance(value, date) and _is_in_time(field.must_be, value, today)
        case FieldKind.TIME:
            return isinstance(value, time)
        case FieldKind.CHOICE:
            return value in allowed
        case FieldKind.CHOICES:
            return isinstance(value, tuple) and set(value) <= allowed
        case FieldKind.LANE:
            return value in {lane.value for lane in Lane}
        case FieldKind.NAME:
            return isinstance(value, str) and bool(value.strip())


def _is_in_time(must_be: str, day: date, today: date) -> bool:
    if must_be == FUTURE:
        return day >= today
    return must_be != PAST or day <= today
