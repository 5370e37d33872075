"""The clocks that run on a case, read along with whatever shows the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement

from portal.domain.code_clocks import CLOCK_BY_KEY
from portal.domain.people import Role
from portal.domain.victims_code import RunningClock
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.happenings import Happening

CLOCK = (
    Happening.id.label("happening_id"),
    Happening.clock,
    Happening.happened_on,
    Happening.last_on,
)


@dataclass(frozen=True, slots=True)
class Running:
    happening_id: UUID
    runs: RunningClock


def of_the_childs_row() -> ColumnElement[bool]:
    """Joined to the row of the child alone, so that nobody else's row is there more than once."""
    return (
        (Happening.case_id == Participant.case_id)
        & (Participant.role == Role.CHILD.value)
        & Happening.ended_at.is_(None)
    )


def running_clocks(db: Db, rows: Iterable[Any]) -> tuple[Running, ...]:
    """Of rows that hold `CLOCK`: the most pressing first."""
    found = {row.happening_id: running(db, row) for row in rows if row.happening_id is not None}
    return tuple(sorted(found.values(), key=lambda each: (each.runs.last_day, each.runs.clock.key)))


def running(db: Db, row: Any) -> Running:
    key = db.ring.open("happenings.clock", row.happening_id, row.clock)
    return Running(row.happening_id, RunningClock(CLOCK_BY_KEY[key], row.happened_on, row.last_on))
