"""Finds the names that a case must not name: inflected, prefixed, without accents, in any order.

A name that is also an everyday word ("Will", "Maja") blocks only where its place says it is a name;
one word out of a longer name warns, because a brother or a worker may share it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.domain.gate_folding import Folded, fold
from portal.domain.gate_name_forms import EVERYDAY, MONTHS, PARTICLES, forms_of, without_prefix
from portal.domain.gate_reasons import MAYBE_NEVER_NAME, NEVER_NAME
from portal.domain.gate_rule import Action, Finding

WHOLE_KEY, PART_KEY = "never_name", "never_name_part"
_WORD = re.compile(r"\w+")
_SHORTEST, _SHORTEST_PART = 2, 3
# Before a word, these leave open whether its capital is a name's or a sentence's.
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u061f\n])[\s\W]*$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name on the list: the forms of each of its words, and of all of them written as one."""

    words: tuple[frozenset[str], ...]
    joined: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text, with the forms it has once its Arabic prefixes are taken off."""

    start: int
    end: int
    plain: str
    forms: frozenset[str]


def named(plain: Folded, never_names: tuple[str, ...]) -> Iterator[Finding]:
    """Every place that names, or may name, somebody on the list."""
    names = _names(never_names)
    if not names:
        return
    words = [
        _Word(match.start(), match.end(), match.group(), without_prefix(match.group()))
        for match in _WORD.finditer(plain.plain)
    ]
    known = frozenset[str]().union(*(form for name in names for form in (*name.words, name.joined)))
    for place, word in enumerate(words):
        if not word.forms.isdisjoint(known):
            for name in names:
                yield from _named_at(plain, words, place, name)


@lru_cache(maxsize=256)
def _names(never_names: tuple[str, ...]) -> tuple[_Name, ...]:
    # A capital can look like another Latin letter than its small sister does.
    spellings = {each for name in never_names for each in (name, name.upper(), name.lower())}
    split = {tuple(_WORD.findall(fold(spelling))) for spelling in spellings}
    return tuple(_name(words) for words in sorted(split) if len("".join(words)) >= _SHORTEST)


def _name(words: tuple[str, ...]) -> _Name:
    forms = tuple(forms_of(word) for word in words)
    stem = "".join(words[:-1])
    telling = (
        each
        for word, each in zip(words, forms, strict=True)
        if len(words) > 1 and len(word) >= _SHORTEST_PART and word not in PARTICLES
    )
    return _Name(
        words=forms,
        joined=frozenset(stem + last for last in forms[-1]),
        parts=frozenset[str]().union(*telling),
    )


def _named_at(plain: Folded, words: list[_Word], place: int, name: _Name) -> Iterator[Finding]:
    """What the word at this place begins: a whole name, or one word out of it."""
    length = _length_of_whole(words, place, name)
    first, last = words[place], words[place + max(length, 1) - 1]
    if length > 1:
        yield _finding(plain, first, last, WHOLE_KEY, Action.BLOCK)
        return
    matched = first.forms & (name.joined if length else name.parts)
    action = _weight(plain, words, place, matched) if matched else None
    if action and length:
        yield _finding(plain, first, first, WHOLE_KEY, action)
    elif action:
        yield _finding(plain, first, first, PART_KEY, Action.WARN)


def _length_of_whole(words: list[_Word], place: int, name: _Name) -> int:
    """How many words from here on are this name, in its own order or the other way round."""
    if words[place].forms & name.joined:
        return 1
    here = words[place : place + len(name.words)]
    if len(here) == len(name.words):
        for order in (name.words, name.words[::-1]):
            if all(word.forms & forms for word, forms in zip(here, order, strict=True)):
                return len(here)
    return 0


def _weight(
    plain: Folded, words: list[_Word], place: int, matched: frozenset[str]
) -> Action | None:
    """How sure it is that this word is a name and not a word of every day."""
    word = words[place]
    if not matched <= EVERYDAY:
        return Action.BLOCK
    start, _ = plain.span(word.start, word.end)
    letter = plain.original[start]
    if word.plain in MONTHS and _stands_by_a_number(words, place):
        return None
    if letter.islower():
        return None
    is_unsure = not letter.isupper() or _SENTENCE_START.search(plain.original[:start])
    return Action.WARN if is_unsure else Action.BLOCK


def _stands_by_a_number(words: list[_Word], place: int) -> bool:
    return any(word.plain.isdigit() for word in words[max(place - 1, 0) : place + 2])


def _finding(plain: Folded, first: _Word, last: _Word, key: str, action: Action) -> Finding:
    start, end = plain.span(first.start, last.end)
    why = NEVER_NAME if action is Action.BLOCK else MAYBE_NEVER_NAME
    return Finding(key, action, start, end, plain.original[start:end], why, better="")
