"""The agreed contact plan of a case: the newest holds, older ones are kept."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from portal.domain.people import Actor
from portal.domain.plans import Agreement, ContactHow
from portal.domain.promises import ContactPlan as Interval
from portal.domain.refusals import NotFound
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.services.cases import OpenCase, case_of_staff
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.promises import ContactPlan

PLANS_ON_PAGE = 10
_By, _SetBy = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan, as it was agreed."""

    every_days: int
    how: ContactHow
    safe_times: str
    by_staff_id: UUID
    by_name: str
    agreed_on: date
    set_by_name: str
    until_at: datetime | None


def agree_plan(
    db: Db, actor: Actor, *, case_id: UUID, agreed: Agreement, once: UUID, now: datetime
) -> None:
    """Writes down what was agreed from now on. The same form sent twice is one plan."""
    case_of_staff(db, actor, case_id)
    is_known = exists().where(
        ContactPlan.once == once, ContactPlan.partnership_id == actor.partnership_id
    )
    if db.scalar(select(is_known)):
        return
    if agreed.by_staff_id is not None:
        _works_on(db, actor, case_id, agreed.by_staff_id)
    db.execute(
        update(ContactPlan)
        .where(
            ContactPlan.case_id == case_id,
            ContactPlan.until_at.is_(None),
            ContactPlan.partnership_id == actor.partnership_id,
        )
        .values(until_at=now)
    )
    begin_plan(db, actor, case_id=case_id, agreed=agreed, once=once, now=now)
    record(db, actor, Act.PLAN_AGREED, now=now, case_id=case_id)


def begin_plan(
    db: Db, actor: Actor, *, case_id: UUID, agreed: Agreement, once: UUID, now: datetime
) -> None:
    """Adds a plan to a case that has none that holds. The caller has checked both."""
    plan_id = uuid4()
    db.add(
        ContactPlan(
            id=plan_id,
            partnership_id=actor.partnership_id,
            case_id=case_id,
            every_days=agreed.plan.every_days,
            how=agreed.how.value,
            safe_times=db.ring.seal("contact_plans.safe_times", plan_id, agreed.safe_times),
            by_staff_id=agreed.by_staff_id or actor.staff_id,
            agreed_on=agreed.agreed_on or london_day(now),
            from_at=now,
            set_by_id=actor.staff_id,
            once=once,
        )
    )


def plans_of_case(db: Db, actor: Actor, case_id: UUID) -> tuple[PlanLine, ...]:
    """What holds, and what was agreed before. The caller has checked that the actor works on it."""
    rows = db.execute(
        select(ContactPlan, _By.name.label("by_name"), _SetBy.name.label("set_by_name"))
        .join(_By, _By.id == ContactPlan.by_staff_id)
        .join(_SetBy, _SetBy.id == ContactPlan.set_by_id)
        .where(ContactPlan.case_id == case_id, ContactPlan.partnership_id == actor.partnership_id)
        .order_by(ContactPlan.from_at.desc())
        .limit(PLANS_ON_PAGE)
    ).all()
    return tuple(
        PlanLine(
            plan.every_days,
            ContactHow(plan.how),
            db.ring.open("contact_plans.safe_times", plan.id, plan.safe_times),
            plan.by_staff_id,
            db.ring.open("staff.name", plan.by_staff_id, by_name),
            plan.agreed_on,
            db.ring.open("staff.name", plan.set_by_id, set_by_name),
            plan.until_at,
        )
        for plan, by_name, set_by_name in rows
    )


def day_to_promise(
    db: Db, actor: Actor, case_id: UUID, *, hours: WorkingTime, now: datetime
) -> date:
    """The day to name in news of today, as was agreed with this family."""
    days = db.scalar(
        select(ContactPlan.every_days).where(
            ContactPlan.case_id == case_id,
            ContactPlan.until_at.is_(None),
            ContactPlan.partnership_id == actor.partnership_id,
        )
    )
    return _day(days, hours, now)


def day_on_case(case: OpenCase, *, hours: WorkingTime, now: datetime) -> date:
    """The same, where the case is open before its worker already."""
    return _day(case.plan.every_days if case.plan else None, hours, now)


def _day(every_days: int | None, hours: WorkingTime, now: datetime) -> date:
    interval = Interval(every_days) if every_days else Interval()
    return interval.next_on(london_day(now), hours)


def _works_on(db: Db, actor: Actor, case_id: UUID, staff_id: UUID) -> None:
    found = db.scalar(
        select(Participant.id).where(
            Participant.case_id == case_id,
            Participant.staff_id == staff_id,
            Participant.until_at.is_(None),
            Participant.partnership_id == actor.partnership_id,
        )
    )
    if found is None:
        raise NotFound
