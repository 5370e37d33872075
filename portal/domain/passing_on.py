"""A worry that tells of sexual abuse or new harm is a report: to whom and by when it is passed.

The duty to report is pending in law, so by when is a setting, and none where there is none.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.working_time import Clocks


class ToWhom(StrEnum):
    POLICE = "police"
    LOCAL_AUTHORITY = "local_authority"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PassedOn:
    """`by` is who told them; `is_said` where the family is to read that somebody has."""

    to: ToWhom
    by: str
    at: datetime
    reference: str
    is_said: bool

    def as_text(self) -> str:
        """As it is kept, sealed."""
        return json.dumps(
            {
                "to": self.to.value,
                "by": self.by,
                "at": self.at.isoformat(),
                "reference": self.reference,
                "is_said": self.is_said,
            },
            ensure_ascii=False,
        )


def passed_on_from_text(text: str) -> PassedOn:
    kept = json.loads(text)
    at = datetime.fromisoformat(kept["at"])
    return PassedOn(ToWhom(kept["to"]), kept["by"], at, kept["reference"], kept["is_said"])


# Kept where no clock ran when somebody said what it tells of.
NO_CLOCK = "-"


def promised_by(kept: str, said_at: datetime, clocks: Clocks) -> datetime | None:
    """By when it was to be passed on when that was said; clocks set since then change nothing.
    Nothing was kept of that before a partnership could have its own.
    """
    if kept == NO_CLOCK:
        return None
    return datetime.fromisoformat(kept) if kept else pass_on_by(said_at, clocks)


def pass_on_by(now: datetime, clocks: Clocks) -> datetime | None:
    """Hours of the clock, not of an office: what tells of harm does not wait for Monday."""
    return now + timedelta(hours=clocks.pass_on_hours) if clocks.pass_on_hours else None
