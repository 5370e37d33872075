"""What can be told about any lane: hello, waiting, being late, putting right, and that help goes on
when the police part is over.
"""

from datetime import date

from portal.domain.decision_fields import (
    HELP_GOES_ON,
)
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import (
    FUTURE,
    LANE,
    NEXT_ON,
    PAST,
    WAITING_FOR,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import ANY_AGENCY, EITHER_CASE, MayCome, NextDay, UpdateType
from portal.domain.words import marked

ANY_LANE: tuple[UpdateType, ...] = (
    UpdateType(
        key="welcome",
        title=marked("Welcome"),
        heading=marked("Hello"),
        lane_state=marked("We have made this page for you."),
        lane=Lane.SAFETY,
        fields=(WORKER, NEXT_ON),
        agencies=ANY_AGENCY,
        follows_with=(
            "thank_you_for_telling",
            "enquiry_started",
            "looking_into_it",
            "visit_planned",
        ),
    ),
    UpdateType(
        key="nothing_new_yet",
        title=marked("Nothing new yet, because ..."),
        heading=marked("Where things are now"),
        lane_state=marked("We are waiting."),
        says_where=False,
        lane=None,
        may_come=MayCome("wait", marked("There may be nothing new for some time.")),
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
        follows_with=("nothing_new_yet", "visit_planned"),
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="worker_changed",
        title=marked("Their worker has changed"),
        heading=marked("Someone new will help you"),
        lane_state=marked("Someone new is helping."),
        says_where=False,
        lane=None,
        may_come=MayCome("worker", marked("Someone new may help you.")),
        next_day=NextDay(
            "meets_on", marked("The day to meet"), marked("The day to meet has passed.")
        ),
        fields=(
            LANE,
            Field("old_worker", marked("Old worker: first name"), FieldKind.NAME, "Tom"),
            Field(
                "new_worker",
                marked("New worker: first name"),
                FieldKind.NAME,
                "Amina",
                hint=marked(
                    "The family reads that this person has read the page. See to it first."
                ),
            ),
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
        version=2,
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="late_and_sorry",
        title=marked("We are late, and sorry"),
        heading=marked("We were late"),
        lane_state=marked("We were late, and we are sorry."),
        says_where=False,
        lane=None,
        fields=(
            LANE,
            Field(
                "missed_on",
                marked("The day we had said"),
                FieldKind.DATE,
                date(2026, 12, 1),
                must_be=PAST,
            ),
            Field(
                "waiting_for",
                marked("What it is waiting for"),
                FieldKind.CHOICE,
                "our_delay",
                choices=WAITING_FOR,
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("nothing_new_yet", "visit_planned", "worker_changed"),
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="correction",
        title=marked("A correction: something in an older note was wrong"),
        heading=marked("We got something wrong"),
        lane_state=marked("We have put something right."),
        says_where=False,
        lane=None,
        fields=(
            LANE,
            Field(
                "written_on",
                marked("Day of the older note"),
                FieldKind.DATE,
                date(2026, 12, 1),
                must_be=PAST,
            ),
            Field(
                "wrong",
                marked("What was wrong"),
                FieldKind.CHOICE,
                "day",
                hint=marked("Publish the note that says what is right before this one."),
                choices=(
                    Choice("day", marked("The day")),
                    Choice("time", marked("The time")),
                    Choice("place", marked("The place")),
                    Choice("name", marked("A name")),
                    Choice("something_else", marked("Something else")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=ANY_AGENCY,
        follows_with=("visit_planned", "nothing_new_yet"),
        for_cases=EITHER_CASE,
    ),
    UpdateType(
        key="police_part_over",
        title=marked("The police part is over, help goes on"),
        heading=marked("The police part"),
        lane_state=marked("The police part is over. Help goes on."),
        lane=Lane.POLICE,
        ends_lane=True,
        is_important=True,
        fields=(
            HELP_GOES_ON,
            Field(
                "open_until",
                marked("This page stays open until"),
                FieldKind.DATE,
                date(2027, 6, 30),
                must_be=FUTURE,
                hint=marked("This tells no decision. Tell the decision first, with its reason."),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES),
        follows_with=("visit_planned", "plan_reviewed", "nothing_new_yet"),
    ),
)
