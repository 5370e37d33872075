"""What stands in a new update's fields before anybody types: what is most often right, and never a
day that the law counts from.
"""

from datetime import date

from portal.domain.lanes import Lane
from portal.domain.update_fields import FUTURE, PAST, Field, FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.working_time import WorkingTime

# Rights run from these days, so a person types them.
NEVER_GUESSED = frozenset({"decided_on"})


def of(
    update_type: UpdateType,
    *,
    author: str,
    lane: str,
    today: date,
    hours: WorkingTime,
    next_on: date,
) -> dict[str, FieldValue]:
    """By field; what is not here is left empty. `lane` is the lane that the author came from,
    `next_on` what the contact plan says.
    """
    values: dict[str, FieldValue] = {}
    for field in update_type.fields:
        if field.is_telling or field.is_for_staff or field.name in NEVER_GUESSED:
            continue
        if field.name == "next_on":
            values[field.name] = next_on
        elif field.kind is FieldKind.DATE:
            values.update(_day(field, today, hours))
        elif field.name == "worker":
            values[field.name] = author.split(" ", maxsplit=1)[0]
        elif field.kind is FieldKind.LANE and lane in set(Lane):
            values[field.name] = lane
    return values


def _day(field: Field, today: date, hours: WorkingTime) -> dict[str, FieldValue]:
    if field.must_be == PAST:
        return {field.name: today}
    if field.must_be == FUTURE:
        return {field.name: hours.next_working_day(today)}
    return {}
