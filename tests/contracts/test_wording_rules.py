"""Every wording rule proves itself by its own examples, and no approved wording meets a block."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from portal.domain.gate_folding import fold
from portal.domain.gate_patterns import body_of, first_letters
from portal.domain.gate_rule import Action, Finding, GateRule, RuleKind
from portal.domain.wording_gate import RULES, check
from portal.messages.family_places import is_family
from portal.messages.languages import catalogue_path

LOCALES = Path(__file__).resolve().parents[2] / "locales"
EVERY_RULE = [
    pytest.param(language, rule, id=rule.key) for language, rules in RULES.items() for rule in rules
]
FEWEST_EXAMPLES = 5


def objections(text: str, language: str, rule: GateRule) -> list[Finding]:
    """What a good example must not meet: a block, or the rule that it is an example for."""
    return [
        finding
        for finding in check(text, language)
        if finding.action is Action.BLOCK or finding.rule_key == rule.key
    ]


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_a_rule_finds_each_of_its_bad_examples(language: str, rule: GateRule) -> None:
    assert rule.bad
    for text in rule.bad:
        assert rule.key in {finding.rule_key for finding in check(text, language)}, text


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_a_rule_leaves_its_good_examples_and_its_own_advice_alone(
    language: str, rule: GateRule
) -> None:
    assert rule.good
    assert rule.better
    for text in (*rule.good, rule.better):
        assert objections(text, language, rule) == [], text


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_a_rule_says_why_in_a_sentence_that_passes_the_gate(language: str, rule: GateRule) -> None:
    assert rule.why[0].isupper()
    assert rule.why.endswith(".")
    assert check(rule.why, "en") == ()


@pytest.mark.parametrize(("language", "rule"), EVERY_RULE)
def test_a_pattern_is_small_letters_and_begins_with_known_ones(
    language: str, rule: GateRule
) -> None:
    letters = "".join(rule.pattern.split("\\W"))
    assert letters == letters.lower()
    assert first_letters(f"(?:{body_of(rule.pattern, is_torn=False)})")


def test_no_two_rules_have_one_key_and_each_key_tells_its_language() -> None:
    keys = [rule.key for rules in RULES.values() for rule in rules]
    assert len(keys) == len(set(keys))
    for language, rules in RULES.items():
        assert all(rule.key.startswith(f"{language}.") for rule in rules)


@pytest.mark.parametrize("kind", RuleKind)
@pytest.mark.parametrize("language", RULES)
def test_every_kind_has_enough_examples_in_every_language(language: str, kind: RuleKind) -> None:
    rules = [rule for rule in RULES[language] if rule.kind is kind]
    assert rules
    assert len({text for rule in rules for text in rule.good}) >= FEWEST_EXAMPLES
    assert len({text for rule in rules for text in rule.bad}) >= FEWEST_EXAMPLES


@pytest.mark.parametrize("kind", RuleKind)
@pytest.mark.parametrize("language", RULES)
def test_the_bad_examples_of_a_kind_are_found_in_many_forms(language: str, kind: RuleKind) -> None:
    """Other endings, other persons, other spellings: not one form written five times."""
    forms = {
        fold(finding.found)
        for rule in RULES[language]
        if rule.kind is kind
        for text in rule.bad
        for finding in check(text, language)
        if finding.rule_key == rule.key
    }
    assert len(forms) >= 2 * FEWEST_EXAMPLES


@pytest.mark.parametrize("language", RULES)
def test_a_closed_phrase_is_never_let_through_with_a_warning_alone(language: str) -> None:
    actions = Counter(
        rule.action for rule in RULES[language] if rule.kind is RuleKind.CLOSED_PHRASE
    )
    assert actions[Action.BLOCK] >= actions[Action.WARN]


def family_strings(language: str) -> Iterator[str]:
    is_source = language == "en"
    path = LOCALES / "messages.pot" if is_source else catalogue_path(LOCALES, language)
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id and is_family(message):
                yield from said(message, is_source=is_source)


def said(message: Message, *, is_source: bool) -> tuple[str, ...]:
    words = message.id if is_source else message.string
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.mark.parametrize("language", RULES)
def test_no_approved_wording_meets_a_block(language: str) -> None:
    blocked = {
        text: [(finding.rule_key, finding.found) for finding in check(text, language)]
        for text in family_strings(language)
        if any(finding.action is Action.BLOCK for finding in check(text, language))
    }
    assert blocked == {}
