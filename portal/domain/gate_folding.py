"""Brings text to one plain spelling, and remembers where every letter came from.

Small letters without accents, Arabic letters without their variants, letters that only look Latin
as Latin ones; nothing that cannot be seen.
"""
# ruff: noqa: RUF001 - looking alike is the point

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters that are drawn alike or typed for one another, and that Unicode itself keeps apart. A
# capital can look like another Latin letter than its small sister does.
_ALIKE_CAPITALS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҒΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABESIJKMHOPCTYXFABEZHIKMNOPTYX",
)
_ALIKE = str.maketrans(
    "авгекмнопрстухіїѕјһԁԛԝғοαεηικνρτυχłđøıɡᴀꜰɴᴏ’ʼʹ`´ىةکیےہھە_",
    "abrekmhonpctyxiisjhdqwfoaenikvptuxldoigafno'''''يهكييههه ",
)
# What takes room but is not seen, or is only breath: Hangul fillers, Arabic hamza and tatweel.
_DROPPED = frozenset("\u115f\u1160\u3164\uffa0\u0621\u0640")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_BRAILLE_BLANK = "\u2800"
_FLAG_A, _FLAG_Z = 0x1F1E6, 0x1F1FF


@dataclass(frozen=True, slots=True)
class Folded:
    """A plain spelling, and for each of its letters the place in the original."""

    plain: str
    places: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain spelling stands in the original, accents included."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, last


@lru_cache(maxsize=8192)
def fold_letter(letter: str) -> str:
    """The plain spelling of one letter: none, one or several."""
    if letter in _DROPPED:
        return ""
    if letter == _BRAILLE_BLANK:
        return " "
    if _FLAG_A <= ord(letter) <= _FLAG_Z:
        return chr(ord(letter) - _FLAG_A + ord("a"))
    plain = unicodedata.normalize("NFKC", letter)
    small = plain.translate(_ALIKE_CAPITALS).casefold()
    return "".join(_seen(unicodedata.normalize("NFKD", small))).translate(_ALIKE)


def _seen(letters: str) -> Iterator[str]:
    for letter in letters:
        category = unicodedata.category(letter)
        is_control = category == "Cc" and not letter.isspace()
        if category not in _UNSEEN and not is_control and letter not in _DROPPED:
            yield letter


def fold(text: str) -> str:
    """The plain spelling alone."""
    return "".join(map(fold_letter, text))


def folded(text: str) -> Folded:
    """The plain spelling with its places in the original."""
    letters = [fold_letter(letter) for letter in text]
    places = tuple(place for place, plain in enumerate(letters) for _ in plain)
    return Folded("".join(letters), places, text)
