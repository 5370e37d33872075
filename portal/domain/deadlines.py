"""Time limits that give a family a right: each rule with its source, and the date arithmetic.

The answers say when, never whether. A missed day is never the end: ask anyway, and say why it
took time.
"""

import calendar
from dataclasses import dataclass
from datetime import date


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

RULES: tuple[Rule, ...] = (POLICE_REVIEW,)


def months_after(start: date, months: int) -> date:
    """The same day number `months` later; where that day does not exist, the last day of the
    month.
    """
    month_index = start.month - 1 + months
    year, month = start.year + month_index // 12, month_index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def police_review_last_day(told_on: date) -> date:
    """The outer limit for asking the police to look again, from the first day anyone was told."""
    return months_after(told_on, POLICE_REVIEW.value)
