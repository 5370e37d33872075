"""A child wants somebody with her for news that waits: the carer whom she named is asked to call by
a text that says nothing of it, where their phone is safe; anywhere else it stays a task.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.kit_texts import KitText
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.wishes import Wish
from portal.messages.render import Renderer
from portal.services.cases import family_of
from portal.services.kit_texts import send_kit_text
from portal.storage.database import Db
from portal.storage.updates import Recipient


def ask_to_sit_with(db: Db, actor: Actor, *, renderer: Renderer, now: datetime) -> bool:
    """Whether a text was put in line; once a day at most. What she wishes is read for this alone,
    and neither she nor the carer sees that it was.
    """
    if actor.role is not Role.CHILD or actor.case_id is None or not _has_news_waiting(db, actor):
        return False
    carer_id = _whom_she_named(db, actor, actor.case_id)
    if carer_id is None:
        return False
    try:
        send_kit_text(
            db,
            actor,
            case_id=actor.case_id,
            person_id=carer_id,
            kind=KitText.CALL_ME,
            renderer=renderer,
            now=now,
        )
    except (NotAllowedNow, NotFound):
        return False
    return True


def _whom_she_named(db: Db, actor: Actor, case_id: UUID) -> UUID | None:
    """A carer on the case, by name. Whom she wants nothing told is asked nothing either."""
    family = family_of(db, actor, case_id)
    wishes = next(each.wishes for each in family if each.role is Role.CHILD)
    if Wish.WITH not in wishes or Wish.NOT_CARER in wishes:
        return None
    return wishes.carer_id


def _has_news_waiting(db: Db, actor: Actor) -> bool:
    waiting = select(Recipient.id).where(
        Recipient.person_id == actor.person_id,
        Recipient.case_id == actor.case_id,
        Recipient.opened_at.is_(None),
        Recipient.partnership_id == actor.partnership_id,
    )
    return db.scalar(waiting.limit(1)) is not None
