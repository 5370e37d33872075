"""How soon a partnership's people read, answer and ring: the installation's clocks until a
supervisor sets its own.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.words import marked
from portal.domain.working_time import CLOCK_BOUNDS, Clocks, WorkingTime
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.rota import PartnershipClocks

SHOWN_AT_MOST = 20
NAMES = tuple(each.name for each in fields(Clocks))
OUT_OF_BOUNDS = marked("These times cannot be kept like this. Please look again.")


@dataclass(frozen=True, slots=True)
class ClocksSet:
    """One time that they were set: to what, by whom, when."""

    clocks: Clocks
    by_name: str
    at: datetime


def own_hours(db: Db, partnership_id: UUID, hours: WorkingTime) -> WorkingTime:
    """The working hours with this partnership's own clocks, where somebody has set them."""
    row = db.scalar(_newest(partnership_id).limit(1))
    return hours if row is None else replace(hours, clocks=_clocks(row))


def clocks_set(db: Db, actor: Actor, *, now: datetime) -> tuple[ClocksSet, ...]:
    """Each time that they were set, the newest first: that one holds."""
    if not actor.is_supervisor:
        raise NotFound
    rows = db.execute(
        _newest(actor.partnership_id)
        .add_columns(Staff.name)
        .join(Staff, Staff.id == PartnershipClocks.set_by_id)
        .limit(SHOWN_AT_MOST)
    ).all()
    record(db, actor, Act.CLOCKS_VIEWED, now=now)
    return tuple(
        ClocksSet(_clocks(row), db.ring.open("staff.name", row.set_by_id, name), row.set_at)
        for row, name in rows
    )


def set_clocks(
    db: Db, actor: Actor, clocks: Clocks, *, once: UUID, hours: WorkingTime, now: datetime
) -> None:
    """They hold for what comes from now on: what a family was promised before keeps its time."""
    if not actor.is_supervisor:
        raise NotFound
    values = {name: getattr(clocks, name) for name in NAMES}
    is_within = all(low <= values[name] <= high for name, (low, high) in CLOCK_BOUNDS.items())
    if not is_within or not clocks.is_in_order(hours.hours_a_day):
        raise NotAllowedNow(OUT_OF_BOUNDS)
    once = once_for(db, "partnership_clocks.once", once, f"{actor.partnership_id} {clocks}")
    is_known = exists().where(
        PartnershipClocks.once == once, PartnershipClocks.partnership_id == actor.partnership_id
    )
    if db.scalar(select(is_known)):
        return
    db.add(
        PartnershipClocks(
            partnership_id=actor.partnership_id,
            set_by_id=actor.staff_id,
            set_at=now,
            once=once,
            **values,
        )
    )
    said = ", ".join(f"{name} {value}" for name, value in values.items())
    record(db, actor, Act.CLOCKS_SET, now=now, detail=said)


def _newest(partnership_id: UUID) -> Select[Any]:
    return (
        select(PartnershipClocks)
        .where(PartnershipClocks.partnership_id == partnership_id)
        .order_by(PartnershipClocks.set_at.desc(), PartnershipClocks.id)
    )


def _clocks(row: PartnershipClocks) -> Clocks:
    return Clocks(**{name: getattr(row, name) for name in NAMES})
