"""The wording gate: what in a text must not, or should not, reach a family, and what to write.

A pure function over rules that are data. Everything a family can receive goes through `check`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from portal.domain.gate_denials import is_denied
from portal.domain.gate_folding import Folded, folded
from portal.domain.gate_names import named
from portal.domain.gate_patterns import Compiled, compiled
from portal.domain.gate_rule import Action, Finding, GateRule, RuleKind
from portal.domain.gate_rules_ar import ARABIC
from portal.domain.gate_rules_en import ENGLISH
from portal.domain.gate_rules_pl import POLISH

RULES: dict[str, tuple[GateRule, ...]] = {"en": ENGLISH, "ar": ARABIC, "pl": POLISH}


def rules_for(language: str) -> tuple[GateRule, ...]:
    """The language's own rules, and every language's closed phrases."""
    own = RULES.get(_primary(language), ())
    everywhere = (
        rule
        for code, rules in RULES.items()
        for rule in rules
        if code != _primary(language) and rule.kind is RuleKind.CLOSED_PHRASE
    )
    return (*own, *everywhere)


def check(text: str, language: str, *, never_names: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What the gate finds, in the order of the text.

    The language is the one the text is said to be in. `never_names` are the names that the case
    must not name; they are found whatever the language.
    """
    plain = folded(text)
    found = {*_by_rules(plain, _primary(language)), *named(plain, tuple(never_names))}
    kept: list[Finding] = []
    reaching: list[Finding] = []
    for each in sorted(found, key=_longest_and_strictest_first):
        reaching = [other for other in reaching if other.end > each.start]
        if not any(_covers(other, each) for other in reaching):
            kept.append(each)
            reaching.append(each)
    return tuple(kept)


def is_blocked(findings: Iterable[Finding]) -> bool:
    return any(finding.action is Action.BLOCK for finding in findings)


def _primary(language: str) -> str:
    return re.split(r"[-_]", language.lower(), maxsplit=1)[0]


@lru_cache(maxsize=32)
def _compiled(language: str) -> Compiled:
    return compiled(rules_for(language))


def _by_rules(plain: Folded, language: str) -> Iterator[Finding]:
    for match in _compiled(language).matches(plain.plain):
        start, end = plain.span(match.start, match.end)
        rule, found = match.rule, plain.original[start:end]
        is_softened = rule.may_be_denied and is_denied(plain.plain, match.start)
        action = Action.WARN if is_softened else rule.action
        yield Finding(rule.key, action, start, end, found, rule.why, rule.better)


def _longest_and_strictest_first(each: Finding) -> tuple[int, int, bool, str]:
    return each.start, -each.end, each.action is Action.WARN, each.rule_key


def _covers(other: Finding, each: Finding) -> bool:
    """Whether an earlier finding over the same words already says it, or something stricter."""
    is_around = other.start <= each.start and each.end <= other.end
    is_stricter = other.action is Action.BLOCK and each.action is Action.WARN
    return is_around and (is_stricter or other.rule_key == each.rule_key)
