"""What becomes of a worry after it was sent: who did what, what happens next and on which day, and
what the family is told of it in approved words.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.people import Level
from portal.domain.words import marked


class Awaits(StrEnum):
    """What a worry waits for: somebody to read it, to say what happens next, to do it."""

    SEEN = "seen"
    NEXT = "next"
    DONE = "done"
    NOTHING = "nothing"


class StepKind(StrEnum):
    """READ is a second reading, after the family said more; ASKED, that somebody was reminded
    or asked to stand in; SAID, what the family added; OPENED, when their page was opened by
    somebody whom they do not know of.
    """

    READ = "read"
    NEXT = "next"
    DONE = "done"
    TRIAGE = "triage"
    OWNER = "owner"
    ASKED = "asked"
    SAID = "said"
    OPENED = "opened"
    HARM = "harm"
    PASSED = "passed"


class Said(StrEnum):
    """What can always be said afterwards. It adds, and takes nothing away."""

    CHANGED_MIND = "changed_mind"
    SORTED = "sorted"


SAID_NAMES: dict[Said, str] = {
    Said.CHANGED_MIND: marked("I changed my mind"),
    Said.SORTED: marked("It is sorted"),
}


@dataclass(frozen=True, slots=True)
class NextBlock:
    """What happens next, in whole sentences with a name and a day: for young children, for older
    ones, and for adults.
    """

    picture: str
    easy: str
    child: str
    carer: str

    def for_level(self, level: Level) -> str:
        if level is Level.EASY:
            return self.easy
        return self.carer if level is Level.CARER else self.child


# By key; the key stands in the record.
NEXT_BLOCKS: dict[str, NextBlock] = {
    "talk": NextBlock(
        "talk",
        marked("%(name)s will talk with you on %(day)s."),
        marked("Next, %(name)s will talk with you about it, on %(day)s."),
        marked("What happens next: %(name)s will talk with you about it, on %(day)s."),
    ),
    "call": NextBlock(
        "listen",
        marked("%(name)s will ring you on %(day)s."),
        marked("Next, %(name)s will ring you in a way that is safe, on %(day)s."),
        marked("What happens next: %(name)s will ring you at a safe time, on %(day)s."),
    ),
    "visit": NextBlock(
        "worker",
        marked("%(name)s will come to see you on %(day)s."),
        marked("Next, %(name)s will come to see you, on %(day)s."),
        marked("What happens next: %(name)s will visit you, on %(day)s."),
    ),
    "explain": NextBlock(
        "explain",
        marked("%(name)s will help you to understand, on %(day)s."),
        marked("Next, %(name)s will explain it again in another way, on %(day)s."),
        marked("What happens next: %(name)s will explain it and answer you, on %(day)s."),
    ),
    "safety": NextBlock(
        "heart",
        marked("%(name)s will talk with you about being safe, on %(day)s."),
        marked("Next, %(name)s will look with you at how to keep you safe, on %(day)s."),
        marked("What happens next: %(name)s will look with you at how to keep safe, on %(day)s."),
    ),
    "find_out": NextBlock(
        "look",
        marked("%(name)s will ask about it, and tell you on %(day)s."),
        marked("Next, %(name)s will find out about it and tell you, on %(day)s."),
        marked("What happens next: %(name)s will find out about it and tell you, on %(day)s."),
    ),
}
DONE_BLOCKS: dict[str, str] = {
    "talked": marked("%(name)s talked with you about it, on %(day)s."),
    "told": marked("%(name)s told you what we found out, on %(day)s."),
    "helped": marked("%(name)s did what we said would happen, and told you on %(day)s."),
}
# What a family may read of a worry that was passed on, where its worker chose to say so; the second
# where somebody else told them than who wrote it down.
PASSED_ON_BY = marked("%(name)s has told the people who need to know.")
PASSED_ON = marked("We have told the people who need to know.")
