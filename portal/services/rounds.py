"""What happens because time passes: each round asks one indexed question, and does nothing when
nothing is due.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.domain.working_time import WorkingTime
from portal.messages.render import Renderer
from portal.services import notices
from portal.storage.database import Db


@dataclass(frozen=True, slots=True)
class RoundParts:
    """What a round may need beside the database and the time."""

    renderer: Renderer
    hours: WorkingTime


# Does what is due, a limited number at a time, and says how many that were.
Round = Callable[[Db, RoundParts, datetime], int]


def silence(db: Db, parts: RoundParts, now: datetime) -> int:
    """A promised day is here, or has passed."""
    return notices.tell_of_silence(db, hours=parts.hours, now=now)


def check_ins(db: Db, parts: RoundParts, now: datetime) -> int:
    """It is time to see how a child is, or that time has passed."""
    return notices.tell_of_check_ins(db, hours=parts.hours, now=now)


ROUNDS: tuple[Round, ...] = (silence, check_ins)
