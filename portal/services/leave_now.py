"""What somebody knows of "Leave now": that they were told, and where it leads them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from portal.domain.leave_places import LeavePlace
from portal.domain.people import Actor
from portal.services.audit import Act, record
from portal.services.cases import member_of
from portal.storage.database import Db
from portal.storage.people import Person


def has_practised(db: Db, actor: Actor, *, now: datetime) -> None:
    """They were told what it does, or have just done it. After some time they are told again."""
    db.execute(
        update(Person)
        .where(Person.id == actor.person_id, Person.partnership_id == actor.partnership_id)
        .values(practised_at=now)
    )
    record(db, actor, Act.LEAVING_PRACTISED, now=now)


def place_for(db: Db, actor: Actor, person_id: UUID) -> LeavePlace:
    """Where it leads a member of the family. The caller has checked the case."""
    key = db.scalar(
        select(Person.leave_place).where(
            Person.id == person_id, Person.partnership_id == actor.partnership_id
        )
    )
    return LeavePlace(key) if key else LeavePlace.WEATHER


def set_place(
    db: Db, actor: Actor, place: LeavePlace, *, case_id: UUID, person_id: UUID, now: datetime
) -> None:
    """Chosen together by the worker and whoever leaves. Raises NotFound."""
    member_of(db, actor, case_id, person_id)
    db.execute(
        update(Person)
        .where(Person.id == person_id, Person.partnership_id == actor.partnership_id)
        .values(leave_place=place.value)
    )
    record(
        db,
        actor,
        Act.LEAVE_PLACE_SET,
        now=now,
        case_id=case_id,
        subject_id=person_id,
        detail=place.value,
    )
