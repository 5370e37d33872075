"""The shape of a rule of law: one dated record with its source, and the day that follows from it.

The records themselves are in domain/rules_*.py and code_clocks.py, and all of them in law.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.days import months_after, working_days_after, years_after


class CodeVersion(StrEnum):
    """The Code in force, and the draft of 2026 that no source shows in force: present and off."""

    CODE_2021 = "2021"
    DRAFT_2026 = "2026-draft"


IN_FORCE = CodeVersion.CODE_2021


class Unit(StrEnum):
    """What a value counts. A birthday is counted from the day of birth."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    DAYS_WITH_THE_FIRST = "days, the first among them"
    MONTHS = "calendar months"
    YEARS = "years"
    BIRTHDAY = "years of age"
    NO_LIMIT = "no time limit"


class Confidence(StrEnum):
    """How a rule was read: in the words of the body that makes or runs it; only second-hand; in
    sources that disagree, so that the earlier day is kept; or in no source at all.
    """

    CONFIRMED = "confirmed"
    SECOND_HAND = "second-hand"
    CONFLICT = "conflict"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a rule: so many of something."""

    value: int
    unit: Unit

    def day(self, start: date, holidays: frozenset[date]) -> date | None:
        match self.unit:
            case Unit.NO_LIMIT:
                return None
            case Unit.WORKING_DAYS:
                return working_days_after(start, self.value, holidays)
            case Unit.DAYS:
                return start + timedelta(days=self.value)
            case Unit.DAYS_WITH_THE_FIRST:
                return start + timedelta(days=self.value - 1)
            case Unit.MONTHS:
                return months_after(start, self.value)
            case Unit.YEARS | Unit.BIRTHDAY:
                return years_after(start, self.value)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: the day that follows from a start, as a person counted it."""

    start: date
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One dated rule of law: `value` in `unit`, in force from `since` and before `until`. Where no
    source says since when, `since` is None.

    `source` is where it was read, for staff; `publisher` the short name that a family is shown.
    `others` are what other sources read: the earliest day counts. `code` ties it to a version of
    the Victims' Code. Only what some source says can reach a family.
    """

    key: str
    value: int
    unit: Unit
    applies_to: str
    since: date | None
    until: date | None = None
    code: CodeVersion | None = None
    source: str
    publisher: str
    address: str = ""
    checked_on: date
    recheck_by: date
    confidence: Confidence
    examples: tuple[Example, ...]
    others: tuple[Reading, ...] = ()

    def day(self, start: date, holidays: frozenset[date]) -> date | None:
        """The last day that follows from this start; of several readings the earliest. None where
        there is no limit, or the calendar ends before it.
        """
        readings = (Reading(self.value, self.unit), *self.others)
        try:
            days = [day for each in readings if (day := each.day(start, holidays)) is not None]
        except (OverflowError, ValueError):
            return None
        return min(days, default=None)

    def is_in_force(self, on: date) -> bool:
        is_of_this_code = self.code is None or self.code is IN_FORCE
        has_begun = self.since is None or self.since <= on
        return is_of_this_code and has_begun and (self.until is None or on < self.until)

    def is_due(self, today: date) -> bool:
        """Whether somebody has to read its source again."""
        return self.recheck_by <= today

    @property
    def may_reach_families(self) -> bool:
        """Never what no source says, nor what names none."""
        return self.confidence is not Confidence.GENERAL and bool(self.publisher)

    @property
    def is_confirmed(self) -> bool:
        return self.confidence is Confidence.CONFIRMED
