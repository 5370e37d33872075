"""Does a thing once, however often its form is sent, two clicks at the same moment included."""

from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError

from portal.storage.database import Db, Table


def once_for(db: Db, purpose: str, once: UUID, content: str) -> UUID:
    """One id for one content of one form: the same sent twice is one, other words are another.

    A form that a browser brought back may be sent again with its old id and new words in it; what
    somebody wrote must not vanish because of that. Keyed, so that it tells nothing of the words.
    """
    return UUID(bytes=db.ring.index(purpose, f"{once} {content}")[:16])


def add_once(db: Db, row: Table, already: Select[UUID]) -> UUID | None:
    """Adds the row and returns None, or returns the id of the one that `already` finds."""
    found = db.scalar(already)
    if found is not None:
        return found
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError:
        # Somebody was faster by a moment: theirs is there by now.
        found = db.scalar(already)
        if found is None:
            raise
        return found
    return None
