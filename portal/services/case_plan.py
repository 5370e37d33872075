"""What was agreed with a family about being told, as far as the page of its case says it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import aliased

from portal.domain.plans import ContactHow
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.promises import ContactPlan

KeepsInTouch = aliased(Staff)
PLAN = (
    ContactPlan.id.label("plan_id"),
    ContactPlan.every_days,
    ContactPlan.how,
    ContactPlan.safe_times,
    ContactPlan.by_staff_id,
    KeepsInTouch.name.label("by_name"),
)


@dataclass(frozen=True, slots=True)
class PlanOfCase:
    every_days: int
    how: ContactHow
    safe_times: str
    by_name: str


def plan_of(db: Db, row: Any) -> PlanOfCase | None:
    """Of a row that holds `PLAN`; None where nothing was agreed."""
    if row.plan_id is None:
        return None
    return PlanOfCase(
        row.every_days,
        ContactHow(row.how),
        db.ring.open("contact_plans.safe_times", row.plan_id, row.safe_times),
        db.ring.open("staff.name", row.by_staff_id, row.by_name),
    )
