"""The texts that answer by themselves: one part whatever the time, true, and the same for all."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.domain.answers import AnswerKind
from portal.messages.sms_length import count
from portal.parts import Portal
from tests.families import MONDAY

CODES = ("en", "ar", "pl")
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
# Every day of a year, each at another time of the day: every weekday, month and length of a time.
TIMES = [NEW_YEAR + timedelta(days=day, minutes=day * 37) for day in range(365)]
# A day with the longest names in each language, at a time that takes the most room.
LONGEST = [
    datetime(2026, month, 19 + day, 11, 45, tzinfo=UTC)
    for month in range(1, 13)
    for day in range(7)
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", AnswerKind)
def test_an_answer_is_one_part_at_every_time_of_the_year(
    portal: Portal, code: str, kind: AnswerKind
) -> None:
    texts = [portal.renderer.answer(kind, language=code, at=at) for at in (*TIMES, *LONGEST)]
    assert {text.parts for text in texts} == {1}
    assert all(count(text.body).parts == 1 for text in texts)
    assert all(text.kind == kind for text in texts)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", [AnswerKind.READ_BY, AnswerKind.NOBODY_UNTIL])
def test_an_answer_says_the_time_and_whom_to_ring(
    portal: Portal, code: str, kind: AnswerKind
) -> None:
    body = portal.renderer.answer(kind, language=code, at=MONDAY + timedelta(minutes=47)).body
    assert "10:47" in body
    assert "999" in body


@pytest.mark.parametrize("code", CODES)
def test_in_summer_the_time_is_the_one_on_her_clock(portal: Portal, code: str) -> None:
    at = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert "10:30" in portal.renderer.answer(AnswerKind.READ_BY, language=code, at=at).body


@pytest.mark.parametrize("code", CODES)
def test_an_answer_has_nothing_in_it_that_an_old_phone_draws_as_a_box(
    portal: Portal, code: str
) -> None:
    for kind in AnswerKind:
        body = portal.renderer.answer(kind, language=code, at=MONDAY).body
        assert not set(body) & set("\u00a0\u200e\u200f\u202a\u202b\u202c\u202f\u2066\u2067\u2069")
