"""One inbox of worries, each with an owner; nothing leaves it before it is done and told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select

from portal.domain.people import Actor
from portal.domain.worries import Triage, WorryKind
from portal.domain.worry_steps import Awaits
from portal.services.audit import Act, record
from portal.services.worry_cares import readable
from portal.services.worry_shown import kind_of
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Staff
from portal.storage.worries import Acknowledgement, Worry, WorryCare

# However many worries one person sends, only so many stand among everybody else's.
INBOX_LENGTH, IN_FRONT = 100, 5


@dataclass(frozen=True, slots=True)
class WorryOnList:
    worry_id: UUID
    reference: str
    kind: WorryKind
    triage: Triage
    raised_at: datetime
    read_by_at: datetime
    is_mine_to_acknowledge: bool
    awaits: Awaits
    due_at: datetime | None
    owner_name: str
    is_mine: bool

    def is_late(self, now: datetime) -> bool:
        due_at = self.read_by_at if self.due_at is None else self.due_at
        return self.awaits is not Awaits.NOTHING and due_at < now


def inbox(db: Db, actor: Actor, *, now: datetime) -> tuple[WorryOnList, ...]:
    """Worries somebody has still to notice or to see through, the most pressing first; what her
    own agency has noticed, and the rest of a great many from one person, after them.
    """
    rows = db.execute(_open(actor)).all()
    record(db, actor, Act.WORRY_LISTED, now=now, detail=str(len(rows)))
    return tuple(
        WorryOnList(
            row.Worry.id,
            row.reference,
            kind_of(db, row.Worry),
            Triage(row.Worry.triage),
            row.Worry.raised_at,
            row.Worry.read_by_at,
            not row.done,
            Awaits(row.awaits or Awaits.SEEN),
            row.due_at,
            db.ring.open("staff.name", row.owner_id, row.owner_name) if row.owner_id else "",
            is_mine=row.owner_id is not None and row.owner_id == actor.staff_id,
        )
        for row in rows
    )


def _open(actor: Actor) -> Select[*tuple[Any, ...]]:
    mine = (
        select(Acknowledgement.id)
        .where(Acknowledgement.worry_id == Worry.id, Acknowledgement.agency_id == actor.agency_id)
        .exists()
    )
    number = func.row_number().over(
        partition_by=(Worry.person_id, mine), order_by=(Worry.read_by_at, Worry.raised_at)
    )
    return (
        select(
            Worry,
            Case.reference,
            mine.label("done"),
            WorryCare.awaits,
            WorryCare.due_at,
            WorryCare.owner_id,
            Staff.name.label("owner_name"),
        )
        .join(Case, Case.id == Worry.case_id)
        .outerjoin(WorryCare, WorryCare.worry_id == Worry.id)
        .outerjoin(Staff, Staff.id == WorryCare.owner_id)
        .where(
            Worry.partnership_id == actor.partnership_id,
            Worry.noticed_by_all_at.is_(None) | (WorryCare.awaits != Awaits.NOTHING.value),
            Worry.id.in_(readable(actor)),
        )
        .order_by(
            case((or_(mine, number > IN_FRONT), 1), else_=0), Worry.read_by_at, Worry.raised_at
        )
        .limit(INBOX_LENGTH)
    )
