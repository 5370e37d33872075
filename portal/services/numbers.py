"""Whether a number may be used on a case: the one question that everything which takes, changes or
answers a number asks.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import aliased

from portal.domain.people import Actor
from portal.domain.phones import BARRED, NOT_A_MOBILE, Verdict
from portal.domain.refusals import NotAllowedNow
from portal.messages.numbers import mobile_number
from portal.services.audit import Act, record
from portal.storage.barred import BarredNumber
from portal.storage.cases import Case
from portal.storage.database import Db
from portal.storage.people import Contact

# Barred numbers are hashed as people's own are, so that the two can be compared.
PURPOSE = "contacts.mobile"
_Here = aliased(Case)


def check_number(
    db: Db,
    actor: Actor,
    case_id: UUID | None,
    number: str,
    *,
    person_id: UUID | None = None,
    now: datetime,
) -> Verdict:
    """What stands against this number (E.164) on this case, or on a case that is not opened yet.

    Barred on a case or in its family group, it must not be used. Barred on another case, or used
    for somebody other than `person_id`, it only warns. That a barred number came up is written
    down.
    """
    found = _found(db, actor, case_id, number, person_id)
    verdict = Verdict(
        is_barred=bool(found.is_barred),
        is_mobile=mobile_number(number) == number,
        is_barred_elsewhere=bool(found.is_barred_elsewhere),
        is_used_elsewhere=bool(found.is_used_elsewhere),
    )
    if verdict.is_barred or verdict.is_barred_elsewhere:
        record(db, actor, Act.BARRED_MET, now=now, case_id=case_id, subject_id=person_id)
    return verdict


def refuse_unsafe(
    db: Db, actor: Actor, case_id: UUID, number: str, *, person_id: UUID, now: datetime
) -> None:
    """Raises NotAllowedNow for the number of somebody who must never be contacted, and for one that
    is no UK mobile.
    """
    verdict = check_number(db, actor, case_id, number, person_id=person_id, now=now)
    if verdict.is_barred:
        raise NotAllowedNow(BARRED)
    if not verdict.is_mobile:
        raise NotAllowedNow(NOT_A_MOBILE)


def is_barred_anywhere(db: Db, number: str) -> bool:
    """For a number that is nobody's here, so that nothing says which case is asked about."""
    barred = select(BarredNumber.id).where(
        BarredNumber.number_index == db.ring.index(PURPOSE, number),
        BarredNumber.ended_at.is_(None),
    )
    return db.scalar(barred.limit(1)) is not None


def is_barred(case_id: Any, mobile_index: Any) -> ColumnElement[bool]:
    """The same, asked of rows: whether the number behind this hash is barred for this case."""
    mine, theirs = aliased(Case), aliased(Case)
    return (
        select(BarredNumber.id)
        .join(theirs, theirs.id == BarredNumber.case_id)
        .join(mine, mine.id == case_id)
        .where(
            BarredNumber.number_index == mobile_index,
            BarredNumber.partnership_id == mine.partnership_id,
            BarredNumber.ended_at.is_(None),
            or_(theirs.id == mine.id, theirs.family_group_id == mine.family_group_id),
        )
        .correlate_except(BarredNumber, theirs, mine)
        .exists()
    )


def _found(db: Db, actor: Actor, case_id: UUID | None, number: str, person_id: UUID | None) -> Any:
    index = db.ring.index(PURPOSE, number)
    holds = select(BarredNumber.id).where(
        BarredNumber.number_index == index,
        BarredNumber.partnership_id == actor.partnership_id,
        BarredNumber.ended_at.is_(None),
    )
    is_ours = _of_family(case_id)
    used = select(Contact.id).where(
        Contact.mobile_index == index,
        Contact.partnership_id == actor.partnership_id,
        Contact.ended_at.is_(None),
        Contact.person_id != person_id if person_id else Contact.person_id.is_not(None),
    )
    return db.execute(
        select(
            holds.where(is_ours).exists().label("is_barred"),
            holds.where(~is_ours).exists().label("is_barred_elsewhere"),
            used.exists().label("is_used_elsewhere"),
        )
    ).one()


def _of_family(case_id: UUID | None) -> ColumnElement[bool]:
    if case_id is None:
        return false()
    group = select(_Here.family_group_id).where(
        _Here.id == case_id, _Here.partnership_id == BarredNumber.partnership_id
    )
    in_group = select(Case.id).where(
        Case.id == BarredNumber.case_id,
        Case.family_group_id == group.scalar_subquery(),
        Case.partnership_id == BarredNumber.partnership_id,
    )
    return (BarredNumber.case_id == case_id) | in_group.correlate(BarredNumber).exists()
