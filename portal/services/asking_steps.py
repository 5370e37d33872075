"""What becomes of an asking: sent, acknowledged, answered; and whom it is put in front of when the
day of the next step has passed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.askings import ARE_REVIEWS, Step, due_by_rule, next_late_at, wrong_day
from portal.domain.doors import Door
from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime, london_day
from portal.services.askings import LINES, LIST_LENGTH, About, AskingLine, ask_all_agencies, line_of
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.rights import Asking
from portal.storage.updates import Update

CHASED_AT_ONCE = 50
KINDS = (TaskKind.ASKING_SEND, TaskKind.ASKING_CHASE, TaskKind.ASKING_LATE)
WRONG_DAY = marked("This day does not fit: it lies before the last step, or ahead.")
OUT_OF_ORDER = marked("Somebody else has written down another step. Look at how it stands now.")


@dataclass(frozen=True, slots=True)
class Stepped:
    """What staff write down: which step, on which day, and by when an answer is expected."""

    step: Step
    on: date
    due_on: date | None = None


def take_step(
    db: Db,
    actor: Actor,
    case_id: UUID,
    asking_id: UUID,
    stepped: Stepped,
    *,
    hours: WorkingTime,
    now: datetime,
) -> AskingLine:
    """The next step, in order; written down twice it is one. The family's page says it at once."""
    case_of_staff(db, actor, case_id)
    row = db.execute(
        LINES.where(
            Asking.id == asking_id,
            Asking.case_id == case_id,
            Asking.partnership_id == actor.partnership_id,
        ).with_for_update(of=Asking)
    ).one_or_none()
    if row is None:
        raise NotFound
    line, kept = line_of(db, row), row.Asking
    order = list(Step)
    is_over = Step.ENDED in {line.step, stepped.step}
    if is_over or order.index(stepped.step) <= order.index(line.step):
        return line
    if order.index(stepped.step) > order.index(line.step) + 1 and stepped.step is not Step.ANSWERED:
        raise NotAllowedNow(OUT_OF_ORDER)
    before = kept.acknowledged_on or kept.sent_on or london_day(kept.asked_at)
    if wrong_day(stepped.on, before, london_day(now)):
        raise NotAllowedNow(WRONG_DAY)
    _keep_step(kept, line.door, stepped, hours)
    kept.stepped_at = now
    kept.chase_at = next_late_at(
        stepped.step, sent_on=kept.sent_on, due_on=kept.due_on, hours=hours
    )
    _stepped(db, actor, kept, stepped.step, now=now)
    return line_of(db, row)


def _keep_step(kept: Asking, door: Door, stepped: Stepped, hours: WorkingTime) -> None:
    if stepped.step is Step.SENT:
        kept.sent_on = stepped.on
        kept.due_on = stepped.due_on or due_by_rule(door, stepped.on, hours.holidays)
    elif stepped.step is Step.ACKNOWLEDGED:
        kept.acknowledged_on = stepped.on
        kept.due_on = stepped.due_on or kept.due_on
    else:
        kept.answered_on = stepped.on


def was_answered(db: Db, actor: Actor, case_id: UUID, lane: Lane, *, now: datetime) -> None:
    """The answer to a review is published: the reviews asked for in that lane have been answered.

    A complaint, or an explanation that was asked for, is not answered by it.
    """
    rows = db.scalars(
        select(Asking)
        .join(Update, Update.id == Asking.update_id)
        .where(
            Asking.case_id == case_id,
            Update.lane == lane.value,
            Asking.answered_on.is_(None),
            Asking.ended_at.is_(None),
            Asking.partnership_id == actor.partnership_id,
        )
        .limit(LIST_LENGTH)
    ).all()
    for kept in rows:
        if Door(db.ring.open("askings.door", kept.id, kept.door)) in ARE_REVIEWS:
            kept.answered_on, kept.stepped_at, kept.chase_at = london_day(now), now, None
            _stepped(db, actor, kept, Step.ANSWERED, now=now)


def decision_ended(
    db: Db, actor: Actor, update_id: UUID, *, newer_id: UUID | None = None, now: datetime
) -> None:
    """Put right, what was asked goes on about the newer news. Taken back, it ends: nobody has to
    answer it, and the page of whoever asked says so.
    """
    askings = db.scalars(
        select(Asking).where(
            Asking.update_id == update_id, Asking.partnership_id == actor.partnership_id
        )
    ).all()
    for kept in askings:
        kept.stepped_at = now
        if newer_id is not None:
            kept.update_id = newer_id
        elif kept.answered_on is None:
            kept.ended_at, kept.chase_at = now, None
            _stepped(db, actor, kept, Step.ENDED, now=now)


def _stepped(db: Db, actor: Actor, kept: Asking, step: Step, *, now: datetime) -> None:
    end_tasks(db, actor, KINDS, subject_id=kept.id, now=now)
    record(
        db,
        actor,
        Act.ASKING_STEPPED,
        now=now,
        case_id=kept.case_id,
        subject_id=kept.id,
        detail=step.value,
    )


def chase_late(db: Db, *, now: datetime) -> int:
    """The day of the next step has passed: if it was not even sent, the lead agency's supervisor
    is asked; else whoever works on the case asks what has become of it. Once for each step.
    """
    due = db.execute(
        select(Asking.id, Asking.case_id, Asking.partnership_id, Case.lead_agency_id)
        .join(Case, Case.id == Asking.case_id)
        .where(Asking.chase_at < now)
        .order_by(Asking.chase_at, Asking.id)
        .limit(CHASED_AT_ONCE)
    ).all()
    for row in due:
        _chase(db, row, now=now)
    return len(due)


def _chase(db: Db, row: Any, *, now: datetime) -> None:
    chased = db.execute(
        update(Asking)
        .where(
            Asking.id == row.id,
            Asking.chase_at.is_not(None),
            Asking.partnership_id == row.partnership_id,
        )
        .values(chase_at=None)
        .returning(Asking.sent_on)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if chased is None:  # of several workers that see the same row, one asks
        return
    service = Actor(row.partnership_id, None)
    about = About(row.case_id, row.id)
    if chased.sent_on is not None:
        ask_all_agencies(db, service, TaskKind.ASKING_CHASE, about, due_at=now, now=now)
        return
    open_task(
        db,
        service,
        TaskKind.ASKING_LATE,
        case_id=row.case_id,
        subject_id=row.id,
        agency_id=row.lead_agency_id,
        due_at=now,
        now=now,
    )
