"""Of a language only what a page needs is kept, and every day and name is still said right."""

from datetime import UTC, date, datetime

import pytest
from babel import localedata

from portal import places
from portal.messages.languages import load
from portal.messages.locale_data import NEEDED, locale_of

NOVEMBER = "30 \u0646\u0648\u0641\u0645\u0628\u0631 2026"
DAY, AT = date(2026, 11, 30), datetime(2026, 11, 30, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize("code", ["en_GB", "ar", "pl", "pa_Arab", "so"])
def test_units_and_currencies_are_not_held(code: str) -> None:
    locale = locale_of(code)
    for name in ("root", locale.language, str(locale)):
        assert localedata.load(name).keys() <= NEEDED


@pytest.mark.parametrize(
    ("code", "day", "stamp", "polish"),
    [
        ("en", "Monday 30 November 2026", "30 Nov 2026, 15:05", "Polish"),
        ("pl", "poniedzia\u0142ek, 30 listopada 2026", "30 lis 2026, 15:05", "polski"),
        (
            "ar",
            f"\u0627\u0644\u0627\u062b\u0646\u064a\u0646\u060c {NOVEMBER}",
            f"{NOVEMBER}, 15:05",
            "\u0627\u0644\u0628\u0648\u0644\u0646\u062f\u064a\u0629",
        ),
    ],
)
def test_days_and_names_are_said_as_ever(code: str, day: str, stamp: str, polish: str) -> None:
    said = load(places.folder("locales"), [code], with_drafts=True)[code]
    assert (said.day(DAY), said.stamp(AT), said.name_of("pl")) == (day, stamp, polish)
    assert said.locale.plural_form(5)
