"""What a caseworker may tell one family, by agency and by whose case it is; what was told last."""

from uuid import UUID

from sqlalchemy import select

from portal.domain.lanes import Lane
from portal.domain.people import Actor, AgencyKind, CaseKind
from portal.domain.refusals import NotFound
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, types_for
from portal.services.cases import LIST_LENGTH, OpenCase
from portal.storage.cases import Case, Participant
from portal.storage.database import Db
from portal.storage.people import Agency
from portal.storage.tellings import Withdrawal
from portal.storage.updates import Update


def types_for_case(db: Db, actor: Actor, case_id: UUID) -> tuple[UpdateType, ...]:
    """What this caseworker's agency may publish to this family. Who does not work on the case
    finds no case.
    """
    row = db.execute(
        select(Case.kind, Agency.kind.label("agency"))
        .join(Participant, Participant.case_id == Case.id)
        .join(Agency, Agency.id == actor.agency_id)
        .where(
            Case.id == case_id,
            Case.partnership_id == actor.partnership_id,
            Agency.partnership_id == actor.partnership_id,
            Participant.staff_id == actor.staff_id,
            Participant.until_at.is_(None),
        )
    ).first()
    if row is None:
        raise NotFound
    return _types(AgencyKind(row.agency), CaseKind(row.kind))


def type_for_case(db: Db, actor: Actor, case_id: UUID, key: str) -> UpdateType:
    """One of them by its key; to fetch it is to check that it may be published here."""
    for update_type in types_for_case(db, actor, case_id):
        if update_type.key == key:
            return update_type
    raise NotFound


def type_on_case(actor: Actor, case: OpenCase, key: str) -> UpdateType:
    """The same, where the case is open before its worker already."""
    for update_type in types_on_case(actor, case):
        if update_type.key == key:
            return update_type
    raise NotFound


def types_on_case(actor: Actor, case: OpenCase) -> tuple[UpdateType, ...]:
    """What this caseworker's agency may publish to the family of a case that is open already."""
    agencies = (each.agency_kind for each in case.staff if each.staff_id == actor.staff_id)
    return tuple(each for agency in agencies for each in _types(agency, case.kind))


def _types(agency: AgencyKind, kind: CaseKind) -> tuple[UpdateType, ...]:
    return tuple(each for each in types_for(agency) if each.suits(kind))


def last_told(db: Db, actor: Actor, case_id: UUID) -> dict[Lane, UpdateType]:
    """The newest update of each lane that was not taken back, of the newest on the case. The
    caller has checked that the actor works on it, and recorded that it was shown.
    """
    rows = db.execute(
        select(Update.id, Update.update_type, Update.lane)
        .outerjoin(Withdrawal, Withdrawal.update_id == Update.id)
        .where(
            Update.case_id == case_id,
            Update.partnership_id == actor.partnership_id,
            Withdrawal.id.is_(None),
        )
        .order_by(Update.published_at.desc())
        .limit(LIST_LENGTH)
    ).all()
    newest: dict[Lane, UpdateType] = {}
    for row in rows:
        if (lane := Lane(row.lane)) not in newest:
            newest[lane] = BY_KEY[db.ring.open("updates.update_type", row.id, row.update_type)]
    return newest
