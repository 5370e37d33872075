"""The quiet page's one button, "I want my worker to contact me".

The card alone opens it, so whoever finds the card can press it all day: asking again while nobody
has noticed is the same request, and buries nobody else's worry.
"""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import select

from portal.domain.people import Actor
from portal.domain.working_time import WorkingTime
from portal.domain.worries import WorryKind
from portal.services.worries import raise_worry
from portal.storage.database import Db
from portal.storage.worries import Acknowledgement, Worry

LOOKED_THROUGH = 20


def ask_for_contact(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> None:
    """Once somebody has noticed, asking again is a new request: perhaps nobody came."""
    unnoticed = db.execute(
        select(Worry.id, Worry.kind)
        .where(
            Worry.person_id == actor.person_id,
            Worry.case_id == actor.case_id,
            Worry.partnership_id == actor.partnership_id,
            ~select(Acknowledgement.id).where(Acknowledgement.worry_id == Worry.id).exists(),
        )
        .order_by(Worry.raised_at.desc())
        .limit(LOOKED_THROUGH)
    ).all()
    kinds = {db.ring.open("worries.kind", row.id, row.kind) for row in unnoticed}
    if WorryKind.CONTACT_ME.value not in kinds:
        raise_worry(
            db,
            actor,
            kind=WorryKind.CONTACT_ME,
            words="",
            once=uuid4(),
            hours=hours,
            now=now,
        )
