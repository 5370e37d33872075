"""Whether a child or carer knows of the last time their page was opened. If not, that is a worry
which only staff see: whoever opened it must not read that somebody noticed.
"""

from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import update

from portal.domain.people import Actor
from portal.domain.working_time import WorkingTime
from portal.domain.worries import WorryKind
from portal.domain.worry_steps import StepKind
from portal.services.audit import Act, record
from portal.services.worries import raise_worry
from portal.services.worry_steps import add_step
from portal.storage.database import Db
from portal.storage.sign_in import SignInSession


class WasIt(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


WORRIES = {WasIt.NO: WorryKind.OPENED_BY_ELSE, WasIt.UNSURE: WorryKind.OPENED_UNSURE}


def answer(db: Db, actor: Actor, said: WasIt, *, hours: WorkingTime, now: datetime) -> None:
    """She is not asked again in this session, so that a second press changes nothing."""
    opened_at = actor.opened_before_at
    if opened_at is None:
        return
    db.execute(
        update(SignInSession)
        .where(
            SignInSession.id == actor.session_id,
            SignInSession.partnership_id == actor.partnership_id,
        )
        .values(opened_before_at=None)
    )
    record(db, actor, Act.OPENING_ANSWERED, now=now, detail=said.value)
    if said not in WORRIES:
        return
    worry_id = raise_worry(
        db, actor, kind=WORRIES[said], words="", once=uuid4(), hours=hours, now=now
    )
    add_step(db, actor, worry_id, StepKind.OPENED, now=opened_at)
