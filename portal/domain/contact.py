"""Whether and when a carer may be texted: consent, and the times that are safe on that phone.

The outbox asks here before a text is put in line, and again at the moment it is sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
EVERY_DAY = frozenset(range(7))
MIN_SECONDS_LEFT = 60
MAX_SECONDS_LEFT = 36_000  # the longest a provider keeps a text waiting: ten hours
# A week holds every weekday; the second covers a day whose window a clock change swallows.
_DAYS_AHEAD = 15


@dataclass(frozen=True, slots=True)
class SafeTimes:
    """From and until on the clock in London, on these weekdays (Monday is 0).

    `until_time` is the first moment that is no longer safe; `time.max` is the end of the day.
    """

    from_time: time
    until_time: time
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if self.from_time.tzinfo or self.until_time.tzinfo:
            raise ValueError("safe times are times on the clock in London, without a zone")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError("safe times need at least one weekday, 0 (Monday) to 6 (Sunday)")
        shortest = timedelta(seconds=MIN_SECONDS_LEFT)
        if _on_a_plain_day(self.until_time) - _on_a_plain_day(self.from_time) <= shortest:
            raise ValueError("safe times must end more than a minute after they begin")


def may_text(confirmed_at: datetime | None, may_be_texted: bool) -> bool:  # noqa: FBT001 - both are named
    """No confirmed number, or no yes from the carer, means no text."""
    return confirmed_at is not None and may_be_texted


def next_safe_time(now: datetime, safe_times: SafeTimes) -> datetime:
    """`now` if it is safe, else the start of the next safe time; always aware UTC.

    The last minute counts as over: a text begun in it could still arrive outside.
    """
    now = _in_utc(now)
    for opens_at, closes_at in _windows(now, safe_times):
        if now < opens_at:
            return opens_at
        if _seconds(now, closes_at) >= MIN_SECONDS_LEFT:
            return now
    raise AssertionError("a fortnight holds every weekday")


def is_safe_time(now: datetime, safe_times: SafeTimes) -> bool:
    return next_safe_time(now, safe_times) == now


def seconds_left(now: datetime, safe_times: SafeTimes) -> int:
    """How long a text may still be under way (60 to 36,000); refuses outside the safe times."""
    now = _in_utc(now)
    if not is_safe_time(now, safe_times):
        raise ValueError("it is not a safe time: ask next_safe_time first")
    until_at = now
    for opens_at, closes_at in _windows(now, safe_times):
        if opens_at > until_at:
            break
        until_at = max(until_at, closes_at)
    return max(MIN_SECONDS_LEFT, min(MAX_SECONDS_LEFT, _seconds(now, until_at)))


def _windows(now: datetime, safe_times: SafeTimes) -> Iterator[tuple[datetime, datetime]]:
    today = now.astimezone(LONDON).date()
    for ahead in range(_DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        if day.weekday() not in safe_times.weekdays:
            continue
        # On the night of a clock change a time may come twice or not at all. Of the two
        # readings the window begins at the later and ends at the earlier: never a minute too much.
        opens_at = max(_instants(day, safe_times.from_time))
        closes_at = min(_instants(*_end_of(day, safe_times.until_time)))
        if opens_at < closes_at:
            yield opens_at, closes_at


def _end_of(day: date, until_time: time) -> tuple[date, time]:
    return (day + timedelta(days=1), time(0)) if until_time == time.max else (day, until_time)


def _instants(day: date, clock: time) -> tuple[datetime, datetime]:
    local = datetime.combine(day, clock, tzinfo=LONDON)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _on_a_plain_day(clock: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), clock, tzinfo=UTC)


def _in_utc(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now must say its time zone")
    return now.astimezone(UTC)


def _seconds(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds())


# For texts the carer asks for while signing in, and for carers who say any time will do.
ANY_TIME = SafeTimes(time(0), time.max)
