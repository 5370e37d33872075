"""When the work on a case may end: the family has been told so, and nothing waits for anybody.

What was promised stands, check-ins go on, and the family's page is as it was.
"""

from dataclasses import dataclass

from portal.domain.task_lines import TaskLine
from portal.domain.tasks import TaskKind

# These go on after the end: they are what a family was told it can count on.
GO_ON = frozenset(
    {
        TaskKind.CHECK_IN_DUE,
        TaskKind.CHECK_IN_LATE,
        TaskKind.CONTACT_RECHECK,
        TaskKind.LEDGER_ACKNOWLEDGE,
        TaskKind.LEDGER_LATE,
        TaskKind.RETENTION_LOOK,
        TaskKind.RETENTION_AGREE,
    }
)
# What is on its way is counted by itself.
OF_DRAFTS = frozenset({TaskKind.DRAFT_APPROVE, TaskKind.DRAFT_TELL, TaskKind.NOTE_FIRST})
SILENCE = frozenset({TaskKind.FAMILY_LATE, TaskKind.FAMILY_VERY_LATE})


@dataclass(frozen=True, slots=True)
class BeforeTheEnd:
    """How a case stands before it is closed. A case on which nothing was ever told was opened by
    mistake, and owes nobody a word.
    """

    was_told: bool
    was_told_of_an_end: bool
    is_late: bool
    worries: int
    on_the_way: int
    tasks: tuple[TaskLine, ...]
    # What was asked about a decision, and has no answer yet.
    askings: int = 0

    @property
    def to_do(self) -> tuple[TaskLine, ...]:
        """The tasks that stand in the way."""
        aside = GO_ON | OF_DRAFTS | (frozenset() if self.was_told else SILENCE)
        return tuple(each for each in self.tasks if each.kind not in aside)

    @property
    def may_close(self) -> bool:
        is_told = self.was_told_of_an_end and not self.is_late if self.was_told else True
        return is_told and not (self.worries or self.on_the_way or self.askings or self.to_do)
