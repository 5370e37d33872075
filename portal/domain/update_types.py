"""Everything this service can tell a family: one entry per update type, in the file of its lane.

An entry and its folder accessible_templates/updates/<key>/ are all there is to an update type:
the form, the preview, the timeline and the reading page follow from the fields.
"""

from collections.abc import Callable
from datetime import date

from portal.domain.deadlines import (
    low_sentence_last_day,
    police_review_last_day,
    prosecution_review_aim,
    prosecution_review_last_day,
)
from portal.domain.people import AgencyKind
from portal.domain.types_any import ANY_LANE
from portal.domain.types_children import CHILDREN
from portal.domain.types_court import COURT
from portal.domain.types_health import HEALTH
from portal.domain.types_police import POLICE
from portal.domain.types_safety import SAFETY
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType

UPDATE_TYPES: tuple[UpdateType, ...] = (
    *ANY_LANE,
    *SAFETY,
    *POLICE,
    *HEALTH,
    *COURT,
    *CHILDREN,
)


def _police_review(
    values: dict[str, FieldValue],
    holidays: frozenset[date],  # noqa: ARG001
) -> dict[str, FieldValue]:
    told_on = values["told_on"]
    return {"review_by": police_review_last_day(told_on) if isinstance(told_on, date) else ""}


def _prosecution_review(
    values: dict[str, FieldValue], holidays: frozenset[date]
) -> dict[str, FieldValue]:
    told_on = values["told_on"]
    if not isinstance(told_on, date):
        return {"aim_by": "", "review_by": ""}
    return {
        "aim_by": prosecution_review_aim(told_on, holidays),
        "review_by": prosecution_review_last_day(told_on),
    }


def _low_sentence(
    values: dict[str, FieldValue],
    holidays: frozenset[date],  # noqa: ARG001
) -> dict[str, FieldValue]:
    decided_on = values["decided_on"]
    return {"ask_by": low_sentence_last_day(decided_on) if isinstance(decided_on, date) else ""}


Derive = Callable[[dict[str, FieldValue], frozenset[date]], dict[str, FieldValue]]

# Worked out from what was typed and the holidays of England, for the wording and the preview alike.
DERIVED: dict[str, Derive] = {
    "no_further_police_action": _police_review,
    "other_child_police_stopped": _police_review,
    "not_charged": _prosecution_review,
    "charge_changed": _prosecution_review,
    "sentence": _low_sentence,
}

BY_KEY: dict[str, UpdateType] = {update_type.key: update_type for update_type in UPDATE_TYPES}


def types_for(agency: AgencyKind) -> tuple[UpdateType, ...]:
    """What this kind of agency may publish."""
    return tuple(each for each in UPDATE_TYPES if agency in each.agencies)
