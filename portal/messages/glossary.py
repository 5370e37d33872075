"""Hard words, explained where they stand: found in a finished page, in the forms that the glossary
gives for its language.

Nothing of this touches the words themselves: what a person was given is kept as it was said.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from portal.domain.hard_words import HARD_WORDS
from portal.domain.people import Level

# The forms of each term, by language.
Forms = Mapping[str, Mapping[str, tuple[str, ...]]]
_WORD = re.compile(r"\w+")
# In what is pressed already, in headings, and in what people wrote themselves, nothing is marked:
# it is passed over whole, and so is every tag, so that no word of its own is taken for text. What
# follows one another is passed over in one go, and never letter by letter: a page has 400 tags.
_ITS_END = r"[^>]*>[^<]*(?:<(?!/\{0}>)[^<]*)*</\{0}>"
_PASSED_OVER = (
    r"<(?:/[^>]*>"
    r"|(a|button|label|legend|summary|option|select|textarea|h1|h2|h3|dt|script|style|svg|bdi)\b"
)


def _passed_over(before: int) -> str:
    """One tag, with what is in it where that is left alone; so many groups stand before it."""
    whole, said = _ITS_END.format(before + 1), _ITS_END.format(before + 2)
    return rf"{_PASSED_OVER}{whole}|(\w+) class=\"said\"{said}|[^>]*>)"


LONGEST = 19
# What may follow a word without being a part of it; Arabic vowel signs are.
_GOES_ON = re.compile(r"[\w\u064b-\u0652]")


def read_forms(path: Path) -> Forms:
    """`forms_en`, `forms_ar` and so on of the glossary, one column for each language."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [name.removeprefix("forms_") for name in rows[0] if name.startswith("forms_")]
    return {
        code: {
            row["english"]: tuple(filter(None, map(str.strip, row[f"forms_{code}"].split(";"))))
            for row in rows
        }
        for code in codes
    }


@dataclass(frozen=True, slots=True)
class Explained:
    """A page whose hard words can be pressed; of each, as it stands, what it means in English."""

    html: str
    meanings: tuple[tuple[Markup, str], ...]


class HardWords:
    """The hard words of one language at one level."""

    def __init__(self, forms: Mapping[str, tuple[str, ...]], level: Level) -> None:
        self._explained = {each.term: each.explained(level) for each in HARD_WORDS}
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for term, explained in self._explained.items():
            for form in forms.get(term, ()) if explained else ():
                # A sentence of a template stands as it is, one that was put into a slot is escaped.
                for written in {form, str(escape(form))}:
                    self._know(written.lower(), term)
        self._seek = _seeking(self._by_first)

    def _know(self, form: str, term: str) -> None:
        first = _WORD.search(form)
        assert first is not None
        known = self._by_first.setdefault(first.group(), [])
        known.append((form, term))
        known.sort(key=lambda each: -len(each[0]))

    def explain(self, html: str) -> Explained:
        """Makes the first of each hard word in running text a button; `meanings` are in English."""
        if not self._by_first:
            return Explained(html, ())
        pieces, met, place, over = [], dict[str, str](), 0, 0
        for start, first in self._candidates(html):
            found = self._found(html, start, first)
            if found is None or start < over:
                continue
            end = over = start + found[0]  # what is part of a longer form is no word of its own
            if found[1] in met:
                continue
            met[found[1]] = html[start:end]
            # A button does not break across lines as words do: of a long form it is the first word,
            # and of one with a comma, or the comma after it would begin a line.
            form = unescape(html[start:end])
            is_short = len(form) <= LONGEST and "," not in form
            pressed = html[start:end] if is_short else html[start : start + len(first)]
            button = f'<button type="button" class="word" popovertarget="word-{len(met)}"'
            button = f'{button} aria-describedby="word-{len(met)}">{pressed}</button>'
            pieces += [html[place:start], button]
            place = start + len(pressed)
        meanings = ((Markup(form), self._explained[term]) for term, form in met.items())  # noqa: S704 - it stood in the page
        return Explained("".join([*pieces, html[place:]]), tuple(meanings))

    def _candidates(self, html: str) -> Iterator[tuple[int, str]]:
        """Where a form may begin, and its first word: most of a page is none of them."""
        # The one letter that is two when it is made small would move all that follows.
        for each in self._seek.finditer(html.replace("\u0130", "I").lower()):
            if each[0][0] != "<":
                yield each.start(), each[0]

    def _found(self, html: str, start: int, first: str) -> tuple[int, str] | None:
        """The length of the longest form that stands here as a word of its own, and its term."""
        for form, term in self._by_first.get(first, ()):
            end = start + len(form)
            if html[start:end].lower() == form and not _GOES_ON.match(html, end):
                return len(form), term
        return None


def _seeking(words: Iterable[str]) -> re.Pattern[str]:
    """Finds these words where they may be marked. A look at each word of a page in turn would be a
    tenth of the work on it: that each choice begins with a letter of its own tells at once that
    most are none of these.
    """
    by_letter = groupby(sorted(words), key=lambda word: word[0])
    known = (
        rf"{letter}(?<!\w{letter})(?:{'|'.join(word[1:] for word in alike)})\b"
        for letter, alike in by_letter
    )
    tags = rf"{_passed_over(0)}(?:\s*{_passed_over(2)})*"
    return re.compile("|".join([tags, *known]), re.DOTALL)
