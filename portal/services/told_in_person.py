"""How a child was told of a decision, for whoever works on her case and has to go on from there."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor
from portal.domain.tellings import Told
from portal.domain.update_types import BY_KEY
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH
from portal.storage.database import Db
from portal.storage.drafts import Draft
from portal.storage.people import Person, Staff
from portal.storage.tellings import Telling


@dataclass(frozen=True, slots=True)
class TellingLine:
    """One conversation with one person, and who wrote it down."""

    title: str
    person_name: str
    told: Told
    recorded_by: str
    recorded_at: datetime


def tellings_of_case(
    db: Db, actor: Actor, case_id: UUID, *, now: datetime
) -> tuple[TellingLine, ...]:
    """The newest first. The caller has checked that the actor may see the case. That they were
    shown, with the decisions that they stand beside, is written down.
    """
    rows = db.execute(
        select(Telling, Draft.update_type, Person.name, Staff.name)
        .join(Draft, Draft.id == Telling.draft_id)
        .join(Person, Person.id == Telling.person_id)
        .join(Staff, Staff.id == Telling.recorded_by_id)
        .where(Telling.case_id == case_id, Telling.partnership_id == actor.partnership_id)
        .order_by(Telling.recorded_at.desc(), Person.role.desc(), Telling.id)
        .limit(LIST_LENGTH)
    ).all()
    record(db, actor, Act.TELLING_LISTED, now=now, case_id=case_id, detail=str(len(rows)))
    return tuple(_line(db, *row) for row in rows)


def _line(db: Db, telling: Telling, sealed_type: Any, person: Any, staff: Any) -> TellingLine:
    details = json.loads(db.ring.open("tellings.details", telling.id, telling.details))
    told = Told(
        db.ring.open("tellings.told_by", telling.id, telling.told_by),
        telling.how,
        telling.told_on,
        tuple(details["with_whom"]),
        details["interpreter"],
        tuple(details["how_they_were"]),
        details["note"],
    )
    assert telling.draft_id is not None, "only tellings of drafts are asked for"
    return TellingLine(
        BY_KEY[db.ring.open("drafts.update_type", telling.draft_id, sealed_type)].title,
        db.ring.open("people.name", telling.person_id, person),
        told,
        db.ring.open("staff.name", telling.recorded_by_id, staff),
        telling.recorded_at,
    )
