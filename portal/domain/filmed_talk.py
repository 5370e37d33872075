"""What a child says about a filmed talk: yes, no or not yet, and what would help her in it.

All of it may be left open, and all of it may be changed at any time.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.words import marked
from portal.domain.worries import WorryKind

PLANNED = "video_interview_planned"
MAX_PERSON, MAX_LANGUAGE, MAX_WHY_NOT = 80, 60, 400


class Answer(StrEnum):
    """In this order everywhere; none of them weighs more."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"


# Translators: Three buttons of equal weight: may there be a filmed talk? Leave no pressure in any.
ANSWER_NAMES: dict[Answer, str] = {
    Answer.YES: marked("Yes"),
    Answer.NO: marked("No"),
    Answer.NOT_YET: marked("Not yet"),
}
# Every agency on the case has to notice when she does not want it; no step follows from silence.
NOTICED_AS = {Answer.NO: WorryKind.FILM_NO, Answer.NOT_YET: WorryKind.FILM_NOT_YET}


class Asker(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    EITHER = "either"


ASKER_NAMES: dict[Asker, str] = {
    Asker.WOMAN: marked("A woman"),
    Asker.MAN: marked("A man"),
    Asker.EITHER: marked("Both are fine"),
}


class Helps(StrEnum):
    """What makes a talk easier; each is shown with the picture of its name."""

    BREAKS = "stop"
    SIGN_FOR_BREAK = "page"
    TIME = "clock"
    DRAWING = "pencil"
    OWN_THING = "heart"
    ROOM_FIRST = "door"
    SIGNING = "talk"
    UNDERSTOOD = "help"


HELPS_NAMES: dict[Helps, str] = {
    Helps.BREAKS: marked("Many breaks"),
    Helps.SIGN_FOR_BREAK: marked("A card to show when I want a break"),
    Helps.TIME: marked("Easy words and more time"),
    Helps.DRAWING: marked("Paper and pencils"),
    Helps.OWN_THING: marked("Something of mine to hold"),
    Helps.ROOM_FIRST: marked("To see the room first"),
    Helps.SIGNING: marked("Sign language"),
    Helps.UNDERSTOOD: marked("Someone who helps me to be understood"),
}


@dataclass(frozen=True, slots=True)
class TalkWishes:
    """What is "" or empty was left open."""

    answer: Answer | None = None
    asker: Asker | None = None
    beside: str = ""
    language: str = ""
    helps: frozenset[Helps] = frozenset()

    @property
    def listed(self) -> tuple[Helps, ...]:
        return tuple(each for each in Helps if each in self.helps)

    def as_text(self) -> str:
        """As it is kept, sealed."""
        return json.dumps(
            {
                "answer": self.answer or "",
                "asker": self.asker or "",
                "beside": self.beside,
                "language": self.language,
                "helps": self.listed,
            },
            ensure_ascii=False,
        )


NOTHING_SAID = TalkWishes()


def talk_wishes_from_text(text: str) -> TalkWishes:
    kept = json.loads(text)
    return TalkWishes(
        Answer(kept["answer"]) if kept["answer"] else None,
        Asker(kept["asker"]) if kept["asker"] else None,
        kept["beside"],
        kept["language"],
        frozenset(Helps(each) for each in kept["helps"]),
    )
