"""What happens because time passes: each round asks one indexed question, and does nothing when
nothing is due.
"""

from collections.abc import Callable
from datetime import datetime

from portal.services.ledger import chase_late_entries
from portal.services.releasing import publish_due
from portal.services.rounds_parts import RoundParts
from portal.storage.database import Db

# Does what is due, a limited number at a time, and says how many that were.
Round = Callable[[Db, RoundParts, datetime], int]

ROUNDS: tuple[Round, ...] = (publish_due, chase_late_entries)
