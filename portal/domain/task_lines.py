"""A task list without saying one thing twice."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from portal.domain.tasks import TaskKind, TaskLine

ABOUT_A_WORRY = tuple(kind for kind in TaskKind if kind.value.startswith("worry."))
# Of two that are due at the same moment, the same one always stays.
_ORDER = {kind: place for place, kind in enumerate(TaskKind)}


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
