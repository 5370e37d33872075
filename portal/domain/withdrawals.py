"""Why news that was published is taken back: the approved reasons, in the family's words.

What could put somebody in danger is not shown any more; all else stays readable under the mark.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.people import Role
from portal.domain.words import marked

# Stands above news that was taken back, and in the list of news instead of its own heading.
TAKEN_BACK = marked("We took this back")


class WithdrawalReason(StrEnum):
    NOT_TRUE = "not_true"
    SOMEBODY_ELSES = "somebody_elses"
    TOO_EARLY = "too_early"
    GAVE_AWAY = "gave_away"


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What the family reads. `for_carer` only where an adult needs other words than a child."""

    for_child: str
    for_carer: str = ""
    hides_words: bool = False

    def said_to(self, role: Role | None) -> str:
        return self.for_carer if self.for_carer and role is Role.CARER else self.for_child


REASON_WORDS: dict[WithdrawalReason, ReasonWords] = {
    WithdrawalReason.NOT_TRUE: ReasonWords(marked("What we wrote was not true.")),
    WithdrawalReason.SOMEBODY_ELSES: ReasonWords(
        marked("It was meant for somebody else. It was not about you."),
        marked("It was meant for somebody else. It was not about your family."),
        hides_words=True,
    ),
    WithdrawalReason.TOO_EARLY: ReasonWords(
        marked("We wrote it too early."),
        marked("We wrote it before we should have."),
    ),
    WithdrawalReason.GAVE_AWAY: ReasonWords(
        marked("It told something that should stay private."),
        marked("It gave away something that should have stayed private."),
        hides_words=True,
    ),
}


def may_withdraw(*, is_decision: bool, is_author: bool) -> bool:
    """A decision is never taken back by its author alone: a second person looks at it."""
    return not (is_decision and is_author)
