"""When a person reads a text, and whether the text is answered by itself: never a promise that
nobody keeps, never an answer that could endanger.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.bank_holidays import bank_holidays
from portal.domain.answers import AnswerKind, Standing, answer_to, same_day, when_read
from portal.domain.reply_reading import ReadReply, ReplyKind
from portal.domain.working_time import LONDON, WorkingTime, london_day
from portal.domain.worries import Triage

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 1, 2), datetime(2027, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001
HERS = Standing(is_known=True, may_be_texted=True)
NOBODYS = Standing(is_known=False, may_be_texted=False)


@given(MOMENTS, st.sampled_from(Triage))
def test_the_time_that_is_said_is_one_when_somebody_is_there(now: datetime, triage: Triage) -> None:
    reading = when_read(now, triage, HOURS)
    said = reading.said_at.astimezone(LONDON)
    assert now < reading.said_at <= reading.read_by_at
    assert HOURS.is_working_day(said.date())
    assert HOURS.opens <= said.time() <= HOURS.closes
    if reading.kind is AnswerKind.READ_BY:
        assert said.date() == london_day(now)
        assert reading.said_at == reading.read_by_at
    else:
        assert said.time() == HOURS.opens


@given(MOMENTS)
def test_nobody_is_told_of_a_weekday_that_could_be_the_week_after(now: datetime) -> None:
    assert when_read(now, Triage.AMBER, HOURS).said_at - now < timedelta(days=7)


@given(MOMENTS)
def test_what_cannot_wait_is_never_read_later_than_what_can(now: datetime) -> None:
    red, amber = (when_read(now, each, HOURS) for each in (Triage.RED, Triage.AMBER))
    assert red.read_by_at <= amber.read_by_at


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (NOW, NOW + timedelta(hours=4)),
        (NOW.replace(hour=15), NOW.replace(hour=17)),
        (NOW.replace(hour=20), NOW.replace(day=24, hour=13)),
    ],
)
def test_a_stop_is_asked_about_the_same_day_or_when_anybody_is_next_there(
    now: datetime, due: datetime
) -> None:
    assert same_day(now, HOURS) == due


@pytest.mark.parametrize("kind", ReplyKind)
@pytest.mark.parametrize(
    "phone",
    [replace(HERS, may_be_texted=False), replace(NOBODYS, has_stopped=True)],
)
def test_a_phone_that_is_to_be_left_alone_is_left_alone(kind: ReplyKind, phone: Standing) -> None:
    reply = ReadReply(kind, is_pressing=False)
    reading = when_read(NOW, Triage.AMBER, HOURS)
    assert answer_to(reply, phone, reading, now=NOW) is None


@pytest.mark.parametrize("phone", [HERS, NOBODYS])
def test_a_stop_is_confirmed_even_a_minute_after_another_answer(phone: Standing) -> None:
    answered = replace(phone, answered_at=NOW - timedelta(minutes=1))
    reading = when_read(NOW, Triage.AMBER, HOURS)
    stop = ReadReply(ReplyKind.STOP, is_pressing=False)
    assert answer_to(stop, answered, reading, now=NOW) is AnswerKind.STOPPED


@pytest.mark.parametrize(
    ("phone", "minutes", "is_answered"),
    [(HERS, 59, False), (HERS, 60, True), (NOBODYS, 60, False), (NOBODYS, 600_000, False)],
)
def test_hers_is_answered_once_an_hour_and_a_strangers_once(
    phone: Standing, minutes: int, *, is_answered: bool
) -> None:
    answered = replace(phone, answered_at=NOW - timedelta(minutes=minutes))
    reading = when_read(NOW, Triage.AMBER, HOURS)
    words = ReadReply(ReplyKind.WORDS, is_pressing=False)
    assert (answer_to(words, answered, reading, now=NOW) is not None) is is_answered
    assert answer_to(words, phone, reading, now=NOW) is AnswerKind.READ_BY
