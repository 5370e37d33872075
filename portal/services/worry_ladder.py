"""The ladder: who is asked when nobody acts on a worry. At half time its owner; when it is late
who stands in and the supervisor; then the supervisors of every agency on the case.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.people import Actor
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.domain.worries import Triage, read_within
from portal.domain.worry_steps import Awaits, StepKind
from portal.services import rota
from portal.services.own_clocks import own_hours
from portal.services.worry_cares import ask, supervisor_of
from portal.services.worry_steps import add_step
from portal.storage.cases import Case, CaseAgency
from portal.storage.database import Db
from portal.storage.worries import Acknowledgement, Worry, WorryCare

AT_ONCE = 50
MOST_AGENCIES = 20
OF_OWNER: dict[Awaits, TaskKind] = {
    Awaits.SEEN: TaskKind.WORRY_READ,
    Awaits.NEXT: TaskKind.WORRY_NEXT,
    Awaits.DONE: TaskKind.WORRY_DO,
}


def climb(db: Db, *, hours: WorkingTime, now: datetime) -> int:
    """The next rung of every worry for which it is due. Returns how many there were."""
    rows = db.execute(_due(WorryCare.notice_at, now)).all()
    for care, worry, lead_id in rows:
        rung, own = care.rung, own_hours(db, worry.partnership_id, hours)
        if _is_mine(db, care, "notice_at", _next_rung(care, worry, own), rung=rung + 1):
            _ask_on_rung(db, rung, care, worry, lead_id, hours=own, now=now)
    return len(rows)


def ask_the_silent(db: Db, *, hours: WorkingTime, now: datetime) -> int:
    """Each agency that has not noticed although another has: its own supervisor is asked. While
    nobody at all has, the other ladder is climbed first.
    """
    rows = db.execute(_due(WorryCare.silent_at, now)).all()
    for care, worry, _ in rows:
        actor = Actor(worry.partnership_id, None)
        owed, given = _agencies(db, actor, worry)
        own = own_hours(db, worry.partnership_id, hours)
        later = own.add_hours(now, read_within(Triage(worry.triage), own))
        is_nobody = not given and worry.noticed_by_all_at is None
        if _is_mine(db, care, "silent_at", later if is_nobody else None) and not is_nobody:
            for agency_id in owed - given:
                to_id = supervisor_of(db, actor, agency_id, london_day(now))
                ask(
                    db,
                    actor,
                    worry,
                    TaskKind.WORRY_UNNOTICED,
                    agency_id=agency_id,
                    to_id=to_id,
                    due_at=worry.read_by_at,
                    now=now,
                )
    return len(rows)


def _due(column: Any, now: datetime) -> Any:
    return (
        select(WorryCare, Worry, Case.lead_agency_id)
        .join(Worry, Worry.id == WorryCare.worry_id)
        .join(Case, Case.id == Worry.case_id)
        .where(column <= now)
        .order_by(column, WorryCare.id)
        .limit(AT_ONCE)
    )


def _next_rung(care: WorryCare, worry: Worry, hours: WorkingTime) -> datetime | None:
    if care.rung == 0 or care.due_at is None:
        return care.due_at
    if care.rung == 1:
        return hours.add_hours(care.due_at, read_within(Triage(worry.triage), hours))
    return None


def _is_mine(db: Db, care: WorryCare, column: str, later: datetime | None, **more: int) -> bool:
    """Of several workers that see the same row, one moves it on and asks."""
    moved = db.execute(
        update(WorryCare)
        .where(
            WorryCare.id == care.id,
            WorryCare.partnership_id == care.partnership_id,
            getattr(WorryCare, column) == getattr(care, column),
        )
        .values({column: later, **more})
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
    actor, due_at = Actor(worry.partnership_id, None), care.due_at
    owner_id, cover_id = _who_is_there(db, actor, care, worry, lead_id, hours=hours, now=now)

    def put(kind: TaskKind, agency_id: UUID, to_id: UUID | None) -> None:
        ask(db, actor, worry, kind, agency_id=agency_id, to_id=to_id, due_at=due_at, now=now)

    if rung == 0:
        put(OF_OWNER[Awaits(care.awaits)], lead_id, owner_id)
        return
    if rung == 1 and cover_id is not None:
        put(TaskKind.WORRY_COVER, lead_id, cover_id)
    agencies = {lead_id} if rung == 1 else _agencies(db, actor, worry)[0]
    for agency_id in agencies:
        put(TaskKind.WORRY_LATE, agency_id, supervisor_of(db, actor, agency_id, london_day(now)))


def _who_is_there(
    db: Db,
    actor: Actor,
    care: WorryCare,
    worry: Worry,
    lead_id: UUID,
    *,
    hours: WorkingTime,
    now: datetime,
) -> tuple[UUID | None, UUID | None]:
    """Owner and cover; whoever is away by now is skipped, and that somebody else has it is kept."""
    pair = [each for each in (care.owner_id, care.cover_id) if each is not None]
    away = rota.away_on(db, actor, set(pair), london_day(now))
    if not away:
        return care.owner_id, care.cover_id
    reading = rota.who_reads(db, actor, lead_id, hours=hours, now=now)
    on = [each.staff_id for each in (reading.owner, reading.cover) if each is not None]
    there = list(dict.fromkeys([*(each for each in pair if each not in away), *on]))
    owner_id = there[0] if there else supervisor_of(db, actor, lead_id, london_day(now))
    cover_id = there[1] if len(there) > 1 else None
    db.execute(
        update(WorryCare)
        .where(WorryCare.id == care.id, WorryCare.partnership_id == actor.partnership_id)
        .values(owner_id=owner_id, cover_id=cover_id)
        .execution_options(synchronize_session=False)
    )
    if owner_id != care.owner_id:
        add_step(
            db, actor, worry.id, StepKind.OWNER, to_staff_id=owner_id, agency_id=lead_id, now=now
        )
    return owner_id, cover_id


def _agencies(db: Db, actor: Actor, worry: Worry) -> tuple[set[UUID], set[UUID]]:
    """The agencies on the case, and those of them that have noticed."""
    rows = db.execute(
        select(CaseAgency.agency_id, Acknowledgement.id.label("noticed"))
        .outerjoin(
            Acknowledgement,
            (Acknowledgement.agency_id == CaseAgency.agency_id)
            & (Acknowledgement.worry_id == worry.id),
        )
        .where(
            CaseAgency.case_id == worry.case_id,
            CaseAgency.partnership_id == actor.partnership_id,
            CaseAgency.until_at.is_(None),
        )
        .order_by(CaseAgency.from_at)
        .limit(MOST_AGENCIES)
    ).all()
    return {row.agency_id for row in rows}, {row.agency_id for row in rows if row.noticed}
