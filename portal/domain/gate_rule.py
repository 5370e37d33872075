"""The shape of a wording rule and of what it finds; the rules are in gate_rules_*.py, by language.

Patterns are regular expressions in the language's own spelling, in small letters. Both the pattern
and the text are folded (domain/gate_folding.py) before they meet.
"""

from dataclasses import dataclass
from enum import StrEnum


class RuleKind(StrEnum):
    """What a wording does to the person who reads it."""

    CLOSED_PHRASE = "closed_phrase"
    PRESSURE = "pressure"
    BLAME = "blame"
    PROMISE = "promise"
    DOUBT = "doubt"
    JARGON = "jargon"
    LABEL = "label"


class Action(StrEnum):
    """BLOCK: it cannot be sent like this. WARN: the author looks at it and decides."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class GateRule:
    """One kind of wording to keep from a family, with its own proof.

    In `pattern` a space stands for any gap between two words and an underscore for a gap that may
    be missing; a rule finds whole words only, and Arabic prefixes before them.

    `why` is a marked English sentence for staff. `better` is in the language of the rule, because
    it is what the author can write instead; it is never translated. `bad` is what the rule must
    find and `good` what it must leave alone. `may_be_denied`: a sentence that denies it first
    ("That does not mean that you lied") is not blocked; its author looks at it and decides.
    """

    key: str
    kind: RuleKind
    action: Action
    pattern: str
    why: str
    better: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    may_be_denied: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text: `found` is `text[start:end]` as the author wrote it."""

    rule_key: str
    action: Action
    start: int
    end: int
    found: str
    why: str
    better: str
