"""A caseworker types a few letters and finds what to tell."""

import pytest

from portal.domain.lanes import Lane
from portal.domain.people import CaseKind
from portal.domain.type_search import ALSO_CALLED, is_found, may_come_next, plain, words_for
from portal.domain.update_types import BY_KEY, UPDATE_TYPES

HARMED = tuple(each for each in UPDATE_TYPES if each.suits(CaseKind.HARMED))


def found(typed: str) -> list[str]:
    return [each.key for each in UPDATE_TYPES if is_found(words_for(each, each.title), typed)]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nfa", "no_further_police_action"),
        ("BAIL", "rules_set"),
        ("abe", "video_interview_planned"),
        ("cps file", "file_sent"),
        ("verd", "court_decision"),
        ("hand", "worker_changed"),
        ("hsb wel", "own_behaviour_welcome"),
        ("police part", "police_part_over"),
        ("  m\u00e9eting  ", "visit_planned"),
        ("children's", "enquiry_started"),
    ],
)
def test_a_few_letters_find_it_in_any_case_with_any_accents(typed: str, key: str) -> None:
    assert key in found(typed)


def test_letters_are_the_beginning_of_a_word_and_all_of_them_count() -> None:
    assert "charged" not in found("arged")
    assert "court_date_set" not in found("court bail")
    assert found("nothing like it at all") == []


def test_nothing_typed_finds_everything() -> None:
    assert found(" ") == list(BY_KEY)


def test_the_words_that_staff_use_belong_to_a_type_and_are_plain() -> None:
    assert set(ALSO_CALLED) <= set(BY_KEY)
    assert all(plain(words).strip() == words for words in ALSO_CALLED.values())


def test_before_anything_was_told_the_welcome_comes_first() -> None:
    assert [each.key for _, each in may_come_next({}, HARMED)] == ["welcome"]


def test_what_may_follow_comes_from_the_newest_of_each_lane_and_each_once() -> None:
    told = {Lane.POLICE: BY_KEY["looking_into_it"], Lane.COURT: BY_KEY["charged"]}
    follows = may_come_next(told, HARMED)
    keys = [each.key for _, each in follows]
    assert len(keys) == len(set(keys))
    assert [
        key
        for lane, key in zip((lane for lane, _ in follows), keys, strict=True)
        if lane is Lane.POLICE
    ] == [
        key
        for key in BY_KEY["looking_into_it"].follows_with
        if key in {each.key for each in HARMED}
    ]


def test_what_the_agency_may_not_say_is_not_offered_as_the_next_thing_either() -> None:
    told = {Lane.POLICE: BY_KEY["looking_into_it"]}
    offered = tuple(each for each in HARMED if each.key != "arrested")
    assert "arrested" not in [each.key for _, each in may_come_next(told, offered)]
