"""The legal clocks of the Victims' Code at work, for staff: from when to when a family has to be
told, by which news, and whether that was in time.

Every child has enhanced rights, so the shorter period is the rule. For a court's outcome the clock
runs from the day the court told the witness care unit, not from the day itself: never say "you will
hear tomorrow" about a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from portal.domain.code_clocks import CLOCK_BY_KEY, COURT_NOTICE, RUNNING, CodeClock
from portal.domain.people import CaseKind
from portal.domain.words import marked
from portal.domain.working_time import LONDON, WorkingTime

# A child who has harmed is not the victim of what the case is about: other rules hold.
FOR_CASES = (CaseKind.HARMED,)
NOT_YET = marked("Please give a day that has come.")
TOO_OLD = marked("That is more than a year ago. Please look at the day again.")
BEFORE_IT = marked("That is before it happened. Please look at the day again.")
KEPT_DAYS = 366

# Which clock an update type answers; the others answer none.
CLOCK_OF_TYPE: dict[str, str] = {
    "arrested": "arrested",
    "police_spoke_to_person": "spoken_to",
    "rules_set": "rules",
    "rules_changed": "rules",
    "rules_ended": "rules",
    "charged": "charge_decision",
    "not_charged": "charge_decision",
    "charge_changed": "charge_altered",
    "no_further_police_action": "charge_decision",
    "other_child_police_stopped": "charge_decision",
    "court_date_set": "hearing",
    "court_date_changed": "hearing",
    "court_decision": "outcome",
    "sentence": "outcome",
}
# What else tells a family of something. What no type says is written down as told by a person.
ALSO_ANSWERS: dict[str, tuple[str, ...]] = {
    "arrested": ("released",),
    "rules_set": ("released", "bail_hearing"),
    "rules_changed": ("bail_hearing",),
    "rules_ended": ("bail_hearing",),
    "no_further_police_action": ("not_investigated", "released"),
    "other_child_police_stopped": ("not_investigated", "released"),
    "court_decision": (COURT_NOTICE,),
    "sentence": (COURT_NOTICE,),
}
# How things stand after an arrest, where the person is out again.
OUT_AGAIN = ("out_with_rules", "out_without_rules")

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


def clock_of(update_type: str) -> CodeClock | None:
    """The clock of the Code in force that this type of news answers, if there is one."""
    clock = CLOCK_BY_KEY.get(CLOCK_OF_TYPE.get(update_type, ""))
    return clock if clock is not None and clock.may_run else None


def clocks_for(kind: CaseKind) -> tuple[CodeClock, ...]:
    """What can be written down as having happened on a case of this kind."""
    return RUNNING if kind in FOR_CASES else ()


def types_that_answer(key: str) -> tuple[str, ...]:
    """The types of news that tell a family of this, the plainest first."""
    first = [each for each, clock in CLOCK_OF_TYPE.items() if clock == key]
    also = [each for each, keys in ALSO_ANSWERS.items() if key in keys]
    return tuple(dict.fromkeys((*first, *also)))


def is_told_by(key: str, happened_on: date, update_type: str, values: Mapping[str, object]) -> bool:
    """Whether this news tells a family of what happened on that day: news of an older day does not.

    A court's day comes before the day on which the court says so.
    """
    if update_type not in types_that_answer(key):
        return False
    if key == "released" and update_type == "arrested" and values.get("now") not in OUT_AGAIN:
        return False
    day = values.get(STARTS.get(update_type, ""))
    return not isinstance(day, date) or day >= happened_on


def is_told_by_the_court(key: str, started: str) -> bool:
    """The court's five days end when it has told us; then the family's day begins."""
    return key == COURT_NOTICE and started in {"bail_hearing", "outcome"}


def wrong_day(happened_on: date, today: date) -> str:
    """What is wrong with the day on which something is said to have happened; empty if nothing."""
    if happened_on > today:
        return NOT_YET
    return TOO_OLD if (today - happened_on).days > KEPT_DAYS else ""


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


def day_told(values: Mapping[str, object], published_on: date) -> date:
    """Being told by a person counts, and comes before the page."""
    told_on = values.get("told_on")
    return min(told_on, published_on) if isinstance(told_on, date) else published_on


def telling_in_time(
    update_type: str, values: Mapping[str, object], published_on: date, hours: WorkingTime
) -> TellingInTime | None:
    """None where the news answers no clock, or is older than the field that its clock runs from."""
    runs = running_clock(update_type, values, hours)
    if runs is None:
        return None
    told = day_told(values, published_on)
    return TellingInTime(runs.clock, runs.started_on, runs.last_day, told)
