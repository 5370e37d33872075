"""What is agreed about a person's phone: whose it is, when and how it may be used, and until when
that holds; and what a number may be used for at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from portal.domain.contact import EVERY_DAY, LONDON, SafeTimes, next_safe_time, safe_times_of
from portal.domain.people import Role
from portal.domain.words import marked

# How many days before it runs out somebody is asked to check a record again.
ASKED_BEFORE = timedelta(days=5)
DEFAULT_DAYS = 30


class Whose(StrEnum):
    OWN = "own"
    SHARED = "shared"
    OTHER = "other"


WHOSE_NAMES: dict[Whose, str] = {
    Whose.OWN: marked("Theirs alone"),
    Whose.SHARED: marked("Shared with somebody in the home"),
    Whose.OTHER: marked("Somebody else's, who passes it to them"),
}
WEEKDAY_NAMES: dict[int, str] = {
    0: marked("Monday"),
    1: marked("Tuesday"),
    2: marked("Wednesday"),
    3: marked("Thursday"),
    4: marked("Friday"),
    5: marked("Saturday"),
    6: marked("Sunday"),
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as a person said that it may be used. `mobile` is E.164; without a language it is
    the person's own.
    """

    mobile: str = field(repr=False)
    may_be_texted: bool = False
    may_be_called: bool = False
    may_leave_voicemail: bool = False
    from_time: time = time(10)
    until_time: time = time(17)
    weekdays: frozenset[int] = EVERY_DAY
    whose: Whose = Whose.OWN
    others: str = ""
    safe_name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Texting:
    """When the phone that somebody agreed to be texted on may buzz, and until when that holds.
    `language` is empty where it is the person's own.
    """

    times: SafeTimes | None
    until_at: datetime
    language: str

    def next_at(self, now: datetime) -> datetime | None:
        """When a text would go; None if what was agreed has run out, or leaves no time by day."""
        is_safe = self.times is not None and self.until_at > now
        return next_safe_time(now, self.times) if is_safe and self.times else None


class MayBeTexted:
    """Somebody of a family, as far as it decides whether and how a text tells them."""

    __slots__ = ()
    role: Role
    language: str
    texting: Texting | None

    def has_safe_mobile(self, now: datetime) -> bool:
        return self.texting is not None and self.texting.until_at > now

    def text_at(self, now: datetime) -> datetime | None:
        """When a text about news of this moment would go; None if none will. A child is never
        texted without an agreement.
        """
        return self.texting.next_at(now) if self.texting and self.role is Role.CARER else None

    @property
    def text_language(self) -> str:
        return (self.texting.language if self.texting else "") or self.language


def texting(
    from_time: time,
    until_time: time,
    weekdays: int,
    until_at: datetime | None,
    language: str | None,
) -> Texting | None:
    """As a phone's record holds it; None where there is no record."""
    if until_at is None:
        return None
    times = safe_times_of(from_time, until_time, from_bits(weekdays))
    return Texting(times, until_at, language or "")


def as_bits(weekdays: Iterable[int]) -> int:
    return sum(1 << day for day in set(weekdays))


def from_bits(bits: int) -> frozenset[int]:
    return frozenset(day for day in EVERY_DAY if bits & 1 << day)


def expires_at(confirmed_on: date, days: int) -> datetime:
    """The end of the last day on which it holds, on the clock in London."""
    first_day_after = confirmed_on + timedelta(days=days + 1)
    return datetime.combine(first_day_after, time(0), tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a number may be used on a case. A warning never says whose number it is, nor on
    which case.
    """

    is_barred: bool = False
    is_mobile: bool = True
    is_barred_elsewhere: bool = False
    is_used_elsewhere: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        said = ((self.is_barred_elsewhere, BARRED_ELSEWHERE), (self.is_used_elsewhere, USED))
        return tuple(words for holds, words in said if holds)


NOT_A_MOBILE = marked(
    "This is not a UK mobile number. Landlines read texts aloud, and numbers that begin with 070 "
    "or 076 are not mobiles."
)
BARRED = marked(
    "This number is on the list of people who must never be contacted. It cannot be used here."
)
BARRED_ELSEWHERE = marked(
    "In other work this number must never be contacted. Speak to your supervisor before you use it."
)
USED = marked(
    "This number is already used for somebody else's texts. Check with them whose phone it is."
)
