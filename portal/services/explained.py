"""What each decision on a case gives rise to, and who knows it: who opened it when, and whom a
person told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor, Role
from portal.services.audit import Act, record
from portal.services.cases import case_seen_by
from portal.services.rights import DecisionLine, Where, line_of
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.rights import OpenDecision
from portal.storage.tellings import Telling
from portal.storage.updates import Recipient, Update

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Explained:
    """One person: when she opened it, and the days on which somebody told her."""

    person_id: UUID
    name: str
    role: Role
    language: str
    opened_at: datetime | None
    told_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class ExplainedDecision:
    line: DecisionLine
    people: tuple[Explained, ...]


def explained_on_case(
    db: Db, actor: Actor, case_id: UUID, where: Where, *, now: datetime
) -> tuple[ExplainedDecision, ...]:
    """For whoever works on the case or oversees it, the newest decision first."""
    case_seen_by(db, actor, case_id)
    rows = db.execute(
        select(OpenDecision, Update, Recipient, Person, Telling.told_on.label("by_person_on"))
        .join(Update, Update.id == OpenDecision.update_id)
        .join(Recipient, Recipient.update_id == OpenDecision.update_id)
        .join(Person, Person.id == Recipient.person_id)
        .outerjoin(
            Telling, (Telling.update_id == Update.id) & (Telling.person_id == Recipient.person_id)
        )
        .where(
            OpenDecision.case_id == case_id,
            OpenDecision.ended_at.is_(None),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .order_by(
            Update.published_at.desc(), Update.id, Person.role.desc(), Person.id, Telling.told_on
        )
        .limit(MOST_ROWS)
    ).all()
    record(db, actor, Act.RIGHTS_VIEWED, now=now, case_id=case_id)
    return tuple(
        _decision(db, list(of_one), where)
        for _, of_one in groupby(rows, key=lambda row: row.Update.id)
    )


def _decision(db: Db, rows: list[Any], where: Where) -> ExplainedDecision:
    people = tuple(
        _person(db, list(of_one)) for _, of_one in groupby(rows, key=lambda row: row.Person.id)
    )
    return ExplainedDecision(line_of(db, rows[0], None, where), people)


def _person(db: Db, rows: Iterable[Any]) -> Explained:
    first, *others = rows
    days = [row.by_person_on for row in (first, *others) if row.by_person_on is not None]
    person = first.Person
    return Explained(
        person.id,
        db.ring.open("people.name", person.id, person.name),
        Role(person.role),
        person.language,
        first.Recipient.opened_at,
        tuple(dict.fromkeys(days)),
    )
