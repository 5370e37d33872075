"""Raise a worry, acknowledge it for an agency, and show the family who has noticed."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import exists, select

from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.rota import Reading
from portal.domain.tasks import TaskKind
from portal.domain.topics import Topic, as_text
from portal.domain.working_time import WorkingTime
from portal.domain.worries import FOR_STAFF, Triage, WorryKind, is_noticed_by_all, triage_of
from portal.domain.worry_steps import Awaits, StepKind
from portal.services import worry_cares
from portal.services.audit import Act, record
from portal.services.once import once_for
from portal.services.rota import who_reads
from portal.services.tasks import end_tasks
from portal.services.worry_cares import may_read
from portal.services.worry_shown import ShownWorry, StaffWorry, as_it_was, marks_of, shown
from portal.services.worry_steps import add_step
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.worries import Acknowledgement, Worry, WorryStep

UNNOTICED = (TaskKind.WORRY_UNNOTICED,)


def raise_worry(
    db: Db,
    actor: Actor,
    *,
    kind: WorryKind,
    words: str,
    topics: Collection[Topic] = (),
    once: UUID,
    hours: WorkingTime,
    now: datetime,
) -> UUID:
    """Keeps the words as typed. The same form sent twice is one worry, other words in it another:
    nothing that was written is dropped.
    """
    about = as_text(topics)
    once = once_for(db, "worries.once", once, f"{actor.person_id} {kind.value} {about} {words}")
    already = _sent_before(db, actor, once)
    if already is not None:
        return already
    worry_id, triage = uuid4(), triage_of(kind, words, topics)
    reading = _who_reads(db, actor, hours=hours, now=now)
    worry = Worry(
        id=worry_id,
        partnership_id=actor.partnership_id,
        case_id=actor.case_id,
        person_id=actor.person_id,
        kind=db.ring.seal("worries.kind", worry_id, kind.value),
        triage=triage.value,
        words=db.ring.seal("worries.words", worry_id, words),
        topics=db.ring.seal("worries.topics", worry_id, about) if about else None,
        raised_at=now,
        read_by_at=reading.read_by(triage, now),
        once=once,
        is_for_staff=kind in FOR_STAFF,
    )
    db.add(worry)
    worry_cares.begin(db, actor, worry, reading, now=now)
    record(db, actor, Act.WORRY_RAISED, now=now, subject_id=worry_id)
    return worry_id


def _sent_before(db: Db, actor: Actor, once: UUID) -> UUID | None:
    return db.scalar(
        select(Worry.id).where(Worry.once == once, Worry.partnership_id == actor.partnership_id)
    )


def worry_for(db: Db, actor: Actor, worry_id: UUID, *, now: datetime) -> ShownWorry:
    """The writer's own worry with a mark for each agency; nobody else's exists for her."""
    worry = db.scalar(
        select(Worry).where(
            Worry.id == worry_id,
            Worry.person_id == actor.person_id,
            Worry.case_id == actor.case_id,
            Worry.partnership_id == actor.partnership_id,
            Worry.is_for_staff.is_(False),
        )
    )
    if worry is None:
        raise NotFound
    record(db, actor, Act.WORRY_VIEWED, now=now, subject_id=worry_id)
    seen = shown(db, actor, worry)
    return as_it_was(seen, actor.frozen_at) if actor.frozen_at else seen


def worry_for_staff(db: Db, actor: Actor, worry_id: UUID, *, now: datetime) -> StaffWorry:
    """A worry on a case this caseworker works on. To look is not to acknowledge: that is an act of
    its own.
    """
    worry, reference, person = worry_to_read(db, actor, worry_id)
    seen = shown(db, actor, worry)
    record(db, actor, Act.WORRY_VIEWED, now=now, case_id=worry.case_id, subject_id=worry_id)
    is_mine = any(mark.agency_id == actor.agency_id and not mark.is_noticed for mark in seen.marks)
    return StaffWorry(
        seen,
        reference,
        db.ring.open("people.name", person.id, person.name),
        Role(person.role),
        is_mine,
        seen.was_read_by(actor.staff_id),
    )


def acknowledge(db: Db, actor: Actor, worry_id: UUID, *, hours: WorkingTime, now: datetime) -> None:
    """A caseworker has seen it, for her agency. A second time, or a colleague's, changes
    nothing.
    """
    worry, _, _ = worry_to_read(db, actor, worry_id)
    marks = marks_of(db, actor, worry)
    owed = {mark.agency_id for mark in marks}
    given = {mark.agency_id for mark in marks if mark.is_noticed}
    _seen_by_somebody(db, actor, worry, hours=hours, now=now)
    if actor.agency_id not in owed - given or actor.agency_id is None:
        return
    db.add(
        Acknowledgement(
            partnership_id=actor.partnership_id,
            worry_id=worry_id,
            agency_id=actor.agency_id,
            staff_id=actor.staff_id,
            acknowledged_at=now,
        )
    )
    if is_noticed_by_all(owed, given | {actor.agency_id}):
        worry.noticed_by_all_at = now
    end_tasks(db, actor, UNNOTICED, subject_id=worry_id, agency_id=actor.agency_id, now=now)
    record(db, actor, Act.WORRY_ACKNOWLEDGED, now=now, case_id=worry.case_id, subject_id=worry_id)


def has_read(db: Db, actor: Actor, worry_id: UUID) -> bool:
    """Whether she herself has said that she read it, the first time or after the family said
    more.
    """
    noticed = exists().where(
        Acknowledgement.worry_id == worry_id,
        Acknowledgement.staff_id == actor.staff_id,
        Acknowledgement.partnership_id == actor.partnership_id,
    )
    again = exists().where(
        WorryStep.worry_id == worry_id,
        WorryStep.staff_id == actor.staff_id,
        WorryStep.kind == StepKind.READ.value,
        WorryStep.partnership_id == actor.partnership_id,
    )
    return bool(db.scalar(select(noticed | again)))


def _who_reads(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> Reading:
    lead = select(Case.lead_agency_id).where(
        Case.id == actor.case_id, Case.partnership_id == actor.partnership_id
    )
    return who_reads(db, actor, db.scalars(lead).one(), hours=hours, now=now)


def _seen_by_somebody(
    db: Db, actor: Actor, worry: Worry, *, hours: WorkingTime, now: datetime
) -> None:
    """The first who reads it ends the asking; from then on it waits for what happens next. Who
    reads what her own agency had noticed before leaves a step of her own.
    """
    care = worry_cares.care_of(db, actor, worry.id)
    if care is None or care.awaits != Awaits.SEEN.value:
        if not has_read(db, actor, worry.id):
            add_step(db, actor, worry.id, StepKind.READ, now=now)
        return
    add_step(db, actor, worry.id, StepKind.READ, now=now)
    worry_cares.acted(db, actor, worry, now=now)
    worry_cares.wait_for(db, care, Awaits.NEXT, Triage(worry.triage), hours=hours, now=now)


def worry_to_read(db: Db, actor: Actor, worry_id: UUID) -> tuple[Worry, str, Person]:
    """A worry that she may read, its case's reference and its writer. Raises NotFound."""
    # Locked, so that two agencies acknowledging at the same moment both see who was last.
    found = db.execute(
        select(Worry, Case.reference, Person)
        .join(Case, Case.id == Worry.case_id)
        .join(Person, Person.id == Worry.person_id)
        .where(
            Worry.id == worry_id,
            Worry.partnership_id == actor.partnership_id,
            may_read(actor),
        )
        .with_for_update(of=Worry)
    ).one_or_none()
    if found is None:
        raise NotFound
    worry, reference, person = found
    return worry, reference, person
