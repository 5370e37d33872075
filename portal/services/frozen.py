"""Whether a carer is frozen on a case: nothing new reaches her, and nothing tells her so."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, select

from portal.domain.access import StopKind
from portal.storage.access_stops import AccessStop

# Until when what happens is shown to somebody who is not frozen.
FOR_EVER = datetime.max.replace(tzinfo=UTC)


def _stands(case_id: Any, person_id: Any) -> ColumnElement[bool]:
    return and_(
        AccessStop.case_id == case_id,
        AccessStop.person_id == person_id,
        AccessStop.kind == StopKind.FREEZE.value,
        AccessStop.begun_at.is_not(None),
        AccessStop.ended_at.is_(None),
    )


def is_frozen(case_id: Any, person_id: Any) -> ColumnElement[bool]:
    """For a question that has the two as columns."""
    return exists().where(_stands(case_id, person_id)).correlate_except(AccessStop)


def frozen_since(case_id: Any, person_id: Any) -> ScalarSelect[datetime | None]:
    """Since when, for a question that has the two as columns; at most one such row stands."""
    return (
        select(AccessStop.begun_at)
        .where(_stands(case_id, person_id))
        .correlate_except(AccessStop)
        .scalar_subquery()
    )
