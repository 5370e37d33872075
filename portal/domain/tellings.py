"""How a child was told by a person: what is written down about it, in approved words, for staff."""

from dataclasses import dataclass
from datetime import date

from portal.domain.update_fields import Choice, FieldValue
from portal.domain.words import marked

NOT_REACHED = "not_reached"
WAYS = (
    Choice("in_person", marked("In person")),
    Choice("by_phone", marked("By phone")),
)
# What is published already may be told by letter too; a letter never opens the lock of a decision.
BY_LETTER = Choice("by_letter", marked("By letter"))
WAYS_AFTERWARDS = (*WAYS, BY_LETTER)
SENTENCES = {
    "in_person": marked("%(name)s was told in person by %(by)s on %(day)s."),
    "by_phone": marked("%(name)s was told by phone by %(by)s on %(day)s."),
    "by_letter": marked("%(name)s was told by letter by %(by)s on %(day)s."),
}
WITH_WHOM = (
    Choice("carer", marked("Their carer")),
    Choice("supporter", marked("Their supporter or advocate")),
    Choice("worker", marked("Another worker they know")),
    Choice("other_adult", marked("Another adult they chose")),
    Choice("alone", marked("Nobody else")),
)
INTERPRETERS = (
    Choice("not_needed", marked("None was needed")),
    Choice("in_person", marked("An interpreter was there")),
    Choice("by_phone", marked("An interpreter by phone or video")),
    Choice("worker_spoke", marked("The worker speaks their language")),
    Choice("missing", marked("One was needed and was not there")),
)
HOW_THEY_WERE = (
    Choice("calm", marked("Calm")),
    Choice("sad", marked("Sad")),
    Choice("angry", marked("Angry")),
    Choice("relieved", marked("Relieved")),
    Choice("afraid", marked("Afraid")),
    Choice("quiet", marked("Very quiet")),
    Choice("had_questions", marked("Had questions")),
    Choice("needs_someone", marked("Needs somebody with them today")),
)
# What each of these is called, for whoever reads it later.
NAMES = {
    "how": {each.key: each.label for each in WAYS},
    "with_whom": {each.key: each.label for each in WITH_WHOM},
    "interpreter": {each.key: each.label for each in INTERPRETERS},
    "how_they_were": {each.key: each.label for each in HOW_THEY_WERE},
}
TOO_EARLY = marked("They cannot have been told before it was decided.")
NOT_YET = marked("This day has not come yet.")
WRONG_DAYS = (TOO_EARLY, NOT_YET)


@dataclass(frozen=True, slots=True)
class Told:
    """One conversation. `by` is the first name that the family knows."""

    by: str
    how: str
    on: date
    with_whom: tuple[str, ...]
    interpreter: str
    how_they_were: tuple[str, ...]
    note: str = ""


def wrong_day(told_on: date, values: dict[str, FieldValue], today: date) -> str:
    """Why this cannot be the day, as a marked sentence; empty if it can."""
    decided_on = values.get("decided_on")
    if told_on > today:
        return NOT_YET
    if isinstance(decided_on, date) and told_on < decided_on:
        return TOO_EARLY
    return ""


def as_values(by: str, how: str, on: date) -> dict[str, FieldValue]:
    """What the family reads of it, under the names of an update's fields."""
    return {"told_by": by, "told_how": how, "told_on": on}
