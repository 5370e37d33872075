"""What is counted of a case inside the question that shows it."""

from sqlalchemy import func, select

from portal.domain.drafts import SHARED
from portal.storage.cases import Case
from portal.storage.drafts import Draft
from portal.storage.tellings import LedgerEntry

ON_THE_WAY = (
    select(func.count())
    .where(Draft.case_id == Case.id, Draft.state.in_([each.value for each in SHARED]))
    .correlate(Case)
    .scalar_subquery()
    .label("on_the_way")
)
NOT_KNOWN = (
    select(func.count())
    .where(LedgerEntry.case_id == Case.id, LedgerEntry.acknowledged_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
    .label("not_known")
)
COUNTS = (ON_THE_WAY, NOT_KNOWN)
