"""A caseworker's cases: what each is, when they were promised to hear, and what is still unseen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select

from portal.domain.people import Actor, Role
from portal.domain.promises import Waiting, standing
from portal.domain.working_time import WorkingTime, london_day
from portal.services import secret_pictures
from portal.services.audit import Act, record
from portal.services.cases import LIST_LENGTH
from portal.services.names_on_lists import name_on_list
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Person
from portal.storage.updates import Update
from portal.storage.worries import Worry


@dataclass(frozen=True, slots=True)
class CaseOnList:
    case_id: UUID
    reference: str
    child_name: str
    opened_at: datetime
    unnoticed: int
    # How often the child's pictures were tried in vain, once that is often enough to be told.
    tried: int
    # The day the family was told they will hear; while they were told nothing yet, the day the case
    # was opened.
    next_on: date
    was_told: bool
    waiting: Waiting
    closed_at: datetime | None

    @property
    def waits_for_us(self) -> bool:
        """For news by today, or for the first; for a worry to be noticed; for a card to be seen
        to.
        """
        is_due = not self.was_told or self.waiting is not Waiting.NOT_YET
        return self.closed_at is None and bool(is_due or self.unnoticed or self.tried)


UNNOTICED = (
    select(func.count())
    .where(Worry.case_id == Case.id, Worry.noticed_by_all_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
    .label("unnoticed")
)
WAS_TOLD = exists().where(Update.case_id == Case.id).correlate(Case).label("was_told")


def cases_of(db: Db, actor: Actor, *, hours: WorkingTime, now: datetime) -> tuple[CaseOnList, ...]:
    """The caseworker's cases, newest first and the closed ones last, with how many worries somebody
    has still to notice.
    """
    rows = db.execute(_cases_of(actor)).all()
    record(db, actor, Act.CASE_LISTED, now=now, detail=str(len(rows)))
    tried = secret_pictures.tried(db, tuple(row.person_id for row in rows))
    today = london_day(now)
    return tuple(
        CaseOnList(
            row.id,
            row.reference,
            name_on_list(db, row.person_id, row.name, row.sensitive_since_at),
            row.opened_at,
            row.unnoticed,
            tried.get(row.person_id, 0),
            row.next_on,
            row.was_told,
            standing(row.next_on, today, hours),
            row.closed_at,
        )
        for row in rows
    )


def _cases_of(actor: Actor) -> Select[Any]:
    child = Participant.__table__.alias("child")
    mine = Participant.__table__.alias("mine")
    return (
        select(
            Case.id,
            Case.reference,
            Case.opened_at,
            Case.closed_at,
            Case.next_on,
            Case.sensitive_since_at,
            Person.id.label("person_id"),
            Person.name,
            UNNOTICED,
            WAS_TOLD,
        )
        .join(mine, mine.c.case_id == Case.id)
        .join(child, child.c.case_id == Case.id)
        .join(Person, Person.id == child.c.person_id)
        .where(
            Case.partnership_id == actor.partnership_id,
            mine.c.staff_id == actor.staff_id,
            mine.c.until_at.is_(None),
            child.c.role == Role.CHILD.value,
        )
        .order_by(Case.closed_at.is_not(None), Case.opened_at.desc())
        .limit(LIST_LENGTH)
    )
