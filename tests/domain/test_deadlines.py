"""Time limits that give a family a right: each has a source, and no day is ever too early."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.deadlines import months_after, police_review_last_day


@pytest.mark.parametrize(
    ("told_on", "last_day"),
    [
        (date(2026, 11, 17), date(2027, 2, 17)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_the_last_day_to_ask_the_police_again(told_on: date, last_day: date) -> None:
    assert police_review_last_day(told_on) == last_day


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 60))
def test_the_day_number_stays_or_is_the_last_of_a_shorter_month(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
