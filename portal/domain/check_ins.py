"""After a part of the case has ended: the days on which a worker finds out how the child is, and
what may be answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.words import marked
from portal.domain.working_time import is_working_day

WEEKS = (2, 6, 12)


class SeenHow(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    SCHOOL = "school"


class HowIs(StrEnum):
    """How the child is, in words that a colleague reads the same way."""

    WELL = "well"
    UP_AND_DOWN = "up_and_down"
    STRUGGLING = "struggling"
    NOT_SAFE = "not_safe"


class HelpInPlace(StrEnum):
    ALL = "all"
    SOME = "some"
    NONE = "none"
    NOT_WANTED = "not_wanted"


SEEN_HOW_NAMES: dict[SeenHow, str] = {
    SeenHow.IN_PERSON: marked("In person"),
    SeenHow.PHONE: marked("By phone"),
    SeenHow.VIDEO: marked("By video call"),
    SeenHow.SCHOOL: marked("In person, at school"),
}
HOW_IS_NAMES: dict[HowIs, str] = {
    HowIs.WELL: marked("Well, on the whole"),
    HowIs.UP_AND_DOWN: marked("Good days and bad days"),
    HowIs.STRUGGLING: marked("Struggling"),
    HowIs.NOT_SAFE: marked("Not safe: I have acted on it today"),
}
HELP_NAMES: dict[HelpInPlace, str] = {
    HelpInPlace.ALL: marked("Yes, all that was agreed"),
    HelpInPlace.SOME: marked("Some of it"),
    HelpInPlace.NONE: marked("No"),
    HelpInPlace.NOT_WANTED: marked("They want none now"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the worker found out. `asked` is what the child or carer asked for."""

    done_on: date
    how: SeenHow
    how_is: HowIs
    help_in_place: HelpInPlace
    asked: str = ""
    note: str = ""


def due_days(ended_on: date, holidays: frozenset[date]) -> Iterator[tuple[int, date]]:
    """Each check-in with its day: the working day before where it would fall on none."""
    for weeks in WEEKS:
        day = ended_on + timedelta(weeks=weeks)
        while not is_working_day(day, holidays):
            day -= timedelta(days=1)
        yield weeks, day
