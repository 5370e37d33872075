"""Which way there is to have a decision looked at again, and by when: from who decided what, when
the family first heard, and what can still change.

It says where to ask and when, never whether the answer will be yes. A day that has passed is not
the end. What is in doubt leads to the door with the earlier day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from portal.domain.law import LawDay, day_by
from portal.domain.rules_reviews import (
    LOW_SENTENCE,
    PILOT,
    POLICE_REVIEW,
    PROSECUTION_AIM,
    PROSECUTION_REVIEW,
)
from portal.domain.working_time import london_day


class Door(StrEnum):
    POLICE_REVIEW = "police_review"
    PROSECUTION_REVIEW = "prosecution_review"
    BEFORE_IT_STOPS = "before_it_stops"
    LOW_SENTENCE = "low_sentence"
    NATIONAL_PANEL = "national_panel"
    POLICE_COMPLAINT = "police_complaint"
    COUNCIL_COMPLAINT = "council_complaint"
    EXPLAINED = "explained"


class Decider(StrEnum):
    POLICE = "police"
    PROSECUTION = "prosecution"
    COURT = "court"
    COUNCIL = "council"


class What(StrEnum):
    """What was decided, as far as the way to ask depends on it."""

    STOPPED = "stopped"  # by the police; or not charged, or everything ended by the prosecution
    PART_GOES_ON = "part_goes_on"  # another charge, or some of it ended
    ABOUT_TO_STOP = "about_to_stop"  # no evidence will be offered, and the case still runs
    NO_EVIDENCE = "no_evidence"
    LEFT_ON_FILE = "left_on_file"
    NOT_LOOKED_INTO = "not_looked_into"  # not recorded, not begun, or too slow
    VERDICT = "verdict"
    SENTENCE = "sentence"
    REVIEWED = "reviewed"  # it was looked at again already
    PLAN = "plan"


class Effect(StrEnum):
    """What asking can still do."""

    MAY_CHANGE = "may_change"
    COURT_AGREES = "court_agrees"
    EXPLAINS_ONLY = "explains_only"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the way to ask depends on it. None stands for what nobody has said.

    `told_on` is the first day that the child, or anybody who acts for her, was told. `reply_by` is
    the day the prosecution gave before it stops a case. `is_own`: about the child's own behaviour.
    """

    by: Decider
    what: What
    told_on: date | None = None
    decided_on: date | None = None
    was_interviewed: bool | None = None
    has_review: bool | None = None
    withdrew: bool = False
    area: str = ""
    reply_by: date | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One door with its days. `is_unsure` says that it may be another one: ask all the same.

    `say_go_on_first` is for a child who had chosen to stop: she can say that she wants to go on.
    """

    door: Door
    effect: Effect = Effect.MAY_CHANGE
    aim_by: LawDay | None = None
    last_day: LawDay | None = None
    reply_by: date | None = None
    is_unsure: bool = False
    say_go_on_first: bool = False
    others: tuple[Door, ...] = ()

    @property
    def lapses_on(self) -> date | None:
        """The day by which it has to be asked for, if there is one."""
        return self.last_day.day if self.last_day else self.reply_by

    def is_late(self, today: date) -> bool:
        """Then the page says to ask anyway, and why it took time."""
        return self.lapses_on is not None and today > self.lapses_on


def first_told(told: Iterable[date | datetime | None]) -> date | None:
    """The earliest day in London of all that is known: the clock runs from it."""
    days = [
        london_day(each) if isinstance(each, datetime) else each
        for each in told
        if each is not None
    ]
    return min(days, default=None)


def way_for(decided: Decided, *, holidays: frozenset[date], today: date) -> Way:
    """The one door to show first, with the others that may be open too."""
    if decided.what is What.REVIEWED:
        return _explained(decided)
    match decided.by:
        case Decider.COUNCIL:
            return Way(Door.COUNCIL_COMPLAINT)
        case Decider.COURT:
            return _of_court(decided, holidays, today)
        case Decider.PROSECUTION:
            return _of_prosecution(decided, holidays, today)
        case Decider.POLICE:
            return _of_police(decided, holidays, today)


def _explained(decided: Decided) -> Way:
    complaint = (Door.POLICE_COMPLAINT,) if decided.by is Decider.POLICE else ()
    if decided.by is Decider.COUNCIL:
        complaint = (Door.COUNCIL_COMPLAINT,)
    return Way(Door.EXPLAINED, Effect.EXPLAINS_ONLY, others=complaint)


def _of_police(decided: Decided, holidays: frozenset[date], today: date) -> Way:
    if decided.is_own:
        return _explained(decided)
    if decided.what is What.NOT_LOOKED_INTO or decided.was_interviewed is False:
        return Way(
            Door.POLICE_COMPLAINT,
            say_go_on_first=decided.withdrew,
            others=(Door.EXPLAINED, Door.NATIONAL_PANEL),
        )
    return Way(
        Door.POLICE_REVIEW,
        last_day=day_by(POLICE_REVIEW, decided.told_on, holidays, today=today),
        is_unsure=decided.was_interviewed is None,
        say_go_on_first=decided.withdrew,
        others=(Door.NATIONAL_PANEL, Door.POLICE_COMPLAINT),
    )


_EFFECTS = {
    What.NO_EVIDENCE: Effect.EXPLAINS_ONLY,
    What.LEFT_ON_FILE: Effect.COURT_AGREES,
}


def _of_prosecution(decided: Decided, holidays: frozenset[date], today: date) -> Way:
    if decided.what is What.ABOUT_TO_STOP:
        return _before_it_stops(decided, today)
    if decided.what is What.PART_GOES_ON or decided.has_review is False:
        return _explained(decided)
    effect = _EFFECTS.get(decided.what, Effect.MAY_CHANGE)
    return Way(
        Door.PROSECUTION_REVIEW,
        effect,
        aim_by=day_by(PROSECUTION_AIM, decided.told_on, holidays, today=today),
        last_day=day_by(PROSECUTION_REVIEW, decided.told_on, holidays, today=today),
        is_unsure=decided.has_review is None,
        # What cannot start again is not started again by wanting to go on.
        say_go_on_first=decided.withdrew and effect is not Effect.EXPLAINS_ONLY,
        others=(Door.NATIONAL_PANEL,),
    )


def _before_it_stops(decided: Decided, today: date) -> Way:
    """Only in some areas, and only while the case still runs: elsewhere it is explained, and the
    review comes when it has stopped.
    """
    pilot = PILOT.get(decided.area)
    is_here = pilot is not None and pilot.may_reach_families and pilot.is_in_force(today)
    if not is_here:
        return Way(Door.EXPLAINED, reply_by=decided.reply_by, is_unsure=True)
    return Way(Door.BEFORE_IT_STOPS, reply_by=decided.reply_by)


def _of_court(decided: Decided, holidays: frozenset[date], today: date) -> Way:
    if decided.what is What.SENTENCE:
        return Way(
            Door.LOW_SENTENCE,
            last_day=day_by(LOW_SENTENCE, decided.decided_on, holidays, today=today),
            is_unsure=True,
            others=(Door.EXPLAINED,),
        )
    if decided.what is What.STOPPED:
        # The prosecution may have ended it: then its review is open, and its days run.
        by_lawyers = replace(decided, by=Decider.PROSECUTION, has_review=None)
        return replace(_of_prosecution(by_lawyers, holidays, today), others=(Door.EXPLAINED,))
    return Way(Door.EXPLAINED, Effect.EXPLAINS_ONLY)
