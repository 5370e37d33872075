"""Which agencies are on a case, and who of each works on it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from portal.domain.people import Actor
from portal.storage.cases import CaseAgency, Participant
from portal.storage.database import Db
from portal.storage.people import Staff


@dataclass(frozen=True, slots=True)
class AgencyOnCase:
    agency_id: UUID
    staff_ids: frozenset[UUID]


def agencies_on_case(db: Db, actor: Actor, case_id: UUID) -> tuple[AgencyOnCase, ...]:
    """Each agency on the case, with those of its staff who work on it. For services that have
    checked the case.
    """
    rows = db.execute(
        select(CaseAgency.agency_id, Staff.id)
        .outerjoin(
            Participant,
            (Participant.case_id == CaseAgency.case_id)
            & Participant.staff_id.is_not(None)
            & Participant.until_at.is_(None),
        )
        .outerjoin(
            Staff, (Staff.id == Participant.staff_id) & (Staff.agency_id == CaseAgency.agency_id)
        )
        .where(
            CaseAgency.case_id == case_id,
            CaseAgency.partnership_id == actor.partnership_id,
            CaseAgency.until_at.is_(None),
        )
    ).all()
    staff: dict[UUID, set[UUID]] = {}
    for agency_id, staff_id in rows:
        staff.setdefault(agency_id, set()).update({staff_id} - {None})
    return tuple(AgencyOnCase(each, frozenset(ids)) for each, ids in staff.items())
