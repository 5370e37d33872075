"""What it means that a form was sent before: the same form, with the same in it."""

from uuid import UUID

from portal.storage.database import Db


def once_for(db: Db, purpose: str, once: UUID, content: str) -> UUID:
    """One id for one content of one form: the same sent twice is one, other words are another.

    A form that a browser brought back may be sent again with its old id and new words in it; what
    somebody wrote must not vanish because of that. Keyed, so that it tells nothing of the words.
    """
    return UUID(bytes=db.ring.index(purpose, f"{once} {content}")[:16])
