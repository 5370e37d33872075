"""Loads locales/, says which languages may be offered, and formats days and times in each.

A language is offered to families only when every family-facing string is translated, none is fuzzy,
and a sign-off record made for exactly this wording says who checked it and when.
"""

import gettext
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.domain.people import Level
from portal.domain.working_time import LONDON
from portal.messages.family_places import is_family
from portal.messages.glossary import HardWords, read_forms
from portal.messages.locale_data import forget_other_languages, locale_of

SOURCE = "en"
# England's day and month order; every other language formats as CLDR says.
FORMATS = {"en": "en_GB"}
# How English families write a day and a time; CLDR's comma and 24 hours are for timetables.
DAYS = {"en": "EEEE d MMMM y"}
TIMES = {"en": "h:mm a"}
_WITHOUT_YEAR = frozenset({Level.EASY, Level.SIMPLE})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the family-facing wording a catalogue holds; `places` are the files in which
    something of it is missing or fuzzy.
    """

    total: int
    missing: tuple[str, ...]
    fuzzy: tuple[str, ...]
    places: frozenset[str] = frozenset()

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.fuzzy


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who checked this wording and when; `digest` ties it to the words that were checked."""

    checked_by: str
    checked_on: date
    digest: str


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its own name, its direction, its words, and whether they may be offered."""

    code: str
    locale: Locale
    translations: gettext.NullTranslations
    coverage: Coverage
    digest: str
    sign_off: SignOff | None
    # The forms of each hard word, by its row in the glossary.
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Where the words lie of which four stand for a child's card.
    words_path: Path = Path()

    @cached_property
    def hard_words(self) -> dict[Level, HardWords]:
        """What explains the hard words of a page, for readers at each level."""
        return {level: HardWords(self.forms, level) for level in Level}

    def words(self) -> tuple[str, ...]:
        """The list of four words, read anew each time: only few pages need it, and rarely."""
        if not self.words_path.is_file():
            return ()
        return tuple(self.words_path.read_text(encoding="utf-8").split())

    @property
    def name(self) -> str:
        """The language's name in itself, as its readers write it."""
        own = self.locale.get_language_name(self.code) or self.code
        return own[:1].upper() + own[1:]

    def name_of(self, code: str) -> str:
        """What another language is called in this one."""
        return str(self.locale.languages.get(code, code))

    @property
    def direction(self) -> str:
        return str(self.locale.text_direction)

    @property
    def is_signed_off(self) -> bool:
        return (
            self.coverage.is_complete
            and self.sign_off is not None
            and self.sign_off.digest == self.digest
        )

    def say(self, message: str) -> str:
        """The translation of a marked sentence."""
        return self.translations.gettext(message)

    def day(self, day: date, level: Level = Level.STANDARD) -> str:
        """A weekday and day; the shorter levels leave the year out."""
        return _written(self, day, is_short=level in _WITHOUT_YEAR)

    def time(self, moment: time) -> str:
        return _told(moment, TIMES.get(self.code, "short"), self.locale)

    def when(self, at: datetime) -> str:
        """A weekday, day and time in London, as a family would say it."""
        local = at.astimezone(LONDON)
        glue = str(self.locale.datetime_formats["medium"])
        day = self.day(local.date(), Level.SIMPLE)
        return glue.replace("{1}", day).replace("{0}", self.time(local.time()))

    def stamp(self, at: datetime) -> str:
        """Date and time in London, for staff."""
        return format_datetime(at.astimezone(LONDON), "d MMM y, HH:mm", locale=self.locale)


@lru_cache(maxsize=4096)
def _written(language: Language, day: date, *, is_short: bool) -> str:
    # The same few days stand on every page.
    pattern = DAYS.get(language.code) or str(language.locale.date_formats["full"].pattern)
    written = _without_year(pattern) if is_short else pattern
    return format_date(day, written, locale=language.locale)


@lru_cache(maxsize=4096)
def _told(moment: time, pattern: str, locale: Locale) -> str:
    return format_time(moment, pattern, locale=locale)


@lru_cache
def _without_year(pattern: str) -> str:
    return re.sub(r"(\s*'[^']*')?[\s,،]*y+[^Md]*$", "", pattern)


class Languages:
    """The languages of an installation, by code."""

    def __init__(self, languages: Iterable[Language], *, with_drafts: bool) -> None:
        self._by_code = {language.code: language for language in languages}
        self._with_drafts = with_drafts

    def __getitem__(self, code: str) -> Language:
        return self._by_code[code]

    @property
    def all(self) -> tuple[Language, ...]:
        return tuple(self._by_code.values())

    @property
    def offered(self) -> tuple[Language, ...]:
        """What a family may choose: the source language, and every other that is signed off."""
        return tuple(each for each in self.all if self.is_offered(each))

    def is_offered(self, language: Language) -> bool:
        if language.code == SOURCE or language.is_signed_off:
            return True
        return self._with_drafts and language.coverage.is_complete

    def choose(self, wanted: str | None, accepts: str = "") -> Language:
        """The wanted language if offered; else the first offered of an Accept-Language line; else
        English.
        """
        codes = [wanted] if wanted else []
        codes += [part.split(";")[0].strip().split("-")[0].lower() for part in accepts.split(",")]
        for code in codes:
            language = self._by_code.get(code or "")
            if language is not None and self.is_offered(language):
                return language
        return self._by_code[SOURCE]


def load(folder: Path, codes: Iterable[str], *, with_drafts: bool) -> Languages:
    """Reads and compiles each catalogue in memory. Raises FileNotFoundError for an unknown code."""
    wanted = [SOURCE, *(code for code in codes if code != SOURCE)]
    forms = read_forms(folder / "glossary.csv")
    made = [_language(folder, code, forms.get(code, {})) for code in wanted]
    forget_other_languages()
    return Languages(made, with_drafts=with_drafts)


def catalogue_path(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "messages.po"


def _language(folder: Path, code: str, forms: Mapping[str, tuple[str, ...]]) -> Language:
    locale = locale_of(FORMATS.get(code, code))
    if code == SOURCE:
        catalogue = _read(folder / "messages.pot", None)
        translations: gettext.NullTranslations = gettext.NullTranslations()
        coverage = Coverage(sum(1 for each in catalogue if each.id and is_family(each)), (), ())
    else:
        catalogue = _read(catalogue_path(folder, code), locale)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translations = gettext.GNUTranslations(compiled)
        coverage = _coverage(catalogue)
    sign_off = _sign_off(folder / code / "sign-off.json")
    words = folder / "words" / f"{code}.txt"
    digest = _digest(catalogue, words)
    return Language(code, locale, translations, coverage, digest, sign_off, forms, words)


def _read(path: Path, locale: Locale | None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def _coverage(catalogue: Catalog) -> Coverage:
    family = [each for each in catalogue if each.id and is_family(each)]
    missing = tuple(_first(each.id) for each in family if not _is_translated(each))
    fuzzy = tuple(_first(each.id) for each in family if each.fuzzy)
    unsure = [each for each in family if each.fuzzy or not _is_translated(each)]
    places = frozenset(place for each in unsure for place, _ in each.locations)
    return Coverage(len(family), missing, fuzzy, places)


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _digest(catalogue: Catalog, words: Path) -> str:
    """A hash of what families can read, so that a sign-off ends when the wording changes."""
    lines = sorted(
        repr((each.context, each.id, each.string))
        for each in catalogue
        if each.id and is_family(each)
    )
    if words.is_file():
        lines.append(words.read_text(encoding="utf-8"))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _sign_off(path: Path) -> SignOff | None:
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return SignOff(kept["checked_by"], date.fromisoformat(kept["checked_on"]), kept["digest"])
