"""A carer is frozen by two people: one asks, another with a supervisor's duty agrees. Her sign-in
and her page stay as they were; nothing new comes to her, and no text. It is undone by two as well.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from portal.domain.access import SECOND_PERSON, StopKind, StopState
from portal.domain.delivery import SIGN_IN_NUMBER, DeliveryState
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.services.agencies import agencies_on_case
from portal.services.audit import Act, record
from portal.services.cases import case_of_supervisor, case_seen_by
from portal.services.tasks import end_tasks, open_task
from portal.storage.access_stops import AccessStop
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.outbox import Message
from portal.storage.people import Person, Staff

REASON = "access_stops.reason"
_Beginner, _Lifter = aliased(Staff), aliased(Staff)


@dataclass(frozen=True, slots=True)
class StopShown:
    """A stop as staff see it: of whom, why, who asked, and where it is."""

    stop_id: UUID
    person_id: UUID
    name: str
    kind: StopKind
    state: StopState
    reason: str
    asked_by: str
    asked_at: datetime
    begun_by: str
    begun_at: datetime | None
    lift_asked_by: str
    is_asked_by_reader: bool


@dataclass(frozen=True, slots=True)
class Access:
    """One carer on one case, and what stands about her access, if anything does."""

    person_id: UUID
    name: str
    stop_id: UUID | None


def access_of(db: Db, actor: Actor, case_id: UUID, person_id: UUID, *, now: datetime) -> Access:
    """For whoever works on the case or oversees it. Raises NotFound for who is no carer on it."""
    case_seen_by(db, actor, case_id)
    name = carers_name(db, actor, case_id, person_id)
    stop_id = _standing(db, actor, case_id, person_id)
    record(db, actor, Act.ACCESS_VIEWED, now=now, case_id=case_id, subject_id=person_id)
    return Access(person_id, name, stop_id)


def stop_for(db: Db, actor: Actor, case_id: UUID, stop_id: UUID, *, now: datetime) -> StopShown:
    case_seen_by(db, actor, case_id)
    row = db.execute(
        select(AccessStop, Person.name, Staff.name, _Beginner, _Lifter)
        .join(Person, Person.id == AccessStop.person_id)
        .join(Staff, Staff.id == AccessStop.asked_by_id)
        .outerjoin(_Beginner, _Beginner.id == AccessStop.begun_by_id)
        .outerjoin(_Lifter, _Lifter.id == AccessStop.lift_asked_by_id)
        .where(
            AccessStop.id == stop_id,
            AccessStop.case_id == case_id,
            AccessStop.partnership_id == actor.partnership_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    stop, name, asked_by, beginner, lifter = row
    record(db, actor, Act.ACCESS_VIEWED, now=now, case_id=case_id, subject_id=stop_id)
    return StopShown(
        stop.id,
        stop.person_id,
        db.ring.open("people.name", stop.person_id, name),
        StopKind(stop.kind),
        state_of(stop),
        db.ring.open(REASON, stop.id, stop.reason),
        db.ring.open("staff.name", stop.asked_by_id, asked_by),
        stop.asked_at,
        _name_of(db, beginner),
        stop.begun_at,
        _name_of(db, lifter),
        actor.staff_id == (stop.lift_asked_by_id or stop.asked_by_id),
    )


def state_of(stop: AccessStop) -> StopState:
    if stop.ended_at is not None:
        return StopState.OVER
    if stop.begun_at is None:
        return StopState.ASKED
    return StopState.HOLDS if stop.lift_asked_by_id is None else StopState.LIFT_ASKED


def ask_freeze(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, reason: str, now: datetime
) -> UUID:
    """Nothing changes before a second person agrees. Asked twice is asked once."""
    case = case_seen_by(db, actor, case_id)
    carers_name(db, actor, case_id, person_id)
    standing = _standing(db, actor, case_id, person_id)
    if standing is not None:
        return standing
    stop_id = begin(db, actor, case, person_id, StopKind.FREEZE, reason, now=now)
    record(db, actor, Act.FREEZE_ASKED, now=now, case_id=case_id, subject_id=stop_id)
    _ask_supervisors(db, actor, case_id, stop_id, now=now)
    return stop_id


def begin(
    db: Db,
    actor: Actor,
    case: Case,
    person_id: UUID,
    kind: StopKind,
    reason: str,
    *,
    now: datetime,
) -> UUID:
    """Writes a stop down; what is to end at once holds from now. The caller records it."""
    stop_id, is_at_once = uuid4(), kind is StopKind.END
    db.add(
        AccessStop(
            id=stop_id,
            partnership_id=case.partnership_id,
            case_id=case.id,
            person_id=person_id,
            kind=kind.value,
            reason=db.ring.seal(REASON, stop_id, reason),
            asked_by_id=actor.staff_id,
            asked_at=now,
            begun_by_id=actor.staff_id if is_at_once else None,
            begun_at=now if is_at_once else None,
        )
    )
    db.flush()  # of two who ask at the same moment the second finds the first
    return stop_id


def decide_stop(
    db: Db, actor: Actor, *, case_id: UUID, stop_id: UUID, agrees: bool, now: datetime
) -> None:
    """A second person, with a supervisor's duty, agrees to what was asked, or does not. Raises
    NotAllowedNow for whoever asked. What was decided before stays so.
    """
    case_of_supervisor(db, actor, case_id)
    stop = _locked(db, actor, case_id, stop_id)
    state = state_of(stop)
    if state not in {StopState.ASKED, StopState.LIFT_ASKED}:
        return
    is_lift = state is StopState.LIFT_ASKED
    if agrees and actor.staff_id == (stop.lift_asked_by_id if is_lift else stop.asked_by_id):
        raise NotAllowedNow(SECOND_PERSON)
    if is_lift and not agrees:
        stop.lift_asked_by_id = stop.lift_asked_at = None
    elif is_lift or not agrees:
        stop.ended_at, stop.ended_by_id = now, actor.staff_id
    else:
        stop.begun_at, stop.begun_by_id = now, actor.staff_id
        drop_texts(db, actor, case_id, stop.person_id)
    act = Act.FREEZE_BEGUN if agrees and not is_lift else Act.FREEZE_ENDED
    act = act if agrees else Act.FREEZE_REFUSED
    record(db, actor, act, now=now, case_id=case_id, subject_id=stop_id)
    end_tasks(db, actor, (TaskKind.FREEZE_DECIDE,), subject_id=stop_id, now=now)


def ask_lift(db: Db, actor: Actor, *, case_id: UUID, stop_id: UUID, now: datetime) -> None:
    """It holds until a second person agrees. Asked for twice is asked once."""
    case_seen_by(db, actor, case_id)
    stop = _locked(db, actor, case_id, stop_id)
    if state_of(stop) is not StopState.HOLDS or stop.kind != StopKind.FREEZE:
        return
    stop.lift_asked_by_id, stop.lift_asked_at = actor.staff_id, now
    record(db, actor, Act.LIFT_ASKED, now=now, case_id=case_id, subject_id=stop_id)
    _ask_supervisors(db, actor, case_id, stop_id, now=now)


def drop_texts(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> None:
    """What still waits for her phone does not go, and nobody is asked to ring instead. A number
    that she asks for to sign in does.
    """
    db.execute(
        update(Message)
        .where(
            Message.case_id == case_id,
            Message.person_id == person_id,
            Message.partnership_id == actor.partnership_id,
            Message.state == DeliveryState.QUEUED,
            Message.kind != SIGN_IN_NUMBER,
        )
        .values(state=DeliveryState.STOPPED)
        .execution_options(synchronize_session=False)
    )


def _ask_supervisors(db: Db, actor: Actor, case_id: UUID, stop_id: UUID, *, now: datetime) -> None:
    for each in agencies_on_case(db, actor, case_id):
        open_task(
            db,
            actor,
            TaskKind.FREEZE_DECIDE,
            case_id=case_id,
            subject_id=stop_id,
            agency_id=each.agency_id,
            due_at=now,
            now=now,
        )


def carers_name(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> str:
    """Of somebody who is a carer on the case now. Raises NotFound."""
    name = db.scalar(
        select(Person.name)
        .join(Participant, Participant.person_id == Person.id)
        .where(
            Person.id == person_id,
            Person.role == Role.CARER.value,
            Person.partnership_id == actor.partnership_id,
            Participant.case_id == case_id,
            Participant.until_at.is_(None),
        )
    )
    if name is None:
        raise NotFound
    return db.ring.open("people.name", person_id, name)


def _standing(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> UUID | None:
    return db.scalar(
        select(AccessStop.id).where(
            AccessStop.case_id == case_id,
            AccessStop.person_id == person_id,
            AccessStop.ended_at.is_(None),
            AccessStop.partnership_id == actor.partnership_id,
        )
    )


def _locked(db: Db, actor: Actor, case_id: UUID, stop_id: UUID) -> AccessStop:
    stop = db.scalar(
        select(AccessStop)
        .where(
            AccessStop.id == stop_id,
            AccessStop.case_id == case_id,
            AccessStop.partnership_id == actor.partnership_id,
        )
        .with_for_update()
    )
    if stop is None:
        raise NotFound
    return stop


def _name_of(db: Db, worker: Staff | None) -> str:
    return db.ring.open("staff.name", worker.id, worker.name) if worker else ""
