"""Four words from a list that open a child's quiet page without her card: how they are read,
however they are typed.

Of each word the first three letters are enough: within a list no other begins with them.
"""
# ruff: noqa: RUF001 - Arabic is written in Arabic letters

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

WORDS, LISTED, FIRST = 4, 512, 3
# Letters that are written in more than one way, or by another keyboard.
ALIKE = str.maketrans(
    {"ł": "l", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ء": None}
)
ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class FourWords:
    """Four words of one language's list, as the list spells them."""

    code: str
    words: tuple[str, ...]

    @property
    def secret(self) -> str:
        """All four as one text, for hashing."""
        return " ".join((self.code, *self.words))

    @property
    def halves(self) -> tuple[str, str]:
        """The first two and the last two: wrong tries are counted for each."""
        middle = WORDS // 2
        first, last = self.words[:middle], self.words[middle:]
        return " ".join(("first", self.code, *first)), " ".join(("last", self.code, *last))


def plain_word(typed: str) -> str:
    """A word without what keyboards and hands do differently: capitals, accents, vowel signs, the
    forms of alef, drawn-out letters, the article, spaces and signs.
    """
    apart = unicodedata.normalize("NFKD", typed.casefold()).translate(ALIKE)
    # Vowel signs and accents are marks of their own now; a drawn-out line is of another kind.
    plain = "".join(each for each in apart if unicodedata.category(each) in {"Lo", "Ll"})
    return plain.removeprefix(ARTICLE)


def beginning(word: str) -> str:
    """What tells a word from every other of its list."""
    return plain_word(word)[:FIRST]


def by_beginning(words: tuple[str, ...]) -> dict[str, str]:
    return {beginning(each): each for each in words}


def meanings(
    typed: tuple[str, ...], lists: Mapping[str, Mapping[str, str]]
) -> tuple[FourWords, ...]:
    """What four words can be: in every language at once, whichever the page is in. `lists` holds
    each language's words by their beginnings.
    """
    found = {code: [words.get(beginning(each)) for each in typed] for code, words in lists.items()}
    return tuple(
        FourWords(code, tuple(each for each in words if each))
        for code, words in found.items()
        if len(words) == WORDS and all(words)
    )


def letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """What the words of a list begin with, in their order."""
    return tuple(dict.fromkeys(plain_word(each)[0] for each in words))


def under(letter: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in words if plain_word(each)[0] == letter)
