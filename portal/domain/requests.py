"""What a family asks for with one button, and by when somebody has done it."""

from datetime import datetime
from enum import StrEnum

from portal.domain.working_time import WorkingTime, london_day


class Wanted(StrEnum):
    """News, or somebody to be there."""

    NEWS = "tell_me"
    SOMEONE = "with_me"


def due_at(wanted: Wanted, now: datetime, hours: WorkingTime) -> datetime:
    """News like the answer to any question, by the end of a working day; somebody as soon as a
    worry is read.
    """
    if wanted is Wanted.NEWS:
        return hours.end_of(hours.working_days_after(london_day(now), hours.clocks.answer_days))
    return hours.add_hours(now, hours.clocks.amber_hours)
