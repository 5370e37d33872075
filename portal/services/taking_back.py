"""A handover whose day has not come is taken back: nobody leaves, and whoever came for it goes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select, update

from portal.domain.handovers import TOO_LATE, may_take_back
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.services.handovers import part_of
from portal.services.leaving import Part, give_all
from portal.services.tasks import end_tasks, open_task
from portal.storage.cases import Participant
from portal.storage.database import Db
from portal.storage.rota import Handover
from portal.storage.tasks import Task


def take_back(
    db: Db, actor: Actor, *, case_id: UUID, handover_id: UUID, hours: WorkingTime, now: datetime
) -> None:
    """Taken back twice is once. Where the family has heard of it, they have to hear who stays."""
    part_of(db, actor, case_id)
    found = db.scalar(
        select(Handover).where(
            Handover.id == handover_id,
            Handover.case_id == case_id,
            Handover.partnership_id == actor.partnership_id,
        )
    )
    if found is None or not may_take_back(actor, found.old_staff_id, found.set_by_id):
        raise NotFound
    if found.ended_at is not None:
        return
    if found.from_on <= london_day(now) or not _end(db, actor, handover_id, now=now):
        raise NotAllowedNow(TOO_LATE)
    _tell_who_stays(db, actor, found, hours=hours, now=now)
    if _came_for_it(db, actor, found):
        given = Part(case_id, found.new_staff_id, found.old_staff_id)
        give_all(db, actor, given, now=now)
    record(db, actor, Act.HANDOVER_ENDED, now=now, case_id=case_id, subject_id=handover_id)


def _tell_who_stays(
    db: Db, actor: Actor, handover: Handover, *, hours: WorkingTime, now: datetime
) -> None:
    asked = exists().where(
        Task.subject_id == handover.id,
        Task.kind == TaskKind.HANDOVER_TELL.value,
        Task.ended_at.is_(None),
        Task.partnership_id == actor.partnership_id,
    )
    if db.scalar(select(asked)):
        end_tasks(db, actor, (TaskKind.HANDOVER_TELL,), subject_id=handover.id, now=now)
        return
    assert actor.agency_id is not None
    open_task(
        db,
        actor,
        TaskKind.HANDOVER_STAYS,
        case_id=handover.case_id,
        subject_id=handover.id,
        agency_id=actor.agency_id,
        owner_id=handover.old_staff_id,
        due_at=hours.end_of(hours.next_working_day(london_day(now))),
        now=now,
    )


def _came_for_it(db: Db, actor: Actor, handover: Handover) -> bool:
    """Whether the colleague is on the case because of this handover, and of no other."""
    joined = exists().where(
        Participant.case_id == handover.case_id,
        Participant.staff_id == handover.new_staff_id,
        Participant.until_at.is_(None),
        Participant.from_at == handover.set_at,
        Participant.partnership_id == actor.partnership_id,
    )
    others = exists().where(
        Handover.case_id == handover.case_id,
        Handover.id != handover.id,
        (Handover.new_staff_id == handover.new_staff_id)
        | (Handover.old_staff_id == handover.new_staff_id),
        Handover.ended_at.is_(None),
        Handover.partnership_id == actor.partnership_id,
    )
    return bool(db.scalar(select(joined & ~others)))


def _end(db: Db, actor: Actor, handover_id: UUID, *, now: datetime) -> bool:
    """Of two who press at once, one has done it."""
    ended = (
        update(Handover)
        .where(
            Handover.id == handover_id,
            Handover.left_at.is_(None),
            Handover.ended_at.is_(None),
            Handover.partnership_id == actor.partnership_id,
        )
        .values(ended_at=now)
        .returning(Handover.id)
        .execution_options(synchronize_session=False)
    )
    return bool(db.execute(ended).all())
