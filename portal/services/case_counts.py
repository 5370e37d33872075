"""What is counted for each case inside the question that lists or shows it."""

from sqlalchemy import exists, func, select

from portal.domain.drafts import SHARED
from portal.storage.cases import Case
from portal.storage.drafts import Draft
from portal.storage.tellings import LedgerEntry
from portal.storage.updates import Update
from portal.storage.worries import Worry

UNNOTICED = (
    select(func.count())
    .where(Worry.case_id == Case.id, Worry.noticed_by_all_at.is_(None))
    .correlate(Case)
    .scalar_subquery()
    .label("unnoticed")
)
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
WAS_TOLD = exists().where(Update.case_id == Case.id).correlate(Case).label("was_told")
