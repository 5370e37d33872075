"""What lapses soon across the cases of a worker, or of the agency that a supervisor oversees."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from portal.domain.compensation import money_days
from portal.domain.days import months_after
from portal.domain.people import Actor, Role
from portal.domain.update_model import UpdateType
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.known_days import known_of, month_index
from portal.services.names_on_lists import name_on_list
from portal.services.wordings import type_of
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.rights import Asking, KnownDays, OpenDecision
from portal.storage.updates import Update

SOON, LIST_LENGTH = timedelta(days=30), 50
_Child = aliased(Participant)


@dataclass(frozen=True, slots=True)
class LapsingLine:
    """One last day. `update_type` is None where it is the day of compensation."""

    case_id: UUID
    reference: str
    child_name: str
    lapses_on: date
    update_type: UpdateType | None
    is_asked: bool = False


def lapsing_soon(
    db: Db, actor: Actor, *, holidays: frozenset[date], now: datetime
) -> tuple[LapsingLine, ...]:
    """The last days of the next thirty, the nearest first."""
    today = london_day(now)
    until = today + SOON
    lines = [*_decisions(db, actor, today, until), *_money(db, actor, today, until, holidays)]
    record(db, actor, Act.RIGHTS_LAPSING, now=now, detail=str(len(lines)))
    return tuple(sorted(lines, key=lambda each: (each.lapses_on, each.reference)))


def _decisions(db: Db, actor: Actor, today: date, until: date) -> list[LapsingLine]:
    is_asked = exists().where(Asking.update_id == OpenDecision.update_id).label("is_asked")
    asked = select(OpenDecision, Update, Case, Person, is_asked).join(
        Update, Update.id == OpenDecision.update_id
    )
    rows = db.execute(
        _with_child(asked, OpenDecision.case_id)
        .where(
            _is_mine(actor, OpenDecision.case_id, OpenDecision.lead_agency_id),
            OpenDecision.ended_at.is_(None),
            OpenDecision.lapses_on.between(today, until),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .order_by(OpenDecision.lapses_on)
        .limit(LIST_LENGTH)
    ).all()
    return [
        LapsingLine(
            row.Case.id,
            row.Case.reference,
            _name(db, row),
            row.OpenDecision.lapses_on,
            type_of(db, row.Update.id, row.Update.update_type),
            row.is_asked,
        )
        for row in rows
    ]


def _money(
    db: Db, actor: Actor, today: date, until: date, holidays: frozenset[date]
) -> list[LapsingLine]:
    """Found by the months that the thirty days lie in; only those are opened."""
    months = {(day.year, day.month): day for day in (today, months_after(today, 1), until)}
    found = [month_index(db, actor.partnership_id, day) for day in months.values()]
    rows = db.execute(
        _with_child(select(KnownDays, Case, Person), KnownDays.case_id)
        .where(
            _is_mine(actor, KnownDays.case_id, Case.lead_agency_id),
            KnownDays.lapse_index.in_(found),
            KnownDays.partnership_id == actor.partnership_id,
        )
        .limit(LIST_LENGTH)
    ).all()
    lines = []
    for row in rows:
        last = money_days(known_of(db, row.KnownDays), holidays=holidays, today=today).last_day
        if last is not None and today <= last.day <= until:
            name = _name(db, row)
            lines.append(LapsingLine(row.Case.id, row.Case.reference, name, last.day, None))
    return lines


def _name(db: Db, row: Any) -> str:
    return name_on_list(db, row.Person.id, row.Person.name, row.Case.sensitive_since_at)


def _with_child(asked: Select[*tuple[Any, ...]], case_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        asked.join(Case, Case.id == case_id)
        .join(_Child, (_Child.case_id == Case.id) & (_Child.role == Role.CHILD.value))
        .join(Person, Person.id == _Child.person_id)
        .where(Case.closed_at.is_(None), _Child.until_at.is_(None))
    )


def _is_mine(actor: Actor, case_id: Any, lead_agency_id: Any) -> ColumnElement[bool]:
    """A worker's come from her cases, a supervisor's from the cases that her agency leads: each
    has an index of its own.
    """
    if actor.is_supervisor:
        of_agency: ColumnElement[bool] = lead_agency_id == actor.agency_id
        return of_agency
    hers = select(Participant.case_id).where(
        Participant.staff_id == actor.staff_id, Participant.until_at.is_(None)
    )
    on_her_cases: ColumnElement[bool] = case_id.in_(hers)
    return on_her_cases
