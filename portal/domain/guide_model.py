"""The shape of a guide: what happens when something comes, in every reading level."""

from dataclasses import dataclass

from portal.domain.people import CaseKind, Level


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or two that belong together; the picture is shown where it is read with
    pictures.
    """

    words: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What may come, and what a child or carer can choose in it. It says nothing of any one case.

    `number` is its address: a word there would stay in the history of a phone. `version` goes up
    when the wording changes in meaning. `for_cases` are the children whom its words are right for.
    """

    number: int
    picture: str
    heading: str
    carer_heading: str
    easy: tuple[Part, ...]
    simple: tuple[Part, ...]
    standard: tuple[Part, ...]
    carer: tuple[Part, ...]
    version: int = 1
    for_cases: tuple[CaseKind, ...] = (CaseKind.HARMED,)

    def parts(self, level: Level) -> tuple[Part, ...]:
        by_level = {
            Level.EASY: self.easy,
            Level.SIMPLE: self.simple,
            Level.STANDARD: self.standard,
            Level.CARER: self.carer,
        }
        return by_level[level]

    def heading_for(self, level: Level) -> str:
        return self.carer_heading if level is Level.CARER else self.heading

    def suits(self, kind: CaseKind) -> bool:
        return kind in self.for_cases


def drawn(heading: str, *lines: tuple[str, str]) -> Part:
    """A part for those who read with pictures: each sentence with its own."""
    return Part(heading, tuple(Line(words, picture) for picture, words in lines))


def said(heading: str, *words: str) -> Part:
    return Part(heading, tuple(Line(each) for each in words))
