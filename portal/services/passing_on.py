"""A worry that tells of sexual abuse or new harm: somebody says so, and somebody writes down who
told the police or the local authority, and when.
"""

from datetime import datetime
from uuid import UUID

from portal.domain.passing_on import NO_CLOCK, PassedOn, pass_on_by
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime
from portal.domain.worries import Triage, more_pressing
from portal.domain.worry_steps import StepKind
from portal.services import passing_ladder, worry_cares
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.services.own_clocks import own_hours
from portal.services.tasks import end_tasks, open_task
from portal.services.worries import has_read, worry_to_read
from portal.services.worry_acts import NOT_READ
from portal.services.worry_steps import add_step, is_kept
from portal.storage.database import Db
from portal.storage.worries import Worry

NOT_YET = marked("This time has not come yet. Please check it.")


def say_tells_of_harm(
    db: Db, actor: Actor, worry_id: UUID, *, once: UUID, hours: WorkingTime, now: datetime
) -> None:
    """A person's judgement, which software does not make. It counts as amber at least, and the
    clock of passing it on runs until somebody has.
    """
    worry, once = _begun(db, actor, worry_id, once, f"{worry_id} tells of harm")
    if is_kept(db, actor, once):
        return
    due_at = pass_on_by(now, own_hours(db, actor.partnership_id, hours).clocks)
    by = due_at.isoformat() if due_at is not None else NO_CLOCK
    add_step(db, actor, worry_id, StepKind.HARM, what=by, once=once, now=now)
    worry.triage = more_pressing(Triage(worry.triage), Triage.AMBER).value
    if due_at is not None:
        open_task(
            db,
            actor,
            TaskKind.WORRY_PASS_ON,
            case_id=worry.case_id,
            subject_id=worry_id,
            agency_id=actor.agency_id or worry_cares.lead_of(db, actor, worry),
            owner_id=actor.staff_id,
            due_at=due_at,
            now=now,
        )
        passing_ladder.begin(db, actor, worry_id, due_at=due_at, now=now)
    record(db, actor, Act.WORRY_HARM_TOLD, now=now, case_id=worry.case_id, subject_id=worry_id)


def pass_on(
    db: Db, actor: Actor, worry_id: UUID, *, passed: PassedOn, once: UUID, now: datetime
) -> None:
    """Somebody told them. Written down again, for somebody else who was told, it is another
    entry.
    """
    if passed.at > now:
        raise NotAllowedNow(NOT_YET)
    worry, once = _begun(db, actor, worry_id, once, f"{worry_id} {passed.as_text()}")
    if is_kept(db, actor, once):
        return
    add_step(db, actor, worry_id, StepKind.PASSED, what=passed.as_text(), once=once, now=now)
    end_tasks(db, actor, worry_cares.PASSING_ON, subject_id=worry_id, now=now)
    passing_ladder.end(db, actor, worry_id)
    record(db, actor, Act.WORRY_PASSED_ON, now=now, case_id=worry.case_id, subject_id=worry_id)


def _begun(db: Db, actor: Actor, worry_id: UUID, once: UUID, what: str) -> tuple[Worry, UUID]:
    """Only who has read it can say what it tells of."""
    worry, _, _ = worry_to_read(db, actor, worry_id)
    if not has_read(db, actor, worry_id):
        raise NotAllowedNow(NOT_READ)
    return worry, once_for(db, "worry_steps.once", once, what)
