"""What kind of news a stored update is, and the words that each person was given, kept as said."""

from datetime import datetime
from uuid import UUID, uuid4

from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY
from portal.messages.render import Said
from portal.storage.database import Db
from portal.storage.sealed import Sealed
from portal.storage.updates import Wording


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
