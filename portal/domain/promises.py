"""The promise clock: when a family hears next, and what a missed day sets going.

The silence itself is noticed: by the page on the day after, by the worker on the day, by the
supervisor on the third working day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.working_time import WorkingTime

# Design evidence G-1: two weeks unless agreed otherwise, never more than four.
DEFAULT_EVERY_DAYS = 14
MAX_EVERY_DAYS = 28
SUPERVISOR_AFTER_WORKING_DAYS = 3


class Waiting(StrEnum):
    """How a promised day stands today."""

    NOT_YET = "not_yet"
    TODAY = "today"
    LATE = "late"
    VERY_LATE = "very_late"


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """What was agreed with the family: they hear at least every so many days."""

    every_days: int = DEFAULT_EVERY_DAYS

    def __post_init__(self) -> None:
        if not 1 <= self.every_days <= MAX_EVERY_DAYS:
            raise ValueError(f"a family hears at least every {MAX_EVERY_DAYS} days")

    def next_on(self, told_on: date, hours: WorkingTime) -> date:
        """The day to promise: the agreed interval, or the working day before if nobody is there."""
        day = told_on + timedelta(days=self.every_days)
        while not hours.is_working_day(day) and day > told_on + timedelta(days=1):
            day -= timedelta(days=1)
        return day


def supervisor_on(promised_on: date, hours: WorkingTime) -> date:
    """The day a broken promise is put in front of the supervisor."""
    return hours.working_days_after(promised_on, SUPERVISOR_AFTER_WORKING_DAYS)


def standing(promised_on: date, today: date, hours: WorkingTime) -> Waiting:
    """How a promise stands. A family that was told nothing yet waits since its case was opened."""
    if today > promised_on:
        is_very_late = today >= supervisor_on(promised_on, hours)
        return Waiting.VERY_LATE if is_very_late else Waiting.LATE
    return Waiting.TODAY if today == promised_on else Waiting.NOT_YET
