"""What kind of news a stored update is, and the words that each person was given, kept as said."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import LargeBinary, insert, literal, select

from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.messages.render import Said
from portal.storage.database import Db
from portal.storage.own_keys import OwnKey
from portal.storage.sealed import Own, Sealed
from portal.storage.updates import Wording

_KEY = OwnKey.__table__
_WORDING = Wording.__table__


def type_of(db: Db, update_id: UUID, sealed: Sealed) -> UpdateType:
    """The update type of a stored update: what kind of news it was is sealed like the news."""
    return BY_KEY[db.ring.open("updates.update_type", update_id, sealed)]


def keep_wording(
    db: Db, partnership_id: UUID, recipient_id: UUID, said: Said, *, now: datetime
) -> None:
    """The words a person was given, kept as said."""
    wording_id = uuid4()
    db.add(
        Wording(
            id=wording_id,
            partnership_id=partnership_id,
            recipient_id=recipient_id,
            language=said.language,
            level=said.level.value,
            type_version=said.version,
            heading=db.ring.seal("wordings.heading", wording_id, said.heading),
            words=db.ring.seal("wordings.words", wording_id, said.words),
            said_at=now,
        )
    )


def keep_wording_beside(
    db: Db, partnership_id: UUID, recipient_id: UUID, said: Said, *, own: Own, now: datetime
) -> None:
    """The same in one statement, with the case's key, which came with the update itself. If it was
    changed since, nothing is kept: the words are said anew the next time.
    """
    wording_id = uuid4()
    sealed = {
        name: db.ring.seal_own(own, f"wordings.{name}", wording_id, text).blob
        for name, text in (("heading", said.heading), ("words", said.words))
    }
    row = {
        "id": wording_id,
        "partnership_id": partnership_id,
        "recipient_id": recipient_id,
        "language": said.language,
        "level": said.level.value,
        "type_version": said.version,
        "said_at": now,
    }
    values = [literal(each, _WORDING.c[name].type) for name, each in row.items()]
    values += [literal(each, LargeBinary()) for each in sealed.values()]
    key_stands = select(*values).where(_KEY.c.handle == own.handle).with_for_update(read=True)
    db.line.execute(insert(Wording).from_select([*row, *sealed], key_stands))
