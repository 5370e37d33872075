"""Templates: every sentence in the reader's language, with what belongs to this reader in it."""

from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import UndefinedError
from markupsafe import Markup

from portal.messages.languages import Coverage, Language
from portal.messages.templates import Templates

SAID = {
    "Stay here": "Bleib hier",
    "%(who)s comes on %(day)s.": "Am %(day)s kommt %(who)s.",
    "%(who)s, for you": "%(who)s und %(who)s",
    "100%% of %(what)s": "%(what)s: 100%%",
    "Go on": "Weiter mit %(what)s",
}


class Choice(StrEnum):
    HARD = "a < b"


class German(NullTranslations):
    """A language in which slots change places, and one is there twice."""

    def gettext(self, message: str) -> str:
        return SAID[message]


def language(code: str, translations: NullTranslations) -> Language:
    return Language(code, Locale.parse(code), translations, Coverage(0, (), ()), "", None)


ENGLISH, GERMAN = language("en", NullTranslations()), language("de", German())


@pytest.mark.parametrize(
    ("sentence", "english", "german"),
    [
        ("Stay here", "Stay here", "Bleib hier"),
        (
            "{{ who }} comes on {{ day }}.",
            "A &amp; B comes on <b>3</b>.",
            "Am <b>3</b> kommt A &amp; B.",
        ),
        ("{{ who }}, for you", "A &amp; B, for you", "A &amp; B und A &amp; B"),
        ("100% of {{ what }}", "100% of 5%(who)s", "5%(who)s: 100%"),
    ],
)
def test_a_sentence_is_said_as_it_was_translated_and_what_people_typed_stays_text(
    tmp_path: Path, sentence: str, english: str, german: str
) -> None:
    (tmp_path / "page.html").write_text(f"{{% trans %}}{sentence}{{% endtrans %}}")
    templates = Templates(tmp_path)
    given = {"who": "A & B", "day": Markup("<b>3</b>"), "what": "5%(who)s"}
    assert templates.render("page.html", ENGLISH, **given) == english
    assert templates.render("page.html", GERMAN, **given) == german


def test_the_next_reader_sees_nothing_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% trans %}{{ who }}, for you{% endtrans %}")
    templates = Templates(tmp_path)
    shown = [templates.render("page.html", ENGLISH, who=who) for who in ("Maya", "Leo")]
    assert shown == ["Maya, for you", "Leo, for you"]


def test_a_sentence_with_a_slot_that_was_not_filled_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% trans %}{{ who }}, for you{% endtrans %}")
    with pytest.raises(UndefinedError):
        Templates(tmp_path).render("page.html", ENGLISH)


def test_a_translation_with_a_slot_that_its_sentence_lacks_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% trans %}Go on{% endtrans %}")
    with pytest.raises(KeyError):
        Templates(tmp_path).render("page.html", GERMAN)


def test_a_macro_keeps_what_people_typed_as_text_however_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "parts.html").write_text(
        "{% macro plain(a, b='-') %}<i>{{ a }}{{ b }}</i>{% endmacro %}"
        "{% macro around(a) %}<b>{{ a }}{{ caller() }}</b>{% endmacro %}"
    )
    (tmp_path / "page.html").write_text(
        "{% from 'parts.html' import plain, around %}"
        "{{ plain(who, who) }}{{ plain(who) }}{{ plain(who, b=who) }}"
        "{% for each in [who] %}{{ plain(each, plain(each, 1)) }}{% endfor %}"
        "{% call around(who) %}{{ who }}{% endcall %}"
    )
    assert Templates(tmp_path).render("page.html", ENGLISH, who="<&") == (
        "<i>&lt;&amp;&lt;&amp;</i><i>&lt;&amp;-</i><i>&lt;&amp;&lt;&amp;</i>"
        "<i>&lt;&amp;<i>&lt;&amp;1</i></i><b>&lt;&amp;&lt;&amp;</b>"
    )


def test_a_drawing_is_the_same_wherever_its_name_comes_from(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 'door'|picture }}{{ which|picture }}")
    one = '<svg class="pic" aria-hidden="true"><use href="#pic-{}"/></svg>'
    shown = Templates(tmp_path).render("page.html", ENGLISH, which='"><b>')
    assert shown == one.format("door") + one.format("&#34;&gt;&lt;b&gt;")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Maya", "Maya"),
        ("<&>'\"", "&lt;&amp;&gt;&#39;&#34;"),
        (Markup("<b>Maya</b>"), "<b>Maya</b>"),
        (3, "3"),
        (Choice.HARD, "a &lt; b"),
    ],
)
def test_whatever_is_put_out_is_text_unless_we_made_it(
    tmp_path: Path, typed: object, shown: str
) -> None:
    (tmp_path / "page.html").write_text("{{ typed }}")
    assert Templates(tmp_path).render("page.html", ENGLISH, typed=typed) == shown
