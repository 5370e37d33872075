"""The days by which a family may ask again, counted as the sources count them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.bank_holidays import bank_holidays
from portal.domain.days import months_after, working_days_after
from portal.domain.rules_reviews import (
    LOW_SENTENCE,
    POLICE_REVIEW,
    PROSECUTION_AIM,
    PROSECUTION_REVIEW,
)
from portal.domain.update_types import BY_KEY, DERIVED

ENGLAND = bank_holidays(2026)
FRIDAY_BEFORE_CHRISTMAS = date(2026, 12, 18)


def test_ten_working_days_leave_out_weekends_and_the_holidays_at_christmas() -> None:
    assert PROSECUTION_AIM.day(FRIDAY_BEFORE_CHRISTMAS, ENGLAND) == date(2027, 1, 6)


def test_without_a_known_holiday_the_day_is_the_earlier_one() -> None:
    without = PROSECUTION_AIM.day(FRIDAY_BEFORE_CHRISTMAS, frozenset())
    assert without == date(2027, 1, 1) < date(2027, 1, 6)


def test_told_on_a_saturday_the_first_working_day_is_monday() -> None:
    assert working_days_after(date(2026, 11, 21), 1, ENGLAND) == date(2026, 11, 23)


def test_three_months_end_on_the_last_day_where_there_is_no_such_day() -> None:
    assert PROSECUTION_REVIEW.day(date(2026, 11, 30), ENGLAND) == date(2027, 2, 28)
    assert POLICE_REVIEW.day(date(2026, 11, 30), ENGLAND) == date(2027, 2, 28)
    assert PROSECUTION_REVIEW.day(FRIDAY_BEFORE_CHRISTMAS, ENGLAND) == date(2027, 3, 18)


def test_the_day_of_the_sentence_counts_so_that_nobody_asks_too_late() -> None:
    assert LOW_SENTENCE.day(date(2026, 11, 16), ENGLAND) == date(2026, 12, 13)


def test_a_family_is_given_the_day_to_aim_for_and_the_last_day() -> None:
    for key in ("not_charged", "charge_changed"):
        derived = DERIVED[key](BY_KEY[key].samples(), ENGLAND)
        assert derived == {"aim_by": date(2026, 12, 1), "review_by": date(2027, 2, 17)}


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(-60, 60))
def test_the_day_number_stays_or_is_the_last_of_a_shorter_month(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    is_last_of_month = (end + timedelta(days=1)).day == 1
    assert end.day == start.day or (is_last_of_month and end.day < start.day)
