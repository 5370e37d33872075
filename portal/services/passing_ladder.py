"""The ladder of passing on what a worry tells of: half way who stands in is asked, when it is late
the supervisor, then the supervisors of every agency on the case.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.services import rota
from portal.services.worry_cares import ask, care_of, supervisor_of
from portal.storage.cases import Case, CaseAgency
from portal.storage.database import Db
from portal.storage.tasks import Task
from portal.storage.worries import Worry, WorryCare

AT_ONCE = 50
MOST_AGENCIES = 20
# After the time is over, until everybody's supervisors are asked.
STILL_LATE = timedelta(hours=1)


def begin(db: Db, actor: Actor, worry_id: UUID, *, due_at: datetime, now: datetime) -> None:
    """Somebody said what it tells of: from now on the hours count, by night as well. Said again
    before anybody has passed it on, the first time stands.
    """
    care = care_of(db, actor, worry_id)
    if care is not None and care.pass_due_at is None:
        care.pass_rung, care.pass_due_at = 0, due_at
        care.pass_at = now + (due_at - now) / 2


def end(db: Db, actor: Actor, worry_id: UUID) -> None:
    """It was passed on, and nobody is asked any more."""
    care = care_of(db, actor, worry_id)
    if care is not None:
        care.pass_at = care.pass_due_at = None


def climb(db: Db, *, hours: WorkingTime, now: datetime) -> int:
    """The next rung of each that is due. Returns how many there were."""
    rows = db.execute(
        select(WorryCare, Worry, Case.lead_agency_id)
        .join(Worry, Worry.id == WorryCare.worry_id)
        .join(Case, Case.id == Worry.case_id)
        .where(WorryCare.pass_at <= now)
        .order_by(WorryCare.pass_at, WorryCare.id)
        .limit(AT_ONCE)
    ).all()
    for care, worry, lead_id in rows:
        rung = care.pass_rung
        if care.pass_due_at is not None and _is_mine(db, care, _next_rung(care)):
            _ask_on_rung(db, rung, care, worry, lead_id, hours=hours, now=now)
    return len(rows)


def _next_rung(care: WorryCare) -> datetime | None:
    """Half way, then the end of the time, then once more."""
    if care.pass_rung == 0 or care.pass_due_at is None:
        return care.pass_due_at
    return care.pass_due_at + STILL_LATE if care.pass_rung == 1 else None


def _is_mine(db: Db, care: WorryCare, later: datetime | None) -> bool:
    """Of several workers that see the same row, one moves it on and asks."""
    moved = db.execute(
        update(WorryCare)
        .where(
            WorryCare.id == care.id,
            WorryCare.partnership_id == care.partnership_id,
            WorryCare.pass_at == care.pass_at,
        )
        .values(pass_at=later, pass_rung=care.pass_rung + 1)
        .returning(WorryCare.id)
        .execution_options(synchronize_session=False)
    ).all()
    return bool(moved)


def _ask_on_rung(
    db: Db,
    rung: int,
    care: WorryCare,
    worry: Worry,
    lead_id: UUID,
    *,
    hours: WorkingTime,
    now: datetime,
) -> None:
    actor, today = Actor(worry.partnership_id, None), london_day(now)

    def put(kind: TaskKind, agency_id: UUID, to_id: UUID | None) -> None:
        due_at = care.pass_due_at
        ask(db, actor, worry, kind, agency_id=agency_id, to_id=to_id, due_at=due_at, now=now)

    cover_id = _stands_in(db, actor, care, lead_id, hours=hours, now=now) if rung == 0 else None
    if cover_id is not None:
        put(TaskKind.WORRY_PASS_COVER, lead_id, cover_id)
        return
    agencies = {lead_id} if rung == 0 else _hers_and_lead(db, actor, worry, lead_id)
    if rung > 1:
        agencies = _on_case(db, actor, worry) - agencies
    for agency_id in agencies:
        put(TaskKind.WORRY_PASS_LATE, agency_id, supervisor_of(db, actor, agency_id, today))


def _stands_in(
    db: Db, actor: Actor, care: WorryCare, lead_id: UUID, *, hours: WorkingTime, now: datetime
) -> UUID | None:
    """Somebody of the lead agency who is there, other than who has it already: the worry's owner,
    who covers, or whoever the rota names.
    """
    has_it = db.scalars(
        select(Task.owner_id).where(
            Task.subject_id == care.worry_id,
            Task.kind == TaskKind.WORRY_PASS_ON.value,
            Task.ended_at.is_(None),
            Task.partnership_id == actor.partnership_id,
        )
    ).all()
    reading = rota.who_reads(db, actor, lead_id, hours=hours, now=now)
    on = [each.staff_id for each in (reading.owner, reading.cover) if each is not None]
    asked = [each for each in (care.owner_id, care.cover_id, *on) if each and each not in has_it]
    away = rota.away_on(db, actor, set(asked), london_day(now))
    return next((each for each in asked if each not in away), None)


def _hers_and_lead(db: Db, actor: Actor, worry: Worry, lead_id: UUID) -> set[UUID]:
    """The lead agency, and that of whoever has the task."""
    whose = select(Task.agency_id).where(
        Task.subject_id == worry.id,
        Task.kind == TaskKind.WORRY_PASS_ON.value,
        Task.ended_at.is_(None),
        Task.partnership_id == actor.partnership_id,
    )
    return {lead_id, *db.scalars(whose)}


def _on_case(db: Db, actor: Actor, worry: Worry) -> set[UUID]:
    agencies = (
        select(CaseAgency.agency_id)
        .where(
            CaseAgency.case_id == worry.case_id,
            CaseAgency.partnership_id == actor.partnership_id,
            CaseAgency.until_at.is_(None),
        )
        .limit(MOST_AGENCIES)
    )
    return set(db.scalars(agencies))
