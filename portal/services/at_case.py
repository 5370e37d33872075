"""How the case in an address stands to the member of staff who asks: part of finding out who she
is, so that it costs no question of its own.
"""

from typing import Any

from sqlalchemy import Uuid, bindparam, exists

from portal.domain.people import CaseDoor, Duty
from portal.storage.case_looks import CaseLook
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.people import Staff
from portal.storage.sign_in import SignInSession

_CASE_ID = bindparam("case_id", type_=Uuid())
_WORKS_ON_IT = exists().where(
    Participant.case_id == _CASE_ID,
    Participant.staff_id == SignInSession.staff_id,
    Participant.partnership_id == SignInSession.partnership_id,
    Participant.until_at.is_(None),
)
_OVERSEES_IT = (Staff.duty == Duty.SUPERVISOR.value) & exists().where(
    CaseAgency.case_id == _CASE_ID,
    CaseAgency.agency_id == Staff.agency_id,
    CaseAgency.partnership_id == SignInSession.partnership_id,
    CaseAgency.until_at.is_(None),
)
_SAID_WHY = exists().where(
    CaseLook.session_id == SignInSession.id,
    CaseLook.case_id == _CASE_ID,
    CaseLook.until_at > bindparam("said_until"),
)
_IS_SENSITIVE = exists().where(Case.id == _CASE_ID, Case.sensitive_since_at.is_not(None))
AT_CASE = (
    (_WORKS_ON_IT | _OVERSEES_IT).label("is_theirs"),
    (_IS_SENSITIVE & ~_SAID_WHY).label("asks_why"),
)


def door(row: Any) -> CaseDoor:
    if not row.is_theirs:
        return CaseDoor.SHUT
    return CaseDoor.ASKS if row.asks_why else CaseDoor.OPEN
