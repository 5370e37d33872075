"""The lines of a task list, without saying one thing twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from portal.domain.tasks import MEANINGS, TaskKind, TaskMeaning

ABOUT_A_WORRY = tuple(kind for kind in TaskKind if kind.value.startswith("worry."))
# Of two that are due at the same moment, the same one always stays.
_ORDER = {kind: place for place, kind in enumerate(TaskKind)}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One line of a task list: which case, what, why, until when, who has it, and who else works on
    the case.
    """

    task_id: UUID
    kind: TaskKind
    case_id: UUID
    reference: str
    child_name: str
    subject_id: UUID
    opened_at: datetime
    due_at: datetime
    owner_id: UUID | None
    owner_name: str
    agency_name: str
    is_late: bool
    # Whether the reader works on the case: who only oversees it cannot do the thing herself.
    is_on_case: bool = False
    others: tuple[str, ...] = ()
    # Who else was asked for the same, where one line stands for several.
    also_asked: tuple[str, ...] = ()

    @property
    def is_for_reader(self) -> bool:
        return self.is_on_case or self.meaning.is_for_supervisor

    @property
    def is_open_to_reader(self) -> bool:
        return self.is_for_reader or self.meaning.may_be_overseen

    @property
    def meaning(self) -> TaskMeaning:
        return MEANINGS[self.kind]


def one_for_each_worry(
    lines: Iterable[TaskLine], reader_id: UUID | None = None
) -> tuple[TaskLine, ...]:
    """Of what several people were asked about one worry one line stays: the reader's own, or what
    she can do, or the most urgent. It says who else was asked.
    """
    asked: dict[UUID, list[TaskLine]] = {}
    for line in lines:
        key = line.subject_id if line.kind in ABOUT_A_WORRY else line.task_id
        asked.setdefault(key, []).append(line)
    return tuple(_one_of(each, reader_id) for each in asked.values())


def _one_of(lines: list[TaskLine], reader_id: UUID | None) -> TaskLine:
    mine = [each for each in lines if each.owner_id is not None and each.owner_id == reader_id]
    hers = [each for each in lines if each.is_open_to_reader]
    line = min(mine or hers or lines, key=lambda each: (each.due_at, _ORDER[each.kind]))
    names = dict.fromkeys(each.owner_name for each in lines if each.owner_name)
    also = tuple(name for name in names if name != line.owner_name)
    return replace(line, also_asked=also, is_late=any(each.is_late for each in lines))
