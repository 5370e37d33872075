"""The legal clocks: one working day for every child, from the event or from the court's notice."""

from datetime import UTC, date, datetime, time, timedelta

from portal.bank_holidays import bank_holidays
from portal.domain import victims_code
from portal.domain.update_types import BY_KEY
from portal.domain.victims_code import RunsFrom, running_clock
from portal.domain.working_time import WorkingTime

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))


def test_a_child_hears_of_an_arrest_on_the_next_working_day() -> None:
    clock = victims_code.BY_KEY["arrested"]
    assert clock.last_day(date(2026, 11, 25), HOURS) == date(2026, 11, 26)


def test_a_friday_arrest_is_told_on_monday_and_one_before_christmas_after_it() -> None:
    clock = victims_code.BY_KEY["arrested"]
    assert clock.last_day(date(2026, 11, 27), HOURS) == date(2026, 11, 30)
    assert clock.last_day(date(2026, 12, 24), HOURS) == date(2026, 12, 29)


def test_what_is_written_and_not_told_has_a_clock_that_runs() -> None:
    friday = {"decided_on": date(2026, 11, 27)}
    runs = running_clock("no_further_police_action", friday, HOURS)
    assert runs is not None
    assert runs.last_day == date(2026, 11, 30)
    assert [runs.is_late(date(2026, 11, day)) for day in (28, 30)] == [False, False]
    assert runs.is_late(date(2026, 12, 1))
    assert running_clock("no_further_police_action", {"decided_on": ""}, HOURS) is None
    assert running_clock("visit_planned", friday, HOURS) is None


def test_a_task_is_due_when_the_offices_close_on_the_clocks_last_day_or_before() -> None:
    """In June the offices close at four by the clock of the database."""
    runs = running_clock("arrested", {"decided_on": date(2026, 6, 8)}, HOURS)
    assert runs is not None
    closes_at = datetime(2026, 6, 9, 16, tzinfo=UTC)
    assert runs.due_at(closes_at + timedelta(days=1), HOURS) == closes_at
    assert runs.due_at(closes_at - timedelta(hours=1), HOURS) == closes_at - timedelta(hours=1)


def test_a_verdict_runs_from_the_courts_notice() -> None:
    assert victims_code.BY_KEY["outcome"].runs_from is RunsFrom.THE_COURTS_NOTICE


def test_every_clock_names_a_type_of_news_that_exists() -> None:
    assert set(victims_code.CLOCK_OF_TYPE) <= set(BY_KEY)
    assert set(victims_code.CLOCK_OF_TYPE.values()) <= set(victims_code.BY_KEY)
