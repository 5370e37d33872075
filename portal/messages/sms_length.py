"""Counts a text as the networks do: its alphabet, its length in that alphabet, and its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.gsm7 import BASIC, EXTENSION

_ALPHABET = BASIC | EXTENSION
_LAST_OF_ONE_UTF16_UNIT = "\uffff"


class Encoding(StrEnum):
    GSM7 = "gsm7"
    UCS2 = "ucs2"


ONE_PART = {Encoding.GSM7: 160, Encoding.UCS2: 70}
EACH_OF_SEVERAL = {Encoding.GSM7: 153, Encoding.UCS2: 67}


@dataclass(frozen=True, slots=True)
class SmsLength:
    encoding: Encoding
    units: int
    parts: int

    @property
    def is_one_part(self) -> bool:
        return self.parts <= 1


def count(text: str) -> SmsLength:
    """One character outside GSM-7 puts the whole text in UCS-2; an empty text has no parts."""
    if _ALPHABET.issuperset(text):
        encoding = Encoding.GSM7
        sizes = [2 if letter in EXTENSION else 1 for letter in text]
    else:
        encoding = Encoding.UCS2
        sizes = [2 if letter > _LAST_OF_ONE_UTF16_UNIT else 1 for letter in text]
    units = sum(sizes)
    if units <= ONE_PART[encoding]:
        return SmsLength(encoding, units, parts=1 if text else 0)
    return SmsLength(encoding, units, parts=_parts(sizes, EACH_OF_SEVERAL[encoding]))


def _parts(sizes: Iterable[int], room: int) -> int:
    """An escaped letter or a surrogate pair is never cut in two: a part may stay one unit short."""
    parts, filled = 1, 0
    for size in sizes:
        if filled + size > room:
            parts, filled = parts + 1, 0
        filled += size
    return parts
