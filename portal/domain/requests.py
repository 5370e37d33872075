"""What a family asks for with one button, and by when somebody has done it."""

from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.working_time import WorkingTime, london_day


class Wanted(StrEnum):
    """News, or somebody to be there."""

    NEWS = "tell_me"
    SOMEONE = "with_me"


# How long an answer stays on the first page after it was seen there; then it is read elsewhere.
STAYS_FOR = timedelta(days=3)


def due_at(wanted: Wanted, now: datetime, hours: WorkingTime) -> datetime:
    """News like the answer to any question, by the end of a working day; somebody as soon as a
    worry is read.
    """
    if wanted is Wanted.NEWS:
        return hours.end_of(hours.working_days_after(london_day(now), hours.clocks.answer_days))
    return hours.add_hours(now, hours.clocks.amber_hours)


def stays_on_first_page(done_at: datetime | None, seen_at: datetime | None, now: datetime) -> bool:
    """Until it was answered, and she saw that, and had some days to see it again."""
    return done_at is None or seen_at is None or now < seen_at + STAYS_FOR
