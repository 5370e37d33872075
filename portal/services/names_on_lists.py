"""What a case is called where it stands among others: by the child's name, unless it is
sensitive.
"""

from datetime import datetime
from uuid import UUID

from portal.domain.sensitive import HIDDEN_NAME
from portal.storage.database import Db
from portal.storage.sealed import Sealed


def name_on_list(db: Db, person_id: UUID, name: Sealed, sensitive_since_at: datetime | None) -> str:
    return HIDDEN_NAME if sensitive_since_at else db.ring.open("people.name", person_id, name)
