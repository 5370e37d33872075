"""What has to be read again at its source, and how long before that staff are asked to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from portal.domain.guide_grounds import Ground
from portal.domain.retention import KeepRule
from portal.domain.rule_model import Rule

# Long enough to find somebody, to ask at the source, and to wait for a newer version.
ASKED_BEFORE = timedelta(weeks=6)
Dated = TypeVar("Dated", Rule, Ground, KeepRule)


class Sort(StrEnum):
    SERVICES = "services"
    RULES = "rules"
    GUIDES = "guides"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True)
class Recheck:
    """How many of one sort, and the day by which the first has to be read again."""

    sort: Sort
    count: int
    first_by: date


def key_of_rule(rule: Rule) -> str:
    return f"rule.{rule.key}"


def key_of_keeping(rule: KeepRule) -> str:
    return f"keeping.{rule.status}"


def as_read(dated: Dated, read_on: date | None) -> Dated:
    """With the day on which a partnership's own staff read it again, if that was later."""
    if read_on is None or read_on <= dated.checked_on:
        return dated
    good_for = dated.recheck_by - dated.checked_on
    return replace(dated, checked_on=read_on, recheck_by=read_on + good_for)


def rules_as_read(rules: Iterable[Rule], read: Mapping[str, date]) -> tuple[Rule, ...]:
    return tuple(as_read(each, read.get(key_of_rule(each))) for each in rules)


def keeping_as_read(rules: Iterable[KeepRule], read: Mapping[str, date]) -> tuple[KeepRule, ...]:
    return tuple(as_read(each, read.get(key_of_keeping(each))) for each in rules)


def is_soon(by: date, today: date) -> bool:
    return by <= today + ASKED_BEFORE


def soon(sort: Sort, days: Iterable[date], today: date) -> Recheck | None:
    """None where nothing of this sort has to be read again soon."""
    due = [each for each in days if is_soon(each, today)]
    return Recheck(sort, len(due), min(due)) if due else None
