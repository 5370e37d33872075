"""What somebody has begun to tell, in one page or in several that are open at once: what one page
has not seen of another is kept beside it, and never written over.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

# More pages than this nobody has open on purpose; of more, the oldest goes.
MOST_WRITINGS = 8
MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Typed:
    """As it stands in the form: a picture, topics, words; any of them may be missing or wrong."""

    kind: str = ""
    topics: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.topics or self.words.strip())

    def holds(self, other: "Typed") -> bool:
        """Whether nothing of the other would be lost."""
        has_words = other.words.strip() in self.words
        return has_words and other.kind in {"", self.kind} and {*other.topics} <= {*self.topics}


@dataclass(frozen=True, slots=True)
class Writing:
    """`once` is the id of the form that it stands in."""

    typed: Typed
    once: UUID

    @property
    def mark(self) -> str:
        """What a page carries, so that it is known what of this it has shown."""
        said = json.dumps([self.typed.kind, self.typed.topics, self.typed.words])
        return hashlib.sha256(said.encode()).hexdigest()[:MARK_LENGTH]


def without(before: Iterable[Writing], typed: Typed, *, once: UUID, seen: str) -> list[Writing]:
    """All but what stood in this form, where the page had shown it, or holds it now."""
    return [
        each
        for each in before
        if each.once != once or not (each.mark == seen or typed.holds(each.typed))
    ]


def kept_with(
    before: Iterable[Writing], typed: Typed, *, once: UUID, seen: str
) -> tuple[Writing, ...]:
    """What is kept once this page says what stands in it, the newest first. Where another page
    wrote into the same form, what stands here becomes a writing of its own.
    """
    others = without(before, typed, once=once, seen=seen)
    if not typed:
        return tuple(others)
    is_taken = any(each.once == once for each in others)
    return (Writing(typed, uuid4() if is_taken else once), *others)[:MOST_WRITINGS]
