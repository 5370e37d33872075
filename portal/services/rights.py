"""Decisions that a family may ask about: kept when they are published, read with the door and its
days, ended when they are taken back or put right.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from portal.domain.decisions import MAY_STOP, decided_by_update, speaks_of_money
from portal.domain.doors import Way, first_told, way_for
from portal.domain.lanes import Lane
from portal.domain.people import Actor
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.services.audit import Act, record
from portal.services.cases import case_of_staff
from portal.services.frozen import FOR_EVER
from portal.services.update_values import values_from_text
from portal.services.wordings import type_of
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.rights import Asking, OpenDecision
from portal.storage.tellings import Telling
from portal.storage.updates import Recipient, Update

LIST_LENGTH = 20
ONLY_EARLIER = marked("Only an earlier day can be written down: the time runs from the first one.")


@dataclass(frozen=True, slots=True)
class Where:
    """What a door depends on beside the decision: the area, the holidays and the day it is."""

    area: str
    holidays: frozenset[date]
    today: date


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision with its way; `way` is None where nobody can ask, and only money is spoken of.

    `asking_id` is the reader's own.
    """

    case_id: UUID
    update_id: UUID
    update_type: UpdateType
    values: dict[str, FieldValue]
    lane: Lane
    published_at: datetime
    told_on: date
    way: Way | None
    speaks_of_money: bool
    asking_id: UUID | None = None
    # Taken back or put right: only what was asked about it goes on.
    is_over: bool = False

    @property
    def decided_on(self) -> date | None:
        day = self.values.get("decided_on")
        return day if isinstance(day, date) else None


def keep_decision(
    db: Db,
    case: Case,
    made: Update,
    update_type: UpdateType,
    values: dict[str, FieldValue],
    *,
    holidays: frozenset[date],
) -> None:
    """Published news that gives a right is kept with the first day that anybody was told of it: by
    a person, by the page, or by the news that this one puts right.
    """
    told = db.scalars(
        select(func.min(Telling.told_on)).where(
            Telling.draft_id == made.once, Telling.partnership_id == made.partnership_id
        )
    ).all()
    before = _told_before(db, made)
    said = values.get("told_on")
    told_on = first_told(
        [*told, *before, said if isinstance(said, date) else None, made.published_at]
    )
    assert told_on is not None
    decided = decided_by_update(update_type.key, values)
    way = None
    if decided is not None:
        day = london_day(made.published_at)
        way = way_for(replace(decided, told_on=told_on), holidays=holidays, today=day)
    db.add(
        OpenDecision(
            partnership_id=made.partnership_id,
            case_id=case.id,
            update_id=made.id,
            lead_agency_id=case.lead_agency_id,
            has_door=way is not None,
            has_money=speaks_of_money(update_type.key),
            told_on=told_on,
            lapses_on=way.lapses_on if way else None,
        )
    )


def _told_before(db: Db, made: Update) -> list[date]:
    """Put right, a decision keeps the day on which it was first told."""
    if made.corrects_id is None:
        return []
    return list(
        db.scalars(
            select(OpenDecision.told_on).where(
                OpenDecision.update_id == made.corrects_id,
                OpenDecision.partnership_id == made.partnership_id,
            )
        )
    )


def end_decision(db: Db, actor: Actor, update_id: UUID, *, now: datetime) -> None:
    """It was taken back, or newer news puts it right: nobody asks about it any more."""
    db.execute(
        update(OpenDecision)
        .where(
            OpenDecision.update_id == update_id,
            OpenDecision.ended_at.is_(None),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .values(ended_at=now)
        .execution_options(synchronize_session=False)
    )


def end_what_was_possible(db: Db, actor: Actor, case_id: UUID, *, now: datetime) -> None:
    """The prosecution has decided: what it was thinking about can no longer be asked about."""
    rows = db.execute(
        select(OpenDecision, Update)
        .join(Update, Update.id == OpenDecision.update_id)
        .where(
            OpenDecision.case_id == case_id,
            OpenDecision.ended_at.is_(None),
            OpenDecision.has_money.is_(False),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .limit(LIST_LENGTH)
    ).all()
    for row in rows:
        if type_of(db, row.Update.id, row.Update.update_type).key == MAY_STOP:
            row.OpenDecision.ended_at = now


def decisions_for(db: Db, actor: Actor, where: Where) -> tuple[DecisionLine, ...]:
    """Those that this child or carer was given and has opened, the newest first."""
    as_of = actor.frozen_at or FOR_EVER
    rows = db.execute(
        select(OpenDecision, Update, Asking.id.label("asking_id"))
        .join(Update, Update.id == OpenDecision.update_id)
        .join(
            Recipient,
            (Recipient.update_id == OpenDecision.update_id)
            & (Recipient.person_id == actor.person_id),
        )
        .outerjoin(
            Asking,
            (Asking.update_id == OpenDecision.update_id) & (Asking.person_id == actor.person_id),
        )
        .where(
            OpenDecision.case_id == actor.case_id,
            _stood(as_of) | Asking.id.is_not(None),
            Recipient.opened_at.is_not(None),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .order_by(Update.published_at.desc())
        .limit(LIST_LENGTH)
    ).all()
    return tuple(line_of(db, row, row.asking_id, where, as_of) for row in rows)


def _stood(as_of: datetime) -> ColumnElement[bool]:
    """What ended since somebody was frozen has not ended for her."""
    return OpenDecision.ended_at.is_(None) | (OpenDecision.ended_at > as_of)


def decision_for(db: Db, actor: Actor, update_id: UUID, where: Where) -> DecisionLine:
    """One of them. Raises NotFound, also for what she has not opened yet."""
    for each in decisions_for(db, actor, where):
        if each.update_id == update_id and each.way is not None and not each.is_over:
            return each
    raise NotFound


def was_viewed(db: Db, actor: Actor, update_id: UUID | None = None, *, now: datetime) -> None:
    """That somebody in the family looked at what a decision gives them is written down."""
    record(db, actor, Act.RIGHTS_VIEWED, now=now, case_id=actor.case_id, subject_id=update_id)


def set_first_told(
    db: Db,
    actor: Actor,
    case_id: UUID,
    update_id: UUID,
    told_on: date,
    *,
    where: Where,
    now: datetime,
) -> None:
    """Somebody who acts for the child was told before anybody here: the days move with it."""
    case_of_staff(db, actor, case_id)
    row = db.execute(
        select(OpenDecision, Update)
        .join(Update, Update.id == OpenDecision.update_id)
        .where(
            OpenDecision.update_id == update_id,
            OpenDecision.case_id == case_id,
            OpenDecision.ended_at.is_(None),
            OpenDecision.partnership_id == actor.partnership_id,
        )
        .with_for_update(of=OpenDecision)
    ).one_or_none()
    if row is None:
        raise NotFound
    kept: OpenDecision = row.OpenDecision
    if told_on > kept.told_on:
        raise NotAllowedNow(ONLY_EARLIER)
    kept.told_on = told_on
    way = line_of(db, row, None, where).way
    kept.lapses_on = way.lapses_on if way else None
    record(db, actor, Act.RIGHTS_SINCE, now=now, case_id=case_id, subject_id=update_id)


def line_of(
    db: Db, row: Any, asking_id: UUID | None, where: Where, as_of: datetime = FOR_EVER
) -> DecisionLine:
    kept, told = row.OpenDecision, row.Update
    is_over = kept.ended_at is not None and kept.ended_at <= as_of
    update_type = type_of(db, told.id, told.update_type)
    values = values_from_text(update_type, db.ring.open("updates.values", told.id, told.values))
    decided = decided_by_update(update_type.key, values)
    way = None
    if decided is not None:
        dated = replace(decided, told_on=kept.told_on, area=where.area)
        way = way_for(dated, holidays=where.holidays, today=where.today)
    return DecisionLine(
        told.case_id,
        told.id,
        update_type,
        values,
        Lane(told.lane),
        told.published_at,
        kept.told_on,
        way,
        speaks_of_money(update_type.key) and not is_over,
        asking_id,
        is_over,
    )
