"""The legal clocks: one working day for every child, from the event or from the court's notice."""

from datetime import date, time

import pytest

from portal.bank_holidays import bank_holidays
from portal.domain import victims_code
from portal.domain.update_types import BY_KEY
from portal.domain.victims_code import CLOCKS, CodeClock, RunsFrom
from portal.domain.working_time import WorkingTime

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))


def test_a_child_hears_of_an_arrest_on_the_next_working_day() -> None:
    clock = victims_code.BY_KEY["arrested"]
    assert clock.last_day(date(2026, 11, 25), HOURS) == date(2026, 11, 26)


def test_a_friday_arrest_is_told_on_monday_and_one_before_christmas_after_it() -> None:
    clock = victims_code.BY_KEY["arrested"]
    assert clock.last_day(date(2026, 11, 27), HOURS) == date(2026, 11, 30)
    assert clock.last_day(date(2026, 12, 24), HOURS) == date(2026, 12, 29)


def test_a_verdict_runs_from_the_courts_notice() -> None:
    assert victims_code.BY_KEY["outcome"].runs_from is RunsFrom.THE_COURTS_NOTICE


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.key)
def test_every_clock_has_a_source_and_a_day_to_look_again(clock: CodeClock) -> None:
    assert clock.source
    assert clock.event
    assert clock.working_days >= 1
    assert clock.since <= clock.checked_on < clock.recheck_by


def test_every_clock_names_a_type_of_news_that_exists() -> None:
    assert set(victims_code.CLOCK_OF_TYPE) <= set(BY_KEY)
    assert set(victims_code.CLOCK_OF_TYPE.values()) <= set(victims_code.BY_KEY)
