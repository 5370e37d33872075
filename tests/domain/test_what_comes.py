"""The time ahead in one lane: two or three possibilities, a day if there is one, and a person."""

from datetime import date, timedelta

import pytest

from portal.domain.lanes import Lane
from portal.domain.people import CaseKind, Level
from portal.domain.pictures import PICTURES
from portal.domain.update_fields import FUTURE, FieldKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.domain.what_comes import MOST, day_ahead, possibilities, worker_in
from portal.messages.reading_ease import check

EVERY_TYPE = pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
FOLLOWERS = sorted({key for each in UPDATE_TYPES for key in each.follows_with})
# Right for a child who was harmed, and not for one whose own behaviour a case is about.
FOR_THE_HARMED_ALONE = ("trouble", "fault", "believe", "review", "money", "safe")


def lanes_of(update_type: UpdateType) -> tuple[Lane, ...]:
    return (update_type.lane,) if update_type.lane else tuple(Lane)


@pytest.mark.parametrize("key", FOLLOWERS)
def test_whatever_may_come_can_be_said_beforehand_in_words_for_the_youngest(key: str) -> None:
    may_come = BY_KEY[key].may_come
    assert may_come is not None
    assert check(may_come.words, Level.EASY) == ()
    assert may_come.picture in PICTURES


@pytest.mark.parametrize("key", FOLLOWERS)
def test_what_may_come_is_never_said_as_certain(key: str) -> None:
    may_come = BY_KEY[key].may_come
    assert may_come is not None
    assert " may " in may_come.words
    assert not {"will", "soon", "sure", "promise"} & set(may_come.words.lower().split())


@EVERY_TYPE
def test_after_any_news_there_are_two_or_three_possibilities_and_no_two_the_same(
    update_type: UpdateType,
) -> None:
    for lane in lanes_of(update_type):
        said = [each.words for each in possibilities(update_type, lane)]
        assert 2 <= len(said) <= MOST
        assert len(set(said)) == len(said)


def test_an_answer_about_health_says_nothing_of_a_court() -> None:
    answered, charged = BY_KEY["review_answered"], BY_KEY["charged"].may_come
    assert "charged" in answered.follows_with
    assert charged in possibilities(answered, Lane.COURT)
    assert charged not in possibilities(answered, Lane.HEALTH)


@EVERY_TYPE
def test_a_child_whose_own_behaviour_it_is_reads_nothing_meant_for_the_harmed(
    update_type: UpdateType,
) -> None:
    if update_type.suits(CaseKind.HAS_HARMED):
        for lane in lanes_of(update_type):
            text = " ".join(each.words for each in possibilities(update_type, lane)).lower()
            assert not [words for words in FOR_THE_HARMED_ALONE if words in text]


@EVERY_TYPE
def test_a_day_ahead_is_one_of_the_days_the_worker_fills_in(update_type: UpdateType) -> None:
    if update_type.next_day is not None:
        field = update_type.field(update_type.next_day.field)
        assert (field.kind, field.must_be) == (FieldKind.DATE, FUTURE)
        assert check(update_type.next_day.label, Level.EASY) == ()
        assert check(update_type.next_day.passed, Level.EASY) == ()


def test_a_planned_day_is_told_until_it_has_passed() -> None:
    visit, on = BY_KEY["visit_planned"], date(2026, 12, 8)
    values = {**visit.samples(), "on": on}
    for today in (on - timedelta(days=3), on):
        told = day_ahead(visit, values, today)
        assert told is not None
        assert (told.on, told.label) == (on, "The day to meet")
    assert day_ahead(visit, values, on + timedelta(days=1)) is None
    assert day_ahead(BY_KEY["welcome"], BY_KEY["welcome"].samples(), on) is None


def test_a_day_that_was_not_kept_with_older_news_is_no_day() -> None:
    visit = BY_KEY["visit_planned"]
    assert day_ahead(visit, {**visit.samples(), "on": ""}, date(2026, 12, 1)) is None


@EVERY_TYPE
def test_every_news_names_somebody_to_ask(update_type: UpdateType) -> None:
    assert worker_in(update_type.samples())


def test_after_a_change_the_new_worker_is_the_one_to_ask() -> None:
    samples = BY_KEY["worker_changed"].samples()
    assert worker_in(samples) == samples["new_worker"] != samples["old_worker"]
