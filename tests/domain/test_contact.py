"""When a carer may be texted: her own times, on the clock in her kitchen, all year round."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.domain.contact import (
    ANY_TIME,
    EVERY_DAY,
    LONDON,
    SafeTimes,
    is_safe_time,
    later_safe_time,
    may_text,
    next_safe_time,
    seconds_left,
)

SCHOOL_DAYS = frozenset(range(5))
MORNINGS = SafeTimes(time(10), time(12), SCHOOL_DAYS)
LONGEST = timedelta(hours=10)
# Two years of moments, and as many again around the nights on which the clocks change.
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
_NEAR = st.timedeltas(timedelta(hours=-40), timedelta(hours=40))
MOMENTS = st.builds(lambda at, by: at + by, st.sampled_from(_CHANGES), _NEAR) | st.builds(
    lambda by: _BEGIN + by, st.timedeltas(timedelta(0), timedelta(days=730))
)


def london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@st.composite
def times(draw: st.DrawFn) -> SafeTimes:
    from_time, until_time = sorted(draw(st.tuples(st.times(), st.times())))
    days = draw(st.frozensets(st.integers(0, 6), min_size=1))
    opens, closes = max(from_time, time(8)), min(until_time, time(21))
    apart = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
    assume(apart > timedelta(minutes=1))
    return SafeTimes(from_time, until_time, days)


def test_nobody_is_texted_without_a_confirmed_number_and_a_yes() -> None:
    confirmed_at = london(2026, 3, 2)
    assert may_text(confirmed_at, may_be_texted=True)
    assert not may_text(confirmed_at, may_be_texted=False)
    assert not may_text(None, may_be_texted=True)


def test_a_text_inside_her_time_goes_now() -> None:
    now = london(2026, 3, 3, 10, 30)
    assert next_safe_time(now, MORNINGS) == now


def test_a_text_at_night_waits_for_her_morning() -> None:
    assert next_safe_time(london(2026, 3, 3, 3), MORNINGS) == london(2026, 3, 3, 10)
    assert next_safe_time(london(2026, 3, 3, 22), MORNINGS) == london(2026, 3, 4, 10)


def test_a_text_on_friday_evening_waits_for_monday() -> None:
    friday, monday = london(2026, 3, 6, 18), london(2026, 3, 9, 10)
    assert next_safe_time(friday, MORNINGS) == monday


def test_the_end_of_her_time_is_already_outside_and_so_is_its_last_minute() -> None:
    tomorrow = london(2026, 3, 4, 10)
    assert next_safe_time(london(2026, 3, 3, 12), MORNINGS) == tomorrow
    last = london(2026, 3, 3, 12) - timedelta(seconds=59)
    assert next_safe_time(last, MORNINGS) == tomorrow
    assert is_safe_time(london(2026, 3, 3, 11, 59), MORNINGS)


@pytest.mark.parametrize(
    ("evening", "morning_in_utc"),
    [
        (london(2026, 3, 28, 20), datetime(2026, 3, 29, 9, tzinfo=UTC)),
        (london(2026, 10, 24, 20), datetime(2026, 10, 25, 10, tzinfo=UTC)),
    ],
)
def test_ten_in_the_morning_stays_ten_when_the_clocks_change(
    evening: datetime, morning_in_utc: datetime
) -> None:
    assert next_safe_time(evening, SafeTimes(time(10), time(12))) == morning_in_utc


@pytest.mark.parametrize("night_of", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("hour", range(24))
def test_on_the_day_of_a_clock_change_the_night_still_ends_at_eight_and_begins_at_nine(
    night_of: date, hour: int
) -> None:
    now = london(night_of.year, night_of.month, night_of.day, hour)
    goes_at = next_safe_time(now, ANY_TIME)
    if 8 <= hour < 21:
        assert goes_at == now
        end = now + timedelta(seconds=seconds_left(now, ANY_TIME))
        assert end == min(london(night_of.year, night_of.month, night_of.day, 21), now + LONGEST)
    else:
        assert goes_at.astimezone(LONDON).time() == time(8)


def test_a_text_is_under_way_only_until_her_time_ends() -> None:
    assert seconds_left(london(2026, 3, 3, 11, 30), MORNINGS) == 30 * 60
    assert seconds_left(london(2026, 3, 3, 11, 59), MORNINGS) == 60


def test_no_provider_is_asked_to_wait_longer_than_ten_hours() -> None:
    assert seconds_left(london(2026, 3, 3, 8), SafeTimes(time(0), time(22))) == 36_000


def test_at_night_nobody_is_texted_whatever_the_record_says() -> None:
    late, early = london(2026, 3, 3, 21), london(2026, 3, 4, 7, 59)
    assert next_safe_time(late, ANY_TIME) == next_safe_time(early, ANY_TIME)
    assert next_safe_time(late, ANY_TIME) == london(2026, 3, 4, 8)
    assert seconds_left(london(2026, 3, 3, 20), SafeTimes(time(19), time(23))) == 60 * 60


def test_a_later_time_is_never_the_one_that_lasts() -> None:
    tomorrow = london(2026, 3, 4, 10)
    assert later_safe_time(london(2026, 3, 3, 11), MORNINGS) == tomorrow
    assert later_safe_time(london(2026, 3, 3, 9), MORNINGS) == london(2026, 3, 3, 10)
    assert later_safe_time(london(2026, 3, 6, 11), MORNINGS) == london(2026, 3, 9, 10)


def test_outside_her_time_no_text_can_be_given_a_length_of_life() -> None:
    with pytest.raises(ValueError, match="not a safe time"):
        seconds_left(london(2026, 3, 3, 13), MORNINGS)


def test_a_time_without_a_zone_is_refused_rather_than_guessed() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_safe_time(datetime(2026, 3, 3, 10), MORNINGS)  # noqa: DTZ001 - that is the mistake


@pytest.mark.parametrize(
    ("from_time", "until_time", "weekdays"),
    [
        (time(10), time(10), EVERY_DAY),
        (time(22), time(6), EVERY_DAY),
        (time(10), time(10, 1), EVERY_DAY),
        (time(21), time(23), EVERY_DAY),
        (time(5), time(8, 1), EVERY_DAY),
        (time(10), time(12), frozenset[int]()),
        (time(10), time(12), frozenset({7})),
        (time(10, tzinfo=UTC), time(12, tzinfo=UTC), EVERY_DAY),
    ],
)
def test_times_that_cannot_be_kept_are_refused(
    from_time: time, until_time: time, weekdays: frozenset[int]
) -> None:
    with pytest.raises(ValueError, match="safe times"):
        SafeTimes(from_time, until_time, weekdays)


@settings(deadline=None)
@given(now=MOMENTS, safe_times=times())
def test_whenever_a_text_goes_the_clock_in_her_kitchen_says_it_may(
    now: datetime, safe_times: SafeTimes
) -> None:
    goes_at = next_safe_time(now, safe_times)
    here = goes_at.astimezone(LONDON)
    assert goes_at >= now
    assert goes_at.tzinfo is UTC
    assert here.weekday() in safe_times.weekdays
    assert safe_times.from_time <= here.time() <= safe_times.until_time
    assert time(8) <= here.time() < time(21)
    assert next_safe_time(goes_at, safe_times) == goes_at


@settings(deadline=None)
@given(now=MOMENTS, safe_times=times())
def test_a_text_never_arrives_after_her_time(now: datetime, safe_times: SafeTimes) -> None:
    goes_at = next_safe_time(now, safe_times)
    left = seconds_left(goes_at, safe_times)
    here = (goes_at + timedelta(seconds=left)).astimezone(LONDON)
    assert 60 <= left <= 36_000
    assert here.time() <= min(safe_times.until_time, time(21))
    assert here.date() == goes_at.astimezone(LONDON).date()


@settings(deadline=None)
@given(now=MOMENTS, safe_times=times())
def test_a_later_time_is_the_beginning_of_one_of_her_times(
    now: datetime, safe_times: SafeTimes
) -> None:
    later = later_safe_time(now, safe_times)
    assert later > now
    assert is_safe_time(later, safe_times)
    assert not is_safe_time(later - timedelta(minutes=1), safe_times)
