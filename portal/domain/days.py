"""Counting days as the sources of the rules count them: pure arithmetic over dates."""

import calendar
from datetime import date, timedelta

from portal.domain.working_time import is_working_day


def months_after(start: date, months: int) -> date:
    """The same day number `months` later, or earlier where that is negative; where that day does
    not exist, the last day of the month.
    """
    month_index = start.month - 1 + months
    year, month = start.year + month_index // 12, month_index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def years_after(start: date, years: int) -> date:
    """The same day `years` later. Whoever was born on 29 February has her birthday on the 28th
    where there is no 29th: the earlier of the two readings.
    """
    return months_after(start, 12 * years)


def working_days_after(start: date, days: int, holidays: frozenset[date]) -> date:
    """Day 0 is the start; counting begins on the next working day of England."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day
