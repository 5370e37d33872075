"""What a family waits for: what stands in "nothing new yet, because" before anybody types."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.database import Db
from portal.storage.updates import Update

NOTHING_NEW = "nothing_new_yet"
LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class LastReason:
    """Which part was waited for, and for what; empty where nobody said so yet."""

    lane: str
    waiting_for: str


def last_reason(db: Db, actor: Actor, case_id: UUID) -> LastReason:
    """The reason that this family was given last, or the part that their newest news was about.

    The caller has checked that the actor works on the case, and records what the page is for.
    """
    rows = db.execute(
        select(Update.id, Update.update_type, Update.values, Update.lane)
        .where(Update.case_id == case_id, Update.partnership_id == actor.partnership_id)
        .order_by(Update.published_at.desc())
        .limit(LOOKED_AT)
    ).all()
    for row in rows:
        update_type = type_of(db, row.id, row.update_type)
        if update_type.key == NOTHING_NEW:
            values = values_from_text(
                update_type, db.ring.open("updates.values", row.id, row.values)
            )
            return LastReason(row.lane, str(values["waiting_for"]))
    return LastReason(rows[0].lane if rows else Lane.SAFETY.value, "")
