"""The communication passport: how a child or carer takes things in, besides language and level.

It is read by staff; every need has its own sentence about what to do beside the form
(domain/coverage.py).
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.words import marked

MAX_INTERPRETER = 80


class Need(StrEnum):
    SYMBOLS = "symbols"
    AUDIO = "audio"
    SIGNING = "signing"
    BESIDE = "beside"
    BIG_PRINT = "big_print"


NEED_NAMES: dict[Need, str] = {
    Need.SYMBOLS: marked("Pictures or symbols"),
    Need.AUDIO: marked("Hearing it instead of reading it"),
    Need.SIGNING: marked("British Sign Language"),
    Need.BESIDE: marked("Somebody beside them"),
    Need.BIG_PRINT: marked("Bigger print"),
}


@dataclass(frozen=True, slots=True)
class Needs:
    """What helps one person. `interpreter` is the language to interpret into, as it is called."""

    of: frozenset[Need] = frozenset()
    interpreter: str = ""

    def __contains__(self, need: Need) -> bool:
        return need in self.of

    @property
    def listed(self) -> tuple[Need, ...]:
        """In the order in which they are asked for."""
        return tuple(need for need in Need if need in self.of)

    def as_text(self) -> str:
        """As it is kept, sealed."""
        return json.dumps({"of": self.listed, "interpreter": self.interpreter}, ensure_ascii=False)


NONE_KNOWN = Needs()


def needs_from_text(text: str) -> Needs:
    kept = json.loads(text)
    return Needs(frozenset(Need(each) for each in kept["of"]), kept["interpreter"])


class Responsibility(StrEnum):
    """Whether a carer holds parental responsibility, as a worker wrote it down. It opens no page
    and closes none: it says who sends a request for the child.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
