"""A promised day: kept, late, and late enough for the supervisor."""

from datetime import date, time

import pytest

from portal.bank_holidays import bank_holidays
from portal.domain.promises import ContactPlan, Waiting, standing, supervisor_on
from portal.domain.working_time import WorkingTime

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))
FRIDAY = date(2026, 11, 27)


def test_a_promise_for_today_is_not_late_yet() -> None:
    assert standing(FRIDAY, FRIDAY, HOURS) is Waiting.TODAY
    assert standing(FRIDAY, date(2026, 11, 26), HOURS) is Waiting.NOT_YET


def test_the_day_after_is_late_even_on_a_saturday() -> None:
    assert standing(FRIDAY, date(2026, 11, 28), HOURS) is Waiting.LATE


def test_the_supervisor_hears_on_the_third_working_day() -> None:
    assert supervisor_on(FRIDAY, HOURS) == date(2026, 12, 2)
    assert standing(FRIDAY, date(2026, 12, 1), HOURS) is Waiting.LATE
    assert standing(FRIDAY, date(2026, 12, 2), HOURS) is Waiting.VERY_LATE


def test_christmas_and_its_substitute_days_are_not_working_days() -> None:
    assert supervisor_on(date(2026, 12, 24), HOURS) == date(2026, 12, 31)


def test_the_day_to_promise_is_one_when_somebody_is_there() -> None:
    assert ContactPlan(14).next_on(date(2026, 11, 21), HOURS) == date(2026, 12, 4)
    assert ContactPlan(1).next_on(date(2026, 11, 27), HOURS) == date(2026, 11, 28)


@pytest.mark.parametrize("days", [0, 29, -1])
def test_nobody_can_agree_on_a_longer_silence_than_four_weeks(days: int) -> None:
    with pytest.raises(ValueError, match="at least every 28 days"):
        ContactPlan(days)
