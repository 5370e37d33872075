"""How far one kind of news is in the language somebody reads."""

import json
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from portal import places
from portal.domain.coverage import Wording
from portal.domain.people import Level
from portal.domain.update_types import BY_KEY
from portal.messages import languages as language_files
from portal.messages.coverage import english_name, wording_of
from portal.messages.languages import Languages, catalogue_path

WELCOME, VISIT = BY_KEY["welcome"], BY_KEY["visit_planned"]


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    folder = tmp_path / "locales"
    shutil.copytree(places.folder("locales"), folder)
    for record in folder.glob("*/sign-off.json"):
        record.unlink()
    return folder


def load(locales: Path, *, with_drafts: bool = False) -> Languages:
    return language_files.load(locales, ("ar", "pl"), with_drafts=with_drafts)


def forget(locales: Path, place: str) -> None:
    """The Polish of one sentence that stands in this file and in no other."""
    path = catalogue_path(locales, "pl")
    with path.open("rb") as file:
        catalogue = read_po(file)
    message = next(each for each in catalogue if {where for where, _ in each.locations} == {place})
    message.string = ""
    with path.open("wb") as file:
        write_po(file, catalogue)


def test_where_drafts_are_shown_the_words_are_a_draft(locales: Path) -> None:
    assert wording_of(load(locales, with_drafts=True), "ar", WELCOME, Level.CARER) is Wording.DRAFT


def test_english_is_what_all_others_are_made_from(locales: Path) -> None:
    assert wording_of(load(locales), "en", WELCOME, Level.EASY) is Wording.WHOLE


def test_a_language_that_somebody_signed_off_is_whole(locales: Path) -> None:
    digest = load(locales)["ar"].digest
    record = {"checked_by": "A. Translator", "checked_on": "2026-11-20", "digest": digest}
    (locales / "ar" / "sign-off.json").write_text(json.dumps(record), encoding="utf-8")
    assert wording_of(load(locales), "ar", WELCOME, Level.CARER) is Wording.WHOLE


def test_a_whole_language_that_nobody_signed_off_is_not_offered(locales: Path) -> None:
    assert wording_of(load(locales), "pl", WELCOME, Level.EASY) is Wording.NOT_OFFERED


def test_news_with_a_sentence_missing_is_told_apart_from_news_that_is_whole(locales: Path) -> None:
    forget(locales, "accessible_templates/updates/visit_planned/simple.html")
    languages = load(locales, with_drafts=True)
    assert wording_of(languages, "pl", VISIT, Level.SIMPLE) is Wording.INCOMPLETE
    assert wording_of(languages, "pl", VISIT, Level.EASY) is Wording.NOT_OFFERED
    assert wording_of(languages, "pl", WELCOME, Level.SIMPLE) is Wording.NOT_OFFERED
    assert wording_of(languages, "ar", VISIT, Level.SIMPLE) is Wording.DRAFT


def test_a_language_nobody_has_begun_is_not_offered_and_is_called_by_its_english_name(
    locales: Path,
) -> None:
    assert wording_of(load(locales), "so", WELCOME, Level.CARER) is Wording.NOT_OFFERED
    assert english_name("so") == "Somali"
    assert english_name("not a code") == "not a code"
