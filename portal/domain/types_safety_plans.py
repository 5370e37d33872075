"""What can be told about the plan that keeps the child safe: made, looked at again, ended.

What is in a plan is said in kinds of help. It never says where the child is, or who stays away.
"""

from datetime import date

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import (
    FUTURE,
    NEXT_ON,
    PAST,
    SUPPORT,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import EITHER_CASE, MayCome, NextDay, UpdateType
from portal.domain.words import marked

# Design evidence C-6: say how the child's wishes counted, and be sorry where nobody asked.
WISHES = Field(
    "wishes",
    marked("How the child was heard"),
    FieldKind.CHOICE,
    "told_by_worker",
    choices=(
        Choice("was_there", marked("The child was there")),
        Choice("told_by_worker", marked("Somebody said there what the child wants and feels")),
        Choice("chose_not_to", marked("The child was asked, and chose to say nothing this time")),
        Choice("not_asked", marked("The child was not asked, and should have been")),
    ),
)
VISITS = Choice("visits", marked("A worker visits"))
SAFE_ADULT = Choice("safe_adult", marked("An adult they can go to at school"))
TALKING_HELP = Choice("talking_help", marked("Talking help"))
HEALTH_HELP = Choice("health_help", marked("Help from the health team"))
ONLINE = Choice("online", marked("Being safe with phones and online"))
CARER_HELP = Choice("carer_help", marked("Help for the carer"))
MADE_ON = Field(
    "made_on", marked("Day the plan was made"), FieldKind.DATE, date(2026, 12, 8), must_be=PAST
)
LOOKED_AT_BY = Field(
    "looked_at_by",
    marked("The plan is looked at again by"),
    FieldKind.DATE,
    date(2027, 2, 26),
    must_be=FUTURE,
)


def in_the_plan(*choices: Choice) -> Field:
    """The kinds of help that a plan can hold."""
    return Field(
        "has",
        marked("What is in the plan"),
        FieldKind.CHOICES,
        (choices[0].key, choices[-1].key),
        choices=choices,
        hint=marked("The family has the plan itself from their worker. This names its parts."),
    )


PLANS: tuple[UpdateType, ...] = (
    UpdateType(
        key="plan_made",
        title=marked("A plan to keep the child safe is made"),
        heading=marked("The plan"),
        lane_state=marked("There is a plan."),
        lane=Lane.SAFETY,
        may_come=MayCome("heart", marked("There may be a plan to help.")),
        next_day=NextDay("looked_at_by", marked("The plan is looked at again by")),
        fields=(
            MADE_ON,
            in_the_plan(
                VISITS,
                SAFE_ADULT,
                Choice("contact", marked("What to do when someone gets in touch")),
                ONLINE,
                TALKING_HELP,
                HEALTH_HELP,
                CARER_HELP,
            ),
            LOOKED_AT_BY,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("plan_reviewed", "visit_planned", "nothing_new_yet"),
    ),
    UpdateType(
        key="plan_reviewed",
        title=marked("The plan has been looked at again"),
        heading=marked("Looking at the plan again"),
        lane_state=marked("The plan goes on."),
        lane=Lane.SAFETY,
        may_come=MayCome("look", marked("We may look at the plan again.")),
        next_day=NextDay("looked_at_by", marked("The plan is looked at again by")),
        fields=(
            Field(
                "looked_at_on",
                marked("Day the plan was looked at"),
                FieldKind.DATE,
                date(2026, 12, 8),
                must_be=PAST,
            ),
            WISHES,
            Field(
                "decided",
                marked("What was decided"),
                FieldKind.CHOICE,
                "goes_on",
                hint=marked("Where the plan ends, use: The plan has ended."),
                choices=(
                    Choice("goes_on", marked("The plan goes on as it is")),
                    Choice("changed", marked("Something in the plan has changed")),
                    Choice("more_help", marked("More help has been added")),
                ),
            ),
            LOOKED_AT_BY,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("plan_reviewed", "plan_ended", "visit_planned", "nothing_new_yet"),
        version=2,
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="plan_ended",
        title=marked("The plan has ended"),
        heading=marked("The plan, and what comes after it"),
        lane_state=marked("The plan has ended, and you can still ask for help."),
        lane=Lane.SAFETY,
        may_come=MayCome("heart", marked("The plan may end. You could still ask for help.")),
        is_important=True,
        fields=(
            Field(
                "ended_on",
                marked("Day the plan ended"),
                FieldKind.DATE,
                date(2026, 12, 8),
                must_be=PAST,
                hint=marked("Talk with the child and the carer before they read it."),
            ),
            Field(
                "reason",
                marked("Why the plan ended"),
                FieldKind.CHOICE,
                "safe_without_it",
                choices=(
                    Choice("safe_without_it", marked("It was decided that they can be safe now")),
                    Choice("another_plan", marked("Another plan takes its place")),
                    Choice("told_in_person", marked("Another reason, to be explained in person")),
                ),
            ),
            Field(
                "support",
                marked("Help that goes on"),
                FieldKind.CHOICES,
                ("worker_stays", "talking_help"),
                # What has ended cannot also go on.
                choices=tuple(choice for choice in SUPPORT if choice.key != "safety_plan"),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("visit_planned", "nothing_new_yet", "worker_changed"),
    ),
)
