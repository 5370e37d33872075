"""What can be told about the court part: its days, its help, what it decided, and the sentence."""

from dataclasses import replace
from datetime import date, time

from portal.domain.decision_fields import (
    ALSO_TOLD,
    DECIDED_ON,
    DISCUSSION_ON,
    ENDING_PARTS,
    HELP_GOES_ON,
    TELLING_WITHOUT_REVIEW,
    decided_by,
)
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.types_court_charges import CHARGES, POLICE_AND_LAWYERS
from portal.domain.types_court_reviews import REVIEWS
from portal.domain.update_fields import (
    COURT_TOLD_ON,
    FUTURE,
    NEXT_ON,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import MayCome, NextDay, UpdateType
from portal.domain.words import marked

SUPPORTERS = (*POLICE_AND_LAWYERS, AgencyKind.ADVOCACY)
JUDGE = Choice("judge", marked("A judge"))
MAGISTRATES = Choice("magistrates", marked("Magistrates"))
YOUTH_COURT = Choice("youth_court", marked("A youth court"))
BY_COURT = decided_by(Choice("jury", marked("A jury")), JUDGE, MAGISTRATES, YOUTH_COURT)
BY_SENTENCER = decided_by(JUDGE, MAGISTRATES, YOUTH_COURT)

COURT_DAYS: tuple[UpdateType, ...] = (
    UpdateType(
        key="court_date_set",
        title=marked("A court day is set"),
        heading=marked("A court day"),
        lane_state=marked("A court day is set."),
        lane=Lane.COURT,
        may_come=MayCome("calendar", marked("The court may set a day.")),
        next_day=NextDay("on", marked("The day in court"), marked("The day in court has passed.")),
        is_important=True,
        fields=(
            COURT_TOLD_ON,
            Field("on", marked("Day"), FieldKind.DATE, date(2027, 3, 8), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(10, 0)),
            Field(
                "what",
                marked("What kind of day"),
                FieldKind.CHOICE,
                "first_day",
                choices=(
                    Choice("first_day", marked("The first day in court")),
                    Choice("planning", marked("A day to plan the case")),
                    Choice("filmed_answers", marked("A day to film the child's answers")),
                    Choice("hearing", marked("The day the court starts to hear the case")),
                    Choice("sentence_day", marked("The day of the sentence")),
                ),
            ),
            Field(
                "needed",
                marked("Is the child needed on that day?"),
                FieldKind.CHOICE,
                "not_needed",
                hint=marked("On a day to film the child's answers, the child is needed."),
                choices=(
                    Choice("not_needed", marked("No")),
                    Choice("can_choose", marked("They can choose")),
                    Choice("is_needed", marked("Yes, to answer questions")),
                    Choice("not_known", marked("It is not known yet")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=SUPPORTERS,
        follows_with=("giving_evidence", "court_date_changed", "court_decision", "visit_planned"),
        version=2,
    ),
    UpdateType(
        key="court_date_changed",
        title=marked("A court day has changed, and the new day is known"),
        heading=marked("A new court day"),
        lane_state=marked("A court day has changed."),
        lane=Lane.COURT,
        may_come=MayCome("calendar", marked("The court day may change.")),
        next_day=NextDay("on", marked("The day in court"), marked("The day in court has passed.")),
        is_important=True,
        fields=(
            COURT_TOLD_ON,
            Field("old_on", marked("The old day"), FieldKind.DATE, date(2027, 3, 8)),
            Field("on", marked("The new day"), FieldKind.DATE, date(2027, 4, 19), must_be=FUTURE),
            Field("at", marked("Time"), FieldKind.TIME, time(10, 0)),
            Field(
                "why",
                marked("Why it changed"),
                FieldKind.CHOICE,
                "court_time",
                choices=(
                    Choice("court_time", marked("The court did not have the time or the room")),
                    Choice("cannot_come", marked("Someone who has to be there cannot come")),
                    Choice("more_time", marked("Someone needs more time to get ready")),
                    Choice("not_told", marked("We have not been told why")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=SUPPORTERS,
        follows_with=("giving_evidence", "court_date_changed", "court_decision", "visit_planned"),
    ),
    UpdateType(
        key="giving_evidence",
        title=marked("Ways to make giving evidence easier"),
        heading=marked("Ways to make it easier"),
        lane_state=marked("There are ways to make court easier."),
        lane=Lane.COURT,
        may_come=MayCome("listen", marked("We may talk about ways to make court easier.")),
        is_important=True,
        fields=(
            Field(
                "stage",
                marked("How far this is"),
                FieldKind.CHOICE,
                "to_choose",
                choices=(
                    Choice("to_choose", marked("The child can say what they would like")),
                    Choice("asked", marked("The judge has been asked")),
                    Choice("agreed", marked("The judge has agreed")),
                ),
            ),
            Field(
                "ways",
                marked("Which ways"),
                FieldKind.CHOICES,
                ("video_link", "screen", "helper", "breaks"),
                choices=(
                    Choice("video_link", marked("Video link")),
                    Choice("screen", marked("Screen")),
                    Choice("filmed_talk", marked("The filmed talk is shown in court")),
                    Choice("filmed_answers", marked("Answers are filmed before the court day")),
                    Choice("helper", marked("Someone to help with understanding")),
                    Choice("no_wigs", marked("No wigs and gowns")),
                    Choice("breaks", marked("Breaks")),
                    Choice("fewer_people", marked("Fewer people in the room")),
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=SUPPORTERS,
        follows_with=("giving_evidence", "court_date_set", "court_date_changed", "visit_planned"),
        version=2,
    ),
)

COURT_DECISIONS: tuple[UpdateType, ...] = (
    UpdateType(
        key="court_decision",
        title=marked("What the court decided"),
        heading=marked("What the court decided"),
        lane_state=marked("There was a day in court."),
        lane=Lane.COURT,
        may_come=MayCome("court", marked("The court may make a decision.")),
        fields=(
            COURT_TOLD_ON,
            DECIDED_ON,
            BY_COURT,
            *TELLING_WITHOUT_REVIEW,
            Field(
                "what",
                marked("What was decided"),
                FieldKind.CHOICE,
                "found_guilty",
                choices=(
                    Choice("found_guilty", marked("Guilty: the court decided it")),
                    Choice("said_guilty", marked("Guilty: the person said so in court")),
                    Choice("partly_guilty", marked("Guilty of some of it, and not of the rest")),
                    Choice("not_guilty", marked("Not guilty")),
                    Choice("stopped", marked("Stopped without a decision on guilt")),
                ),
            ),
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_LAWYERS,
        follows_with=("sentence", "court_date_set", "visit_planned", "rules_ended"),
        version=2,
        is_decision=True,
        parts=ENDING_PARTS,
        closes_if=("what", ("not_guilty", "stopped")),
    ),
    UpdateType(
        key="sentence",
        title=marked("The sentence"),
        heading=marked("What the court decided"),
        lane_state=marked("The court has decided what happens now."),
        lane=Lane.COURT,
        may_come=MayCome("court", marked("The court may decide what happens next.")),
        fields=(
            COURT_TOLD_ON,
            replace(
                DECIDED_ON,
                label=marked("Day of the sentence"),
                hint=marked("The time to ask for a look at the sentence runs from this day."),
            ),
            BY_SENTENCER,
            *TELLING_WITHOUT_REVIEW,
            Field(
                "what",
                marked("What the court decided"),
                FieldKind.CHOICE,
                "prison",
                choices=(
                    Choice("prison", marked("Prison")),
                    Choice("suspended", marked("Prison, suspended")),
                    Choice("community", marked("An order in the community")),
                    Choice("other", marked("Something else, to be explained in person")),
                ),
            ),
            Field(
                "contact",
                marked("What the court said about contact with the child"),
                FieldKind.CHOICE,
                "no_contact",
                choices=(
                    Choice("no_contact", marked("The person must not contact the child")),
                    Choice("some_rules", marked("There are rules about contact")),
                    Choice("no_rule", marked("The court made no rule about contact")),
                ),
            ),
            HELP_GOES_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=(*POLICE_AND_LAWYERS, AgencyKind.PROBATION),
        follows_with=("visit_planned", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=(
            "what_was_decided",
            "how_told",
            "why",
            "what_it_does_not_mean",
            "contact",
            "help_goes_on",
            "who_knows",
            "ask_again",
            "money",
            "who_to_ask",
        ),
    ),
)

COURT: tuple[UpdateType, ...] = (*CHARGES, *COURT_DAYS, *COURT_DECISIONS, *REVIEWS)
