"""Where another child caused the harm: each child reads of themselves, and never of the other."""

import re

import pytest
from jinja2 import Environment

from portal.domain.people import Level
from portal.domain.types_children import HARMED, OWN_BEHAVIOUR
from portal.domain.update_model import UpdateType
from tests import wordings
from tests.wordings import every_case, html, plain

AT_EACH_LEVEL = pytest.mark.parametrize("level", Level)
ABOUT_OWN = pytest.mark.parametrize("update_type", OWN_BEHAVIOUR, ids=lambda each: each.key)
ABOUT_HARM = pytest.mark.parametrize("update_type", HARMED, ids=lambda each: each.key)
# What is right to say to a child who was harmed, and not to the one whose behaviour it is about.
FOR_THE_HARMED_ALONE = ("in trouble", "fault", "right to tell", "believe", "review", "money")
LABELS = ("harmful", "abuse", "sexual", "dangerous", "bad child", "guilt", "shame on", "blame")
KIN = ("brother", "sister", "sibling", "cousin")


@pytest.fixture(scope="module")
def english() -> Environment:
    return wordings.english()


def said(english: Environment, update_type: UpdateType, level: Level) -> list[str]:
    return [
        plain(html(english, update_type, level, values), level).lower()
        for values in every_case(update_type)
    ]


@AT_EACH_LEVEL
@ABOUT_OWN
def test_a_child_who_has_harmed_is_not_told_what_the_other_is_told(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for text in said(english, update_type, level):
        assert not [words for words in FOR_THE_HARMED_ALONE if words in text]


@AT_EACH_LEVEL
@ABOUT_OWN
def test_nothing_is_said_to_a_child_who_has_harmed_about_another_child(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for text in said(english, update_type, level):
        assert not re.search(r"\b(the|that|another|an) other child\b|\banother child\b", text)
        assert not [kin for kin in KIN if kin in text]


@AT_EACH_LEVEL
@ABOUT_OWN
def test_a_child_who_has_harmed_is_given_no_label(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for text in said(english, update_type, level):
        # "find someone guilty" explains what a court is for; it is said of nobody here.
        assert not [label for label in LABELS if label in text.replace("find someone guilty", "")]


@AT_EACH_LEVEL
@ABOUT_HARM
def test_what_happens_for_the_other_child_is_not_told_to_the_child_who_was_harmed(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    about_the_other = r"\bthe other child (will|gets|has|lives|must|said|goes|can|may)\b"
    for text in said(english, update_type, level):
        assert not re.search(about_the_other, text)
        assert not [kin for kin in KIN if kin in text]


def test_the_choice_of_a_harmed_child_is_no_reason_the_other_child_could_be_given() -> None:
    reasons = [each.field("reason") for each in OWN_BEHAVIOUR if each.is_decision]
    assert reasons
    for field in reasons:
        assert not {"child_chose", "person_not_found"} & {choice.key for choice in field.choices}


def test_review_and_money_belong_to_the_child_who_was_harmed() -> None:
    for each in OWN_BEHAVIOUR:
        assert not {"money"} & set(each.parts)
        assert "review" not in {field.name for field in each.fields}
    assert {"money", "ask_again"} <= set(HARMED[-1].parts)
