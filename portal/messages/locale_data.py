"""What is kept in memory of all that Babel knows of a language."""

from babel import Locale, core, localedata
from babel.core import get_global

# A day, a time and the name of a language are made of these. The rest, above all units, currencies
# and time zones, would be four MiB of every process for three languages.
NEEDED = frozenset(
    {
        "locale_id",
        "character_order",
        "languages",
        "scripts",
        "territories",
        "variants",
        "days",
        "months",
        "quarters",
        "eras",
        "periods",
        "day_periods",
        "day_period_rules",
        "week_data",
        "date_formats",
        "time_formats",
        "datetime_formats",
        "number_symbols",
        "plural_form",
    }
)


def locale_of(code: str) -> Locale:
    """The locale of that code, with what is needed of it and of those it inherits from."""
    locale = Locale.parse(code)
    parent = get_global("parent_exceptions").get(str(locale), locale.language)
    for name in ("root", locale.language, str(parent), str(locale)):
        # Babel keeps what it has read, and gives the same dictionary every time.
        data = localedata.load(name)
        for each in data.keys() - NEEDED:
            del data[each]
    return locale


def forget_other_languages() -> None:
    """Of every language of the world Babel has read by now where it is spoken and written, two MiB.
    It reads that again, should it be asked.
    """
    core._global_data = None  # noqa: SLF001
