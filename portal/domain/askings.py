"""Asking for a decision to be looked at again: the words that are made for it, and its steps.

Nobody has to give a reason, and no word of what happened stands in it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.domain.doors import Door
from portal.domain.people import Role
from portal.domain.rules_complaints import COUNCIL_ANSWERS
from portal.domain.rules_reviews import POLICE_ACKNOWLEDGES, POLICE_ANSWERS
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime, london_day

MAX_HELPER = 60
# Where it goes is told on the page of its door; a panel is asked through the police.
CAN_BE_ASKED = tuple(door for door in Door if door is not Door.NATIONAL_PANEL)
# What the news "a review has been asked for" speaks of.
ARE_REVIEWS = frozenset(
    {Door.POLICE_REVIEW, Door.PROSECUTION_REVIEW, Door.BEFORE_IT_STOPS, Door.LOW_SENTENCE}
)


class Step(StrEnum):
    """How far it has got. What comes next is late when its day has passed."""

    ASKED = "asked"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    ENDED = "ended"  # the decision was taken back before anybody answered


ORDER = tuple(Step)

ASKS: dict[Door, str] = {
    Door.POLICE_REVIEW: marked("I ask for a review of a decision of the police."),
    Door.PROSECUTION_REVIEW: marked(
        "I ask for a review of a decision of the Crown Prosecution Service."
    ),
    Door.BEFORE_IT_STOPS: marked(
        "I ask for another lawyer to look at this before the case is stopped."
    ),
    Door.LOW_SENTENCE: marked("I ask for this sentence to be looked at again."),
    Door.POLICE_COMPLAINT: marked("I ask the police to look again at how this was done."),
    Door.COUNCIL_COMPLAINT: marked("I ask the council to look again at how this was done."),
    Door.EXPLAINED: marked("I ask for this decision to be explained."),
}
FOR_MY_CHILD = marked("I ask this for my child.")
# Whoever is not known to hold parental responsibility does not say that it is her child.
FOR_A_CHILD = marked("I ask this for a child I look after.")
DECIDED_ON = marked("Day of the decision: %(day)s.")
TOLD_ON = marked("The first day we were told: %(day)s.")
ASKED_ON = marked("The day of this request: %(day)s.")
GO_ON = marked("I want the case to go on.")
LATE = marked("The usual time has passed. Please look at it all the same.")
NO_REASONS = marked("I do not have to give reasons.")
HELPER = marked("Somebody helps me with this: %(name)s.")
SAFE_ANSWER = marked(
    "Please answer through the worker who sends this. Please use no other address, phone or email."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What the words are made of."""

    door: Door
    role: Role
    asked_on: date
    told_on: date
    decided_on: date | None = None
    helper: str = ""
    is_late: bool = False
    says_go_on: bool = False
    is_parent: bool = True


def sentences(request: Request) -> tuple[tuple[str, date | str | None], ...]:
    """The request, sentence by sentence, each with the day or name that belongs into it."""
    lines: list[tuple[str, date | str | None]] = [(ASKS[request.door], None)]
    if request.role is Role.CARER:
        lines.append((FOR_MY_CHILD if request.is_parent else FOR_A_CHILD, None))
    if request.decided_on is not None:
        lines.append((DECIDED_ON, request.decided_on))
    lines += [(TOLD_ON, request.told_on), (ASKED_ON, request.asked_on)]
    if request.says_go_on:
        lines.append((GO_ON, None))
    if request.is_late:
        lines.append((LATE, None))
    if request.door in ARE_REVIEWS:
        lines.append((NO_REASONS, None))
    if request.helper:
        lines.append((HELPER, request.helper))
    return (*lines, (SAFE_ANSWER, None))


def step_of(
    sent_on: date | None,
    acknowledged_on: date | None,
    answered_on: date | None,
    ended_at: datetime | None = None,
) -> Step:
    if answered_on is not None:
        return Step.ANSWERED
    if ended_at is not None:
        return Step.ENDED
    if acknowledged_on is not None:
        return Step.ACKNOWLEDGED
    return Step.SENT if sent_on is not None else Step.ASKED


def send_by(now: datetime, hours: WorkingTime) -> datetime:
    """A worker sends it by the end of the next working day."""
    return hours.end_of(hours.next_working_day(london_day(now)))


def due_by_rule(door: Door, sent_on: date, holidays: frozenset[date]) -> date | None:
    """When the answer should be there, where a source says so; else whoever answers gives a day."""
    rule = {Door.POLICE_REVIEW: POLICE_ANSWERS, Door.COUNCIL_COMPLAINT: COUNCIL_ANSWERS}.get(door)
    return rule.day(sent_on, holidays) if rule is not None else None


def next_late_at(
    step: Step, *, sent_on: date | None, due_on: date | None, hours: WorkingTime
) -> datetime | None:
    """The moment after which somebody is asked to see to it: each step is waited for like any
    promise.
    """
    if step is Step.SENT and sent_on is not None:
        heard_by = POLICE_ACKNOWLEDGES.day(sent_on, hours.holidays)
        if heard_by is not None:
            return hours.end_of(min(heard_by, due_on) if due_on else heard_by)
    if step is Step.ACKNOWLEDGED and due_on is not None:
        return hours.end_of(due_on)
    return None


def wrong_day(day: date, after: date, today: date) -> bool:
    """A step cannot lie before the one it follows, nor ahead."""
    return not after <= day <= today
