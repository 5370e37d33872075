"""What a family reads of the time ahead in one lane: what may come, on which day, and whom to ask.

Possible is never said as certain, and one lane that ends is never said as everything ending.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.domain.lanes import Lane
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import ANY_AGENCY, MayCome, UpdateType
from portal.domain.update_types import BY_KEY

# Design evidence D-5: two or three honest possibilities, the likelier first.
MOST = 3


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day of the next step that is known, and what it is called."""

    label: str
    on: date


def possibilities(update_type: UpdateType, lane: Lane) -> tuple[MayCome, ...]:
    """What may come in this lane after this news, at most three of it."""
    following = (BY_KEY[key] for key in update_type.follows_with)
    fitting = (each for each in following if update_type.lane or _fits(each, lane))
    return _said_once(each.may_come for each in fitting if each.may_come)[:MOST]


def day_ahead(
    update_type: UpdateType, values: dict[str, FieldValue], today: date
) -> DayAhead | None:
    """The day of the next step, where the news named one that has not passed."""
    named = update_type.next_day
    on = values[named.field] if named else None
    if named is None or not isinstance(on, date) or on < today:
        return None
    return DayAhead(named.label, on)


def passed(update_type: UpdateType, values: dict[str, FieldValue], today: date) -> str:
    """What is said instead of "a day is planned" once that day is over; empty until then."""
    named = update_type.next_day
    on = values[named.field] if named else None
    return named.passed if named and isinstance(on, date) and on < today else ""


def worker_in(values: dict[str, FieldValue]) -> str:
    """The first name of whom to ask: the new worker, where the worker has changed."""
    return str(values.get("new_worker") or values.get("worker") or "")


def _fits(update_type: UpdateType, lane: Lane) -> bool:
    """Where the author chose the lane, what only another lane tells does not come in it."""
    return update_type.lane in {None, lane} or update_type.agencies == ANY_AGENCY


def _said_once(each: Iterable[MayCome]) -> tuple[MayCome, ...]:
    return tuple(dict.fromkeys(each))
