"""How it was to read some news: feelings that are possible and never expected, what would help, and
by when somebody answers. Nothing here is scored or counted.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import LONDON, WorkingTime, london_day

ANSWER_IN_WORKING_DAYS = 2


class Feeling(StrEnum):
    """Each is the name of its picture too."""

    OKAY = "okay"
    SAD = "sad"
    ANGRY = "angry"
    SCARED = "scared"
    RELIEVED = "relieved"
    MIXED_UP = "mixed_up"
    TIRED = "tired"
    NOTHING_MUCH = "nothing_much"
    NOT_SURE = "not_sure"


class Help(StrEnum):
    """What would help. Each is the name of its picture too."""

    TALK = "talk"
    WITH_ME = "with_me"
    EXPLAIN = "explain"
    TIME = "time"
    NOTHING_NOW = "nothing_now"


# Translators: one feeling each, best as a noun, so that it fits a girl and a boy alike.
FEELING_NAMES: dict[Feeling, str] = {
    Feeling.OKAY: marked("Okay"),
    Feeling.SAD: marked("Sad"),
    Feeling.ANGRY: marked("Angry"),
    Feeling.SCARED: marked("Scared"),
    Feeling.RELIEVED: marked("Relieved"),
    Feeling.MIXED_UP: marked("Mixed up"),
    Feeling.TIRED: marked("Tired"),
    Feeling.NOTHING_MUCH: marked("Nothing much"),
    Feeling.NOT_SURE: marked("I don't know"),
}
CARER_FEELING_NAMES: dict[Feeling, str] = {
    **FEELING_NAMES,
    Feeling.SCARED: marked("Afraid"),
    Feeling.MIXED_UP: marked("Many feelings at once"),
    Feeling.TIRED: marked("Worn out"),
}
HELP_NAMES: dict[Help, str] = {
    Help.TALK: marked("A talk with my worker"),
    Help.WITH_ME: marked("Someone with me"),
    Help.EXPLAIN: marked("Explain it to me again"),
    Help.TIME: marked("Some time"),
    Help.NOTHING_NOW: marked("Nothing now"),
}
NOT_UNDERSTOOD = marked("I did not understand this")
# Time and nothing are answers too, and ask nobody for anything.
ASKS_SOMEBODY = frozenset({Help.TALK, Help.WITH_ME, Help.EXPLAIN})
# What staff read of the same answer.
TASKS_OF_AN_ANSWER = (TaskKind.NOT_UNDERSTOOD, TaskKind.HELP_ASKED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said of one piece of news. Anything may be left out."""

    feelings: tuple[Feeling, ...] = ()
    helps: tuple[Help, ...] = ()
    is_not_understood: bool = False

    @property
    def tasks(self) -> tuple[TaskKind, ...]:
        """What it asks of whoever wrote the news."""
        asked = {
            TaskKind.NOT_UNDERSTOOD: self.is_not_understood,
            TaskKind.HELP_ASKED: bool(ASKS_SOMEBODY & set(self.helps)),
        }
        return tuple(kind for kind, is_asked in asked.items() if is_asked)


def answer_by(said_at: datetime, hours: WorkingTime) -> datetime:
    """Two working days later, when the inbox closes."""
    day = london_day(said_at)
    for _ in range(ANSWER_IN_WORKING_DAYS):
        day = hours.next_working_day(day)
    return datetime.combine(day, hours.closes, tzinfo=LONDON)
