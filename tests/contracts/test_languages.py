"""Every language: nothing missing, nothing broken, nothing that a family must not read."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal import places
from portal.messages import extraction
from portal.messages.family_places import is_family
from portal.messages.languages import SOURCE, catalogue_path
from portal.messages.render import Renderer
from portal.messages.sms_length import count

LOCALES = places.folder("locales")
CODES = tuple(sorted(path.parent.name for path in LOCALES.glob("*/LC_MESSAGES")))
EVERY_LANGUAGE = pytest.mark.parametrize("code", CODES)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
# CLDR's number of plural kinds; a language that is added says its own here.
PLURALS = {"ar": 6, "pl": 3}
# The one sentence that no family may ever read, in the forms it takes.
FORBIDDEN: dict[str, tuple[str, ...]] = {
    SOURCE: (r"no further action", r"\bnfa\b"),
    "ar": (r"لا إجراء آخر", r"لا إجراءات أخرى(?! من الشرطة)", r"حفظ القضية", r"إغلاق القضية"),
    "pl": (r"umorz", r"umarza", r"brak dalszych działań", r"bez dalszych działań"),
}
TEXTS: dict[str, dict[str, str]] = {
    "note": {},
    "note_short": {},
    "first_text": {"safe_name": "Jo"},
    "time_moved": {"safe_name": "Jo"},
    "call_me": {"safe_name": "Jo"},
    "sign_in_number": {"digits": "482913"},
    "read_by": {"at": "3:45 pm"},
    "nobody_until": {"at": "Monday 23 November, 9:00 am"},
    "stopped": {},
}


@pytest.fixture(scope="module", params=CODES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path = catalogue_path(LOCALES, request.param)
    with path.open("rb") as file:
        return read_po(file, locale=Locale.parse(request.param))


def messages(catalogue: Catalog) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Every message with its English forms and its translated ones."""
    for message in catalogue:
        if message.id:
            yield message, forms(message.id), forms(message.string)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def code_of(catalogue: Catalog) -> str:
    return str(catalogue.locale)


def test_the_sentences_to_translate_are_those_of_the_source(root: Path) -> None:
    with (LOCALES / "messages.pot").open("rb") as file:
        kept = read_po(file)
    now = extraction.extract(root)
    told = "python3 -m portal languages extract"
    assert {m.id for m in now if m.id} == {m.id for m in kept if m.id}, told


def test_a_catalogue_holds_exactly_these_sentences(root: Path, catalogue: Catalog) -> None:
    assert {m.id for m in catalogue if m.id} == {m.id for m in extraction.extract(root) if m.id}


def test_a_translation_fills_in_what_the_english_does(catalogue: Catalog) -> None:
    wrong = []
    for message, english, translated in messages(catalogue):
        wanted = set(PLACEHOLDER.findall(english[-1]))
        for each in filter(None, translated):
            # "One part" may leave its number to the word itself.
            optional = {"count", "num"} if message.pluralizable else set()
            found = set(PLACEHOLDER.findall(each))
            if not wanted - optional <= found <= wanted or "%" in PLACEHOLDER.sub("", each):
                wrong.append(each)
    assert wrong == []


def test_every_kind_of_plural_has_its_words(catalogue: Catalog) -> None:
    assert catalogue.num_plurals == PLURALS[code_of(catalogue)]
    for message, _, translated in messages(catalogue):
        if message.pluralizable and any(translated):
            assert len(translated) == catalogue.num_plurals
            assert all(translated)


def test_every_sentence_a_family_can_read_is_translated_and_none_is_fuzzy(
    catalogue: Catalog,
) -> None:
    left = [
        english[0] for m, english, told in messages(catalogue) if is_family(m) and not all(told)
    ]
    assert left == []
    assert [english[0] for m, english, _ in messages(catalogue) if m.fuzzy] == []


def test_a_translation_is_not_the_english_again(catalogue: Catalog) -> None:
    """A sentence of several words that came back as it went was never translated."""
    same = [
        english[0]
        for message, english, translated in messages(catalogue)
        if is_family(message)
        and english[0] == translated[0]
        and " " in PLACEHOLDER.sub("", english[0]).strip(" ,.:()")
    ]
    assert same == []


def test_a_translation_holds_no_markup(catalogue: Catalog) -> None:
    told = [each for _, _, translated in messages(catalogue) for each in translated]
    assert [each for each in told if re.search(r"<[a-z/]|&\w+;|https?:", each)] == []


def test_the_words_that_must_be_the_same_every_time_are(catalogue: Catalog) -> None:
    path = LOCALES / "glossary.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["english"].lower(): row[code_of(catalogue)] for row in csv.DictReader(file)}
    for _, english, translated in messages(catalogue):
        kept = rows.get(english[0].lower())
        if kept and translated[0]:
            # A cell may give more than one form: "one / many", "word; child: word".
            allowed = [
                re.sub(r"^\w+:", "", part).strip().lower() for part in re.split(r"[/;]", kept)
            ]
            assert translated[0].lower() in allowed, english[0]


def test_the_sentence_no_family_may_read_is_nowhere(catalogue: Catalog) -> None:
    for pattern in FORBIDDEN[code_of(catalogue)]:
        for _, _, translated in messages(catalogue):
            assert not any(re.search(pattern, each, re.IGNORECASE) for each in translated)


def test_nor_is_it_in_the_english(root: Path) -> None:
    for message in extraction.extract(root):
        for text, pattern in ((t, p) for t in forms(message.id) for p in FORBIDDEN[SOURCE]):
            assert not re.search(pattern, text, re.IGNORECASE), text


@pytest.mark.parametrize("code", [SOURCE, *CODES])
@pytest.mark.parametrize("kind", TEXTS)
def test_every_text_fits_one_part_as_it_is_written(
    renderer: Renderer, code: str, kind: str
) -> None:
    said = renderer.text(kind, language=code, **TEXTS[kind])
    assert said.kind == kind, "the shorter wording stands in for this one"
    assert count(said.body).parts == 1
