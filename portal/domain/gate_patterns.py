"""Turns the rules' patterns into what can be looked for in plain spelling, and looks for it fast:
a pattern is tried only where a word begins with a letter that the pattern can begin with.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.domain.gate_folding import fold
from portal.domain.gate_rule import GateRule, RuleKind

# A gap between words: no full stop with a space after it, because there a sentence ends.
_GAP = r"(?:[^\w.!?\u061f]|\.(?!\s))"
# What a trickster or a torn line puts between the letters of a word.
_TEAR = r"[\s\-]{0,3}"
_TOKEN = re.compile(r"\(\?<[!=][^)]*\)|\(\?[:!=]|\\.|\[[^\]]*\]|.", re.DOTALL)
_OPTIONAL = re.compile(r"[?*]|\{0,\d+\}")
_GROUP, _CLOSER, _OR = "(?:", ")", "|"
_OPENERS = frozenset({_GROUP, "(?!", "(?="})
_WORD_BEGINS = re.compile(r"(?<!\w)(?=\w)")
# Arabic writes "and", "the", "to", "with", "as" and "will" onto the next word, Latin ones too.
_FIRST_PREFIXES = ("و", "ف")
_SECOND_PREFIXES = ("ب", "ك", "ل", "س")
_THE, _TO, _JOIN = "ال", "ل", "-"
_PREFIX_LETTERS = frozenset("وفبكلسا")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and the stretch of plain spelling it was found at."""

    rule: GateRule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """All that can begin with one letter; `gate` says at once whether any of it does."""

    gate: re.Pattern[str]
    rules: tuple[tuple[GateRule, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rules ready to be looked for, by the first letter of what they find."""

    entries: dict[str, _Entry]

    def matches(self, plain: str) -> Iterator[Match]:
        """Every rule at every word where it is found, Arabic prefixes included in the stretch."""
        for begin in _WORD_BEGINS.finditer(plain):
            word = begin.start()
            for place in _after_prefixes(plain, word):
                entry = self.entries.get(plain[place : place + 1])
                if entry and entry.gate.match(plain, place):
                    for rule, pattern in entry.rules:
                        match = pattern.match(plain, place)
                        if match:
                            yield Match(rule, word, match.end())


def compiled(rules: Iterable[GateRule]) -> Compiled:
    """The rules, each alternative of each pattern filed under the letters it can begin with."""
    bodies: dict[str, list[str]] = defaultdict(list)
    patterns: dict[str, dict[GateRule, re.Pattern[str]]] = defaultdict(dict)
    for rule in rules:
        body = body_of(rule.pattern, is_torn=rule.kind is RuleKind.CLOSED_PHRASE)
        pattern = _whole_words(body)
        for alternative in _alternatives(body):
            for letter in first_letters(alternative):
                bodies[letter].append(alternative)
                patterns[letter][rule] = pattern
    return Compiled(
        {
            letter: _Entry(_whole_words("|".join(bodies[letter])), tuple(patterns[letter].items()))
            for letter in bodies
        }
    )


def body_of(pattern: str, *, is_torn: bool) -> str:
    """A rule's pattern in plain spelling with its gaps written out.

    A torn one is also found when a gap was put between the letters of a word.
    """
    parts: list[str] = []
    was_letter = False
    # Latin signs have a meaning in a pattern, and its letters are small already.
    plain = "".join(each if each.isascii() else fold(each) for each in pattern)
    for token in _TOKEN.findall(plain):
        is_letter = len(token) == 1 and token.isalpha()
        if is_torn and is_letter and was_letter:
            parts.append(_TEAR)
        parts.append({" ": f"{_GAP}{{1,30}}", "_": f"{_GAP}{{0,30}}"}.get(token, token))
        was_letter = is_letter
    return "".join(parts)


def first_letters(alternative: str) -> frozenset[str]:
    """The letters that what it finds can begin with.

    Raises ValueError for a pattern that could begin with anything: it would be tried at every word.
    """
    tokens = _TOKEN.findall(alternative)
    while tokens and tokens[0].startswith(("(?<", "(?!", "(?=")):
        tokens = tokens[1:] if tokens[0].startswith("(?<") else tokens[_group_end(tokens) :]
    if not tokens or (tokens[0].startswith(("\\", "(", ".")) and tokens[0] != _GROUP):
        raise ValueError(f"This could begin with anything: {alternative}")
    end = _group_end(tokens) if tokens[0] == _GROUP else 1
    rest = "".join(tokens[end:])
    letters = _letters_of(tokens[:end])
    optional = _OPTIONAL.match(rest)
    return letters | first_letters(rest[optional.end() :]) if optional else letters


def _letters_of(tokens: list[str]) -> frozenset[str]:
    if tokens[0] == _GROUP:
        inner = _alternatives("".join(tokens[1:-1]))
        return frozenset().union(*(first_letters(each) for each in inner))
    return frozenset(tokens[0].strip("[]"))


def _group_end(tokens: list[str]) -> int:
    """How many tokens the group at the beginning has."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += token in _OPENERS
        depth -= token == _CLOSER
        if not depth:
            return place + 1
    raise ValueError(f"A bracket is open: {''.join(tokens)}")


def _alternatives(body: str) -> list[str]:
    found = [""]
    depth = 0
    for token in _TOKEN.findall(body):
        depth += token in _OPENERS
        depth -= token == _CLOSER
        if token == _OR and not depth:
            found.append("")
        else:
            found[-1] += token
    return found


def _whole_words(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{body})(?!\w)")


def _after_prefixes(plain: str, word: int) -> Iterable[int]:
    """The word's own beginning, and each that is left when Arabic prefixes are taken off."""
    if plain[word] not in _PREFIX_LETTERS:
        return (word,)
    places = {word}
    for prefixes in (_FIRST_PREFIXES, _SECOND_PREFIXES, (_THE,)):
        places |= {
            place + len(prefix)
            for place in places
            for prefix in prefixes
            if plain.startswith(prefix, place)
        }
    # "To" and "the" meet as one: lil- stands for li- and al-.
    places |= {place + 1 for place in places if plain.startswith(_TO + _TO, place - 1)}
    return places | {place + 1 for place in places - {word} if plain.startswith(_JOIN, place)}
