"""Who reads worries when, as a supervisor of the cast keeps it; and who has been asked to act."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.domain.rota_lines import NightTerms
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import rota_keeping
from portal.storage.tasks import Task
from tests.families import Worker
from tests.services.acts import done, kept

NINE, FIVE = time(9), time(17)


def on_rota(portal: Portal, by: Worker, who: Worker, *, is_cover: bool = False) -> None:
    """Every weekday, in office hours."""
    staff_id = who.actor.staff_id
    assert staff_id is not None
    for weekday in range(5):
        given: dict[str, Any] = {"staff_id": staff_id, "weekday": weekday, "is_cover": is_cover}
        hours = {"from_time": NINE, "until_time": FIVE, "once": uuid4(), "now": portal.clock()}
        done(portal, lambda db, what=given | hours: rota_keeping.add_shift(db, by.actor, **what))


def agree_night(portal: Portal, by: Worker, until: date) -> None:
    assert by.actor.agency_id is not None
    day = portal.clock().date() - timedelta(days=30)
    terms = NightTerms(by.actor.agency_id, "Night team", "01632 960999", day, until, FIVE, NINE)
    done(
        portal,
        lambda db: rota_keeping.record_night(db, by.actor, terms, once=uuid4(), now=portal.clock()),
    )


def open_tasks(portal: Portal, worry_id: UUID) -> dict[str, int]:
    rows = kept(
        portal, select(Task.kind).where(Task.subject_id == worry_id, Task.ended_at.is_(None))
    )
    return {kind: rows.count(kind) for kind in rows}


def whose(portal: Portal, worry_id: UUID, kind: TaskKind) -> set[UUID | None]:
    asked = select(Task.owner_id).where(Task.subject_id == worry_id, Task.kind == kind.value)
    return set(kept(portal, asked.where(Task.ended_at.is_(None))))


def away(portal: Portal, by: Worker, who: Worker, days: int = 1) -> None:
    first, staff_id = portal.clock().date(), who.actor.staff_id
    assert staff_id is not None
    last = first + timedelta(days=days - 1)
    given = {"from_on": first, "until_on": last, "once": uuid4(), "now": portal.clock()}
    done(portal, lambda db: rota_keeping.add_absence(db, by.actor, staff_id=staff_id, **given))
