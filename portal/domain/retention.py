"""How long a case is kept, by what became of it: dated rules, and what may never be destroyed.

The record of a decision is the agency's own and stays with it; what is here is never the only copy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.domain.days import years_after
from portal.domain.words import marked
from portal.domain.working_time import london_day

MAX_WORDS = 500


class Status(StrEnum):
    """What became of a case, as far as keeping it goes."""

    MISTAKE = "mistake"
    CLOSED = "closed"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Periods:
    """How long, as this installation's settings say."""

    mistake_days: int = 90
    closed_years: int = 75
    practice_days: int = 90
    warning_days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRule:
    """One dated rule: to what it applies, why so long, where that was read, and when it has to be
    read again. A real family's case goes only when a supervisor has agreed.
    """

    status: Status
    since: date
    applies_to: str
    why: str
    source: str
    checked_on: date
    recheck_by: date
    needs_agreement: bool = True


_READ, _AGAIN = date(2026, 11, 26), date(2027, 5, 26)
RULES: Mapping[Status, KeepRule] = {
    each.status: each
    for each in (
        KeepRule(
            status=Status.MISTAKE,
            since=date(2026, 11, 26),
            applies_to=marked("A closed case on which nothing was ever told or written to us"),
            why=marked("It was opened by mistake: nobody needs what is in it."),
            source="UK GDPR Art 5(1)(e): kept no longer than is needed",
            checked_on=_READ,
            recheck_by=_AGAIN,
        ),
        KeepRule(
            status=Status.CLOSED,
            since=date(2026, 11, 26),
            applies_to=marked("A closed case"),
            why=marked("Records of sexual abuse matter to survivors decades later."),
            source="IICSA final report, recommendation 17; 75 years is the figure commonly stated",
            checked_on=_READ,
            recheck_by=_AGAIN,
        ),
        KeepRule(
            status=Status.PRACTICE,
            since=date(2026, 11, 26),
            applies_to=marked("A made-up family in a partnership for practice"),
            why=marked("Nobody is behind it."),
            source="Nobody's data",
            checked_on=_READ,
            recheck_by=_AGAIN,
            needs_agreement=False,
        ),
    )
}


def due_on(status: Status, since_at: datetime, periods: Periods) -> date:
    """The first day on which it may go: counted from when it was closed, or, made up, opened."""
    start = london_day(since_at)
    if status is Status.CLOSED:
        return years_after(start, periods.closed_years)
    days = periods.mistake_days if status is Status.MISTAKE else periods.practice_days
    return start + timedelta(days=days)


# What is never destroyed while there is any of it, in the words that staff read.
WAITING: Mapping[str, str] = {
    "worries": marked("A worry that is not finished, or that not every agency has noticed"),
    "unread": marked("Something a child said that nobody has read"),
    "unopened": marked("News that somebody in the family has not opened"),
    "drafts": marked("An update on its way"),
    "askings": marked("A decision that is being looked at again"),
    "appeals": marked("A decision whose last day for asking again has not passed"),
    "clocks": marked("Something that the family must still be told"),
    "requests": marked("Something the family asked for"),
    "check_ins": marked("A check-in that has not happened"),
    "texts": marked("A text that has not arrived"),
    "copies": marked("A carer's copy that waits"),
    "stops": marked("A decision about somebody's access"),
    "ledger": marked("An agency that has not acknowledged a decision"),
    "handovers": marked("A handover that is planned"),
    "tasks": marked("Another task on the case"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a case that is due may go now."""

    due_on: date
    waiting: tuple[str, ...]
    is_held: bool
    is_agreed: bool
    needs_agreement: bool

    def may_go(self, today: date) -> bool:
        is_agreed = self.is_agreed or not self.needs_agreement
        return self.due_on <= today and is_agreed and not (self.is_held or self.waiting)
