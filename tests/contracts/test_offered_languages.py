"""Which languages a family is offered: whole ones that somebody has signed off, word for word."""

import json
import re
import shutil
from pathlib import Path

import pytest

from portal import places
from portal.messages import languages as language_files
from portal.messages.languages import SOURCE, Languages, catalogue_path

CODES = ("ar", "pl")
MSGSTR = re.compile(r'^msgstr "[^"]+"$', re.MULTILINE)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy to change: in it nobody has signed anything off."""
    folder = tmp_path / "locales"
    shutil.copytree(places.folder("locales"), folder)
    for record in folder.glob("*/sign-off.json"):
        record.unlink()
    return folder


def load(locales: Path, *, with_drafts: bool = False) -> Languages:
    return language_files.load(locales, CODES, with_drafts=with_drafts)


def offered(locales: Path, *, with_drafts: bool = False) -> list[str]:
    return [each.code for each in load(locales, with_drafts=with_drafts).offered]


def sign_off(locales: Path, code: str) -> None:
    record = {
        "checked_by": "A. Translator",
        "checked_on": "2026-11-20",
        "digest": load(locales, with_drafts=True)[code].digest,
    }
    (locales / code / "sign-off.json").write_text(json.dumps(record), encoding="utf-8")


def change_one_translation(locales: Path, code: str, into: str) -> None:
    """The first sentence of a part of the catalogue that families read."""
    path = catalogue_path(locales, code)
    text = path.read_text(encoding="utf-8")
    start = text.index("#: accessible_templates/child/")
    path.write_text(text[:start] + MSGSTR.sub(into, text[start:], count=1), encoding="utf-8")


def test_without_a_sign_off_a_family_is_offered_english_alone(locales: Path) -> None:
    assert offered(locales) == [SOURCE]
    assert load(locales).choose("ar").code == SOURCE


def test_where_drafts_are_shown_a_whole_one_is_offered_and_says_that_it_is_one(
    locales: Path,
) -> None:
    assert offered(locales, with_drafts=True) == [SOURCE, *CODES]
    assert not load(locales, with_drafts=True)["ar"].is_signed_off


def test_what_was_signed_off_is_offered(locales: Path) -> None:
    sign_off(locales, "pl")
    assert offered(locales) == [SOURCE, "pl"]
    assert load(locales)["pl"].is_signed_off


@pytest.mark.parametrize("code", CODES)
def test_a_sign_off_ends_when_the_wording_changes(locales: Path, code: str) -> None:
    sign_off(locales, code)
    change_one_translation(locales, code, 'msgstr "Other words than were signed"')
    assert offered(locales) == [SOURCE]
    assert not load(locales)[code].is_signed_off


@pytest.mark.parametrize("code", CODES)
def test_a_language_with_a_gap_is_not_offered_even_as_a_draft(locales: Path, code: str) -> None:
    change_one_translation(locales, code, 'msgstr ""')
    sign_off(locales, code)
    assert code not in offered(locales, with_drafts=True)
    assert code not in offered(locales)
    assert load(locales, with_drafts=True).choose(code).code == SOURCE


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_of_which_somebody_is_unsure_is_a_gap(locales: Path, code: str) -> None:
    path = catalogue_path(locales, code)
    before, place, after = path.read_text(encoding="utf-8").partition(
        "#: accessible_templates/child/"
    )
    path.write_text(f"{before}#, fuzzy\n{place}{after}", encoding="utf-8")
    assert load(locales, with_drafts=True)[code].coverage.fuzzy
    assert code not in offered(locales, with_drafts=True)


def test_a_sign_off_kept_in_the_source_is_for_the_wording_as_it_is(languages: Languages) -> None:
    """Whoever changes a signed translation also removes the record, or asks for a new one."""
    for each in languages.all:
        assert each.sign_off is None or each.is_signed_off, each.code
