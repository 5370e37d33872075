"""The shape of an update type; the types themselves are in domain/types_*.py, by lane."""

from dataclasses import dataclass

from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind, CaseKind, Role
from portal.domain.update_fields import Field, FieldValue


@dataclass(frozen=True, slots=True)
class MayCome:
    """How a family reads of a type before it has happened: as possible, never as certain."""

    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class NextDay:
    """The slot that holds the day of what comes next, what that day is called, and what is said
    instead of the lane's state once it has passed.
    """

    field: str
    label: str
    passed: str = ""


@dataclass(frozen=True, slots=True)
class UpdateType:
    """One thing a family can be told.

    `title` is read by staff, `heading` and `lane_state` by families; `lane_state` says on the first
    page where that lane is, and only once the news itself has been opened. `lane` is None where the
    author chooses it in
    a LANE field. `version` goes up when the wording changes in meaning: it is kept with the words.
    `parts` names the marked sections that every wording of the type must contain, in this order.
    A part of the case ends when `is_closing`, or when the slot that `closes_if` names has one of
    its values: check-ins follow. `ends_lane` says that it had ended before, without a decision.
    `may_come` is what the first page says while this type is only a possibility, `next_day` which
    slot is a day still ahead. After `is_important` news they are asked how it was; to what
    `can_be_refused`, the child may say no right on the first page. What does not say where only
    accompanies: its lane stays where it was, and only the person and the next day are newer.
    """

    key: str
    title: str
    heading: str
    lane_state: str
    lane: Lane | None
    fields: tuple[Field, ...]
    agencies: tuple[AgencyKind, ...]
    follows_with: tuple[str, ...]
    version: int = 1
    is_decision: bool = False
    parts: tuple[str, ...] = ()
    addressed_to: tuple[Role, ...] = (Role.CHILD, Role.CARER)
    is_closing: bool = False
    closes_if: tuple[str, tuple[str, ...]] | None = None
    for_cases: tuple[CaseKind, ...] = (CaseKind.HARMED,)
    may_come: MayCome | None = None
    next_day: NextDay | None = None
    ends_lane: bool = False
    is_important: bool = False
    can_be_refused: bool = False
    says_where: bool = True
    # What follows from an act of its own is told by it: nobody writes it by hand.
    is_told_by_an_act: bool = False

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def samples(self) -> dict[str, FieldValue]:
        return {field.name: field.sample for field in self.fields}

    def lane_of(self, values: dict[str, FieldValue]) -> Lane:
        """The one lane this update moves."""
        return self.lane if self.lane is not None else Lane(str(values["lane"]))

    @property
    def may_close(self) -> bool:
        return self.is_closing or self.closes_if is not None

    def closes(self, values: dict[str, FieldValue]) -> bool:
        """Whether a part of the case ends with this update."""
        if self.closes_if is None:
            return self.is_closing
        name, ending = self.closes_if
        return values.get(name) in ending

    def missing(self, values: dict[str, FieldValue]) -> tuple[str, ...]:
        """The slots without which this cannot be said: a decision is told whole, or not at all."""
        return tuple(
            field.name
            for field in self.fields
            if not values.get(field.name) and (self.closes(values) or not field.is_for_closing)
        )

    def ends(self, values: dict[str, FieldValue]) -> bool:
        """Whether there is nothing more to come in its lane for now."""
        return self.ends_lane or self.closes(values)

    @property
    def asks_how_it_was(self) -> bool:
        return self.is_important or self.is_decision

    def suits(self, kind: CaseKind) -> bool:
        """Whether its words are right for the child whose case it is."""
        return kind in self.for_cases


ANY_AGENCY = tuple(AgencyKind)
EITHER_CASE = tuple(CaseKind)
