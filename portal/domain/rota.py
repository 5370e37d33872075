"""Who reads worries at a moment, when somebody next does, and whether anybody does at night."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from portal.domain.working_time import LONDON, WorkingTime
from portal.domain.worries import Triage, read_within

LOOKED_AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True)
class OnRota:
    """One weekly shift of somebody, by the name that the family who asks knows, and the days on
    which this person is away.
    """

    staff_id: UUID
    name: str
    weekday: int
    from_time: time
    until_time: time
    is_cover: bool
    away: tuple[tuple[date, date], ...] = ()

    def is_away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)

    def is_on(self, at: datetime) -> bool:
        local = at.astimezone(LONDON)
        is_time = self.from_time <= local.time() < self.until_time
        return local.weekday() == self.weekday and is_time and not self.is_away(local.date())


@dataclass(frozen=True, slots=True)
class Night:
    """What is agreed for the hours in which nobody else reads."""

    agency_id: UUID
    team: str
    phone: str
    from_on: date
    until_on: date
    from_time: time
    until_time: time

    def covers(self, now: datetime) -> bool:
        """Whether it holds at this moment; a night that began on a day belongs to that day."""
        local = now.astimezone(LONDON)
        if not self.from_on <= local.date() <= self.until_on:
            return False
        moment = local.time()
        if self.from_time < self.until_time:
            return self.from_time <= moment < self.until_time
        return moment >= self.from_time or moment < self.until_time


@dataclass(frozen=True, slots=True)
class Reading:
    """When the next person reads, and who that is, by the partnership's own hours; `night` is set
    only where one is agreed, it holds, and nobody else reads now.
    """

    opens_at: datetime
    owner: OnRota | None
    cover: OnRota | None
    night: Night | None
    hours: WorkingTime

    def read_by(self, triage: Triage, now: datetime) -> datetime:
        return self._after(triage, now, part=1)

    def half_way(self, triage: Triage, now: datetime) -> datetime:
        return self._after(triage, now, part=0.5)

    def _after(self, triage: Triage, now: datetime, *, part: float) -> datetime:
        if self.night is not None and triage is Triage.RED:
            return now + timedelta(minutes=self.hours.clocks.red_minutes * part)
        return self.hours.add_hours(self.opens_at, read_within(triage, self.hours) * part)


def reading_at(
    shifts: tuple[OnRota, ...], night: Night | None, hours: WorkingTime, now: datetime
) -> Reading:
    """The first working moment with somebody of the rota in it. Where the rota names nobody, the
    working hours alone count.
    """
    opens_at = _opens(shifts, hours, now)
    on = [each for each in shifts if each.is_on(opens_at)]
    owner = next((each for each in on if not each.is_cover), None)
    cover = next((each for each in on if each.is_cover), None)
    is_night = opens_at > now and night is not None and night.covers(now)
    others = [each for each in on if each not in {owner, cover}]
    first = owner or cover
    second = cover if owner is not None else None
    next_one = second or next(iter(others), None)
    return Reading(opens_at, first, next_one, night if is_night else None, hours)


def _opens(shifts: tuple[OnRota, ...], hours: WorkingTime, now: datetime) -> datetime:
    office = hours.add_hours(now, 0)
    if any(each.is_on(office) for each in shifts):
        return office
    today = office.astimezone(LONDON).date()
    for ahead in range(LOOKED_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        if not hours.is_working_day(day):
            continue
        starts = [
            datetime.combine(day, max(each.from_time, hours.opens), LONDON)
            for each in shifts
            if each.weekday == day.weekday() and not each.is_away(day)
            if max(each.from_time, hours.opens) < min(each.until_time, hours.closes)
        ]
        later = [start for start in starts if start >= office]
        if later:
            return hours.add_hours(min(later), 0)
    return office
