"""What can be told when somebody has been asked to look at a decision again, in any lane.

It is never said who asked: a child may ask alone.
"""

from dataclasses import replace
from datetime import date

from portal.domain.decision_fields import (
    ALSO_TOLD,
    DECIDED_ON,
    DISCUSSION_ON,
    HELP_GOES_ON,
    TELLING,
    decided_by,
)
from portal.domain.people import AgencyKind
from portal.domain.update_fields import (
    FUTURE,
    LANE,
    NEXT_ON,
    PAST,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import ANY_AGENCY, EITHER_CASE, MayCome, NextDay, UpdateType
from portal.domain.words import marked

REVIEWERS = (AgencyKind.POLICE, AgencyKind.CHILDRENS_SERVICES, AgencyKind.PROSECUTION)

BY_REVIEWER = decided_by(
    Choice("other_officer", marked("A police officer who did not make the first decision")),
    Choice("other_lawyer", marked("A lawyer who did not make the first decision")),
    Choice("other_team", marked("Another team that did not make the first decision")),
)

ASKING_STEP = UpdateType(
    key="asking_step",
    title=marked("What has become of a request"),
    heading=marked("About what you asked us"),
    lane_state=marked("A decision is being looked at again."),
    says_where=False,
    lane=None,
    fields=(
        replace(LANE, is_for_staff=True),  # it stands where the decision stood, and says so nowhere
        Field(
            "step",
            marked("What has happened"),
            FieldKind.CHOICE,
            "sent",
            choices=(
                Choice("asked", marked("Asked, and not sent yet")),
                Choice("sent", marked("Sent")),
                Choice("acknowledged", marked("They have said that they have it")),
                Choice("answered", marked("Answered")),
            ),
        ),
        Field(
            "sent_to",
            marked("Who it was sent to"),
            FieldKind.CHOICE,
            "police",
            choices=(
                Choice("police", marked("The police")),
                Choice("prosecution", marked("The Crown Prosecution Service")),
                Choice("council", marked("The council")),
                Choice("others", marked("Whoever decided")),
            ),
        ),
        Field(
            "happened_on",
            marked("On which day"),
            FieldKind.DATE,
            date(2026, 11, 20),
            must_be=PAST,
        ),
        Field(
            "answer_by",
            marked("They aim to answer by"),
            FieldKind.DATE,
            date(2027, 1, 6),
            # Whoever answers has not always said when: then the family reads that nobody knows.
            is_for_closing=True,
        ),
        WORKER,
        NEXT_ON,
    ),
    agencies=ANY_AGENCY,
    follows_with=("review_answered", "nothing_new_yet"),
    for_cases=EITHER_CASE,
    is_told_by_an_act=True,
)

REVIEWS: tuple[UpdateType, ...] = (
    ASKING_STEP,
    UpdateType(
        key="review_asked",
        title=marked("A review has been asked for"),
        heading=marked("A decision is looked at again"),
        lane_state=marked("A decision is being looked at again."),
        lane=None,
        may_come=MayCome("look", marked("Someone may ask to look at the decision again.")),
        next_day=NextDay("answer_by", marked("They aim to answer by")),
        fields=(
            LANE,
            Field(
                "asked_on",
                marked("Day the review was asked for"),
                FieldKind.DATE,
                date(2026, 11, 20),
                must_be=PAST,
            ),
            Field(
                "sent_to",
                marked("Who it was sent to"),
                FieldKind.CHOICE,
                "police",
                choices=(
                    Choice("police", marked("The police")),
                    Choice("prosecution", marked("The Crown Prosecution Service")),
                    Choice("other_team", marked("Another team that looks at decisions again")),
                ),
            ),
            Field(
                "answer_by",
                marked("They aim to answer by"),
                FieldKind.DATE,
                date(2027, 1, 6),
                must_be=FUTURE,
                hint=marked("The day they gave. The family reads that it can take longer."),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=(*REVIEWERS, AgencyKind.ADVOCACY),
        follows_with=("review_answered", "nothing_new_yet"),
    ),
    UpdateType(
        key="review_answered",
        title=marked("The answer to a review"),
        heading=marked("A decision was looked at again"),
        lane_state=marked("A decision was looked at again."),
        lane=None,
        may_come=MayCome("page", marked("There may be an answer about the decision.")),
        fields=(
            LANE,
            DECIDED_ON,
            BY_REVIEWER,
            *TELLING,
            Field(
                "answer",
                marked("The answer"),
                FieldKind.CHOICE,
                "upheld",
                choices=(
                    Choice("upheld", marked("The decision stays as it was")),
                    Choice("changed", marked("The decision was changed")),
                    Choice("more_enquiries", marked("More has to be found out first")),
                    Choice("too_late", marked("It was wrong, but it is too late to change it")),
                ),
            ),
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=REVIEWERS,
        follows_with=("visit_planned", "looking_into_it", "charged", "nothing_new_yet"),
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
        # Where it is too late to change what was wrong, the decision stands all the same.
        closes_if=("answer", ("upheld", "too_late")),
    ),
)
