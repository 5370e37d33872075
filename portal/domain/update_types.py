"""Everything this service can tell a family: one entry per update type, with its typed fields.

An entry and its folder accessible_templates/updates/<key>/ are all there is to an update type:
the form, the preview, the timeline and the reading page follow from the fields.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from portal.domain.deadlines import police_review_last_day
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind, Role
from portal.domain.update_fields import (
    FUTURE,
    LANE,
    NEXT_ON,
    PAST,
    PLACES,
    STOP_REASONS,
    SUPPORT,
    WAITING_FOR,
    WORKER,
    Choice,
    Field,
    FieldKind,
    FieldValue,
)
from portal.domain.words import marked


@dataclass(frozen=True, slots=True)
class UpdateType:
    """One thing a family can be told.

    `title` is read by staff, `heading` and `lane_state` by families; `lane_state` says on the first
    page where that lane is, and only once the news itself has been opened. `lane` is None where the
    author chooses it in
    a LANE field. `version` goes up when the wording changes in meaning: it is kept with the words.
    `parts` names the marked sections that every wording of the type must contain, in this order.
    """

    key: str
    title: str
    heading: str
    lane_state: str
    lane: Lane | None
    fields: tuple[Field, ...]
    agencies: tuple[AgencyKind, ...]
    follows_with: tuple[str, ...]
    version: int = 1
    is_decision: bool = False
    parts: tuple[str, ...] = ()
    addressed_to: tuple[Role, ...] = (Role.CHILD, Role.CARER)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def samples(self) -> dict[str, FieldValue]:
        return {field.name: field.sample for field in self.fields}

    def lane_of(self, values: dict[str, FieldValue]) -> Lane:
        """The one lane this update moves."""
        return self.lane if self.lane is not None else Lane(str(values["lane"]))


ANY_AGENCY = tuple(AgencyKind)

UPDATE_TYPES: tuple[UpdateType, ...] = (
    UpdateType(
        key="welcome",
        title=marked("Welcome"),
        heading=marked("Hello"),
        lane_state=marked("We have made this page for you."),
        lane=Lane.SAFETY,
        fields=(WORKER, NEXT_ON),
        agencies=ANY_AGENCY,
        follows_with=("thank_you_for_telling", "looking_into_it", "visit_planned"),
    ),
    UpdateType(
        key="thank_you_for_telling",
        title=marked("Thank you for telling us"),
        heading=marked("After telling"),
        lane_state=marked("We are working out how to help."),
        lane=Lane.SAFETY,
        fields=(WORKER, NEXT_ON),
        agencies=ANY_AGENCY,
        follows_with=("looking_into_it", "visit_planned", "video_interview_planned"),
    ),
    UpdateType(
        key="looking_into_it",
        title=marked("The police are looking into it"),
        heading=marked("What the police are doing"),
        lane_state=marked("The police are finding out more."),
        lane=Lane.POLICE,
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES),
        follows_with=("video_interview_planned", "nothing_new_yet", "no_further_police_action"),
    ),
    UpdateType(
        key="nothing_new_yet",
        title=marked("Nothing new yet, because ..."),
        heading=marked("Where things are now"),
        lane_state=marked("We are waiting."),
        lane=None,
        fields=(
            LANE,
            Field(
                "waiting_for",
                marked("What it is waiting for"),
                FieldKind.CHOICE,
                "phones",
                choices=WAITING_FOR,
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("nothing_new_yet", "visit_planned", "no_further_police_action"),
    ),
    UpdateType(
        key="visit_planned",
        title=marked("A meeting or visit is planned"),
        heading=marked("A day to meet"),
        lane_state=marked("A day to meet is planned."),
        lane=Lane.SAFETY,
        fields=(
            Field(
                "what",
                marked("What is planned"),
                FieldKind.CHOICE,
                "visit",
                choices=(
                    Choice("visit", marked("A visit to talk with the child")),
                    Choice("meeting", marked("A meeting of the people who keep the child safe")),
                ),
            ),
            Field("on", marked("Day"), FieldKind.DATE, date(2026, 12, 8), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(16, 0)),
            Field("place", marked("Where"), FieldKind.CHOICE, "school", choices=PLACES),
            WORKER,
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("nothing_new_yet", "visit_planned", "worker_changed"),
    ),
    UpdateType(
        key="video_interview_planned",
        title=marked("A video interview is planned"),
        heading=marked("A talk that is filmed"),
        lane_state=marked("A filmed talk is planned."),
        lane=Lane.POLICE,
        fields=(
            Field("on", marked("Day"), FieldKind.DATE, date(2026, 12, 9), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(10, 30)),
            Field("place", marked("Where"), FieldKind.CHOICE, "family_room", choices=PLACES),
            Field("interviewer", marked("Who will ask: first name"), FieldKind.NAME, "Priya"),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES),
        follows_with=("looking_into_it", "nothing_new_yet", "no_further_police_action"),
    ),
    UpdateType(
        key="worker_changed",
        title=marked("Their worker has changed"),
        heading=marked("Someone new will help you"),
        lane_state=marked("Someone new is helping."),
        lane=None,
        fields=(
            LANE,
            Field("old_worker", marked("Old worker: first name"), FieldKind.NAME, "Tom"),
            Field("new_worker", marked("New worker: first name"), FieldKind.NAME, "Amina"),
            Field("from_on", marked("From"), FieldKind.DATE, date(2026, 12, 1)),
            Field(
                "meets_on",
                marked("When they will meet"),
                FieldKind.DATE,
                date(2026, 12, 3),
                must_be=FUTURE,
            ),
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("visit_planned", "nothing_new_yet"),
    ),
    UpdateType(
        key="no_further_police_action",
        title=marked("No further police action at this time"),
        heading=marked("What the police decided"),
        lane_state=marked("The police have stopped for now."),
        lane=Lane.POLICE,
        fields=(
            Field(
                "decided_on",
                marked("Day of the decision"),
                FieldKind.DATE,
                date(2026, 11, 16),
                must_be=PAST,
            ),
            Field(
                "told_by",
                marked("Who told them in person or by phone: first name"),
                FieldKind.NAME,
                "Priya",
                hint=marked(
                    "A decision is told by a person first. Without this it cannot be published."
                ),
            ),
            Field(
                "told_how",
                marked("How they were told"),
                FieldKind.CHOICE,
                "in_person",
                choices=(
                    Choice("in_person", marked("In person")),
                    Choice("by_phone", marked("By phone")),
                ),
            ),
            Field(
                "told_on",
                marked("Day they were told"),
                FieldKind.DATE,
                date(2026, 11, 17),
                must_be=PAST,
                hint=marked("The time to ask for a review runs from this day."),
            ),
            Field(
                "reason",
                marked("The true reason"),
                FieldKind.CHOICE,
                "not_enough_proof",
                choices=STOP_REASONS,
            ),
            Field(
                "review",
                marked("Was a suspect interviewed under caution?"),
                FieldKind.CHOICE,
                "police_review",
                hint=marked("Police reviews apply where a suspect was identified and interviewed."),
                choices=(
                    Choice("police_review", marked("Yes: the police review applies")),
                    Choice(
                        "ask_for_reasons", marked("No: they can ask for the reasons, or complain")
                    ),
                ),
            ),
            Field(
                "support",
                marked("Help that goes on"),
                FieldKind.CHOICES,
                ("worker_stays", "safety_plan", "talking_help"),
                choices=SUPPORT,
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE,),
        follows_with=("visit_planned", "nothing_new_yet"),
        is_decision=True,
        parts=(
            "what_was_decided",
            "why",
            "what_it_does_not_mean",
            "help_goes_on",
            "ask_again",
            "money",
            "who_to_ask",
        ),
    ),
)

# Worked out from what was typed, for the wording and the preview alike.
DERIVED: dict[str, Callable[[dict[str, FieldValue]], dict[str, FieldValue]]] = {
    "no_further_police_action": lambda values: {
        "review_by": police_review_last_day(told_on)
        if isinstance(told_on := values["told_on"], date)
        else ""
    },
}

BY_KEY: dict[str, UpdateType] = {update_type.key: update_type for update_type in UPDATE_TYPES}


def types_for(agency: AgencyKind) -> tuple[UpdateType, ...]:
    """What this kind of agency may publish."""
    return tuple(each for each in UPDATE_TYPES if agency in each.agencies)
