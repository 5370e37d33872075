"""Working hours and days of England, so that a time promised to a child is one when somebody is
there.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5
# When the inbox is read on a working day.
OPENS, CLOSES = time(9), time(17)
MINUTES_AN_HOUR = 60


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def london_day(at: datetime) -> date:
    """The day it is for a family at this moment: in summer, an hour before it is one in UTC."""
    return at.astimezone(LONDON).date()


def london_moment(typed: datetime) -> datetime | None:
    """The moment, in UTC, that a clock in London shows so; of two in autumn the first, and None for
    an hour that spring leaves out.
    """
    moment = typed.replace(tzinfo=LONDON).astimezone(UTC)
    is_shown = moment.astimezone(LONDON).replace(tzinfo=None) == typed.replace(tzinfo=None)
    return moment if is_shown else None


@dataclass(frozen=True, slots=True)
class Clocks:
    """How soon a person reads a worry of each class, answers a question, and rings somebody whom no
    text reached: in working time. What tells of harm is passed on in hours of the clock, or
    with no clock at 0.
    """

    red_minutes: int = 15
    amber_hours: int = 4
    green_days: int = 1
    answer_days: int = 2
    ring_hours: int = 4
    pass_on_hours: int = 4

    def is_in_order(self, hours_a_day: float) -> bool:
        """What is more pressing is read no later than what is less."""
        amber, green = self.amber_hours, self.green_days * hours_a_day
        return self.red_minutes / MINUTES_AN_HOUR <= amber <= green


# The least and the most of each, by its field: the same as where an installation sets them.
CLOCK_BOUNDS: dict[str, tuple[int, int]] = {
    "red_minutes": (1, 240),
    "amber_hours": (1, 40),
    "green_days": (1, 10),
    "answer_days": (1, 20),
    "ring_hours": (1, 40),
    "pass_on_hours": (0, 72),
}


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When the partnership's inbox is read, and how soon: the hours of a working day, and the
    days that are none.
    """

    opens: time
    closes: time
    holidays: frozenset[date]
    clocks: Clocks = Clocks()

    @property
    def hours_a_day(self) -> float:
        day = date.min
        return (datetime.combine(day, self.closes) - datetime.combine(day, self.opens)) / timedelta(
            hours=1
        )

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.holidays)

    def next_working_day(self, day: date) -> date:
        day += timedelta(days=1)
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def add_hours(self, start: datetime, hours: float) -> datetime:
        """The moment after this many working hours, in UTC. Night, weekend and holiday hours do not
        count.
        """
        left = timedelta(hours=hours)
        local = start.astimezone(LONDON)
        day, moment = local.date(), local.time()
        while True:
            if self.is_working_day(day) and moment < self.closes:
                begin = max(moment, self.opens)
                room = datetime.combine(day, self.closes) - datetime.combine(day, begin)
                if left <= room:
                    end = datetime.combine(day, begin) + left
                    return end.replace(tzinfo=LONDON).astimezone(UTC)
                left -= room
            day, moment = self.next_working_day(day), time.min

    def start_of(self, day: date) -> datetime:
        """When the inbox opens on this day, or would if it were a working day, in UTC."""
        return datetime.combine(day, self.opens, LONDON).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """When the inbox closes on this day, or would if it were a working day, in UTC."""
        return datetime.combine(day, self.closes, LONDON).astimezone(UTC)

    def is_open(self, now: datetime) -> bool:
        local = now.astimezone(LONDON)
        return self.is_working_day(local.date()) and self.opens <= local.time() < self.closes
