"""A page that too many wrong tries have paused.

That can be done on purpose to keep a child out, so it is a worry that only staff see, read and
chased like any other; the quiet page, with its way to a person, stays.
"""

from datetime import datetime
from uuid import uuid4

from portal.domain.people import Actor
from portal.domain.worries import WorryKind
from portal.services import tries
from portal.services.audit import Act, record
from portal.services.worries import raise_worry
from portal.storage.database import Db

# Of 1,728 ways: so a stranger's chance stays near one in a hundred, however many days he has.
MOST_TRIES = 20


def tell_if_paused(db: Db, actor: Actor, purpose: str, *, now: datetime) -> None:
    """After a wrong try: at the last one that is looked at, whoever works with them is told."""
    if tries.so_far(db, purpose, str(actor.person_id), now=now).count != MOST_TRIES:
        return
    kind = WorryKind.CARD_PAUSED
    raise_worry(db, actor, kind=kind, words="", once=uuid4(), hours=db.hours, now=now)
    record(db, actor, Act.CARD_PAUSED, now=now)
