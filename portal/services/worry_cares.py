"""Whose a worry is, from the moment it comes until it is done and told, and what it waits for."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, exists, or_, select, union
from sqlalchemy.orm import aliased

from portal.domain.people import Actor, Duty
from portal.domain.rota import Reading
from portal.domain.tasks import TaskKind
from portal.domain.working_time import WorkingTime, london_day
from portal.domain.worries import Triage, answered_within
from portal.domain.worry_steps import Awaits, StepKind
from portal.services import rota
from portal.services.own_clocks import own_hours
from portal.services.tasks import end_tasks, open_task
from portal.services.worry_steps import add_step
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.rota import Absence
from portal.storage.tasks import Task
from portal.storage.worries import Worry, WorryCare

_OfCase = aliased(Worry)
# All of them end when anybody acts.
LADDER = (
    TaskKind.WORRY_READ,
    TaskKind.WORRY_NEXT,
    TaskKind.WORRY_DO,
    TaskKind.WORRY_COVER,
    TaskKind.WORRY_LATE,
    TaskKind.WORRY_NIGHT,
    TaskKind.WORRY_MORE,
)
# These end when what it tells of is passed on.
PASSING_ON = (TaskKind.WORRY_PASS_ON, TaskKind.WORRY_PASS_COVER, TaskKind.WORRY_PASS_LATE)


def begin(db: Db, actor: Actor, worry: Worry, reading: Reading, *, now: datetime) -> None:
    """A worry that has just come gets an owner and somebody who stands in. What is red is put
    before the owner, a supervisor and, where one is agreed, the night team at once.
    """
    lead = lead_of(db, actor, worry)
    owner_id, cover_id = _whose(db, actor, worry.case_id, lead, reading)
    triage = Triage(worry.triage)
    care = WorryCare(
        partnership_id=actor.partnership_id,
        worry_id=worry.id,
        owner_id=owner_id,
        cover_id=cover_id,
        awaits=Awaits.SEEN.value,
        due_at=worry.read_by_at,
        rung=0,
        notice_at=reading.half_way(triage, now),
        silent_at=worry.read_by_at,
    )
    db.add(care)
    if owner_id is not None:
        add_step(
            db,
            _service(actor),
            worry.id,
            StepKind.OWNER,
            to_staff_id=owner_id,
            agency_id=lead,
            now=now,
        )
    if triage is Triage.RED:
        alarm(db, actor, worry, care, lead_id=lead, reading=reading, now=now)


def alarm(
    db: Db,
    actor: Actor,
    worry: Worry,
    care: WorryCare,
    *,
    lead_id: UUID,
    reading: Reading,
    now: datetime,
) -> None:
    """Danger: everybody who is there is asked at once, not one after the other."""
    asked = [
        (TaskKind.WORRY_READ, lead_id, care.owner_id),
        (TaskKind.WORRY_LATE, lead_id, supervisor_of(db, actor, lead_id, london_day(now))),
    ]
    if reading.night is not None:
        team = reading.night.agency_id
        asked.append((TaskKind.WORRY_NIGHT, team, rota.on_duty_at_night(db, actor, team, now=now)))
    for kind, agency_id, to_id in asked:
        ask(
            db,
            actor,
            worry,
            kind,
            agency_id=agency_id,
            to_id=to_id,
            due_at=care.due_at,
            now=now,
        )


def ask(
    db: Db,
    actor: Actor,
    worry: Worry,
    kind: TaskKind,
    *,
    agency_id: UUID,
    to_id: UUID | None,
    due_at: datetime | None,
    now: datetime,
) -> None:
    """Puts it before somebody as a task, and writes down who was asked."""
    open_task(
        db,
        _service(actor),
        kind,
        case_id=worry.case_id,
        subject_id=worry.id,
        agency_id=agency_id,
        owner_id=to_id,
        due_at=due_at or now,
        now=now,
    )
    add_step(
        db,
        _service(actor),
        worry.id,
        StepKind.ASKED,
        what=kind.value,
        to_staff_id=to_id,
        agency_id=agency_id,
        now=now,
    )


def acted(db: Db, actor: Actor, worry: Worry, *, now: datetime) -> None:
    """Somebody has done something: nobody is asked any more for the same."""
    end_tasks(db, actor, LADDER, subject_id=worry.id, now=now)


def wait_for(
    db: Db,
    care: WorryCare,
    awaits: Awaits,
    triage: Triage,
    *,
    hours: WorkingTime,
    day_on: date | None = None,
    now: datetime,
) -> None:
    """What the worry waits for from now on, and from when somebody is reminded of it."""
    care.awaits, care.rung = awaits.value, 0
    if awaits is Awaits.NOTHING:
        care.due_at = care.notice_at = None
    elif day_on is not None:
        care.due_at, care.notice_at = hours.end_of(day_on), hours.start_of(day_on)
    else:
        hours = own_hours(db, care.partnership_id, hours)
        within = answered_within(triage, hours)
        care.due_at, care.notice_at = hours.add_hours(now, within), hours.add_hours(now, within / 2)


def care_of(db: Db, actor: Actor, worry_id: UUID) -> WorryCare | None:
    """None for a worry that was kept before anybody's it was."""
    return db.scalar(
        select(WorryCare).where(
            WorryCare.worry_id == worry_id, WorryCare.partnership_id == actor.partnership_id
        )
    )


def lead_of(db: Db, actor: Actor, worry: Worry) -> UUID:
    return db.scalars(
        select(Case.lead_agency_id).where(
            Case.id == worry.case_id, Case.partnership_id == actor.partnership_id
        )
    ).one()


def may_read(actor: Actor) -> ColumnElement[bool]:
    """Who may read a worry: whoever finds it in her list, and whoever was asked because nobody else
    acted, also once that has ended: she still sees what became of it.
    """
    ways = _ways(actor, *_asked_of(actor), *_unless_left(actor))
    of_this = (each.where(each.selected_columns[0] == Worry.id) for each in ways)
    return or_(*(each.correlate(Worry).exists() for each in of_this))


def _unless_left(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Who has left the case was asked while she was on it, and reads it no more."""
    if actor.is_supervisor:
        return ()
    has_left = exists().where(
        Participant.case_id == Task.case_id,
        Participant.staff_id == actor.staff_id,
        Participant.until_at.is_not(None),
    )
    return (~has_left,)


def readable(actor: Actor) -> CompoundSelect[Any]:
    """The ids of what is in her list, found from her side: from her cases, from what is hers or
    hers to stand in for, and from what she is being asked. A list that asked each worry instead
    would read every worry there is.
    """
    return union(*_ways(actor, *_asked_of(actor), Task.ended_at.is_(None)))


def _ways(actor: Actor, *asked: ColumnElement[bool]) -> tuple[Select[Any], ...]:
    """The ids of worries, one question for each way in which one can be hers to read."""
    on_case = (
        select(_OfCase.id)
        .join(Participant, Participant.case_id == _OfCase.case_id)
        .where(
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
            Participant.partnership_id == actor.partnership_id,
        )
    )
    has_it = (
        select(WorryCare.worry_id).where(each, WorryCare.partnership_id == actor.partnership_id)
        for each in (WorryCare.owner_id == actor.staff_id, WorryCare.cover_id == actor.staff_id)
    )
    return on_case, *has_it, select(Task.subject_id).where(*asked)


def _asked_of(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """What was put before her: by name, or, where she oversees an agency, before any who do."""
    hers = Task.owner_id == actor.staff_id
    return (
        Task.agency_id == actor.agency_id,
        Task.kind.in_([kind.value for kind in (*LADDER, *PASSING_ON)]),
        Task.partnership_id == actor.partnership_id,
        (hers | Task.is_for_supervisor) if actor.is_supervisor else hers,
    )


def supervisor_of(db: Db, actor: Actor, agency_id: UUID, day: date) -> UUID | None:
    """Somebody to name, of those who oversee an agency and are there on this day. Every one of
    them sees the task, so where all are away it is nobody's by name.
    """
    is_away = exists().where(Absence.staff_id == Staff.id, *rota.covers(day))
    return db.scalar(
        select(Staff.id)
        .where(
            Staff.agency_id == agency_id,
            Staff.partnership_id == actor.partnership_id,
            Staff.duty == Duty.SUPERVISOR.value,
            Staff.ended_at.is_(None),
            ~is_away,
        )
        .order_by(Staff.created_at, Staff.id)
        .limit(1)
    )


def _whose(
    db: Db, actor: Actor, case_id: UUID, lead_id: UUID, reading: Reading
) -> tuple[UUID | None, UUID | None]:
    """The rota first; where it names nobody, the case's own workers of the lead agency, and at last
    whoever oversees it.
    """
    named = [each.staff_id for each in (reading.owner, reading.cover) if each is not None]
    if len(named) > 1:
        return named[0], named[1]
    workers = db.scalars(
        select(Staff.id)
        .join(Participant, Participant.staff_id == Staff.id)
        .where(
            Participant.case_id == case_id,
            Participant.until_at.is_(None),
            Staff.agency_id == lead_id,
            Staff.partnership_id == actor.partnership_id,
        )
        .order_by(Participant.from_at, Staff.id)
        .limit(10)
    ).all()
    opens_on = london_day(reading.opens_at)
    away = rota.away_on(db, actor, set(workers), opens_on)
    there = [each for each in workers if each not in away]
    found = list(dict.fromkeys([*named, *there]))
    owner_id = found[0] if found else supervisor_of(db, actor, lead_id, opens_on)
    return owner_id, (found[1] if len(found) > 1 else None)


def _service(actor: Actor) -> Actor:
    """Nobody asked by hand: time, or the rota, did."""
    return Actor(actor.partnership_id, None)
