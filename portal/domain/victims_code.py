"""The legal clocks of the Victims' Code, for staff: within how many working days a family is told.

Every child has enhanced rights, so the shorter period is the rule. For a court's outcome the clock
runs from the day the court told the witness care unit, not from the day itself: never say "you will
hear tomorrow" about a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from portal.domain.rule_model import IN_FORCE, CodeVersion, Confidence, Example, Rule, Unit
from portal.domain.words import marked
from portal.domain.working_time import LONDON, WorkingTime


class RunsFrom(StrEnum):
    THE_EVENT = "the_event"
    THE_COURTS_NOTICE = "the_courts_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeClock(Rule):
    """One notice period: working days after the day it `runs_from`, day 0 being that day."""

    runs_from: RunsFrom

    @property
    def event(self) -> str:
        return self.applies_to

    @property
    def working_days(self) -> int:
        return self.value

    def last_day(self, started_on: date, hours: WorkingTime) -> date:
        """The last day for telling the family, for a clock that started on this day."""
        day = started_on
        for _ in range(self.working_days):
            day = hours.next_working_day(day)
        return day


RIGHT_6 = "Victims' Code 2021, right 6, as published by Bedfordshire PCC"
RIGHT_8 = "Victims' Code 2021, right 8, as published by Bedfordshire PCC"
RIGHT_9 = "Victims' Code 2021, right 9, as published by Bedfordshire PCC"
CHARGE = "Enhanced rights, Nottinghamshire Police; older Code text with the same numbers"

EVENT = RunsFrom.THE_EVENT
NOTICE = RunsFrom.THE_COURTS_NOTICE
# A Friday, and the last working day before Christmas, by how many working days there are.
EXAMPLES = {
    1: (
        Example(date(2026, 11, 27), date(2026, 11, 30)),
        Example(date(2026, 12, 24), date(2026, 12, 29)),
    ),
    5: (
        Example(date(2026, 11, 27), date(2026, 12, 4)),
        Example(date(2026, 12, 24), date(2027, 1, 4)),
    ),
}


def _clock(key: str, event: str, working_days: int, runs_from: RunsFrom, source: str) -> CodeClock:
    return CodeClock(
        key=key,
        value=working_days,
        unit=Unit.WORKING_DAYS,
        applies_to=event,
        since=date(2021, 4, 1),
        code=CodeVersion.CODE_2021,
        source=source,
        publisher="",
        checked_on=date(2026, 11, 22),
        recheck_by=date(2027, 2, 22),
        confidence=Confidence.SECOND_HAND,
        examples=EXAMPLES[working_days],
        runs_from=runs_from,
    )


CLOCKS: tuple[CodeClock, ...] = (
    _clock("not_investigated", marked("Decision not to investigate"), 1, EVENT, RIGHT_6),
    _clock("arrested", marked("Suspect arrested"), 1, EVENT, RIGHT_6),
    _clock("spoken_to", marked("Suspect interviewed under caution"), 1, EVENT, RIGHT_6),
    _clock("released", marked("Suspect released without charge"), 1, EVENT, RIGHT_6),
    _clock("rules", marked("Bail or its conditions set, changed or ended"), 1, EVENT, RIGHT_6),
    _clock("charge_decision", marked("Charge, or a decision not to charge"), 1, EVENT, CHARGE),
    _clock("hearing", marked("Time, day and place of a hearing"), 1, NOTICE, RIGHT_8),
    _clock("must_give_evidence", marked("Whether evidence has to be given"), 1, EVENT, RIGHT_8),
    _clock("outcome", marked("What the court decided, and the sentence"), 1, NOTICE, RIGHT_9),
)

# In the draft of 2026 alone: present, and off. The setting says the age.
DIRECT_CONTACT = Rule(
    key="direct_contact",
    value=12,
    unit=Unit.BIRTHDAY,
    applies_to=marked("From this age police and probation may talk to a child directly"),
    since=None,
    code=CodeVersion.DRAFT_2026,
    source="Ministry of Justice on the draft Code of February 2026, as told by SAFE CIC",
    publisher="",
    checked_on=date(2026, 11, 22),
    recheck_by=date(2027, 2, 22),
    confidence=Confidence.SECOND_HAND,
    examples=(Example(date(2014, 11, 25), date(2026, 11, 25)),),
)

# Which clock an update type answers; the others answer none.
CLOCK_OF_TYPE: dict[str, str] = {
    "arrested": "arrested",
    "police_spoke_to_person": "spoken_to",
    "rules_set": "rules",
    "rules_changed": "rules",
    "rules_ended": "rules",
    "charged": "charge_decision",
    "not_charged": "charge_decision",
    "charge_changed": "charge_decision",
    "no_further_police_action": "charge_decision",
    "court_date_set": "hearing",
    "court_date_changed": "hearing",
    "court_decision": "outcome",
    "sentence": "outcome",
}

# The field of each of these types that holds the day its clock runs from.
STARTS: dict[str, str] = {
    **dict.fromkeys(CLOCK_OF_TYPE, "decided_on"),
    "police_spoke_to_person": "on",
    "rules_set": "rules_set_on",
    "rules_changed": "rules_set_on",
    "rules_ended": "ended_on",
    **dict.fromkeys(
        ("court_date_set", "court_date_changed", "court_decision", "sentence"), "court_told_on"
    ),
}

BY_KEY: dict[str, CodeClock] = {clock.key: clock for clock in CLOCKS}


def clock_of(update_type: str) -> CodeClock | None:
    """The clock of the Code in force that this type of news answers, if there is one."""
    clock = BY_KEY.get(CLOCK_OF_TYPE.get(update_type, ""))
    return clock if clock is not None and clock.code is IN_FORCE else None


@dataclass(frozen=True, slots=True)
class TellingInTime:
    """Whether a family was told something within the days of the Code."""

    clock: CodeClock
    started_on: date
    last_day: date
    told_on: date

    @property
    def is_met(self) -> bool:
        return self.told_on <= self.last_day


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that runs: something is known, and the family has not been told it yet."""

    clock: CodeClock
    started_on: date
    last_day: date

    def is_late(self, today: date) -> bool:
        return today > self.last_day

    def due_at(self, otherwise_at: datetime, hours: WorkingTime) -> datetime:
        """The end of the working hours of the last day, or the other time if that is earlier."""
        closes_at = datetime.combine(self.last_day, hours.closes, tzinfo=LONDON).astimezone(UTC)
        return min(closes_at, otherwise_at)


def running_clock(
    update_type: str, values: Mapping[str, object], hours: WorkingTime
) -> RunningClock | None:
    """The clock of what has been written down and not told; None where none runs."""
    clock = clock_of(update_type)
    started_on = values.get(STARTS.get(update_type, ""))
    if clock is None or not isinstance(started_on, date):
        return None
    return RunningClock(clock, started_on, clock.last_day(started_on, hours))


def telling_in_time(
    update_type: str, values: Mapping[str, object], published_on: date, hours: WorkingTime
) -> TellingInTime | None:
    """None where the news answers no clock, or is older than the field that its clock runs from.

    Being told by a person counts, and comes before the page.
    """
    runs = running_clock(update_type, values, hours)
    if runs is None:
        return None
    told_on = values.get("told_on")
    told = min(told_on, published_on) if isinstance(told_on, date) else published_on
    return TellingInTime(runs.clock, runs.started_on, runs.last_day, told)
