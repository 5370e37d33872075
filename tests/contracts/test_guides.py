"""Every guide, in every level and language: short, harmless, drawn where it is read with pictures,
and right for the child whose case it is.
"""

from itertools import product

import pytest

from portal.domain.gate_rule import Action, RuleKind
from portal.domain.guide_model import Guide
from portal.domain.guides import BESIDE, BY_NUMBER, GUIDES, guide_beside, guides_for
from portal.domain.papers import PAPERS
from portal.domain.people import CaseKind, Level
from portal.domain.update_types import BY_KEY
from portal.domain.wording_gate import RULES
from portal.domain.wording_gate import check as gate
from portal.messages import reading_ease
from portal.messages.languages import Languages
from portal.web.templates import STATIC
from tests.contracts.conftest import CODES
from tests.messages.test_childrens_words import FOR_THE_HARMED_ALONE, KIN, LABELS

# The papers that anybody may read are of the same make.
EVERY_GUIDE = pytest.mark.parametrize("guide", [*GUIDES, *PAPERS], ids=lambda each: each.heading)
EVERY_LEVEL = pytest.mark.parametrize("level", Level)
FOR_EITHER = [each for each in (*GUIDES, *PAPERS) if each.suits(CaseKind.HAS_HARMED)]
DRAWN = {path.stem for path in (STATIC / "pictures").glob("*.svg")}


def pressing(code: str) -> set[str]:
    return {rule.key for rule in RULES[code] if rule.kind is RuleKind.PRESSURE}


def as_read(guide: Guide, level: Level, languages: Languages, code: str) -> str:
    """The words, with an empty line between what does not stand together."""
    say = languages[code].say
    parts = [
        f"{say(part.heading)}\n\n" + "\n".join(say(line.words) for line in part.lines)
        for part in guide.parts(level)
    ]
    return "\n\n".join([say(guide.heading_for(level)), *parts])


@EVERY_GUIDE
@EVERY_LEVEL
def test_a_guide_is_short_at_each_level_and_says_nothing_that_harms(
    languages: Languages, guide: Guide, level: Level
) -> None:
    assert reading_ease.check(as_read(guide, level, languages, "en"), level) == ()


@EVERY_GUIDE
@pytest.mark.parametrize("code", CODES)
def test_no_guide_meets_a_block_or_puts_pressure_on_anybody_in_any_language(
    languages: Languages, guide: Guide, code: str
) -> None:
    for level in Level:
        found = gate(as_read(guide, level, languages, code), code)
        assert [each for each in found if each.action is Action.BLOCK] == []
        assert [each for each in found if each.rule_key in pressing(code)] == []


@EVERY_GUIDE
@pytest.mark.parametrize("code", [each for each in CODES if each != "en"])
def test_a_guide_is_said_in_every_language_and_nothing_of_it_is_left_in_english(
    languages: Languages, guide: Guide, code: str
) -> None:
    for level in Level:
        lines = [line.words for part in guide.parts(level) for line in part.lines]
        kept = [*lines, *(part.heading for part in guide.parts(level)), guide.heading_for(level)]
        assert [words for words in kept if languages[code].say(words) == words] == []


@EVERY_GUIDE
def test_every_sentence_has_its_picture_where_it_is_read_with_pictures(guide: Guide) -> None:
    lines = [line for part in guide.easy for line in part.lines]
    assert {guide.picture, *(line.picture for line in lines)} <= DRAWN


def test_every_guide_has_a_number_of_its_own_which_is_all_that_its_address_says() -> None:
    assert sorted(BY_NUMBER) == list(range(1, len(GUIDES) + 1))


def test_every_kind_of_news_says_which_guide_stands_beside_it() -> None:
    assert set(BESIDE) == set(BY_KEY)
    assert set(GUIDES) == {each for each in BESIDE.values() if each}
    # What goes with any part of a case belongs to no one guide.
    none = {key for key, guide in BESIDE.items() if guide is None}
    assert none == {"asking_step", "correction", "nothing_new_yet", "worker_changed"}


def test_a_guide_beside_news_is_right_for_every_child_who_may_be_told_that_news() -> None:
    for (key, update_type), kind in product(BY_KEY.items(), CaseKind):
        guide = guide_beside(key, kind)
        assert guide is None or guide in guides_for(kind)
        if BESIDE[key] and update_type.suits(kind) and len(update_type.for_cases) == 1:
            assert guide is BESIDE[key]


@EVERY_LEVEL
def test_a_child_who_has_harmed_reads_of_nobody_else_and_nothing_meant_for_another_child(
    languages: Languages, level: Level
) -> None:
    for guide in FOR_EITHER:
        text = as_read(guide, level, languages, "en").lower()
        told = [*FOR_THE_HARMED_ALONE, *KIN, *LABELS, "the other child", "another child"]
        assert [words for words in told if words in text] == []


def test_own_behaviour_is_for_nobody_else() -> None:
    (own,) = [each for each in GUIDES if each.for_cases == (CaseKind.HAS_HARMED,)]
    assert own not in guides_for(CaseKind.HARMED)
