"""Something happened that a family has to be told, as a worker writes it down."""

from datetime import timedelta
from uuid import UUID, uuid4

from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.services import happenings
from tests.families import Family, Worker


def write_down(
    portal: Portal,
    worker: Worker,
    family: Family,
    key: str,
    *,
    days_ago: int = 0,
    once: UUID | None = None,
) -> None:
    """A clock of the Victims' Code starts."""
    with portal.open_session() as db:
        happenings.write_down(
            db,
            worker.actor,
            case_id=family.case_id,
            key=key,
            happened_on=london_day(portal.clock()) - timedelta(days=days_ago),
            once=once or uuid4(),
            hours=portal.hours,
            now=portal.clock(),
        )
        db.commit()
