"""Whether texts still leave: what is known of the worker and the provider, and when that is too
long ago.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# The worker says so every few seconds; two minutes without it is no slow moment.
WORKER_IS_LATE = timedelta(minutes=2)
# A text may wait for the one before it, or for a busy provider; not for this long.
TEXT_IS_LATE = timedelta(minutes=10)
# With nothing to send the provider is asked by itself, so that an outage is known before the news.
ASK_PROVIDER_EVERY = timedelta(minutes=5)


class Part(StrEnum):
    WORKER = "worker"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Beats:
    """When each was last known to be alive, and since when the oldest text that is due waits."""

    worker_at: datetime | None
    provider_at: datetime | None
    oldest_due_at: datetime | None


def stopped_since(beats: Beats, now: datetime) -> datetime | None:
    """Since when texts do not leave, or None while they do. Before the first beat there is nothing
    that could have stopped, unless a text waits.
    """
    waits = beats.oldest_due_at
    if beats.worker_at is None:
        return waits if waits is not None and now - waits > WORKER_IS_LATE else None
    if now - beats.worker_at > WORKER_IS_LATE:
        return beats.worker_at
    if waits is None or now - waits <= TEXT_IS_LATE:
        return None
    is_answering = beats.provider_at is not None and beats.provider_at > waits
    return None if is_answering else waits
