"""A decision is told whole in every case: who decided, who told it, who knows, what goes on."""

import re
from datetime import date

import pytest
from jinja2 import Environment

from portal.domain.people import Level
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.messages.reading_ease import blocks
from tests import wordings
from tests.wordings import DECISIONS, READ_ALONE, every_case, html, on_the_page, part_of, plain

WITH_A_REASON = tuple(
    each for each in DECISIONS if any(field.name == "reason" for field in each.fields)
)
MAY_END = tuple(each for each in DECISIONS if each.may_close)
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
def test_a_decision_says_its_day_and_who_told_it_on_which_day(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    for values in every_case(decision):
        page = html(english, decision, level, values)
        assert str(on_the_page(values["decided_on"], level)) in part_of(page, decision.parts[0])
        for name in ("told_on", "told_by"):
            assert str(on_the_page(values[name], level)) in part_of(page, "how_told")


@AT_EACH_LEVEL
@EACH_DECISION
def test_whoever_read_it_here_first_is_told_so_with_a_sorry_and_whom_to_talk_with(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    for values in every_case(decision):
        page = html(english, decision, level, values)
        said = plain(part_of(page, "how_told"), level)
        is_reached = values["told_how"] != "not_reached"
        assert ("We are sorry that you read it here first." in said) is not is_reached
        assert ("tried" in said) is not is_reached
        assert (f"You can ask {values['worker']} to" in said) is not is_reached
        # A small child's "talked with you" is what "in person" looks like.
        assert is_reached is (" told " in said or " talked with you about it on " in said)


@AT_EACH_LEVEL
@EACH_DECISION
def test_each_kind_of_person_who_decides_is_said_in_its_own_words(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    choices = decision.field("decided_by").choices
    assert len(choices) > 1
    told = {
        part_of(
            html(english, decision, level, {**decision.samples(), "decided_by": each}),
            decision.parts[0],
        )
        for each in ("", *(choice.key for choice in choices))
    }
    assert len(told) == len(choices) + 1


@AT_EACH_LEVEL
@EACH_DECISION
def test_of_the_carer_is_said_what_the_child_knows_and_no_more(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    values = {**decision.samples(), "also_told": ("carer",)}
    said = plain(part_of(html(english, decision, level, values), "who_knows"), level)
    assert blocks(said)[1].startswith(
        {
            Level.EASY: "Your grown-up knows too.",
            Level.CARER: "Your child knows that you have been told.",
        }.get(level, "The adult who looks after you knows too.")
    )
    assert "These people" not in said


@AT_EACH_LEVEL
@pytest.mark.parametrize("decision", MAY_END, ids=lambda each: each.key)
def test_the_day_the_agencies_talk_is_said_and_fits_a_day_before_or_after(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    for values in every_case(decision):
        said = plain(part_of(html(english, decision, level, values), "talk_together"), level)
        day = on_the_page(values["discussion_on"], level)
        assert f"The day for that talk: {day}." in said
        assert not re.search(r"\b(met|have talked|will talk|are going to)\b", said)
    without = {**decision.samples(), "discussion_on": ""}
    said = part_of(html(english, decision, level, without), "talk_together")
    assert "The day for that talk" not in said
    assert "talk about this together" in said


@AT_EACH_LEVEL
def test_not_guilty_is_about_proof_and_no_review_is_held_out(
    english: Environment, level: Level
) -> None:
    decision = BY_KEY["court_decision"]
    page = html(english, decision, level, {**decision.samples(), "what": "not_guilty"})
    assert "could not be sure" in part_of(page, "why")
    assert "can be true" not in page
    asked = part_of(page, "ask_again")
    assert (
        "What the court decided stays" if level is Level.EASY else "There is no review"
    ) in asked
    assert "You can ask for" not in asked


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
@EACH_DECISION
def test_help_goes_on_is_said_even_when_nothing_is_ticked(
    english: Environment, decision: UpdateType, level: Level
) -> None:
    page = html(english, decision, level, {**decision.samples(), "support": ()})
    assert len(blocks(plain(part_of(page, "help_goes_on"), level))) > 1
