"""The days by which a family may ask again, counted as the sources count them."""

from datetime import date

from portal.bank_holidays import bank_holidays
from portal.domain.deadlines import (
    RULES,
    low_sentence_last_day,
    police_review_last_day,
    prosecution_review_aim,
    prosecution_review_last_day,
    working_days_after,
)
from portal.domain.update_types import BY_KEY, DERIVED

ENGLAND = bank_holidays(2026)
FRIDAY_BEFORE_CHRISTMAS = date(2026, 12, 18)


def test_ten_working_days_leave_out_weekends_and_the_holidays_at_christmas() -> None:
    assert prosecution_review_aim(FRIDAY_BEFORE_CHRISTMAS, ENGLAND) == date(2027, 1, 6)


def test_without_a_known_holiday_the_day_is_the_earlier_one() -> None:
    without = prosecution_review_aim(FRIDAY_BEFORE_CHRISTMAS, frozenset())
    assert without < prosecution_review_aim(FRIDAY_BEFORE_CHRISTMAS, ENGLAND)


def test_told_on_a_saturday_the_first_working_day_is_monday() -> None:
    assert working_days_after(date(2026, 11, 21), 1, ENGLAND) == date(2026, 11, 23)


def test_three_months_end_on_the_last_day_where_there_is_no_such_day() -> None:
    assert prosecution_review_last_day(date(2026, 11, 30)) == date(2027, 2, 28)
    assert police_review_last_day(date(2026, 11, 30)) == date(2027, 2, 28)
    assert prosecution_review_last_day(FRIDAY_BEFORE_CHRISTMAS) == date(2027, 3, 18)


def test_the_day_of_the_sentence_counts_so_that_nobody_asks_too_late() -> None:
    assert low_sentence_last_day(date(2026, 11, 16)) == date(2026, 12, 13)


def test_a_family_is_given_the_day_to_aim_for_and_the_last_day() -> None:
    for key in ("not_charged", "charge_changed"):
        derived = DERIVED[key](BY_KEY[key].samples(), ENGLAND)
        assert derived == {"aim_by": date(2026, 12, 1), "review_by": date(2027, 2, 17)}


def test_every_rule_says_where_it_was_read_and_when_to_read_again() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.source
        assert rule.since <= rule.checked_on < rule.recheck_by
