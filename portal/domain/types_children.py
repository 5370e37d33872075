"""What can be told where another child caused the harm: own words for each of the two children.

Each child has a case of their own, and no wording tells either of them anything about the other.
The child who has harmed reads of help and responsibility, without a label and without shame. For
that child there is no review and no money part: those belong to the child who was harmed.
"""

from portal.domain.decision_fields import (
    ALSO_TOLD,
    BY_POLICE,
    DECIDED_ON,
    DISCUSSION_ON,
    ENDING_PARTS,
    HELP_GOES_ON,
    POLICE_REVIEW_FIELD,
    TELLING,
    TELLING_WITHOUT_REVIEW,
)
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind, CaseKind
from portal.domain.types_safety_plans import (
    CARER_HELP,
    HEALTH_HELP,
    LOOKED_AT_BY,
    MADE_ON,
    ONLINE,
    SAFE_ADULT,
    TALKING_HELP,
    VISITS,
    in_the_plan,
)
from portal.domain.update_fields import (
    NEXT_ON,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import MayCome, NextDay, UpdateType
from portal.domain.words import marked

OWN_CASE = (CaseKind.HAS_HARMED,)
ADULT_NEAR = Choice("adult_near", marked("An adult stays near when children are together"))
OWN_SPACE = Choice("own_space", marked("Privacy: a space of their own"))

WHY_STOPPED = Field(
    "reason",
    marked("The true reason"),
    FieldKind.CHOICE,
    "too_young",
    hint=marked(
        "Too young tells something about the other child: agree first that it can be said."
    ),
    choices=(
        Choice("too_young", marked("The other child is too young in law")),
        Choice("not_enough_proof", marked("Not enough proof for a court")),
        Choice("child_chose", marked("The child or family chose to stop")),
        Choice("another_way", marked("Court was not the right way, because it is about a child")),
        Choice("other_reason", marked("Another reason, to be explained in person")),
        Choice("cannot_say", marked("There is a reason that cannot be told yet")),
    ),
)
# No choice here may tell what another child said, did or chose.
WHY_STOPPED_OWN = Field(
    "reason",
    marked("The true reason"),
    FieldKind.CHOICE,
    "too_young",
    hint=marked("If the reason would say something about another child, it cannot be told."),
    choices=(
        Choice("too_young", marked("This child is too young in law")),
        Choice("not_enough_proof", marked("Not enough proof for a court")),
        Choice("another_way", marked("Court was not the right way, because it is about a child")),
        Choice("other_reason", marked("Another reason, to be explained in person")),
        Choice("cannot_say", marked("There is a reason that cannot be told")),
    ),
)

HARMED: tuple[UpdateType, ...] = (
    UpdateType(
        key="other_child_enquiry",
        title=marked("For a child harmed by another child: children's services find out more"),
        heading=marked("Finding out what would help"),
        lane_state=marked("Children's services are finding out more."),
        lane=Lane.SAFETY,
        is_important=True,
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("visit_planned", "safety_meeting_planned", "other_child_plan"),
        version=2,
    ),
    UpdateType(
        key="other_child_plan",
        title=marked("For a child harmed by another child: a plan is made"),
        heading=marked("The plan"),
        lane_state=marked("There is a plan."),
        lane=Lane.SAFETY,
        may_come=MayCome("heart", marked("There may be a plan to help.")),
        next_day=NextDay("looked_at_by", marked("The plan is looked at again by")),
        is_important=True,
        fields=(
            MADE_ON,
            in_the_plan(ADULT_NEAR, OWN_SPACE, VISITS, SAFE_ADULT, TALKING_HELP, CARER_HELP),
            LOOKED_AT_BY,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("plan_reviewed", "visit_planned", "nothing_new_yet"),
    ),
    UpdateType(
        key="other_child_police_stopped",
        title=marked("For a child harmed by another child: no further police action at this time"),
        heading=marked("What the police decided"),
        lane_state=marked("The police have stopped for now."),
        lane=Lane.POLICE,
        fields=(
            DECIDED_ON,
            BY_POLICE,
            *TELLING,
            WHY_STOPPED,
            POLICE_REVIEW_FIELD,
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE,),
        follows_with=("visit_planned", "other_child_plan", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=ENDING_PARTS,
        is_closing=True,
    ),
)

OWN_BEHAVIOUR: tuple[UpdateType, ...] = (
    UpdateType(
        key="own_behaviour_welcome",
        title=marked("About a child's own behaviour: welcome"),
        heading=marked("Hello"),
        lane_state=marked("We have made this page for you."),
        lane=Lane.SAFETY,
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("own_behaviour_enquiry", "own_behaviour_police", "visit_planned"),
        version=2,
        for_cases=OWN_CASE,
    ),
    UpdateType(
        key="own_behaviour_enquiry",
        title=marked("About a child's own behaviour: children's services find out more"),
        heading=marked("Finding out what would help"),
        lane_state=marked("Children's services are finding out more."),
        lane=Lane.SAFETY,
        may_come=MayCome("look", marked("We may find out what would help.")),
        is_important=True,
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=(
            "visit_planned",
            "safety_meeting_planned",
            "own_behaviour_plan",
            "nothing_new_yet",
        ),
        version=2,
        for_cases=OWN_CASE,
    ),
    UpdateType(
        key="own_behaviour_police",
        title=marked("About a child's own behaviour: the police are looking into it"),
        heading=marked("What the police are doing"),
        lane_state=marked("The police are finding out more."),
        lane=Lane.POLICE,
        may_come=MayCome("police", marked("The police may find out more.")),
        fields=(WORKER, NEXT_ON),
        agencies=(AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES),
        follows_with=("visit_planned", "own_behaviour_police_stopped", "nothing_new_yet"),
        for_cases=OWN_CASE,
    ),
    UpdateType(
        key="own_behaviour_plan",
        title=marked("About a child's own behaviour: a plan is made"),
        heading=marked("The plan"),
        lane_state=marked("There is a plan."),
        lane=Lane.SAFETY,
        may_come=MayCome("heart", marked("There may be a plan to help.")),
        next_day=NextDay("looked_at_by", marked("The plan is looked at again by")),
        is_important=True,
        fields=(
            MADE_ON,
            in_the_plan(
                ADULT_NEAR, OWN_SPACE, ONLINE, SAFE_ADULT, TALKING_HELP, HEALTH_HELP, CARER_HELP
            ),
            LOOKED_AT_BY,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.CHILDRENS_SERVICES,),
        follows_with=("plan_reviewed", "visit_planned", "nothing_new_yet"),
        for_cases=OWN_CASE,
    ),
    UpdateType(
        key="own_behaviour_police_stopped",
        title=marked("About a child's own behaviour: no further police action at this time"),
        heading=marked("What the police decided"),
        lane_state=marked("The police have stopped for now."),
        lane=Lane.POLICE,
        may_come=MayCome(
            "police",
            marked("The police may stop for now. Someone would talk with you about it."),
        ),
        fields=(
            DECIDED_ON,
            BY_POLICE,
            *TELLING_WITHOUT_REVIEW,
            WHY_STOPPED_OWN,
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE,),
        follows_with=("visit_planned", "own_behaviour_plan", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=(
            "what_was_decided",
            "how_told",
            "why",
            "what_it_does_not_mean",
            "help_goes_on",
            "talk_together",
            "who_knows",
            "ask_again",
            "who_to_ask",
        ),
        is_closing=True,
        for_cases=OWN_CASE,
    ),
)

CHILDREN: tuple[UpdateType, ...] = (*HARMED, *OWN_BEHAVIOUR)
