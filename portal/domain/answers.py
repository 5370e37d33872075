"""What a text that came is answered with by itself, if at all; and by when a person reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.reply_reading import ReadReply, ReplyKind
from portal.domain.working_time import WorkingTime, london_day
from portal.domain.worries import Triage, read_by

# What is left of a day that is too short for anybody to be sure of.
LEAST_LEFT = timedelta(hours=1)
# One answer in so long: two machines must not talk to each other.
ANSWER_EVERY = timedelta(hours=1)
# An answer that comes later says a time that has gone, on a phone that others may hold by then.
ANSWER_WITHIN = timedelta(minutes=10)


class AnswerKind(StrEnum):
    """Each the name of its text."""

    READ_BY = "read_by"
    NOBODY_UNTIL = "nobody_until"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Reading:
    """`said_at` is the time that the answer names, `read_by_at` what the staff are held to."""

    kind: AnswerKind
    said_at: datetime
    read_by_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the phone: whether it is anybody's, whether all whose it is may be texted,
    whether it has said stop, and when it was last answered.
    """

    is_known: bool
    may_be_texted: bool
    has_stopped: bool = False
    answered_at: datetime | None = None


def triage_of_text(reply: ReadReply) -> Triage:
    return Triage.RED if reply.is_pressing else Triage.AMBER


def when_read(now: datetime, triage: Triage, hours: WorkingTime) -> Reading:
    """The same day if anybody is there; else nobody can be counted on before the next opening."""
    by = read_by(now, triage, hours)
    opens_at = now
    if hours.is_open(now):
        opens_at = hours.end_of(london_day(now))
        last = min(by, opens_at)
        if last == by or last - now >= LEAST_LEFT:
            return Reading(AnswerKind.READ_BY, last, last)
    return Reading(AnswerKind.NOBODY_UNTIL, hours.add_hours(opens_at, 0), by)


def answer_to(
    reply: ReadReply, phone: Standing, reading: Reading, *, now: datetime
) -> AnswerKind | None:
    """None where an answer would be one too many, or would ring on a phone that is not to be
    texted. A stop is confirmed although the phone was answered a minute ago, but only once.
    """
    if phone.has_stopped or (phone.is_known and not phone.may_be_texted):
        return None
    if reply.kind is ReplyKind.STOP:
        return AnswerKind.STOPPED
    if phone.answered_at is None:
        return reading.kind
    # A number that is nobody's is answered once.
    is_long_ago = now - phone.answered_at >= ANSWER_EVERY
    return reading.kind if phone.is_known and is_long_ago else None


def same_day(now: datetime, hours: WorkingTime) -> datetime:
    """By when somebody has asked what a stop meant: today, or on the next day that anybody is
    there.
    """
    by = read_by(now, Triage.AMBER, hours)
    return min(by, hours.end_of(london_day(now))) if hours.is_open(now) else by
