"""Whether and when a person may be texted: consent, the times that are safe on that phone, and the
night, which never is.

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
# Outside of these hours nothing buzzes, whatever a record says: from when to when on the clock in
# London. The clocks change at one and two in the morning, so every safe time is one moment.
DAY_BEGINS, NIGHT_BEGINS = time(8), time(21)
# Today may be over already, so a week and a day hold every weekday.
_DAYS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class SafeTimes:
    """From and until on the clock in London, on these weekdays (Monday is 0).

    `until_time` is the first moment that is no longer safe. The hours of the night are taken off.
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
        if _on_a_plain_day(self.closes) - _on_a_plain_day(self.opens) <= shortest:
            raise ValueError("safe times must end more than a minute after they begin, by day")

    @property
    def opens(self) -> time:
        return max(self.from_time, DAY_BEGINS)

    @property
    def closes(self) -> time:
        return min(self.until_time, NIGHT_BEGINS)


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
    raise AssertionError("a week and a day hold every weekday")


def later_safe_time(now: datetime, safe_times: SafeTimes) -> datetime:
    """The start of the first safe time that has not begun yet: tomorrow's, while today's lasts."""
    now = _in_utc(now)
    return next(opens_at for opens_at, _ in _windows(now, safe_times) if opens_at > now)


def is_safe_time(now: datetime, safe_times: SafeTimes) -> bool:
    return next_safe_time(now, safe_times) == now


def seconds_left(now: datetime, safe_times: SafeTimes) -> int:
    """How long a text may still be under way (60 to 36,000); refuses outside the safe times."""
    now = _in_utc(now)
    if not is_safe_time(now, safe_times):
        raise ValueError("it is not a safe time: ask next_safe_time first")
    closes_at = next(closes_at for _, closes_at in _windows(now, safe_times) if closes_at > now)
    return min(MAX_SECONDS_LEFT, _seconds(now, closes_at))


def _windows(now: datetime, safe_times: SafeTimes) -> Iterator[tuple[datetime, datetime]]:
    today = now.astimezone(LONDON).date()
    for ahead in range(_DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        if day.weekday() in safe_times.weekdays:
            yield _instant(day, safe_times.opens), _instant(day, safe_times.closes)


def _instant(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)


def _on_a_plain_day(clock: time) -> datetime:
    return datetime.combine(date(2000, 1, 1), clock, tzinfo=UTC)


def _in_utc(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now must say its time zone")
    return now.astimezone(UTC)


def _seconds(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds())


# For carers who say that any time will do; the night stays the night.
ANY_TIME = SafeTimes(time(0), time.max)

# The codes of providers that say something of the phone itself: nobody knows any more whose it is
# or whether it is safe, so it is not texted until somebody has checked. Other failures are ours.
CODES_OF_THE_PHONE = frozenset(
    {
        "21211",
        "21610",
        "21614",
        "30003",
        "30004",
        "30005",
        "30006",
        "30008",
        "not_a_mobile",
        "permanent-failure",
        "temporary-failure",
    }
)

# Of these, the ones that only say that the phone was off or away: it is still hers.
_AWAY = frozenset({"30003", "30008", "temporary-failure"})
# The others say that the number is another's by now, or takes no texts from us.
CODES_OF_A_LOST_NUMBER = CODES_OF_THE_PHONE - _AWAY


def safe_times_of(
    from_time: time, until_time: time, weekdays: frozenset[int] = EVERY_DAY
) -> SafeTimes | None:
    """None where that leaves no safe time by day."""
    try:
        return SafeTimes(from_time, until_time, weekdays)
    except ValueError:
        return None
