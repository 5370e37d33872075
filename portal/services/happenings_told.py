"""News that reaches a family ends the clocks of what it tells them."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.domain.victims_code import day_told, is_told_by
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.tasks import end_tasks
from portal.storage.database import Db
from portal.storage.happenings import Happening


def were_told(
    db: Db,
    actor: Actor,
    case_id: UUID,
    update_type: str,
    values: Mapping[str, object],
    *,
    update_id: UUID | None,
    now: datetime,
) -> None:
    """By the news itself, or by whoever told them of it before it is on their page."""
    running = db.scalars(
        select(Happening)
        .where(
            Happening.case_id == case_id,
            Happening.ended_at.is_(None),
            Happening.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    ).all()
    for each in running:
        key = db.ring.open("happenings.clock", each.id, each.clock)
        if is_told_by(key, each.happened_on, update_type, values):
            told_on = max(day_told(values, london_day(now)), each.happened_on)
            end_clock(db, actor, each, told_on=told_on, update_id=update_id, now=now)


def end_clock(
    db: Db,
    actor: Actor,
    kept: Happening,
    *,
    told_on: date | None,
    update_id: UUID | None = None,
    now: datetime,
) -> None:
    """Without a day on which they were told, it was written down by mistake."""
    kept.ended_at, kept.ended_by_id = now, actor.staff_id
    kept.told_on, kept.update_id = told_on, update_id
    end_tasks(db, actor, (TaskKind.CODE_TELL,), subject_id=kept.id, now=now)
    record(db, actor, Act.HAPPENING_ENDED, now=now, case_id=kept.case_id, subject_id=kept.id)
