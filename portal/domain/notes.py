"""Personal notes: a worker's own few sentences beside an update, and who still needs them put into
their language and words. No machine writes or translates any of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.domain.people import Level
from portal.domain.words import marked

MAX_NOTE = 600
# A note is written as one adult writes to another: whoever reads at this level, in the language it
# was written in, needs nobody to put it into other words.
OWN_LEVEL = Level.CARER

CHANGED_MEANWHILE = marked("The note was written anew meanwhile. Look at the new words first.")
DECISION_STANDS = marked(
    "The second person approved these words. Publish something new instead of changing them."
)
NEEDS_WORDS = marked(
    "A note beside a decision is read by the second person in every language and at every level "
    "in which it will be given. Somebody has to put it into their words first."
)
OWN_WORDS = marked("You put this note into other words, so somebody else approves it.")
LEFT_THE_DESK = marked("This has left your desk, and its note with it.")


@dataclass(frozen=True, slots=True, order=True)
class Reader:
    """A language and level in which somebody reads."""

    language: str
    level: Level


@dataclass(frozen=True, slots=True)
class NoteInWords:
    """One wording: whose words, for whom, and whether it was made from the newest source."""

    reader: Reader
    words: str
    writer_id: UUID
    writer_name: str
    written_at: datetime
    version: int
    is_source: bool
    is_stale: bool


def readers_without(
    readers: Iterable[Reader], *, source: str, done: Iterable[Reader]
) -> tuple[Reader, ...]:
    """Those for whom nobody has put the newest words into theirs."""
    has_own = {Reader(source, OWN_LEVEL), *done}
    return tuple(sorted(set(readers) - has_own))
