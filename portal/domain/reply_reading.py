"""What a text that somebody sent to us asks for: STOP, START, HELP, or a person who reads it.

Nobody is held to the language on their record, so every language is looked through, always. A text
that only may mean stop counts as both: texts pause, because a person can begin them again in a
minute, and it is read like any other text, because it may mean something worse.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from portal.domain.gate_folding import fold
from portal.domain.reply_words import ReplyWords
from portal.domain.reply_words_ar import ARABIC
from portal.domain.reply_words_en import ENGLISH
from portal.domain.reply_words_pl import POLISH

# By code; a language that is offered has its own, which a test holds it to.
WORDS: dict[str, ReplyWords] = {"en": ENGLISH, "ar": ARABIC, "pl": POLISH}
SIGNS_OF_STOP = frozenset("🛑✋🚫⛔🤚🖐")
# Networks take this one word for HELP too; it is no cry.
INFORMATION = "info"
SPELT_OUT = 3
_BREAK = " . "


class ReplyKind(StrEnum):
    STOP = "stop"
    MAYBE_STOP = "maybe_stop"
    START = "start"
    HELP = "help"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ReadReply:
    """`is_pressing` raises how soon a person reads it; nothing lowers that."""

    kind: ReplyKind
    is_pressing: bool

    @property
    def pauses_texts(self) -> bool:
        return self.kind in {ReplyKind.STOP, ReplyKind.MAYBE_STOP}


def read_reply(text: str) -> ReadReply:
    """Pure, and quick however long the text is."""
    said = plain(text)
    alone = _alone(said)
    kind = _kind(text, said, alone)
    # Whoever sends the one word "help" may mean just that.
    is_pressing = (kind is ReplyKind.HELP and alone != INFORMATION) or any(
        _finds((*words.pressing, *words.others), said) for words in WORDS.values()
    )
    return ReadReply(kind, is_pressing)


def plain(text: str) -> str:
    """Small letters, no accents, no apostrophes, one space between words, " . " for a break."""
    said = re.sub(r"(?<=[^\W\d_])0(?=[^\W\d_])", "o", fold(text).replace("'", ""))
    said = re.sub(r"[.!?,;:\n\u061f\u060c\u061b]+", _BREAK, said)
    said = re.sub(r"[^\w\s.]+", " ", said)
    # "stoppp", and the same in Arabic: nobody means three of a letter.
    said = re.sub(r"([^\W\d_])\1{2,}", r"\1", said)
    return _joined(said.split())


def _joined(words: list[str]) -> str:
    """S T O P, S.T.O.P: letters that stand alone are one word."""
    letters = [word for word in words if word != "."]
    if len(letters) >= SPELT_OUT and all(len(letter) == 1 for letter in letters):
        return "".join(letters)
    return " ".join(words)


def _alone(said: str) -> str:
    """The text without politeness, breaks and repetition: what is left is all that it says."""
    polite = frozenset[str]().union(*(words.polite for words in WORDS.values()))
    phrases = [
        " ".join(word for word in phrase.split() if word not in polite)
        for phrase in said.split(".")
    ]
    return " ".join(_once(" ".join(_once(filter(None, phrases))).split()))


def _once(said: Iterable[str]) -> list[str]:
    """What is said again at once counts once."""
    return [each for each, _ in groupby(said)]


def _kind(text: str, said: str, alone: str) -> ReplyKind:
    known = WORDS.values()
    meant = {words: _masked(words, said) for words in known}
    if any(alone in words.stop_alone or _finds(words.stop, meant[words]) for words in known):
        return ReplyKind.STOP
    if any(_finds(words.maybe, meant[words]) for words in known) or _is_sign(text, said):
        return ReplyKind.MAYBE_STOP
    if any(alone in words.help_alone for words in known):
        return ReplyKind.HELP
    if any(alone in words.start_alone or _finds(words.start, said) for words in known):
        return ReplyKind.START
    return ReplyKind.WORDS


def _is_sign(text: str, said: str) -> bool:
    return not re.search(r"\w", said) and not SIGNS_OF_STOP.isdisjoint(text)


def _masked(words: ReplyWords, said: str) -> str:
    return _pattern((*words.others, *words.masks)).sub(_BREAK, said)


def _finds(patterns: Iterable[str], said: str) -> bool:
    return _pattern(tuple(patterns)).search(said) is not None


@lru_cache(maxsize=64)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")
