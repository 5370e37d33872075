"""Every rule of law that this service knows, in one place, and the days it may give a family."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.domain.code_clocks import CLOCKS, DIRECT_CONTACT
from portal.domain.rule_model import Rule
from portal.domain.rules_complaints import COMPLAINTS
from portal.domain.rules_money import MONEY
from portal.domain.rules_reviews import REVIEWS

RULES: tuple[Rule, ...] = (*REVIEWS, *COMPLAINTS, *MONEY, *CLOCKS, DIRECT_CONTACT)


@dataclass(frozen=True, slots=True)
class LawDay:
    """A day that a rule gives a family, with the rule: without a source there is no day."""

    day: date
    rule: Rule

    def is_over(self, today: date) -> bool:
        return today > self.day


def day_by(
    rule: Rule, start: date | None, holidays: frozenset[date], *, today: date
) -> LawDay | None:
    """The last day for a family; None where there is no limit, no start, or no source to show."""
    if start is None or not rule.may_reach_families or not rule.is_in_force(today):
        return None
    day = rule.day(start, holidays)
    return LawDay(day, rule) if day is not None else None


def due_for_recheck(today: date, rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """What somebody has to read again at its source, the longest overdue first."""
    due = [rule for rule in rules if rule.is_due(today)]
    return tuple(sorted(due, key=lambda rule: (rule.recheck_by, rule.key)))
