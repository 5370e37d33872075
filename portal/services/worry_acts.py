"""What people do about a worry after it came: say what happens next, that it is done, how pressing
it is; and what the family may always add.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.words import marked
from portal.domain.working_time import WorkingTime, london_day
from portal.domain.worries import Triage, may_change, more_pressing
from portal.domain.worry_steps import DONE_BLOCKS, NEXT_BLOCKS, Awaits, Said, StepKind
from portal.services import rota, worry_cares
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.services.worries import has_read, worry_to_read
from portal.services.worry_steps import add_step, is_kept
from portal.storage.database import Db
from portal.storage.worries import Worry, WorryCare

NOT_READ = marked("Read it first: say that you have read it, then this can be said.")
DAY_GONE = marked("This day has passed. Please choose another.")


def say_next(
    db: Db,
    actor: Actor,
    worry_id: UUID,
    *,
    block: str,
    day_on: date,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """The family sees what happens next, by whom and on which day. Said anew, the newest holds."""
    if block not in NEXT_BLOCKS:
        raise NotFound
    if day_on < london_day(now):
        raise NotAllowedNow(DAY_GONE)
    what = f"{worry_id} {block} {day_on}"
    worry, care, once = _begun(db, actor, worry_id, once, what)
    if is_kept(db, actor, once):
        return
    add_step(db, actor, worry_id, StepKind.NEXT, what=block, day_on=day_on, once=once, now=now)
    worry_cares.acted(db, actor, worry, now=now)
    if care is not None:
        triage = Triage(worry.triage)
        worry_cares.wait_for(db, care, Awaits.DONE, triage, hours=hours, day_on=day_on, now=now)
    record(db, actor, Act.WORRY_NEXT_SAID, now=now, case_id=worry.case_id, subject_id=worry_id)


def say_done(
    db: Db,
    actor: Actor,
    worry_id: UUID,
    *,
    block: str,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """It is done, and the family was told."""
    if block not in DONE_BLOCKS:
        raise NotFound
    worry, care, once = _begun(db, actor, worry_id, once, f"{worry_id} {block}")
    if is_kept(db, actor, once):
        return
    add_step(
        db,
        actor,
        worry_id,
        StepKind.DONE,
        what=block,
        day_on=london_day(now),
        once=once,
        now=now,
    )
    worry_cares.acted(db, actor, worry, now=now)
    if care is not None:
        worry_cares.wait_for(db, care, Awaits.NOTHING, Triage(worry.triage), hours=hours, now=now)
    record(db, actor, Act.WORRY_DONE, now=now, case_id=worry.case_id, subject_id=worry_id)


def set_triage(
    db: Db, actor: Actor, worry_id: UUID, *, wanted: Triage, hours: WorkingTime, now: datetime
) -> None:
    """How pressing it is, as a person says. Said twice, it is the same."""
    worry, _, _ = worry_to_read(db, actor, worry_id)
    before = Triage(worry.triage)
    if wanted is before:
        return
    if not may_change(before, wanted, has_read=has_read(db, actor, worry_id)):
        raise NotAllowedNow(NOT_READ)
    worry.triage = wanted.value
    what = f"{before.value} {wanted.value}"
    add_step(db, actor, worry_id, StepKind.TRIAGE, what=what, now=now)
    care = worry_cares.care_of(db, actor, worry_id)
    if care is not None and care.awaits in {Awaits.SEEN.value, Awaits.NEXT.value}:
        _hurry(db, actor, worry, care, wanted, hours=hours, now=now)
    record(db, actor, Act.WORRY_TRIAGED, now=now, case_id=worry.case_id, subject_id=worry_id)


def say_more(
    db: Db,
    actor: Actor,
    worry_id: UUID,
    *,
    said: Said,
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """She changed her mind, or says that it is sorted: kept beside what she said before. A
    person reads it like a new worry, and nothing is closed or lowered by it.
    """
    worry = db.scalar(
        select(Worry)
        .where(
            Worry.id == worry_id,
            Worry.person_id == actor.person_id,
            Worry.case_id == actor.case_id,
            Worry.partnership_id == actor.partnership_id,
            Worry.is_for_staff.is_(False),
        )
        .with_for_update()
    )
    if worry is None:
        raise NotFound
    once = once_for(db, "worry_steps.once", once, f"{worry_id} {said.value}")
    if is_kept(db, actor, once):
        return
    add_step(db, actor, worry_id, StepKind.SAID, what=said.value, once=once, now=now)
    worry.triage = more_pressing(Triage(worry.triage), Triage.AMBER).value
    _read_again(db, actor, worry, hours=hours, now=now)
    record(db, actor, Act.WORRY_ADDED_TO, now=now, subject_id=worry_id)


def _begun(
    db: Db, actor: Actor, worry_id: UUID, once: UUID, what: str
) -> tuple[Worry, WorryCare | None, UUID]:
    """Only who has read it can say what comes of it."""
    worry, _, _ = worry_to_read(db, actor, worry_id)
    if not has_read(db, actor, worry_id):
        raise NotAllowedNow(NOT_READ)
    once = once_for(db, "worry_steps.once", once, what)
    return worry, worry_cares.care_of(db, actor, worry_id), once


def _hurry(
    db: Db,
    actor: Actor,
    worry: Worry,
    care: WorryCare,
    triage: Triage,
    *,
    hours: WorkingTime,
    now: datetime,
) -> None:
    """The clock of the new class runs from now; what the family was told by when stays as it is."""
    lead_id = worry_cares.lead_of(db, actor, worry)
    reading = rota.who_reads(db, actor, lead_id, hours=hours, now=now)
    care.rung, care.notice_at = 0, reading.half_way(triage, now)
    care.due_at = reading.read_by(triage, now)
    if triage is Triage.RED:
        worry_cares.alarm(db, actor, worry, care, lead_id=lead_id, reading=reading, now=now)


def _read_again(db: Db, actor: Actor, worry: Worry, *, hours: WorkingTime, now: datetime) -> None:
    care = worry_cares.care_of(db, actor, worry.id)
    if care is None:
        return
    lead_id = worry_cares.lead_of(db, actor, worry)
    reading = rota.who_reads(db, actor, lead_id, hours=hours, now=now)
    triage = Triage(worry.triage)
    was_waiting = care.awaits == Awaits.SEEN.value
    care.awaits = Awaits.SEEN.value
    if not was_waiting or care.due_at is None:
        care.rung, care.notice_at = 0, reading.half_way(triage, now)
        care.due_at = reading.read_by(triage, now)
    worry_cares.ask(
        db,
        actor,
        worry,
        TaskKind.WORRY_MORE,
        agency_id=lead_id,
        to_id=care.owner_id,
        due_at=care.due_at,
        now=now,
    )
