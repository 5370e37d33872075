"""What stands in every decision: who decided and when, how the family was told, what help goes on,
when the agencies talk about it together, and who else has been told.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from portal.domain.people import AgencyKind
from portal.domain.update_fields import PAST, SUPPORT, Choice, Field, FieldKind
from portal.domain.words import marked

DECIDED_ON = Field(
    "decided_on",
    marked("Day of the decision"),
    FieldKind.DATE,
    date(2026, 11, 16),
    must_be=PAST,
)


def decided_by(*choices: Choice) -> Field:
    """Who decided, by kind: no official is named to a family."""
    return Field(
        "decided_by", marked("Who decided"), FieldKind.CHOICE, choices[0].key, choices=choices
    )


BY_POLICE = decided_by(
    Choice("police_officer", marked("A police officer who works on the case")),
    Choice("senior_officer", marked("A senior police officer")),
    Choice("police_with_lawyers", marked("The police, after advice from prosecutors")),
)
BY_LAWYERS = decided_by(
    Choice("lawyer", marked("A lawyer of the Crown Prosecution Service")),
    Choice("senior_lawyer", marked("A senior lawyer of the Crown Prosecution Service")),
)

# A decision is told by a person first: these slots stand in every one of them. Where nobody could
# be reached, `told_by` is the supervisor who decided that the family should not wait longer.
TOLD_BY = Field(
    "told_by",
    marked("Who told them in person or by phone: first name"),
    FieldKind.NAME,
    "Priya",
    hint=marked("A decision is told by a person first. Without this it cannot be published."),
    is_telling=True,
)
TOLD_HOW = Field(
    "told_how",
    marked("How they were told"),
    FieldKind.CHOICE,
    "in_person",
    choices=(
        Choice("in_person", marked("In person")),
        Choice("by_phone", marked("By phone")),
        Choice("not_reached", marked("Nobody could be reached in time; a supervisor decided")),
    ),
    is_telling=True,
)
TOLD_ON = Field(
    "told_on",
    marked("Day they were told"),
    FieldKind.DATE,
    date(2026, 11, 17),
    must_be=PAST,
    hint=marked("The time to ask for a review runs from this day."),
    is_telling=True,
)
TELLING = (TOLD_BY, TOLD_HOW, TOLD_ON)
TELLING_WITHOUT_REVIEW = (TOLD_BY, TOLD_HOW, replace(TOLD_ON, hint=""))
HELP_GOES_ON = Field(
    "support",
    marked("Help that goes on"),
    FieldKind.CHOICES,
    ("worker_stays", "safety_plan", "talking_help"),
    choices=SUPPORT,
)
DISCUSSION_ON = Field(
    "discussion_on",
    marked("Day the agencies talk about how to keep the child safe"),
    FieldKind.DATE,
    date(2026, 11, 24),
    hint=marked("It may have passed. Needed where a part of the case ends."),
    is_for_closing=True,
)
ALSO_TOLD = Field(
    "also_told",
    marked("Who has been told about it"),
    FieldKind.CHOICES,
    ("police", "childrens_services", "school"),
    choices=(
        Choice("police", marked("The police")),
        Choice("childrens_services", marked("Children's services")),
        Choice("health", marked("The health team")),
        Choice("school", marked("The adults at school who need to know")),
        Choice("lawyers", marked("The prosecution's lawyers")),
        Choice("court_team", marked("The witness team at court")),
        Choice("supporter", marked("Their independent supporter")),
        # A child may have asked to keep something from the adult, or not know who has been told.
        Choice("carer", marked("The adult who looks after the child, if the child knows that")),
    ),
    hint=marked("The family reads this, so that nobody has to tell it again."),
)
# An agency on the case is told by the ledger itself, and a family reads of it as this.
KNOWN_AS: dict[AgencyKind, str] = {
    AgencyKind.POLICE: "police",
    AgencyKind.CHILDRENS_SERVICES: "childrens_services",
    AgencyKind.HEALTH: "health",
    AgencyKind.EDUCATION: "school",
    AgencyKind.PROSECUTION: "lawyers",
    AgencyKind.ADVOCACY: "supporter",
}


def with_those_on_the_case(ticked: Iterable[str], kinds: Iterable[AgencyKind]) -> list[str]:
    """Who has been told: whom the author ticked, and every agency on the case, in one order. What
    is no choice stays, and is found wrong later.
    """
    told = {*ticked, *(KNOWN_AS[kind] for kind in kinds if kind in KNOWN_AS)}
    known = [choice.key for choice in ALSO_TOLD.choices if choice.key in told]
    return [*known, *sorted(told - set(known))]


def outside_the_case(told: Iterable[str], kinds: Iterable[AgencyKind]) -> tuple[str, ...]:
    """The names of those who were told and are no agency on the case: they acknowledge nothing."""
    inside = {KNOWN_AS[kind] for kind in kinds if kind in KNOWN_AS}
    told = set(told) - inside
    return tuple(choice.label for choice in ALSO_TOLD.choices if choice.key in told)


POLICE_REVIEW_FIELD = Field(
    "review",
    marked("Was a suspect interviewed under caution?"),
    FieldKind.CHOICE,
    "police_review",
    hint=marked("Police reviews apply where a suspect was identified and interviewed."),
    choices=(
        Choice("police_review", marked("Yes: the police review applies")),
        Choice("ask_for_reasons", marked("No: they can ask for the reasons, or complain")),
    ),
)

# What the wording of a decision that ends a part of the case says, in this order.
ENDING_PARTS = (
    "what_was_decided",
    "how_told",
    "why",
    "what_it_does_not_mean",
    "help_goes_on",
    "talk_together",
    "who_knows",
    "ask_again",
    "money",
    "who_to_ask",
)
