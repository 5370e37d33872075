"""What can be told about the police part."""

from dataclasses import replace
from datetime import date, time

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
    decided_by,
)
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.types_police_rules import POLICE_RULES
from portal.domain.update_fields import (
    FUTURE,
    NEXT_ON,
    PAST,
    PLACES,
    STOP_REASONS,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import MayCome, NextDay, UpdateType
from portal.domain.words import marked

POLICE_AND_SOCIAL_CARE = (AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES)
BY_WHICH_POLICE = decided_by(
    Choice("police_team", marked("The police team that is looking into it")),
    Choice("other_police", marked("Police officers from another team")),
)

# A child is not filmed where the person may live, nor where someone may listen in unseen.
INTERVIEW_PLACES = tuple(each for each in PLACES if each.key not in {"home", "online"})

FINDING_OUT: tuple[UpdateType, ...] = (
    UpdateType(
        key="looking_into_it",
        title=marked("The police are looking into it"),
        heading=marked("What the police are doing"),
        lane_state=marked("The police are finding out more."),
        lane=Lane.POLICE,
        may_come=MayCome("police", marked("The police may find out more.")),
        fields=(WORKER, NEXT_ON),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=(
            "video_interview_planned",
            "police_spoke_to_person",
            "nothing_new_yet",
            "arrested",
            "devices_checked",
            "no_further_police_action",
        ),
        version=2,
    ),
    UpdateType(
        key="video_interview_planned",
        title=marked("A video interview is planned"),
        heading=marked("A talk that is filmed"),
        lane_state=marked("A filmed talk is planned."),
        lane=Lane.POLICE,
        may_come=MayCome("camera", marked("There may be a talk that is filmed.")),
        next_day=NextDay(
            "on",
            marked("The day of the filmed talk"),
            marked("The day of the filmed talk has passed."),
        ),
        is_important=True,
        can_be_refused=True,
        fields=(
            Field("on", marked("Day"), FieldKind.DATE, date(2026, 12, 9), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(10, 30)),
            Field(
                "place", marked("Where"), FieldKind.CHOICE, "family_room", choices=INTERVIEW_PLACES
            ),
            Field("interviewer", marked("Who will ask: first name"), FieldKind.NAME, "Priya"),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=(
            "video_interview_done",
            "video_interview_not_now",
            "looking_into_it",
            "nothing_new_yet",
        ),
        version=2,
    ),
    UpdateType(
        key="video_interview_not_now",
        title=marked("There is no video interview for now"),
        heading=marked("About the filmed talk"),
        lane_state=marked("There is no filmed talk for now."),
        lane=Lane.POLICE,
        may_come=MayCome("camera", marked("There may be no filmed talk for now.")),
        is_important=True,
        fields=(
            Field(
                "why",
                marked("Why there is none for now"),
                FieldKind.CHOICE,
                "their_choice",
                hint=marked("The carer reads this too. Ask the child first if the carer may know."),
                choices=(
                    Choice("their_choice", marked("The child said no, or not yet")),
                    Choice("our_side", marked("The team has to find another day")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=("looking_into_it", "visit_planned", "nothing_new_yet"),
    ),
    UpdateType(
        key="video_interview_done",
        title=marked("The video interview is done"),
        heading=marked("After the filmed talk"),
        lane_state=marked("The filmed talk is over."),
        lane=Lane.POLICE,
        may_come=MayCome("news", marked("We may write to you after the filmed talk.")),
        is_important=True,
        fields=(
            Field(
                "on",
                marked("Day of the interview"),
                FieldKind.DATE,
                date(2026, 11, 18),
                must_be=PAST,
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=("looking_into_it", "police_spoke_to_person", "nothing_new_yet", "arrested"),
        version=2,
    ),
    UpdateType(
        key="devices_checked",
        title=marked("Phones and devices are being checked"),
        heading=marked("What the police are doing"),
        lane_state=marked("The police are checking phones or computers."),
        lane=Lane.POLICE,
        may_come=MayCome("police", marked("The police may check phones or computers.")),
        fields=(WORKER, NEXT_ON),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=("nothing_new_yet", "file_sent", "no_further_police_action"),
    ),
)

THE_PERSON: tuple[UpdateType, ...] = (
    UpdateType(
        key="police_spoke_to_person",
        title=marked("The police have spoken to the person"),
        heading=marked("What the police have done"),
        lane_state=marked("The police have talked with someone."),
        lane=Lane.POLICE,
        may_come=MayCome("police", marked("The police may talk with someone about it.")),
        is_important=True,
        fields=(
            Field(
                "on",
                marked("Day they talked"),
                FieldKind.DATE,
                date(2026, 11, 18),
                must_be=PAST,
                hint=marked("The family can be in danger now. Agree how to keep safe first."),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=("rules_set", "devices_checked", "nothing_new_yet", "file_sent"),
    ),
    UpdateType(
        key="arrested",
        title=marked("The police have arrested the person"),
        heading=marked("What the police have done"),
        lane_state=marked("The police have taken a step."),
        lane=Lane.POLICE,
        may_come=MayCome("police", marked("The police may take a person in and ask questions.")),
        fields=(
            replace(DECIDED_ON, label=marked("Day of the arrest")),
            *TELLING_WITHOUT_REVIEW,
            Field(
                "now",
                marked("How things are now"),
                FieldKind.CHOICE,
                "out_with_rules",
                choices=(
                    Choice("held", marked("The person is still held")),
                    Choice("out_with_rules", marked("The person is out, with rules to follow")),
                    Choice("out_without_rules", marked("The person is out, without rules")),
                    Choice("cannot_say", marked("This cannot be told yet")),
                ),
            ),
            BY_WHICH_POLICE,
            HELP_GOES_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE,),
        follows_with=("rules_set", "charged", "devices_checked", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=(
            "what_was_decided",
            "how_told",
            "what_it_means",
            "what_it_does_not_mean",
            "keeping_safe",
            "help_goes_on",
            "who_knows",
            "who_to_ask",
        ),
    ),
)

WHAT_IS_DECIDED: tuple[UpdateType, ...] = (
    UpdateType(
        key="file_sent",
        title=marked("The file was sent to the Crown Prosecution Service"),
        heading=marked("What happens now"),
        lane_state=marked("The lawyers are reading what the police found."),
        lane=Lane.POLICE,
        may_come=MayCome("page", marked("Lawyers may read what the police found.")),
        fields=(
            Field(
                "sent_on",
                marked("Day it was sent"),
                FieldKind.DATE,
                date(2026, 11, 18),
                must_be=PAST,
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_SOCIAL_CARE,
        follows_with=("nothing_new_yet", "charged", "not_charged"),
    ),
    UpdateType(
        key="no_further_police_action",
        title=marked("No further police action at this time"),
        heading=marked("What the police decided"),
        lane_state=marked("The police have stopped for now."),
        lane=Lane.POLICE,
        may_come=MayCome(
            "police", marked("The police may stop for now. Someone would talk with you about it.")
        ),
        fields=(
            DECIDED_ON,
            BY_POLICE,
            *TELLING,
            Field(
                "reason",
                marked("The true reason"),
                FieldKind.CHOICE,
                "not_enough_proof",
                choices=STOP_REASONS,
            ),
            POLICE_REVIEW_FIELD,
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE,),
        follows_with=("visit_planned", "review_asked", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=ENDING_PARTS,
        is_closing=True,
    ),
)

POLICE: tuple[UpdateType, ...] = (
    *FINDING_OUT,
    *THE_PERSON,
    *POLICE_RULES,
    *WHAT_IS_DECIDED,
)
