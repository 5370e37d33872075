"""Read-by times: a time that is promised to a child is one at which somebody is really there."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bank_holidays import bank_holidays
from portal.domain.working_time import LONDON, WorkingTime, london_moment
from portal.domain.worries import Triage, read_by

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))
YEAR = st.datetimes(datetime(2025, 3, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def london(text: str) -> datetime:
    return datetime.strptime(text, "%a %d %b %Y %H:%M").replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("sent", "triage", "by"),
    [
        # A day like any other
        ("Mon 23 Nov 2026 10:00", Triage.AMBER, "Mon 23 Nov 2026 14:00"),
        ("Mon 23 Nov 2026 10:00", Triage.RED, "Mon 23 Nov 2026 10:15"),
        ("Mon 23 Nov 2026 09:00", Triage.GREEN, "Mon 23 Nov 2026 17:00"),
        ("Mon 23 Nov 2026 13:00", Triage.AMBER, "Mon 23 Nov 2026 17:00"),
        # Into the night, and in it
        ("Mon 23 Nov 2026 16:00", Triage.AMBER, "Tue 24 Nov 2026 12:00"),
        ("Mon 23 Nov 2026 16:50", Triage.RED, "Tue 24 Nov 2026 09:05"),
        ("Mon 23 Nov 2026 17:00", Triage.RED, "Tue 24 Nov 2026 09:15"),
        ("Tue 24 Nov 2026 03:00", Triage.AMBER, "Tue 24 Nov 2026 13:00"),
        # Over a weekend
        ("Fri 27 Nov 2026 16:00", Triage.AMBER, "Mon 30 Nov 2026 12:00"),
        ("Sat 28 Nov 2026 12:00", Triage.AMBER, "Mon 30 Nov 2026 13:00"),
        ("Sun 29 Nov 2026 23:59", Triage.RED, "Mon 30 Nov 2026 09:15"),
        # Christmas on a Friday, Boxing Day moved to Monday
        ("Thu 24 Dec 2026 16:00", Triage.AMBER, "Tue 29 Dec 2026 12:00"),
        # Easter: Good Friday to Easter Monday
        ("Thu 25 Mar 2027 16:00", Triage.AMBER, "Tue 30 Mar 2027 12:00"),
        # New Year's Day 2028 is a Saturday: its Monday is free
        ("Fri 31 Dec 2027 16:30", Triage.RED, "Fri 31 Dec 2027 16:45"),
        ("Fri 31 Dec 2027 16:50", Triage.RED, "Tue 04 Jan 2028 09:05"),
        # The clocks go back on 25 October 2026, forward on 28 March 2027
        ("Fri 23 Oct 2026 16:00", Triage.AMBER, "Mon 26 Oct 2026 12:00"),
        ("Sun 25 Oct 2026 01:30", Triage.AMBER, "Mon 26 Oct 2026 13:00"),
        ("Sun 28 Mar 2027 02:30", Triage.AMBER, "Tue 30 Mar 2027 13:00"),
    ],
)
def test_the_read_by_time_counts_only_hours_when_somebody_reads(
    sent: str, triage: Triage, by: str
) -> None:
    assert read_by(london(sent), triage, HOURS) == london(by)


@given(sent=YEAR, triage=st.sampled_from(Triage))
def test_every_promised_time_is_a_working_moment_after_the_worry(
    sent: datetime, triage: Triage
) -> None:
    by = read_by(sent, triage, HOURS)
    local = by.astimezone(LONDON)
    assert by > sent
    assert by.tzinfo is UTC
    assert HOURS.is_working_day(local.date())
    assert time(9) < local.time() <= time(17)


@given(sent=YEAR, later=st.timedeltas(timedelta(0), timedelta(days=10)))
def test_whoever_writes_later_is_never_promised_an_earlier_time(
    sent: datetime, later: timedelta
) -> None:
    assert read_by(sent, Triage.AMBER, HOURS) <= read_by(sent + later, Triage.AMBER, HOURS)


@given(sent=YEAR)
def test_red_is_never_later_than_amber_and_amber_never_later_than_green(sent: datetime) -> None:
    red, amber, green = (read_by(sent, triage, HOURS) for triage in Triage)
    assert red <= amber <= green


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("Mon 23 Nov 2026 07:00", "Mon 23 Nov 2026 09:00"),
        ("Mon 23 Nov 2026 18:00", "Tue 24 Nov 2026 09:00"),
        ("Fri 25 Dec 2026 12:00", "Tue 29 Dec 2026 09:00"),
    ],
)
def test_when_nobody_reads_the_page_can_say_from_when_somebody_does(now: str, opens: str) -> None:
    assert not HOURS.is_open(london(now))
    assert HOURS.add_hours(london(now), 0) == london(opens)


def test_the_first_minute_is_open_and_the_last_moment_is_not() -> None:
    assert HOURS.is_open(london("Mon 23 Nov 2026 09:00"))
    assert not HOURS.is_open(london("Mon 23 Nov 2026 17:00"))


def test_scotlands_and_northern_irelands_holidays_are_working_days_in_england() -> None:
    assert HOURS.is_working_day(date(2026, 1, 2))
    assert HOURS.is_working_day(date(2026, 3, 17))
    assert not HOURS.is_working_day(date(2026, 8, 31))


@pytest.mark.parametrize(
    ("typed", "is_at"),
    [
        ("2027-03-28T00:30", "2027-03-28T00:30+00:00"),
        ("2027-03-28T01:30", None),  # the hour that spring leaves out
        ("2027-07-01T09:00", "2027-07-01T08:00+00:00"),
        ("2026-10-25T01:30", "2026-10-25T00:30+00:00"),  # of two, the first
    ],
)
def test_a_time_on_the_clock_in_london_is_one_moment_or_none(typed: str, is_at: str | None) -> None:
    moment = london_moment(datetime.fromisoformat(typed))
    assert moment == (datetime.fromisoformat(is_at) if is_at else None)
