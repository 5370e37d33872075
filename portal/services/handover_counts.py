"""What nobody has finished on a case, counted inside the question that shows its handover."""

from typing import Any

from sqlalchemy import ColumnElement, Label, Select, exists, func, select

from portal.domain.drafts import DraftState
from portal.domain.tasks import TaskKind
from portal.domain.worry_steps import Awaits
from portal.services.text_tasks import OF_TEXTS
from portal.storage.cases import Case, CaseAgency
from portal.storage.drafts import Draft
from portal.storage.promises import CheckIn
from portal.storage.tasks import Task
from portal.storage.worries import Acknowledgement, Worry, WorryCare

BEGUN = (DraftState.WRITING.value, DraftState.RETURNED.value)


def _count(name: str, counted: Select[Any], *which: ColumnElement[bool]) -> Label[int]:
    return counted.where(*which).correlate(Case, CaseAgency).scalar_subquery().label(name)


_COUNT = select(func.count())
_WORRIES = _COUNT.select_from(Worry).where(Worry.case_id == Case.id)
_NOTICED = (
    exists()
    .where(Acknowledgement.worry_id == Worry.id, Acknowledgement.agency_id == CaseAgency.agency_id)
    .correlate(Worry, CaseAgency)
)
STILL_OPEN = (
    _count("unread_worries", _WORRIES, ~_NOTICED),
    _count(
        "open_worries",
        _WORRIES.join(WorryCare, WorryCare.worry_id == Worry.id),
        WorryCare.awaits != Awaits.NOTHING.value,
    ),
    _count("unfinished", _COUNT, Draft.case_id == Case.id, Draft.state.in_(BEGUN)),
    _count(
        "check_ins",
        _COUNT,
        CheckIn.case_id == Case.id,
        CheckIn.done_at.is_(None),
        CheckIn.ended_at.is_(None),
    ),
    _count(
        "failed_texts",
        _COUNT,
        Task.case_id == Case.id,
        Task.ended_at.is_(None),
        Task.kind.in_([kind.value for kind in (*OF_TEXTS, TaskKind.BY_HAND_LOST)]),
    ),
)
