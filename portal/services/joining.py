"""Somebody else who looks after the child joins the family on a case: a person of her own, with her
own language, phone and pages. What was told before she joined was not told to her.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select

from portal.domain.people import Actor
from portal.services import opening
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.once import once_for
from portal.services.opening import NewPerson
from portal.storage.database import Db
from portal.storage.people import Person


def has_joined(db: Db, actor: Actor, case_id: UUID, once: UUID) -> bool:
    """Whether this very form has added somebody before."""
    kept = exists().where(
        Person.id == _id_of(db, case_id, once), Person.partnership_id == actor.partnership_id
    )
    return bool(db.scalar(select(kept)))


def add_carer(
    db: Db,
    actor: Actor,
    *,
    case_id: UUID,
    carer: NewPerson,
    once: UUID,
    phone_days: int,
    now: datetime,
) -> UUID:
    """She is told whatever is told from now on. The same form sent twice adds one person. Raises
    NotAllowedNow for the number of somebody who must never be contacted.
    """
    case_of_staff(db, actor, case_id)
    person_id = _id_of(db, case_id, once)
    if not has_joined(db, actor, case_id, once):
        opening.add_person(
            db, actor, case_id, carer, person_id=person_id, phone_days=phone_days, now=now
        )
        record(db, actor, Act.PERSON_ADDED, now=now, case_id=case_id, subject_id=person_id)
    return person_id


def _id_of(db: Db, case_id: UUID, once: UUID) -> UUID:
    return once_for(db, "people.id", once, str(case_id))
