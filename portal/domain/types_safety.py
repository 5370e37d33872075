"""What can be told about keeping the child safe: thanks, meetings, and children's services.

The plan itself has a file of its own, types_safety_plans.py.
"""

from dataclasses import replace
from datetime import date, time

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind, Role
from portal.domain.types_safety_plans import PLANS, WISHES
from portal.domain.update_fields import (
    FUTURE,
    NEXT_ON,
    PAST,
    PLACES,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import ANY_AGENCY, EITHER_CASE, MayCome, NextDay, UpdateType
from portal.domain.words import marked

SAFETY: tuple[UpdateType, ...] = (
    UpdateType(
        key="thank_you_for_telling",
        title=marked("Thank you for telling us"),
        heading=marked("After telling"),
        lane_state=marked("We are working out how to help."),
        lane=Lane.SAFETY,
        may_come=MayCome("worker", marked("We may tell you how we can help.")),
        fields=(WORKER, NEXT_ON),
        agencies=ANY_AGENCY,
        follows_with=(
            "enquiry_started",
            "looking_into_it",
            "visit_planned",
            "video_interview_planned",
        ),
        version=2,
    ),
    UpdateType(
        key="enquiry_started",
        title=marked("Children's services are finding out more"),
        heading=marked("Finding out what would help"),
        lane_state=marked("Children's services are finding out more."),
        lane=Lane.SAFETY,
        may_come=MayCome("look", marked("We may find out what would help.")),
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("visit_planned", "safety_meeting_planned", "plan_made", "nothing_new_yet"),
        version=2,
    ),
    UpdateType(
        key="visit_planned",
        title=marked("A visit to talk with the child is planned"),
        heading=marked("A day to meet"),
        lane_state=marked("A day to meet is planned."),
        lane=Lane.SAFETY,
        may_come=MayCome("calendar", marked("We may meet with you to talk.")),
        next_day=NextDay("on", marked("The day to meet"), marked("The day to meet has passed.")),
        fields=(
            Field("on", marked("Day"), FieldKind.DATE, date(2026, 12, 8), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(16, 0)),
            Field("place", marked("Where"), FieldKind.CHOICE, "school", choices=PLACES),
            WORKER,
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("visit_planned", "talking_help_offered", "nothing_new_yet"),
        version=2,
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="safety_meeting_planned",
        title=marked("A meeting of the people who keep the child safe is planned"),
        heading=marked("A meeting to plan"),
        lane_state=marked("A meeting is planned."),
        lane=Lane.SAFETY,
        may_come=MayCome("team", marked("There may be a meeting about how to help.")),
        next_day=NextDay(
            "on", marked("The day of the meeting"), marked("The day of the meeting has passed.")
        ),
        fields=(
            Field("on", marked("Day"), FieldKind.DATE, date(2026, 12, 8), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(16, 0)),
            Field("place", marked("Where"), FieldKind.CHOICE, "our_office", choices=PLACES),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("safety_meeting_held", "visit_planned", "nothing_new_yet"),
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="safety_meeting_held",
        title=marked("The people who plan how to keep the child safe have met"),
        heading=marked("After the meeting"),
        lane_state=marked("There has been a meeting."),
        lane=Lane.SAFETY,
        may_come=MayCome("team", marked("People may meet to plan how to help.")),
        is_important=True,
        fields=(
            Field(
                "held_on",
                marked("Day of the meeting"),
                FieldKind.DATE,
                date(2026, 12, 8),
                must_be=PAST,
            ),
            WISHES,
            Field(
                "decided",
                marked("What was decided"),
                FieldKind.CHOICE,
                "plan",
                choices=(
                    Choice("plan", marked("There will be a plan to keep the child safe")),
                    Choice("more_help", marked("There will be more help, without such a plan")),
                    Choice("find_out_more", marked("More has to be found out first")),
                    Choice("help_goes_on", marked("No plan is needed, and help goes on")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("plan_made", "visit_planned", "nothing_new_yet"),
        version=2,
    ),
    UpdateType(
        key="feeling_different",
        title=marked("The child feels different about what they said, or takes it back"),
        heading=marked("How you feel now"),
        lane_state=marked("You can tell us how you feel."),
        lane=Lane.SAFETY,
        is_important=True,
        fields=(
            replace(
                WORKER,
                hint=marked(
                    "Only the child reads this. Ask the child first what the carer may know."
                ),
            ),
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES, AgencyKind.POLICE, AgencyKind.ADVOCACY),
        follows_with=("visit_planned", "talking_help_offered", "nothing_new_yet"),
        # A carer who learns of it in the same moment could press the child, one way or the other.
        addressed_to=(Role.CHILD,),
    ),
    *PLANS,
)
