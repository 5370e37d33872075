"""A decision is told whole in every case: all its parts, and who told it, how and on which day."""

import re
from datetime import date

import pytest
from jinja2 import Environment

from portal.domain.people import Level
from portal.domain.update_model import UpdateType
from portal.messages.reading_ease import blocks
from tests import wordings
from tests.wordings import DECISIONS, READ_ALONE, every_case, html, on_the_page, part_of, plain

WITH_A_REASON = tuple(
    each for each in DECISIONS if any(field.name == "reason" for field in each.fields)
)
WITH_HELP = tuple(each for each in DECISIONS if "help_goes_on" in each.parts)
WITH_A_REVIEW = tuple(
    each for each in DECISIONS if "review" in {field.name for field in each.fields}
)
EACH_DECISION = pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: each.key)
AT_EACH_LEVEL = pytest.mark.parametrize("level", Level)


@pytest.fixture(scope="module")
def english() -> Environment:
    return wordings.english()


@AT_EACH_LEVEL
@EACH_DECISION
def test_a_decision_has_all_its_parts_in_order(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    assert decision.parts
    for values in every_case(decision):
        page = html(english, decision, level, values)
        assert tuple(re.findall(r'data-part="(\w+)"', page)) == decision.parts
        for key in decision.parts:
            heading, *said = blocks(plain(part_of(page, key), level))
            assert heading
            assert said


@AT_EACH_LEVEL
@EACH_DECISION
def test_a_decision_says_its_day_and_who_told_it_in_person_or_by_phone(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    first = decision.parts[0]
    for values in every_case(decision):
        said = part_of(html(english, decision, level, values), first)
        for name in ("decided_on", "told_on", "told_by"):
            assert str(on_the_page(values[name], level)) in said
        # A small child's "talked with you" is what "in person" looks like.
        assert ("by phone" in said) is (values["told_how"] == "by_phone")


@pytest.mark.parametrize("level", READ_ALONE)
@pytest.mark.parametrize("decision", WITH_A_REASON, ids=lambda each: each.key)
def test_every_reason_is_told_in_its_own_words(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    reasons = decision.field("reason").choices
    told = {
        part_of(html(english, decision, level, {**decision.samples(), "reason": each.key}), "why")
        for each in reasons
    }
    assert len(told) == len(reasons)


@pytest.mark.parametrize("decision", WITH_A_REASON, ids=lambda each: each.key)
def test_a_small_child_is_told_the_reason_by_a_person(
    english: Environment, decision: UpdateType
) -> None:
    for values in every_case(decision):
        said = plain(part_of(html(english, decision, Level.EASY, values), "why"), Level.EASY)
        assert f"{values['worker']} will tell you why." in said


@AT_EACH_LEVEL
@pytest.mark.parametrize("decision", WITH_A_REVIEW, ids=lambda each: each.key)
def test_the_day_of_the_review_is_said_where_there_is_one(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    assert decision.samples()["told_on"] == date(2026, 11, 17)
    for values in every_case(decision):
        said = part_of(html(english, decision, level, values), "ask_again")
        has_review = values["review"] != "ask_for_reasons"
        assert ("17 February" in said) is has_review
        assert ("complain" in said) is not has_review
        # Once the lawyers have charged, going on is theirs to decide, and the review is the way.
        if values["reason"] == "child_chose" and decision.key != "charge_changed":
            assert "want to go on, tell the police" in said


@AT_EACH_LEVEL
@pytest.mark.parametrize("decision", WITH_HELP, ids=lambda each: each.key)
def test_help_goes_on_is_said_even_when_nothing_is_ticked(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    page = html(english, decision, level, {**decision.samples(), "support": ()})
    assert len(blocks(plain(part_of(page, "help_goes_on"), level))) > 1
