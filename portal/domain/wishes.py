"""What a child asked for about being told, and what that does to the copies of news that others
are given.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from portal.domain.lanes import Lane
from portal.domain.people import Role
from portal.domain.words import marked

MAX_PERSON = 80
MAX_REASON = 400


class Wish(StrEnum):
    FIRST = "first"
    ALONE = "alone"
    WITH = "with"
    NOT_CARER = "not_carer"


WISH_NAMES: dict[Wish, str] = {
    Wish.FIRST: marked("Tell me first"),
    Wish.ALONE: marked("Tell me when I am alone"),
    Wish.WITH: marked("Tell me when someone I choose is with me"),
    Wish.NOT_CARER: marked("Please do not tell my carer"),
}
CANNOT_BOTH = marked("Alone, or with someone? Please choose one of the two.")
WHO = marked("Please write who should be with you.")


class Hold(StrEnum):
    """Why somebody's copy of news waits."""

    FIRST = "first"  # until the child has opened hers, or a worker lets it go
    NOT_CARER = "not_carer"  # until a worker decides


@dataclass(frozen=True, slots=True)
class Wishes:
    """`not_about` are the parts of the case her carer should hear nothing of; none named is all.

    `carer_id` is set where the person she wants beside her is one of her carers.
    """

    of: frozenset[Wish] = frozenset()
    person: str = ""
    carer_id: UUID | None = None
    not_about: frozenset[Lane] = frozenset()

    def __contains__(self, wish: Wish) -> bool:
        return wish in self.of

    def __bool__(self) -> bool:
        return bool(self.of)

    @property
    def listed(self) -> tuple[Wish, ...]:
        """In the order in which they are asked for."""
        return tuple(wish for wish in Wish if wish in self.of)

    @property
    def wants_none_told_before_her(self) -> bool:
        return Wish.FIRST in self or Wish.ALONE in self

    def hold_for(self, role: Role, lane: Lane, *, is_child_told: bool) -> Hold | None:
        """Whether a copy waits, and for what. News she is not told herself cannot wait for her."""
        if role is Role.CHILD:
            return None
        if Wish.NOT_CARER in self and (not self.not_about or lane in self.not_about):
            return Hold.NOT_CARER
        return Hold.FIRST if self.wants_none_told_before_her and is_child_told else None

    def as_text(self) -> str:
        """As it is kept, sealed."""
        return json.dumps(
            {
                "of": self.listed,
                "person": self.person,
                "carer": str(self.carer_id or ""),
                "not_about": sorted(self.not_about),
            },
            ensure_ascii=False,
        )


NO_WISHES = Wishes()


def wishes_from_text(text: str) -> Wishes:
    kept = json.loads(text)
    return Wishes(
        frozenset(Wish(each) for each in kept["of"]),
        kept["person"],
        UUID(kept["carer"]) if kept["carer"] else None,
        frozenset(Lane(each) for each in kept["not_about"]),
    )
