"""Everything this service can tell a family: one entry per update type, in the file of its lane.

An entry and its folder accessible_templates/updates/<key>/ are all there is to an update type:
the form, the preview, the timeline and the reading page follow from the fields.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from portal.domain.people import AgencyKind
from portal.domain.rule_model import Rule
from portal.domain.rules_reviews import (
    LOW_SENTENCE,
    POLICE_REVIEW,
    PROSECUTION_AIM,
    PROSECUTION_REVIEW,
)
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


def _day(values: dict[str, FieldValue], name: str, rule: Rule, holidays: frozenset[date]) -> Any:
    start = values[name]
    return (rule.day(start, holidays) if isinstance(start, date) else None) or ""


def _police_review(
    values: dict[str, FieldValue], holidays: frozenset[date]
) -> dict[str, FieldValue]:
    return {"review_by": _day(values, "told_on", POLICE_REVIEW, holidays)}


def _prosecution_review(
    values: dict[str, FieldValue], holidays: frozenset[date]
) -> dict[str, FieldValue]:
    return {
        "aim_by": _day(values, "told_on", PROSECUTION_AIM, holidays),
        "review_by": _day(values, "told_on", PROSECUTION_REVIEW, holidays),
    }


def _low_sentence(
    values: dict[str, FieldValue], holidays: frozenset[date]
) -> dict[str, FieldValue]:
    return {"ask_by": _day(values, "decided_on", LOW_SENTENCE, holidays)}


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
    return tuple(
        each for each in UPDATE_TYPES if agency in each.agencies and not each.is_told_by_an_act
    )
