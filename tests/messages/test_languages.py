"""Languages: days and times as people say them, and never a language that was not offered."""

import gettext
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import places
from portal.domain.people import Level
from portal.messages.languages import Coverage, Language, Languages, load

CODES = ("en", "ar", "pl")
TUESDAY = date(2026, 12, 8)
ARABIC_TUESDAY = "\u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621"


@pytest.fixture(scope="module")
def languages() -> Languages:
    return load(places.folder("locales"), CODES, with_drafts=True)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Tuesday 8 December 2026"),
        ("pl", "wtorek, 8 grudnia 2026"),
        (
            "ar",
            f"{ARABIC_TUESDAY}\u060c 8 \u062f\u064a\u0633\u0645\u0628\u0631 2026",
        ),
    ],
)
def test_a_day_is_said_with_its_weekday_and_short_levels_leave_the_year_out(
    languages: Languages, code: str, said: str
) -> None:
    assert languages[code].day(TUESDAY) == said
    assert languages[code].day(TUESDAY, Level.CARER) == said
    for level in (Level.EASY, Level.SIMPLE):
        assert languages[code].day(TUESDAY, level) == said.removesuffix(" 2026")


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)), code=st.sampled_from(CODES))
def test_no_day_of_any_year_loses_more_than_its_year(
    languages: Languages, day: date, code: str
) -> None:
    short = languages[code].day(day, Level.EASY)
    assert languages[code].day(day).startswith(short)
    assert str(day.day) in short
    assert str(day.year) not in short
    assert short[-1].isalnum()


@pytest.mark.parametrize(
    ("code", "clock", "said"),
    [
        ("en", time(16, 5), "4:05\u202fpm"),
        ("en", time(0, 0), "12:00\u202fam"),
        ("pl", time(16, 5), "16:05"),
        ("ar", time(9, 30), "9:30\u00a0\u0635"),
    ],
)
def test_a_time_is_said_as_families_say_it(
    languages: Languages, code: str, clock: time, said: str
) -> None:
    assert " ".join(languages[code].time(clock).split()) == " ".join(said.split())


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 7, 1, 15, 0, tzinfo=UTC), "Wednesday 1 July, 4:00 pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Thursday 2 July, 12:30 am"),
        (datetime(2026, 12, 1, 15, 0, tzinfo=UTC), "Tuesday 1 December, 3:00 pm"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sunday 25 October, 1:30 am"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sunday 25 October, 1:30 am"),
    ],
)
def test_a_moment_is_said_on_the_clock_in_london(
    languages: Languages, at: datetime, said: str
) -> None:
    assert " ".join(languages["en"].when(at).split()) == said


def test_each_language_is_named_in_itself_and_runs_its_own_way(languages: Languages) -> None:
    found = {each.code: (each.name, each.direction) for each in languages.all}
    assert found["en"] == ("English", "ltr")
    assert found["pl"] == ("Polski", "ltr")
    assert found["ar"][1] == "rtl"
    assert not found["ar"][0].isascii()


@pytest.mark.parametrize(
    ("wanted", "accepts", "chosen"),
    [
        ("pl", "ar", "pl"),
        ("", "ar", "ar"),
        (None, "fr-FR, pl;q=0.8, en;q=0.5", "pl"),
        ("xx", "PL-pl", "pl"),
        ("xx", "fr", "en"),
        ("", "", "en"),
        ("EN", ", ;;;q=, -", "en"),
        ("../../etc", "*", "en"),
    ],
)
def test_the_first_language_that_we_have_is_chosen(
    languages: Languages, wanted: str | None, accepts: str, chosen: str
) -> None:
    assert languages.choose(wanted, accepts).code == chosen


@given(wanted=st.text(), accepts=st.text())
def test_whatever_a_browser_asks_for_there_is_a_language(
    languages: Languages, wanted: str, accepts: str
) -> None:
    assert languages.choose(wanted, accepts).code in CODES


def test_a_draft_is_offered_only_where_drafts_are(languages: Languages) -> None:
    drafts = [replace(each, sign_off=None) for each in languages.all]
    assert [each.code for each in Languages(drafts, with_drafts=False).offered] == ["en"]
    assert Languages(drafts, with_drafts=False).choose("ar").code == "en"
    assert len(Languages(drafts, with_drafts=True).offered) == 3


def test_what_is_not_wholly_translated_is_offered_nowhere(languages: Languages) -> None:
    half = replace(languages["pl"], coverage=Coverage(100, ("Hello",), ()), sign_off=None)
    assert not Languages([languages["en"], half], with_drafts=True).is_offered(half)


def test_a_sentence_without_a_translation_is_said_in_english_and_never_as_question_marks(
    languages: Languages,
) -> None:
    empty: Language = replace(languages["pl"], translations=gettext.NullTranslations())
    assert empty.say("Please fill this in.") == "Please fill this in."


def test_english_is_always_there_and_an_unknown_language_is_named(tmp_path: Path) -> None:
    folder = places.folder("locales")
    assert load(folder, ("pl",), with_drafts=False)["en"].code == "en"
    with pytest.raises(FileNotFoundError, match="fr"):
        load(folder, ("fr",), with_drafts=False)


def test_staff_read_a_plain_stamp(languages: Languages) -> None:
    at = datetime(2026, 7, 1, 15, 0, tzinfo=UTC)
    assert languages["en"].stamp(at) == "1 Jul 2026, 16:00"
