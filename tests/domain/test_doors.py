"""Which door a decision leads to, and by when: the worked examples, and days nobody thought of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bank_holidays import bank_holidays
from portal.domain.decisions import decided_by_update
from portal.domain.doors import Decided, Decider, Door, Effect, Way, What, first_told, way_for
from portal.domain.rules_reviews import PILOT
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.domain.working_time import is_working_day

ENGLAND = bank_holidays(2026)
TODAY = date(2026, 12, 21)
FRIDAY = date(2026, 12, 18)
BY_POLICE = Decided(Decider.POLICE, What.STOPPED, FRIDAY, was_interviewed=True)
BY_LAWYERS = Decided(Decider.PROSECUTION, What.STOPPED, FRIDAY, has_review=True)
ABOUT_TO_STOP = Decided(
    Decider.PROSECUTION, What.ABOUT_TO_STOP, FRIDAY, reply_by=date(2026, 12, 23)
)


def way(decided: Decided, today: date = TODAY) -> Way:
    return way_for(decided, holidays=ENGLAND, today=today)


def days(decided: Decided) -> tuple[date | None, date | None]:
    found = way(decided)
    return (
        found.aim_by.day if found.aim_by else None,
        found.last_day.day if found.last_day else None,
    )


def test_told_on_the_friday_before_christmas_of_what_the_lawyers_decided() -> None:
    assert way(BY_LAWYERS).door is Door.PROSECUTION_REVIEW
    assert days(BY_LAWYERS) == (date(2027, 1, 6), date(2027, 3, 18))


def test_told_of_a_police_stop_there_are_three_months_and_no_day_to_aim_for() -> None:
    assert way(BY_POLICE).door is Door.POLICE_REVIEW
    assert days(BY_POLICE) == (None, date(2027, 3, 18))


@pytest.mark.parametrize(
    ("told_on", "aim_by", "last_day"),
    [
        (date(2026, 11, 30), date(2026, 12, 14), date(2027, 2, 28)),  # there is no 30 February
        (date(2027, 11, 30), date(2027, 12, 14), date(2028, 2, 29)),  # and a leap year has a 29th
        (date(2026, 12, 31), date(2027, 1, 15), date(2027, 3, 31)),
        (date(2026, 3, 27), date(2026, 4, 14), date(2026, 6, 27)),  # Easter, and the clocks
        (date(2026, 10, 23), date(2026, 11, 6), date(2027, 1, 23)),  # the clocks go back
        (date(2026, 11, 21), date(2026, 12, 4), date(2027, 2, 21)),  # a Saturday
        (date(2026, 11, 22), date(2026, 12, 4), date(2027, 2, 22)),  # a Sunday
        (date(2026, 12, 25), date(2027, 1, 12), date(2027, 3, 25)),  # Christmas Day itself
        (date(2028, 2, 29), date(2028, 3, 14), date(2028, 5, 29)),
    ],
)
def test_the_day_to_aim_for_and_the_last_day(told_on: date, aim_by: date, last_day: date) -> None:
    assert days(replace(BY_LAWYERS, told_on=told_on)) == (aim_by, last_day)


def test_the_clock_runs_from_the_first_day_that_anybody_who_acts_for_her_was_told() -> None:
    told = first_told([date(2026, 12, 20), None, FRIDAY, date(2027, 1, 4)])
    assert told == FRIDAY
    assert first_told([None]) is None


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 6, 8, 23, 30, tzinfo=UTC), date(2026, 6, 9)),  # in summer it is tomorrow
        (datetime(2026, 12, 8, 23, 30, tzinfo=UTC), date(2026, 12, 8)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),  # the night of the change
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_a_day_is_the_day_in_london_on_both_sides_of_the_clocks(at: datetime, day: date) -> None:
    assert first_told([at]) == day


def test_no_one_was_interviewed_so_there_is_no_review_but_there_is_another_way() -> None:
    found = way(replace(BY_POLICE, was_interviewed=False))
    assert found.door is Door.POLICE_COMPLAINT
    assert Door.EXPLAINED in found.others
    assert found.lapses_on is None
    not_recorded = replace(BY_POLICE, what=What.NOT_LOOKED_INTO, was_interviewed=None)
    assert way(not_recorded).door is Door.POLICE_COMPLAINT


def test_not_knowing_whether_somebody_was_interviewed_the_day_is_kept() -> None:
    found = way(replace(BY_POLICE, was_interviewed=None))
    assert found.is_unsure
    assert found.last_day == way(BY_POLICE).last_day


def test_a_child_who_chose_to_stop_has_lost_nothing() -> None:
    """She says that she wants to go on, and then she can ask, by the same day."""
    for decided in (BY_POLICE, BY_LAWYERS):
        found, stopped = way(decided), way(replace(decided, withdrew=True))
        assert stopped.say_go_on_first
        assert (stopped.door, stopped.last_day) == (found.door, found.last_day)


def test_what_cannot_start_again_can_be_explained_and_that_is_said() -> None:
    found = way(replace(BY_LAWYERS, what=What.NO_EVIDENCE, withdrew=True))
    assert found.effect is Effect.EXPLAINS_ONLY
    assert not found.say_go_on_first
    assert way(replace(BY_LAWYERS, what=What.LEFT_ON_FILE)).effect is Effect.COURT_AGREES
    assert way(BY_LAWYERS).effect is Effect.MAY_CHANGE


def test_where_the_case_goes_on_there_is_no_review() -> None:
    found = way(replace(BY_LAWYERS, what=What.PART_GOES_ON))
    assert (found.door, found.effect) == (Door.EXPLAINED, Effect.EXPLAINS_ONLY)
    assert way(replace(BY_LAWYERS, has_review=False)).door is Door.EXPLAINED


def test_before_a_case_is_stopped_only_in_the_areas_that_try_it_and_since_they_do() -> None:
    in_the_north_west = replace(ABOUT_TO_STOP, area="north_west")
    found = way(in_the_north_west)
    assert (found.door, found.reply_by) == (Door.BEFORE_IT_STOPS, date(2026, 12, 23))
    assert way(ABOUT_TO_STOP).door is Door.EXPLAINED
    # It has not stopped: nobody says that nothing can be changed, and the lawyers' day stands.
    elsewhere = way(ABOUT_TO_STOP)
    assert (elsewhere.effect, elsewhere.reply_by) == (Effect.MAY_CHANGE, found.reply_by)
    assert way(replace(ABOUT_TO_STOP, area="elsewhere")).door is Door.EXPLAINED
    assert way(in_the_north_west, today=date(2026, 1, 26)).door is Door.EXPLAINED
    assert way(in_the_north_west, today=date(2026, 1, 27)).door is Door.BEFORE_IT_STOPS


def test_a_day_that_has_passed_is_not_the_end() -> None:
    assert not way(BY_POLICE, today=date(2027, 3, 18)).is_late(date(2027, 3, 18))
    late = way(BY_POLICE, today=date(2027, 3, 19))
    assert late.is_late(date(2027, 3, 19))
    assert late.door is Door.POLICE_REVIEW


def test_a_court_that_stopped_may_have_been_the_lawyers_so_their_days_are_kept() -> None:
    stopped = Decided(Decider.COURT, What.STOPPED, FRIDAY)
    assert way(stopped).is_unsure
    assert days(stopped) == days(BY_LAWYERS)
    assert way(Decided(Decider.COURT, What.VERDICT, FRIDAY)).door is Door.EXPLAINED


def test_a_sentence_that_seems_too_low_has_the_shorter_of_two_times() -> None:
    sentence = Decided(Decider.COURT, What.SENTENCE, FRIDAY, decided_on=date(2026, 11, 16))
    assert (way(sentence).door, days(sentence)[1]) == (Door.LOW_SENTENCE, date(2026, 12, 13))


def test_the_council_and_a_childs_own_behaviour_have_their_own_doors() -> None:
    assert way(Decided(Decider.COUNCIL, What.PLAN)).door is Door.COUNCIL_COMPLAINT
    own = way(replace(BY_POLICE, is_own=True))
    assert (own.door, own.others) == (Door.EXPLAINED, (Door.POLICE_COMPLAINT,))
    assert way(replace(BY_POLICE, what=What.REVIEWED)).door is Door.EXPLAINED


ANY_DECISION = st.builds(
    Decided,
    by=st.sampled_from(Decider),
    what=st.sampled_from(What),
    told_on=st.none() | st.dates(),
    decided_on=st.none() | st.dates(),
    was_interviewed=st.none() | st.booleans(),
    has_review=st.none() | st.booleans(),
    withdrew=st.booleans(),
    area=st.sampled_from(["", "elsewhere", *PILOT]),
    reply_by=st.none() | st.dates(),
    is_own=st.booleans(),
)


@given(decided=ANY_DECISION, today=st.dates())
def test_whatever_is_asked_there_is_a_door_and_each_day_has_a_source(
    decided: Decided, today: date
) -> None:
    found = way_for(decided, holidays=ENGLAND, today=today)
    assert found.door in Door
    assert found.door not in found.others
    for given_day in (found.aim_by, found.last_day):
        assert given_day is None or (given_day.rule.may_reach_families and given_day.rule.publisher)


def months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


@given(
    decided=ANY_DECISION,
    told_on=st.dates(date(2021, 6, 1), date(2029, 1, 1)),
    later=st.integers(0, 400),
)
def test_no_day_is_ever_later_than_the_rule_allows(
    decided: Decided, told_on: date, later: int
) -> None:
    """Counted anew, without the arithmetic of the rules; told later, no day comes sooner."""
    dated = replace(decided, told_on=told_on, decided_on=told_on)
    found = way(dated)
    if found.aim_by is not None:
        between = [
            told_on + timedelta(days=n + 1) for n in range((found.aim_by.day - told_on).days)
        ]
        assert sum(is_working_day(day, ENGLAND) for day in between) == 10
    if found.last_day is not None and found.door is Door.LOW_SENTENCE:
        assert found.last_day.day - told_on < timedelta(days=28)
    elif found.last_day is not None:
        assert months_between(told_on, found.last_day.day) == 3
        assert found.last_day.day.day <= told_on.day
    since = told_on + timedelta(days=later)
    told_later = way(replace(dated, told_on=since, decided_on=since))
    if found.last_day is not None and told_later.last_day is not None:
        assert found.last_day.day <= told_later.last_day.day


def test_every_update_that_can_be_asked_about_leads_somewhere_whatever_it_holds() -> None:
    """As they are published, and with nothing in them; where only the case kind differs too."""
    found: dict[str, Door] = {}
    for update_type in UPDATE_TYPES:
        for values in (update_type.samples(), {}):
            decided = decided_by_update(update_type.key, values)
            if decided is not None:
                found[update_type.key] = way(replace(decided, told_on=FRIDAY)).door
    assert found["no_further_police_action"] is Door.POLICE_REVIEW
    assert found["own_behaviour_police_stopped"] is Door.EXPLAINED
    assert found["plan_ended"] is Door.COUNCIL_COMPLAINT
    decisions = {each.key for each in UPDATE_TYPES if "ask_again" in each.parts}
    assert decisions <= set(found)


def test_what_the_prosecution_may_do_is_asked_about_by_the_day_it_gave() -> None:
    values = BY_KEY["may_stop"].samples()
    decided = decided_by_update("may_stop", values)
    assert decided is not None
    here = way(replace(decided, told_on=FRIDAY, area="north_west"))
    assert (here.door, here.lapses_on) == (Door.BEFORE_IT_STOPS, values["reply_by"])
    assert way(decided).door is Door.EXPLAINED
