"""What happened that has to be told within the days of the Victims' Code. No family sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.domain.code_clocks import CodeClock
from portal.domain.people import Actor, AgencyKind, CaseKind, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY as TYPES
from portal.domain.victims_code import (
    BEFORE_IT,
    NOT_YET,
    RunningClock,
    TellingInTime,
    clocks_for,
    is_told_by_the_court,
    types_that_answer,
    wrong_day,
)
from portal.domain.working_time import WorkingTime, london_day
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH, case_seen_by
from portal.services.happenings_told import end_clock
from portal.services.names_on_lists import name_on_list
from portal.services.running_clocks import CLOCK, Running, running
from portal.services.tasks import open_task
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.happenings import Happening
from portal.storage.people import Agency, Person, Staff

_Recorder, _Ender = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class HappeningLine:
    """One of them on the page of the case. Ended and told by nobody, it was a mistake."""

    happening_id: UUID
    runs: RunningClock
    recorded_by: str
    agency_name: str
    ended_by: str
    ended_at: datetime | None
    told: TellingInTime | None


@dataclass(frozen=True, slots=True)
class RunningOnCase:
    """A clock as a supervisor sees it, and on whose case."""

    case_id: UUID
    reference: str
    child_name: str
    runs: RunningClock


def write_down(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    key: str,
    happened_on: date,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """Starts the clock of what happened on that day, and makes the task. The same form sent twice,
    or the same thing written down by two people, is one. Raises NotFound where the Code is not for
    this child.
    """
    case = case_seen_by(db, actor, case_id)
    clock = next((each for each in clocks_for(CaseKind(case.kind)) if each.key == key), None)
    if clock is None:
        raise NotFound
    if reason := wrong_day(happened_on, london_day(now)):
        raise NotAllowedNow(reason)
    if _is_kept(db, actor, once):
        return
    for kept in _still_running(db, actor, case_id):
        if kept.happened_on == happened_on and _key(db, kept) == key:
            return
        if is_told_by_the_court(_key(db, kept), key):
            end_clock(db, actor, kept, told_on=happened_on, now=now)
    made = _made(db, actor, case, clock, happened_on, once=once, hours=hours, now=now)
    db.add(made)
    record(db, actor, Act.HAPPENING_RECORDED, now=now, case_id=case_id, subject_id=made.id)
    _ask_to_tell(db, actor, made, hours=hours, now=now)


def say_told(
    db: Db, actor: Actor, case_id: UUID, happening_id: UUID, *, told_on: date, now: datetime
) -> None:
    """A person told them. Raises NotAllowedNow for a day before it happened, or yet to come."""
    kept = _found(db, actor, case_id, happening_id)
    if told_on < kept.happened_on:
        raise NotAllowedNow(BEFORE_IT)
    if told_on > london_day(now):
        raise NotAllowedNow(NOT_YET)
    if kept.ended_at is None:
        end_clock(db, actor, kept, told_on=told_on, now=now)


def say_mistake(db: Db, actor: Actor, case_id: UUID, happening_id: UUID, *, now: datetime) -> None:
    """It did not happen, or not so. What was written down stays in the log."""
    kept = _found(db, actor, case_id, happening_id)
    if kept.ended_at is None:
        end_clock(db, actor, kept, told_on=None, now=now)


def happenings_of_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[HappeningLine, ...]:
    """What runs, the most pressing first, then what has ended, the newest first."""
    rows = db.execute(
        select(
            *CLOCK,
            Happening.told_on,
            Happening.ended_at,
            Happening.recorded_by_id,
            Happening.ended_by_id,
            Agency.name.label("agency"),
            _Recorder.name.label("recorder"),
            _Ender.name.label("ender"),
        )
        .join(Agency, Agency.id == Happening.agency_id)
        .join(_Recorder, _Recorder.id == Happening.recorded_by_id)
        .outerjoin(_Ender, _Ender.id == Happening.ended_by_id)
        .where(Happening.case_id == case_id, Happening.partnership_id == actor.partnership_id)
        .order_by(
            Happening.ended_at.is_not(None),
            Happening.ended_at.desc(),
            Happening.last_on,
            Happening.id,
        )
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.HAPPENING_LISTED, now=now, case_id=case_id, detail=str(len(rows)))
    return tuple(_line(db, row) for row in rows)


def running_for(db: Db, actor: Actor) -> tuple[RunningOnCase, ...]:
    """What this supervisor's agency has still to tell, the most pressing first. Whoever calls it
    has checked that she is one, and records that it was shown.
    """
    rows = db.execute(
        select(
            *CLOCK,
            Case.id.label("case_id"),
            Case.reference,
            Case.sensitive_since_at,
            Person.id.label("child_id"),
            Person.name.label("child_name"),
        )
        .join(Case, Case.id == Happening.case_id)
        .join(
            Participant, (Participant.case_id == Case.id) & (Participant.role == Role.CHILD.value)
        )
        .join(Person, Person.id == Participant.person_id)
        .where(
            Happening.agency_id == actor.agency_id,
            Happening.ended_at.is_(None),
            Happening.partnership_id == actor.partnership_id,
        )
        .order_by(Happening.last_on, Happening.id)
        .limit(LIST_LENGTH)
    ).all()
    return tuple(
        RunningOnCase(
            row.case_id,
            row.reference,
            name_on_list(db, row.child_id, row.child_name, row.sensitive_since_at),
            running(db, row).runs,
        )
        for row in rows
    )


def _still_running(db: Db, actor: Actor, case_id: UUID) -> list[Happening]:
    return list(
        db.scalars(
            select(Happening)
            .where(
                Happening.case_id == case_id,
                Happening.ended_at.is_(None),
                Happening.partnership_id == actor.partnership_id,
            )
            .order_by(Happening.last_on)
            .with_for_update()
        )
    )


def _is_kept(db: Db, actor: Actor, once: UUID) -> bool:
    kept = select(Happening.id).where(
        Happening.once == once, Happening.partnership_id == actor.partnership_id
    )
    return db.scalar(kept) is not None


def _found(db: Db, actor: Actor, case_id: UUID, happening_id: UUID) -> Happening:
    case_seen_by(db, actor, case_id)
    kept = db.scalar(
        select(Happening)
        .where(
            Happening.id == happening_id,
            Happening.case_id == case_id,
            Happening.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if kept is None:
        raise NotFound
    return kept


def _key(db: Db, kept: Happening) -> str:
    return db.ring.open("happenings.clock", kept.id, kept.clock)


def _made(
    db: Db,
    actor: Actor,
    case: Case,
    clock: CodeClock,
    happened_on: date,
    *,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> Happening:
    happening_id = uuid4()
    return Happening(
        id=happening_id,
        partnership_id=actor.partnership_id,
        case_id=case.id,
        agency_id=_who_tells(db, actor, case.id, clock.key),
        clock=db.ring.seal("happenings.clock", happening_id, clock.key),
        happened_on=happened_on,
        last_on=clock.last_day(happened_on, hours),
        recorded_by_id=actor.staff_id,
        recorded_at=now,
        once=once,
    )


def _ask_to_tell(
    db: Db, actor: Actor, made: Happening, *, hours: WorkingTime, now: datetime
) -> None:
    open_task(
        db,
        actor,
        TaskKind.CODE_TELL,
        case_id=made.case_id,
        subject_id=made.id,
        agency_id=made.agency_id,
        owner_id=actor.staff_id if made.agency_id == actor.agency_id else None,
        due_at=hours.end_of(made.last_on),
        now=now,
    )


def _who_tells(db: Db, actor: Actor, case_id: UUID, key: str) -> UUID | None:
    """Her own agency if it may publish such news; else one on the case that may; else her own."""
    may = {kind for each in types_that_answer(key) for kind in TYPES[each].agencies}
    rows = db.execute(
        select(Agency.id, Agency.kind)
        .join(CaseAgency, CaseAgency.agency_id == Agency.id)
        .where(
            CaseAgency.case_id == case_id,
            CaseAgency.until_at.is_(None),
            CaseAgency.partnership_id == actor.partnership_id,
        )
        .order_by(Agency.created_at, Agency.id)
    ).all()
    able = [row.id for row in rows if AgencyKind(row.kind) in may]
    return actor.agency_id if actor.agency_id in able or not able else able[0]


def _line(db: Db, row: Any) -> HappeningLine:
    here: Running = running(db, row)
    runs, told = here.runs, None
    if row.told_on is not None:
        told = TellingInTime(runs.clock, runs.started_on, runs.last_day, row.told_on)
    return HappeningLine(
        row.happening_id,
        runs,
        db.ring.open("staff.name", row.recorded_by_id, row.recorder),
        row.agency,
        db.ring.open("staff.name", row.ended_by_id, row.ender) if row.ended_by_id else "",
        row.ended_at,
        told,
    )
