"""What a decision ends, on whose case it may be said, and what comes from the record of telling."""

import pytest

from portal.domain.people import CaseKind, Level
from portal.domain.update_fields import FieldKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from tests.wordings import DECISIONS, english, every_case, html, plain

EVERY_TYPE = pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
ENDS = {
    "no_further_police_action": {},
    "not_charged": {},
    "other_child_police_stopped": {},
    "own_behaviour_police_stopped": {},
    "charge_changed": {"what": {"stopped", "no_evidence", "left_on_file"}},
    "court_decision": {"what": {"not_guilty", "stopped"}},
    "review_answered": {"answer": {"upheld", "too_late"}},
}
OWN = {
    "own_behaviour_welcome",
    "own_behaviour_enquiry",
    "own_behaviour_police",
    "own_behaviour_plan",
    "own_behaviour_police_stopped",
}
EITHER = {
    "asking_step",
    "nothing_new_yet",
    "worker_changed",
    "late_and_sorry",
    "correction",
    "visit_planned",
    "safety_meeting_planned",
    "plan_reviewed",
    "talking_help_offered",
}


@EVERY_TYPE
def test_a_part_of_the_case_ends_with_these_decisions_and_no_others(
    update_type: UpdateType,
) -> None:
    assert update_type.may_close is (update_type.key in ENDS)
    for values in every_case(update_type):
        ending = ENDS.get(update_type.key)
        ends = ending is not None and all(values[name] in keys for name, keys in ending.items())
        assert update_type.closes(values) is ends


def test_what_ends_a_part_of_a_case_is_a_choice_of_a_decision() -> None:
    for each in UPDATE_TYPES:
        if each.may_close:
            assert each.is_decision
        if each.closes_if:
            name, ending = each.closes_if
            assert set(ending) < {choice.key for choice in each.field(name).choices}


@EVERY_TYPE
def test_how_the_family_was_told_is_asked_of_a_decision_alone(update_type: UpdateType) -> None:
    telling = {field.name: field.kind for field in update_type.fields if field.is_telling}
    of_a_decision = {
        "told_by": FieldKind.NAME,
        "told_how": FieldKind.CHOICE,
        "told_on": FieldKind.DATE,
    }
    assert telling == (of_a_decision if update_type in DECISIONS else {})


def test_a_child_who_has_harmed_is_offered_words_of_their_own() -> None:
    offered = {each.key for each in UPDATE_TYPES if each.suits(CaseKind.HAS_HARMED)}
    assert offered == OWN | EITHER
    assert {each.key for each in UPDATE_TYPES if each.suits(CaseKind.HARMED)} == set(BY_KEY) - OWN


@pytest.mark.parametrize("key", sorted(EITHER))
def test_what_suits_either_case_says_nothing_of_having_told_or_been_hurt(key: str) -> None:
    environment = english()
    for level in Level:
        for values in every_case(BY_KEY[key]):
            text = plain(html(environment, BY_KEY[key], level, values), level).lower()
            text = text.replace("this is our fault", "").replace("it is our fault", "")
            for words in (
                "told us",
                "in trouble",
                "right to tell",
                "your fault",
                "believe",
                "hurt",
            ):
                assert words not in text


def test_what_may_come_next_can_be_said_on_the_same_case() -> None:
    for each in UPDATE_TYPES:
        for kind in each.for_cases:
            assert any(BY_KEY[key].suits(kind) for key in each.follows_with)
        if each.key in OWN:
            assert all(BY_KEY[key].suits(CaseKind.HAS_HARMED) for key in each.follows_with)
