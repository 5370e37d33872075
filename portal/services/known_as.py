"""What the family of a case calls a member of staff: as she chose for them, else by her first name.
Her full name is for staff.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_

from portal.domain.helpers import first_name
from portal.storage.database import Db
from portal.storage.helpers import HelperCard


def card_of(
    staff_id: ColumnElement[UUID] | Any, case_id: ColumnElement[UUID] | Any, card: Any = HelperCard
) -> ColumnElement[bool]:
    """What joins her card for this case."""
    return and_(card.staff_id == staff_id, card.case_id == case_id)


def known_as(db: Db, staff_id: UUID | None, name: Any, card_id: UUID | None, called: Any) -> str:
    """Empty where nobody is known by name. The caller records what it is shown for."""
    if staff_id is None:
        return ""
    chosen = db.ring.open("helper_cards.called", card_id, called) if card_id else ""
    return chosen or first_name(db.ring.open("staff.name", staff_id, name))
