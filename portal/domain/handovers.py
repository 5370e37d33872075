"""Handing one's part of a case to a colleague: who may, from which day, and what the page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from portal.domain.people import Actor
from portal.domain.words import marked

# Nobody plans further ahead than they know who will be there.
MOST_AHEAD = timedelta(days=92)
TOO_LATE = marked("The day of this handover has come. Hand the case over again instead.")
WRONG_DAY = marked("Please give a day from today on, not more than three months away.")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the reader's own agency. `is_leaving` says that her part has been handed over
    already, from a day that has not come.
    """

    staff_id: UUID
    name: str
    is_on_case: bool
    is_leaving: bool
    has_account: bool


@dataclass(frozen=True, slots=True)
class StillOpen:
    """How much there is on the case that nobody has finished."""

    unread_worries: int
    worries: int
    on_the_way: int
    unfinished: int
    check_ins: int
    failed_texts: int


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One handover, as those of the same agency read it."""

    handover_id: UUID
    old_name: str
    new_name: str
    set_by_name: str
    from_on: date
    left_at: datetime | None
    is_taken_back: bool
    may_be_taken_back: bool
    note: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for: whose part goes to whom, from which day, with which words."""

    old_id: UUID
    new_id: UUID
    from_on: date
    note: str = ""


def is_day_for_it(day: date, today: date) -> bool:
    return today <= day <= today + MOST_AHEAD


def may_take_back(actor: Actor, old_id: UUID, set_by_id: UUID) -> bool:
    """Whoever would leave, whoever planned it, and who oversees the case."""
    return actor.is_supervisor or actor.staff_id in {old_id, set_by_id}


def from_whom(actor: Actor, colleagues: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """Whose part this reader may hand over: her own, and as a supervisor everybody's."""
    return tuple(
        each
        for each in colleagues
        if each.is_on_case
        and not each.is_leaving
        and (actor.is_supervisor or each.staff_id == actor.staff_id)
    )


def to_whom(colleagues: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """Who can take it: whoever still has an account and is not about to leave the case."""
    return tuple(each for each in colleagues if each.has_account and not each.is_leaving)
