"""A family's page that nobody touches covers itself; what that means for its sign-in session."""

from datetime import datetime

from sqlalchemy import select

from portal.domain.people import Actor, OpenAs, Role
from portal.services.audit import Act, record
from portal.services.sign_in import REST
from portal.storage.database import Db
from portal.storage.sign_in import SignInSession


def rest(db: Db, actor: Actor, *, now: datetime) -> None:
    """The page covered itself because nobody touched it: whoever lifts the cover needs the second
    key; on a worker's device the session is over.
    """
    kept = db.scalar(
        select(SignInSession)
        .where(
            SignInSession.id == actor.session_id,
            SignInSession.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if kept is None:
        return
    if kept.stage == OpenAs.BESIDE.value:
        kept.ended_at = now
    elif actor.role is Role.CHILD:
        kept.seen_at = now - REST
    else:
        kept.stage = OpenAs.QUIET.value
    record(db, actor, Act.PAGE_RESTED, now=now, subject_id=actor.session_id)
