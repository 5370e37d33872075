"""What the prosecution's lawyers decide, as a family is told it: charged, not charged, changed.

Which review there is depends on who decided and on what: the worker says so, never the software.
"""

from dataclasses import replace
from datetime import date

from portal.domain.decision_fields import (
    ALSO_TOLD,
    BY_LAWYERS,
    DECIDED_ON,
    DISCUSSION_ON,
    ENDING_PARTS,
    HELP_GOES_ON,
    TELLING,
    TELLING_WITHOUT_REVIEW,
    decided_by,
)
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind
from portal.domain.update_fields import (
    FUTURE,
    NEXT_ON,
    STOP_REASONS,
    WORKER,
    Choice,
    Field,
    FieldKind,
)
from portal.domain.update_model import MayCome, NextDay, UpdateType
from portal.domain.words import marked

# Whoever was not found is never put before the lawyers, so that reason is not theirs to give.
NOT_CHARGED_REASONS = tuple(each for each in STOP_REASONS if each.key != "person_not_found")
CHANGE_REASONS = (
    Choice("fits_better", marked("Another charge fits better with what is known")),
    *(each for each in NOT_CHARGED_REASONS if each.key != "too_young"),
)
LAWYERS_REVIEW_FIELD = Field(
    "review",
    marked("Does the prosecution's review apply?"),
    FieldKind.CHOICE,
    "lawyers_review",
    hint=marked(
        "It applies where nobody is charged, or where everything about this child was stopped."
        " If you are not sure, ask the prosecutor."
    ),
    choices=(
        Choice("lawyers_review", marked("Yes: the prosecution's review applies")),
        Choice("ask_for_reasons", marked("No: they can ask for the reasons, or complain")),
    ),
)
BY_CHARGER = decided_by(
    *BY_LAWYERS.choices,
    Choice("police_officer", marked("A police officer who works on the case")),
)
POLICE_AND_LAWYERS = (AgencyKind.POLICE, AgencyKind.PROSECUTION)

CHARGES: tuple[UpdateType, ...] = (
    UpdateType(
        key="charged",
        title=marked("The person has been charged"),
        heading=marked("About court"),
        lane_state=marked("The case can go to court."),
        lane=Lane.COURT,
        may_come=MayCome("court", marked("The case may go to court.")),
        fields=(
            replace(DECIDED_ON, label=marked("Day of the charge")),
            BY_CHARGER,
            *TELLING_WITHOUT_REVIEW,
            HELP_GOES_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_LAWYERS,
        follows_with=("rules_set", "court_date_set", "giving_evidence", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=(
            "what_was_decided",
            "how_told",
            "what_it_means",
            "what_it_does_not_mean",
            "what_may_come",
            "help_goes_on",
            "who_knows",
            "who_to_ask",
        ),
    ),
    UpdateType(
        key="not_charged",
        title=marked("The prosecution decided not to charge"),
        heading=marked("What the lawyers decided"),
        lane_state=marked("The lawyers have decided."),
        lane=Lane.COURT,
        may_come=MayCome(
            "page", marked("The case may not go to court. Someone would talk with you about it.")
        ),
        fields=(
            DECIDED_ON,
            BY_LAWYERS,
            *TELLING,
            Field(
                "reason",
                marked("The true reason"),
                FieldKind.CHOICE,
                "not_enough_proof",
                choices=NOT_CHARGED_REASONS,
            ),
            LAWYERS_REVIEW_FIELD,
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_LAWYERS,
        follows_with=("visit_planned", "review_asked", "rules_ended", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=ENDING_PARTS,
        is_closing=True,
    ),
    UpdateType(
        key="may_stop",
        title=marked("The prosecution may stop the case, and has not stopped it yet"),
        heading=marked("What the lawyers may do"),
        lane_state=marked("The lawyers may stop the court case."),
        lane=Lane.COURT,
        next_day=NextDay("reply_by", marked("The lawyers ask to hear by")),
        is_important=True,
        fields=(
            Field(
                "reply_by",
                marked("Day by which the prosecution asks to hear"),
                FieldKind.DATE,
                date(2026, 12, 4),
                must_be=FUTURE,
                hint=marked(
                    "For areas where a different lawyer can look first. The day comes from them."
                    " Tell the family in person or by phone first."
                ),
            ),
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_LAWYERS,
        follows_with=("charge_changed", "visit_planned", "nothing_new_yet"),
    ),
    UpdateType(
        key="charge_changed",
        title=marked("The charge was changed, or the case was stopped before the end"),
        heading=marked("What the lawyers decided"),
        lane_state=marked("The court case has changed."),
        lane=Lane.COURT,
        may_come=MayCome("court", marked("The court case may change or stop.")),
        fields=(
            DECIDED_ON,
            BY_LAWYERS,
            *TELLING,
            Field(
                "what",
                marked("What was decided"),
                FieldKind.CHOICE,
                "stopped",
                hint=marked("What a review can still change depends on this."),
                choices=(
                    Choice("changed", marked("The charge changed, and the case goes on")),
                    Choice("part_stopped", marked("Part of the case stopped, the rest goes on")),
                    Choice("stopped", marked("All of it stopped: discontinued or taken back")),
                    Choice("no_evidence", marked("No evidence was offered: it cannot start again")),
                    Choice("left_on_file", marked("All the charges were left on file")),
                ),
            ),
            Field(
                "reason",
                marked("The true reason"),
                FieldKind.CHOICE,
                "not_enough_proof",
                choices=CHANGE_REASONS,
            ),
            LAWYERS_REVIEW_FIELD,
            HELP_GOES_ON,
            DISCUSSION_ON,
            ALSO_TOLD,
            WORKER,
            NEXT_ON,
        ),
        agencies=POLICE_AND_LAWYERS,
        follows_with=("visit_planned", "review_asked", "court_date_set", "nothing_new_yet"),
        version=2,
        is_decision=True,
        parts=ENDING_PARTS,
        closes_if=("what", ("stopped", "no_evidence", "left_on_file")),
    ),
)
