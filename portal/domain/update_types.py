"""Everything this service can tell a family: one entry per update type, in the file of its lane.

An entry and its folder accessible_templates/updates/<key>/ are all there is to an update type:
the form, the preview, the timeline and the reading page follow from the fields.
"""

from collections.abc import Callable
from datetime import date

from portal.domain.deadlines import police_review_last_day
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

# Worked out from what was typed, for the wording and the preview alike.
DERIVED: dict[str, Callable[[dict[str, FieldValue]], dict[str, FieldValue]]] = {
    "no_further_police_action": lambda values: {
        "review_by": police_review_last_day(told_on)
        if isinstance(told_on := values["told_on"], date)
        else ""
    },
}

BY_KEY: dict[str, UpdateType] = {update_type.key: update_type for update_type in UPDATE_TYPES}


def types_for(agency: AgencyKind) -> tuple[UpdateType, ...]:
    """What this kind of agency may publish."""
    return tuple(each for each in UPDATE_TYPES if agency in each.agencies)
