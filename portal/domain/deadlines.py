"""Time limits that give a family a right: each rule with its source, and the date arithmetic.

The answers say when, never whether. A missed day is never the end: ask anyway, and say why it
took time.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.working_time import is_working_day


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated rule: `value` in `unit`, in force since `since`, read in `source` on
    `checked_on`.
    """

    key: str
    value: int
    unit: str
    applies_to: str
    since: date
    source: str
    checked_on: date
    recheck_by: date


POLICE_REVIEW = Rule(
    key="police_review",
    value=3,
    unit="calendar months",
    applies_to="Police decisions not to charge or refer; a suspect interviewed under caution",
    since=date(2015, 4, 1),
    source="Wiltshire PCC and Northamptonshire Police, Victims' Right to Review pages",
    checked_on=date(2026, 11, 22),
    recheck_by=date(2027, 5, 22),
)

PROSECUTION_REVIEW_AIM = Rule(
    key="prosecution_review_aim",
    value=10,
    unit="working days",
    applies_to="Crown Prosecution Service decisions not to charge, or to end all of a child's case",
    since=date(2021, 5, 27),
    source="Lighthouse Victim Care, CPS Victim Right to Review; Eventum Legal, guide to the scheme",
    checked_on=date(2026, 11, 22),
    recheck_by=date(2027, 5, 22),
)
PROSECUTION_REVIEW = Rule(
    key="prosecution_review",
    value=3,
    unit="calendar months",
    applies_to=PROSECUTION_REVIEW_AIM.applies_to,
    since=PROSECUTION_REVIEW_AIM.since,
    source=PROSECUTION_REVIEW_AIM.source,
    checked_on=PROSECUTION_REVIEW_AIM.checked_on,
    recheck_by=PROSECUTION_REVIEW_AIM.recheck_by,
)
# A longer time was announced in April 2026, and no source shows it in force: the earlier day.
LOW_SENTENCE = Rule(
    key="low_sentence",
    value=28,
    unit="days, the day of the sentence among them",
    applies_to="Asking for a sentence to be looked at that seems much too low",
    since=date(2021, 4, 1),
    source="News of 9 April 2026 on the change from 28 days; Victims and Courts Act 2026 (c. 19)",
    checked_on=date(2026, 11, 22),
    recheck_by=date(2027, 2, 22),
)

RULES: tuple[Rule, ...] = (
    POLICE_REVIEW,
    PROSECUTION_REVIEW_AIM,
    PROSECUTION_REVIEW,
    LOW_SENTENCE,
)


def months_after(start: date, months: int) -> date:
    """The same day number `months` later; where that day does not exist, the last day of the
    month.
    """
    month_index = start.month - 1 + months
    year, month = start.year + month_index // 12, month_index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def working_days_after(start: date, days: int, holidays: frozenset[date]) -> date:
    """Day 0 is the start; counting begins on the next working day of England."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def police_review_last_day(told_on: date) -> date:
    """The outer limit for asking the police to look again, from the first day anyone was told."""
    return months_after(told_on, POLICE_REVIEW.value)


def prosecution_review_aim(told_on: date, holidays: frozenset[date]) -> date:
    """The day it is best to ask the prosecution by; a review is accepted after it."""
    return working_days_after(told_on, PROSECUTION_REVIEW_AIM.value, holidays)


def prosecution_review_last_day(told_on: date) -> date:
    """The outer limit for asking the prosecution to look again, from the first day of telling."""
    return months_after(told_on, PROSECUTION_REVIEW.value)


def low_sentence_last_day(sentenced_on: date) -> date:
    """The safe day to ask about a sentence: two ways of counting are possible, so the earlier."""
    return sentenced_on + timedelta(days=LOW_SENTENCE.value - 1)
