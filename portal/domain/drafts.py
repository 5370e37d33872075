"""The steps of an update on its way to a family, and who may take the ones that need a second
person.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from portal.domain.refusals import NotAllowedNow
from portal.domain.words import marked


class DraftState(StrEnum):
    """`told` and `lifted` wait only for the moment that the author chose."""

    WRITING = "writing"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    TOLD = "told"
    LIFTED = "lifted"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DROPPED = "dropped"


class Step(StrEnum):
    SAVE = "save"
    ASK = "ask"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    GIVE_BACK = "give_back"
    TELL = "tell"
    LIFT = "lift"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    DROP = "drop"


STATE_NAMES: dict[DraftState, str] = {
    DraftState.WRITING: marked("Being written"),
    DraftState.WAITING: marked("Waits for a second person"),
    DraftState.RETURNED: marked("Given back"),
    DraftState.APPROVED: marked("Approved: locked until the child has been told"),
    DraftState.TOLD: marked("Told: goes out at the chosen time"),
    DraftState.LIFTED: marked("Lock lifted: goes out at the chosen time"),
    DraftState.SCHEDULED: marked("Goes out at the chosen time"),
    DraftState.PUBLISHED: marked("Published"),
    DraftState.DROPPED: marked("Dropped"),
}

_BEFORE_READY = (DraftState.WRITING, DraftState.RETURNED)
# A person's last look lies behind it; only the moment of going out lies ahead.
READY = (DraftState.TOLD, DraftState.LIFTED, DraftState.SCHEDULED)
OPEN = (*_BEFORE_READY, DraftState.WAITING, DraftState.APPROVED, *READY)
# What everybody on the case may read: it has left its author's desk and is not yet news.
SHARED = (DraftState.WAITING, DraftState.APPROVED, *READY)

_ANY: dict[Step, Mapping[DraftState, DraftState]] = {
    Step.SAVE: dict.fromkeys(_BEFORE_READY, DraftState.WRITING),
    Step.GIVE_BACK: dict.fromkeys(SHARED, DraftState.RETURNED),
    Step.DROP: dict.fromkeys(OPEN, DraftState.DROPPED),
}
_DECISION: dict[Step, Mapping[DraftState, DraftState]] = {
    **_ANY,
    Step.ASK: dict.fromkeys(_BEFORE_READY, DraftState.WAITING),
    Step.TAKE_BACK: dict.fromkeys((DraftState.WAITING, DraftState.APPROVED), DraftState.WRITING),
    Step.APPROVE: {DraftState.WAITING: DraftState.APPROVED},
    Step.TELL: {DraftState.APPROVED: DraftState.TOLD},
    Step.LIFT: {DraftState.APPROVED: DraftState.LIFTED},
    Step.PUBLISH: dict.fromkeys((DraftState.TOLD, DraftState.LIFTED), DraftState.PUBLISHED),
}
_PLAIN: dict[Step, Mapping[DraftState, DraftState]] = {
    **_ANY,
    Step.SCHEDULE: dict.fromkeys(_BEFORE_READY, DraftState.SCHEDULED),
    Step.TAKE_BACK: {DraftState.SCHEDULED: DraftState.WRITING},
    Step.PUBLISH: dict.fromkeys((*_BEFORE_READY, DraftState.SCHEDULED), DraftState.PUBLISHED),
}

NOT_NOW = marked("This has moved on since you opened the page. Look at where it is now.")
NEEDS_TWO = marked("Whoever wrote a decision cannot approve it. Somebody else has to read it.")
NEEDS_THREE = marked(
    "The lock is lifted by a third person: neither who wrote the decision nor who approved it."
)
A_DECISION = marked("A decision waits for a second person and is told by a person first.")


def after(state: DraftState, step: Step, *, is_decision: bool) -> DraftState:
    """The state a step leads to: the one place that knows which steps there are.

    A decision has no way to the family that passes by its second person and its telling. Raises
    NotAllowedNow.
    """
    if not can(state, step, is_decision=is_decision):
        raise NotAllowedNow(NOT_NOW)
    return (_DECISION if is_decision else _PLAIN)[step][state]


def can(state: DraftState, step: Step, *, is_decision: bool) -> bool:
    return state in (_DECISION if is_decision else _PLAIN).get(step, {})


def may_approve(author_id: UUID, staff_id: UUID | None) -> bool:
    return staff_id is not None and staff_id != author_id


def may_lift(author_id: UUID, approved_by_id: UUID | None, staff_id: UUID | None) -> bool:
    """Three different people: who wrote it, who approved it, who decides not to wait longer."""
    return (
        staff_id is not None
        and approved_by_id is not None
        and len({author_id, approved_by_id, staff_id}) == len(("author", "approver", "lifter"))
    )


def is_due(publish_at: datetime | None, now: datetime) -> bool:
    """Whether the chosen moment is here; none chosen means at once."""
    return publish_at is None or publish_at <= now
