"""What can be told about the rules a person must follow while a case goes on: set, changed, ended.

The rules are said by kind. They never say where a home or a school is, nor where the person is.
"""

from datetime import date

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import (
    FUTURE,
    NEXT_ON,
    PAST,
    RULES_SET_ON,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import MayCome, UpdateType
from portal.domain.words import marked

WHO_DECIDED = (
    Choice("police", marked("The police")),
    Choice("court", marked("A court")),
)
RULES = Field(
    "rules",
    marked("What the person must not do"),
    FieldKind.CHOICES,
    ("no_contact", "not_home", "not_school"),
    hint=marked("All the rules as they are now, by kind. No address is ever shown."),
    choices=(
        Choice("no_contact", marked("Contact the child in any way")),
        Choice("no_messages", marked("Ask anyone else to contact the child")),
        Choice("not_live_with", marked("Live with the child")),
        Choice("not_home", marked("Come near where the child lives")),
        Choice("not_school", marked("Come near the child's school")),
        Choice("not_alone", marked("Be alone with children")),
        Choice("not_online", marked("Be in touch with children online")),
        Choice("other_rules", marked("There are other rules, told in person")),
    ),
)
LAST_UNTIL = Field(
    "until_on",
    marked("The rules last until, as set now"),
    FieldKind.DATE,
    date(2027, 2, 10),
    must_be=FUTURE,
)
WHAT_CHANGED = (
    Choice("more", marked("There are more rules")),
    Choice("fewer", marked("Some rules have ended")),
    Choice("different", marked("A rule is different")),
    Choice("longer", marked("The rules go on for longer")),
)
WHY_ENDED = (
    Choice("time_over", marked("The time that was set is over")),
    Choice("decided", marked("The police or a court decided to end them")),
    Choice("new_rules", marked("Other rules have taken their place")),
    Choice("part_over", marked("That part of the case is over")),
    Choice("cannot_say", marked("There is a reason that cannot be told yet")),
)
TELLERS = (AgencyKind.POLICE, AgencyKind.PROSECUTION)

POLICE_RULES: tuple[UpdateType, ...] = (
    UpdateType(
        key="rules_set",
        title=marked("Rules the person must follow"),
        heading=marked("Rules for the person"),
        lane_state=marked("There are rules for now."),
        lane=Lane.POLICE,
        may_come=MayCome("safety", marked("There may be rules to help keep you safe.")),
        is_important=True,
        fields=(
            RULES_SET_ON,
            Field(
                "set_by",
                marked("Who set the rules"),
                FieldKind.CHOICE,
                "police",
                choices=WHO_DECIDED,
            ),
            RULES,
            LAST_UNTIL,
            WORKER,
            NEXT_ON,
        ),
        agencies=TELLERS,
        follows_with=("rules_changed", "rules_ended", "devices_checked", "nothing_new_yet"),
        version=2,
    ),
    UpdateType(
        key="rules_changed",
        title=marked("The rules have changed"),
        heading=marked("The rules have changed"),
        lane_state=marked("The rules have changed."),
        lane=Lane.POLICE,
        may_come=MayCome("safety", marked("The rules may change.")),
        is_important=True,
        fields=(
            RULES_SET_ON,
            Field(
                "set_by",
                marked("Who changed the rules"),
                FieldKind.CHOICE,
                "police",
                choices=WHO_DECIDED,
            ),
            Field(
                "change",
                marked("What has changed"),
                FieldKind.CHOICE,
                "more",
                choices=WHAT_CHANGED,
            ),
            RULES,
            LAST_UNTIL,
            WORKER,
            NEXT_ON,
        ),
        agencies=TELLERS,
        follows_with=("rules_changed", "rules_ended", "nothing_new_yet"),
        version=2,
    ),
    UpdateType(
        key="rules_ended",
        title=marked("The rules have ended"),
        heading=marked("The rules for the person"),
        lane_state=marked("The rules have ended."),
        lane=Lane.POLICE,
        may_come=MayCome("safety", marked("The rules may end.")),
        is_important=True,
        fields=(
            Field(
                "ended_on",
                marked("Day the rules ended"),
                FieldKind.DATE,
                date(2026, 11, 18),
                must_be=PAST,
                hint=marked("Talk with the family about keeping safe before they read this."),
            ),
            Field("why", marked("Why they ended"), FieldKind.CHOICE, "decided", choices=WHY_ENDED),
            WORKER,
            NEXT_ON,
        ),
        agencies=TELLERS,
        follows_with=("visit_planned", "nothing_new_yet", "rules_set"),
        version=2,
    ),
)
