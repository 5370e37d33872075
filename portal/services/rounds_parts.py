"""What a round of the worker may need beside the database and the time."""

from dataclasses import dataclass

from portal.domain.working_time import WorkingTime
from portal.messages.render import Renderer


@dataclass(frozen=True, slots=True)
class RoundParts:
    """What publishing needs too, whenever it happens."""

    renderer: Renderer
    hours: WorkingTime
    # How many working days an agency has to say that it knows of a decision.
    ledger_days: int
