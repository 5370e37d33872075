"""Every hard word has its forms and its explanation in every language, and pages explain them; that
no page leaves one out is walked in test_templates.py.
"""

import re

import html5lib
import pytest

from portal import places
from portal.domain.hard_words import HARD_WORDS, HardWord
from portal.domain.people import Level
from portal.domain.wording_gate import check as gate
from portal.messages import reading_ease
from portal.messages.languages import Languages
from tests.contracts.conftest import CODES
from tests.contracts.explaining import forms, unexplained

EVERY_WORD = pytest.mark.parametrize("hard", HARD_WORDS, ids=lambda each: each.term)
EVERY_CODE = pytest.mark.parametrize("code", CODES)
# Said there with an everyday word, which means other things too.
PLAIN_ALREADY = {("sentence", "pl")}


@EVERY_CODE
def test_the_glossary_gives_forms_for_these_words_and_no_others(code: str) -> None:
    with_forms = {term for term, found in forms(code).items() if found}
    left = {term for term, where in PLAIN_ALREADY if where == code}
    assert with_forms == {each.term for each in HARD_WORDS} - left


@EVERY_WORD
def test_an_explanation_is_as_short_as_its_level_asks_and_does_no_harm(hard: HardWord) -> None:
    explained = {level: hard.explained(level) for level in Level if hard.explained(level)}
    assert explained
    for level, text in explained.items():
        assert reading_ease.check(text, level) == ()


@EVERY_WORD
@EVERY_CODE
def test_an_explanation_is_said_in_every_language(
    languages: Languages, hard: HardWord, code: str
) -> None:
    for text in filter(None, map(hard.explained, Level)):
        said = languages[code].say(text)
        assert (said == text) is (code == "en")
        assert gate(said, code) == ()


@EVERY_CODE
@pytest.mark.parametrize("level", Level)
def test_the_first_of_each_word_can_be_pressed_in_every_form(
    languages: Languages, code: str, level: Level
) -> None:
    words = languages[code].hard_words[level]
    for hard in HARD_WORDS:
        for form in forms(code)[hard.term] if hard.explained(level) else ():
            found = words.explain(f"<p>{form}, <b>{form}</b>.</p>")
            assert found.html.count('class="word"') == 1
            pressed, button, rest = found.html.partition("</button>")
            assert button
            assert f"{pressed.rsplit('>', 1)[1]}{rest}" == f"{form}, <b>{form}</b>.</p>"
            assert found.meanings == ((form, hard.explained(level)),)


def test_no_line_begins_with_the_comma_after_a_word_that_has_one_itself(
    languages: Languages,
) -> None:
    found = languages["pl"].hard_words[Level.EASY].explain("<p>Osoba, która pomaga, mówi.</p>")
    assert ">Osoba</button>, która pomaga, mówi.</p>" in found.html
    assert [form for form, _ in found.meanings] == ["Osoba, która pomaga"]


@pytest.mark.parametrize(
    "left",
    [
        '<p class="said" dir="auto">The court</p>',
        '<a href="/court">court</a>',
        "<h2>Court</h2>",
        "<p><bdi>Court</bdi></p>",
        '<p title="court">courtyard</p>',
        "<label>court</label>",
    ],
)
def test_what_people_wrote_and_what_is_pressed_already_stays_as_it_is(
    languages: Languages, left: str
) -> None:
    found = languages["en"].hard_words[Level.SIMPLE].explain(left)
    assert (found.html, found.meanings) == (left, ())


def test_a_word_that_came_out_of_a_slot_is_pressed_as_whole_as_one_of_a_template(
    languages: Languages,
) -> None:
    for written in ("children's services", "children&#39;s services"):
        found = languages["en"].hard_words[Level.SIMPLE].explain(f"<p>From {written}.</p>")
        assert f">{written}</button>." in found.html


def test_what_people_wrote_is_known_by_the_first_thing_its_tag_says() -> None:
    """Pages are searched once for hard words, and only there."""
    for path in places.folder("accessible_templates").rglob("*.html"):
        for tag in re.findall(r"<[^>]*\sclass=\"said\"", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"<\w+ class=\"said\"", tag), path


def test_a_word_left_out_would_be_found() -> None:
    page = '<a href="/notes"></a><main><h2>Court</h2><p>The court and <b>the judge</b>.</p></main>'
    tree = list(html5lib.parse(page, namespaceHTMLElements=False).iter())
    assert sorted(unexplained(tree, "en")) == ["court is not explained", "judge is not explained"]
