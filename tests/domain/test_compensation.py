"""The days of criminal injuries compensation: for this child, never later than the rule allows."""

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.compensation import KnownDays, MoneyDays, money_days

TODAY = date(2026, 11, 25)
NONE: frozenset[date] = frozenset()
BORN = date(2012, 3, 14)


def found(
    born_on: date | None, reported_on: date | None, *, today: date = TODAY, told: bool | None = None
) -> MoneyDays:
    return money_days(KnownDays(born_on, reported_on, told), holidays=NONE, today=today)


def last_day(born_on: date, reported_on: date | None) -> date:
    last = found(born_on, reported_on).last_day
    assert last is not None
    return last.day


@pytest.mark.parametrize(
    ("born_on", "reported_on", "day"),
    [
        (BORN, date(2026, 5, 1), date(2032, 3, 14)),
        (BORN, date(2031, 6, 10), date(2033, 6, 10)),
        (BORN, date(2030, 3, 13), date(2032, 3, 14)),  # the day before the 18th birthday
        (BORN, date(2030, 3, 14), date(2032, 3, 14)),  # on it: both rules say the same
        (BORN, date(2030, 3, 15), date(2032, 3, 15)),
        (date(2012, 2, 29), date(2026, 5, 1), date(2032, 2, 29)),
        (date(2012, 2, 29), date(2030, 2, 28), date(2032, 2, 28)),  # 18 that day or the next
        (date(2012, 2, 29), date(2030, 3, 1), date(2032, 3, 1)),
        (date(2010, 2, 1), date(2028, 2, 29), date(2030, 2, 28)),
        (BORN, None, date(2032, 3, 14)),  # not known: the earlier of the two
        (date(2080, 2, 29), date(2090, 1, 1), date(2100, 2, 28)),  # 2100 is no leap year
    ],
)
def test_the_last_day_for_this_child(born_on: date, reported_on: date | None, day: date) -> None:
    assert last_day(born_on, reported_on) == day


def test_there_is_a_day_to_aim_for_and_a_safe_day_before_the_last() -> None:
    days = found(BORN, date(2026, 5, 1))
    assert (days.aim_by, days.safe_by) == (date(2031, 12, 14), date(2032, 3, 13))
    assert days.last_day is not None
    assert days.last_day.rule.publisher == "Criminal Injuries Compensation Authority"
    assert not days.is_to_be_safe
    assert found(BORN, None).is_to_be_safe


def test_what_nobody_wrote_down_gives_no_day_and_says_what_is_missing() -> None:
    assert found(None, date(2026, 5, 1)) == MoneyDays(needs_birth=True)
    untold = found(BORN, None, told=False)
    assert (untold.needs_report, untold.last_day) == (True, None)


def test_after_the_last_day_it_may_still_be_possible_and_the_day_stays() -> None:
    on_the_day = found(BORN, date(2026, 5, 1), today=date(2032, 3, 14))
    after = found(BORN, date(2026, 5, 1), today=date(2032, 3, 15))
    assert not on_the_day.is_over(date(2032, 3, 14))
    assert after.is_over(date(2032, 3, 15))
    assert after.last_day == on_the_day.last_day
    assert not after.may_still_aim(date(2032, 3, 15))


def test_who_applies_and_who_reads_it_too_goes_by_age() -> None:
    ages = {
        date(2024, 3, 13): (False, False),
        date(2024, 3, 14): (True, False),
        date(2030, 3, 13): (True, False),
        date(2030, 3, 14): (True, True),
    }
    for today, (reads_it_too, is_adult) in ages.items():
        days = found(BORN, date(2020, 1, 1), today=today)
        assert (days.reads_it_too, days.is_adult) == (reads_it_too, is_adult)


def test_nothing_says_how_much_or_whether() -> None:
    named = {field.name for field in fields(MoneyDays)}
    assert not {name for name in named if "amount" in name or "eligible" in name}


@given(
    born_on=st.none() | st.dates(),
    reported_on=st.none() | st.dates(),
    today=st.dates(),
    told=st.sampled_from([None, False, True]),
)
def test_no_day_of_birth_or_report_makes_it_fail(
    born_on: date | None, reported_on: date | None, today: date, *, told: bool | None
) -> None:
    days = found(born_on, reported_on, today=today, told=told)
    if days.last_day is not None:
        assert days.aim_by is not None
        assert days.safe_by is not None
        assert days.aim_by < days.safe_by < days.last_day.day


@given(
    born_on=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    reported_on=st.none() | st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_no_day_is_later_than_either_reading_of_the_rule_allows(
    born_on: date, reported_on: date | None
) -> None:
    """Before the last day is over nobody is older than the day she turns 20, or two years past the
    report.
    """
    day = last_day(born_on, reported_on)
    is_within_20 = (day.year - born_on.year, day.month, day.day) <= (
        20,
        born_on.month,
        born_on.day,
    )
    if reported_on is None or is_within_20:
        assert is_within_20
        return
    assert (day.year - reported_on.year, day.month, day.day) <= (
        2,
        reported_on.month,
        reported_on.day,
    )
    assert reported_on >= born_on + timedelta(days=18 * 365)
