"""Somebody on a case is known now to be the one to fear: one act of one person ends everything of
theirs in the same second, and asks every agency to see that the child is safe.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.access import StopKind
from portal.domain.people import Actor, Role
from portal.domain.refusals import NotFound
from portal.domain.tasks import TaskKind
from portal.services import barred
from portal.services.access_cards import revoke_cards
from portal.services.agencies import agencies_on_case
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.freezing import begin, carers_name, drop_texts
from portal.services.tasks import end_tasks, open_task
from portal.storage.access_stops import AccessStop
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Contact, Person


def end_access(
    db: Db, actor: Actor, *, case_id: UUID, person_id: UUID, reason: str, now: datetime
) -> UUID:
    """Here and wherever in the family group somebody has one of their phones: out of the case,
    signed out, cards and phones ended, numbers never to be contacted. Done twice is done once.
    """
    case = case_seen_by(db, actor, case_id)
    already = _ended_before(db, actor, case_id, person_id)
    if already is not None:
        return already
    name = carers_name(db, actor, case_id, person_id)
    phones = _phones_of(db, actor, person_id)
    there = _same_person(db, actor, case, person_id, phones)
    stop_id = None
    for each, theirs in there:
        made = _end_on(db, actor, each, theirs, reason, now=now)
        stop_id = made if theirs == person_id else stop_id
    for contact in phones:
        number = db.ring.open("contacts.mobile", contact.id, contact.mobile)
        barred.bar_on(db, actor, case, number=number, who=name, now=now)
    if stop_id is None:
        raise NotFound
    return stop_id


def say_checked(db: Db, actor: Actor, *, case_id: UUID, stop_id: UUID, now: datetime) -> None:
    """The actor's agency has seen to it that the child is safe."""
    case_seen_by(db, actor, case_id)
    record(db, actor, Act.SAFETY_CHECKED, now=now, case_id=case_id, subject_id=stop_id)
    end_tasks(
        db,
        actor,
        (TaskKind.SAFETY_CHECK,),
        subject_id=stop_id,
        agency_id=actor.agency_id,
        now=now,
    )


def _end_on(
    db: Db, actor: Actor, case: Case, person_id: UUID, reason: str, *, now: datetime
) -> UUID:
    db.execute(
        update(Participant)
        .where(
            Participant.case_id == case.id,
            Participant.person_id == person_id,
            Participant.until_at.is_(None),
            Participant.partnership_id == actor.partnership_id,
        )
        .values(until_at=now)
        .execution_options(synchronize_session=False)
    )
    revoke_cards(db, actor, case_id=case.id, person_id=person_id, now=now)
    drop_texts(db, actor, case.id, person_id)
    _end_stops(db, actor, case, person_id, now=now)
    stop_id = begin(db, actor, case, person_id, StopKind.END, reason, now=now)
    record(db, actor, Act.ACCESS_ENDED, now=now, case_id=case.id, subject_id=stop_id)
    for agency in agencies_on_case(db, actor, case.id):
        open_task(
            db,
            actor,
            TaskKind.SAFETY_CHECK,
            case_id=case.id,
            subject_id=stop_id,
            agency_id=agency.agency_id,
            due_at=now,
            now=now,
        )
    return stop_id


def _end_stops(db: Db, actor: Actor, case: Case, person_id: UUID, *, now: datetime) -> None:
    """What was asked for, or held, is overtaken."""
    frozen = update(AccessStop).where(
        AccessStop.case_id == case.id,
        AccessStop.person_id == person_id,
        AccessStop.ended_at.is_(None),
        AccessStop.partnership_id == actor.partnership_id,
    )
    before = db.scalars(
        frozen.values(ended_at=now, ended_by_id=actor.staff_id).returning(AccessStop.id)
    ).all()
    for each in before:
        end_tasks(db, actor, (TaskKind.FREEZE_DECIDE,), subject_id=each, now=now)


def _phones_of(db: Db, actor: Actor, person_id: UUID) -> Sequence[Contact]:
    return db.scalars(
        select(Contact).where(
            Contact.person_id == person_id,
            Contact.partnership_id == actor.partnership_id,
            Contact.ended_at.is_(None),
        )
    ).all()


def _same_person(
    db: Db, actor: Actor, case: Case, person_id: UUID, phones: Sequence[Contact]
) -> list[tuple[Case, UUID]]:
    """The carer here, and each carer in the family group who has one of the same phones: a mother
    of two has a card for each of their cases.
    """
    found = [(case, person_id)]
    if case.family_group_id is None or not phones:
        return found
    others = db.execute(
        select(Case, Person.id)
        .join(Participant, Participant.case_id == Case.id)
        .join(Person, Person.id == Participant.person_id)
        .join(Contact, Contact.person_id == Person.id)
        .where(
            Case.family_group_id == case.family_group_id,
            Case.id != case.id,
            Case.partnership_id == actor.partnership_id,
            Person.role == Role.CARER.value,
            Participant.until_at.is_(None),
            Contact.mobile_index.in_([each.mobile_index for each in phones]),
            Contact.ended_at.is_(None),
        )
        .distinct()
    ).all()
    return [*found, *((row[0], row[1]) for row in others)]


def _ended_before(db: Db, actor: Actor, case_id: UUID, person_id: UUID) -> UUID | None:
    return db.scalar(
        select(AccessStop.id).where(
            AccessStop.case_id == case_id,
            AccessStop.person_id == person_id,
            AccessStop.kind == StopKind.END.value,
            AccessStop.ended_at.is_(None),
            AccessStop.partnership_id == actor.partnership_id,
        )
    )
