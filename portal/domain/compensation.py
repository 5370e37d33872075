"""The days of criminal injuries compensation for one child. It says when, never whether, and never
how much.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.domain.days import months_after
from portal.domain.law import LawDay, day_by
from portal.domain.rules_money import (
    AGE_OF_MAJORITY,
    READS_IT_TOO,
    REPORTED_AFTER_18,
    REPORTED_BEFORE_18,
)

# Our own margins: what is sent is not yet received, and the form is better not filled in at night.
AIM_MONTHS_BEFORE, SAFE_DAYS_BEFORE = 3, 1


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What is known of a child: the day of birth, and the first report to any police force.

    `is_reported` is False where it is known that none was told, None where nobody has said.
    """

    born_on: date | None = None
    reported_on: date | None = None
    is_reported: bool | None = None


@dataclass(frozen=True, slots=True)
class MoneyDays:
    """`last_day` is None where a day of birth is missing, or the police were not told.

    `is_to_be_safe`: the day of the report is not known, so it is the earlier of the two rules.
    """

    last_day: LawDay | None = None
    safe_by: date | None = None
    aim_by: date | None = None
    is_to_be_safe: bool = False
    needs_report: bool = False
    needs_birth: bool = False
    is_adult: bool = False
    reads_it_too: bool = False

    def is_over(self, today: date) -> bool:
        return self.last_day is not None and self.last_day.is_over(today)

    def may_still_aim(self, today: date) -> bool:
        return self.aim_by is not None and today <= self.aim_by


def money_days(known: KnownDays, *, holidays: frozenset[date], today: date) -> MoneyDays:
    if known.born_on is None:
        return MoneyDays(needs_birth=True, needs_report=known.is_reported is False)
    adult = AGE_OF_MAJORITY.day(known.born_on, holidays)
    reads = READS_IT_TOO.day(known.born_on, holidays)
    of_age = MoneyDays(
        is_adult=adult is not None and today >= adult,
        reads_it_too=reads is not None and today >= reads,
    )
    if known.is_reported is False and known.reported_on is None:
        return replace(of_age, needs_report=True)
    last = _last_day(known, adult, holidays, today)
    if last is None:
        return of_age
    return replace(
        of_age,
        last_day=last,
        safe_by=last.day - timedelta(days=SAFE_DAYS_BEFORE),
        aim_by=months_after(last.day, -AIM_MONTHS_BEFORE),
        is_to_be_safe=known.reported_on is None,
    )


def _last_day(
    known: KnownDays, adult: date | None, holidays: frozenset[date], today: date
) -> LawDay | None:
    """Reported before the 18th birthday or after it; not known, the earlier of the two, which is
    always the 20th birthday.
    """
    reported = known.reported_on
    if reported is None or adult is None or reported < adult:
        return day_by(REPORTED_BEFORE_18, known.born_on, holidays, today=today)
    return day_by(REPORTED_AFTER_18, reported, holidays, today=today)
