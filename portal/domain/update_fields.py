"""What an update is made of: typed slots, and the approved choices that a slot may take.

There is no free text: a sentence that nobody translated cannot be said.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from portal.domain.lanes import Lane
from portal.domain.words import marked

FUTURE = "today or later"
PAST = "today or earlier"

FieldValue = str | date | time | tuple[str, ...]


class FieldKind(StrEnum):
    """What a slot may hold. There is no free text: a sentence nobody translated cannot be said."""

    NAME = "name"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    CHOICES = "choices"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One typed slot of an update. `label` and `hint` are read by staff; `sample` feeds previews
    and tests.

    `must_be` bounds a day: "today or later", or "today or earlier" for what has happened.
    `is_for_staff` marks what no family is shown: a day that a legal clock runs from.
    `is_telling` marks what comes from the record of how the family was told, not from the author.
    `is_for_closing` marks what must be there where a part of the case ends, and may be empty else.
    """

    name: str
    label: str
    kind: FieldKind
    sample: FieldValue
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    must_be: str = ""
    is_telling: bool = False
    is_for_staff: bool = False
    is_for_closing: bool = False


NEXT_ON = Field(
    "next_on",
    marked("We will write again by"),
    FieldKind.DATE,
    date(2027, 1, 15),
    must_be=FUTURE,
    hint=marked("The family sees this day as a promise."),
)
WORKER = Field(
    "worker",
    marked("Who they can ask: first name"),
    FieldKind.NAME,
    "Rosa",
    hint=marked("The name the family knows."),
)
LANE = Field(
    "lane",
    marked("Which part this is about"),
    FieldKind.LANE,
    Lane.POLICE.value,
)

PLACES = (
    Choice("home", marked("At home")),
    Choice("school", marked("At school")),
    Choice("our_office", marked("At our office")),
    Choice("family_room", marked("In a room made for children and families")),
    Choice("health_centre", marked("At a health centre")),
    Choice("online", marked("By video call")),
    Choice("agree_together", marked("A place you agree on together")),
)

WAITING_FOR = (
    Choice("phones", marked("Phones or computers are still being checked")),
    Choice("people", marked("People are still being spoken to")),
    Choice("records", marked("Papers or records have been asked for")),
    Choice("lawyers", marked("The prosecution lawyers are still deciding")),
    Choice("court_day", marked("The court has not set a day")),
    Choice("health_report", marked("A health report is not ready")),
    Choice("meeting", marked("A meeting has not taken place yet")),
    Choice("our_delay", marked("We have been too slow ourselves")),
)

# Design evidence B3: the reason must be the true one; "not enough proof" is never the default.
STOP_REASONS = (
    Choice("not_enough_proof", marked("Not enough proof for a court")),
    Choice("person_not_found", marked("The person was not identified")),
    Choice("child_chose", marked("The child or family chose to stop")),
    Choice("too_young", marked("The person is too young in law")),
    Choice("very_ill", marked("The person is very ill")),
    Choice("has_died", marked("The person has died")),
    Choice("other_reason", marked("A public-interest reason, to be explained in person")),
    Choice("cannot_say", marked("There is a reason that cannot be told yet")),
)

SUPPORT = (
    Choice("worker_stays", marked("The worker goes on visiting")),
    Choice("safety_plan", marked("The plan to keep them safe stays")),
    Choice("talking_help", marked("Talking help is there when wanted")),
    Choice("health_help", marked("The health team goes on helping")),
    Choice("school_help", marked("School goes on helping")),
    Choice("carer_help", marked("Help for the carer goes on")),
)

# The clocks of the Victims' Code run from these days, and no family is shown them.
COURT_TOLD_ON = Field(
    "court_told_on",
    marked("Day the court told us"),
    FieldKind.DATE,
    date(2026, 11, 16),
    must_be=PAST,
    hint=marked("For staff alone: the legal time to tell the family runs from this day."),
    is_for_staff=True,
)
RULES_SET_ON = Field(
    "rules_set_on",
    marked("Day the rules were set or changed"),
    FieldKind.DATE,
    date(2026, 11, 16),
    must_be=PAST,
    hint=marked("For staff alone: the legal time to tell the family runs from this day."),
    is_for_staff=True,
)
