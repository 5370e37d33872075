"""A clock that several processes share: quicker than the wall's, and moved on by a line in a file.

Leases, waits and safe times are then lived through in seconds, by the very code that runs for real.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True)
class QuickClock:
    """`began_at` on this clock was `began` on the wall's; the file holds how many seconds more."""

    began_at: datetime
    began: float
    speed: float
    moved: Path

    def __call__(self) -> datetime:
        passed = (time.time() - self.began) * self.speed + float(self.moved.read_text() or 0)
        return (self.began_at + timedelta(seconds=passed)).astimezone(UTC)

    def move(self, by: timedelta) -> None:
        seconds = float(self.moved.read_text() or 0) + by.total_seconds()
        beside = self.moved.with_suffix(".new")
        beside.write_text(str(seconds))
        beside.replace(self.moved)
