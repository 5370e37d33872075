"""The rota as its page shows it, and what is recorded of an agreement for the night."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Colleague:
    staff_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ShiftLine:
    shift_id: UUID
    name: str
    weekday: int
    from_time: time
    until_time: time
    is_cover: bool


@dataclass(frozen=True, slots=True)
class AwayLine:
    absence_id: UUID
    name: str
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class NightLine:
    night_id: UUID
    team: str
    agency_name: str
    phone: str
    from_on: date
    until_on: date
    from_time: time
    until_time: time


@dataclass(frozen=True, slots=True)
class NightTerms:
    """What was agreed with a team, as it is recorded."""

    agency_id: UUID
    team: str
    phone: str
    from_on: date
    until_on: date
    from_time: time
    until_time: time


@dataclass(frozen=True, slots=True)
class Rota:
    staff: tuple[Colleague, ...]
    shifts: tuple[ShiftLine, ...]
    away: tuple[AwayLine, ...]
    nights: tuple[NightLine, ...]
    agencies: tuple[tuple[UUID, str], ...]
