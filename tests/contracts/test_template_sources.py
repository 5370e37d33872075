"""What stands in a template: no word a translator never sees, no style or address of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from portal import places

FOLDER = places.folder("accessible_templates")
SOURCES = sorted(path for path in FOLDER.rglob("*.*") if path.suffix in {".html", ".txt"})
# Attributes that somebody reads or hears; data- ones are said by our scripts.
SAID = re.compile(
    r'\b(?:aria-label|title|alt|placeholder|data-(?:label|loading|updated))="([^"]*)"'
)
ATTRIBUTE = re.compile(r'\s[\w-]+="[^"]*"')
TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
CLASS_OF_PAGE = re.compile(r"{% block body_class %}.*?{% endblock %}")
ENTITY = re.compile(r"&\w+;")
# A service is called what it is called in every language.
A_NAME = re.compile(r"\bBSL\b")
A_WORD = re.compile(r"[^\W\d_]")
# What a call shows as it stands must be translated where it is written.
SENTENCE = re.compile(r"[A-Z]\w*[\s,.!?]")
OURS = pytest.mark.parametrize(
    "path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix()
)


@pytest.fixture(scope="module")
def jinja() -> Environment:
    return Environment(autoescape=True, extensions=["jinja2.ext.i18n"], trim_blocks=True)


def shown_as_it_stands(jinja: Environment, source: str) -> str:
    """The markup without comments, logic and everything inside {% trans %}."""
    kept, block, is_translated = [], "", False
    tokens = [(kind, value) for _, kind, value in jinja.lex(CLASS_OF_PAGE.sub("", source))]
    for place, (kind, value) in enumerate(tokens):
        if kind == "block_begin":
            block = next(text for each, text in tokens[place:] if each == "name")
            is_translated = block == "trans" or (is_translated and block != "endtrans")
        elif kind == "data" and not is_translated:
            kept.append(value)
    return "".join(kept)


def words_nobody_translates(markup: str) -> Iterator[str]:
    yield from (found[1] for found in SAID.finditer(markup) if A_WORD.search(found[1]))
    plain = A_NAME.sub("", ENTITY.sub(" ", TAG.sub("\n", ATTRIBUTE.sub(" ", markup))))
    # Within a tag that a condition cuts in two, only names of attributes are left.
    plain = re.sub(r"^\s*(checked|selected|autofocus)\b", "", plain, flags=re.MULTILINE)
    yield from (line for line in plain.split("\n") if A_WORD.search(line))


def untranslated_strings(jinja: Environment, source: str) -> Iterator[str]:
    """Sentences written into an expression that do not stand inside _()."""
    tree = jinja.parse(source)
    translated = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in {"_", "gettext", "ngettext"}
        for argument in call.args
    }
    for constant in tree.find_all(nodes.Const):
        text = constant.value
        if isinstance(text, str) and id(constant) not in translated and SENTENCE.search(text):
            yield text


@OURS
def test_every_word_can_be_translated(jinja: Environment, path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert list(words_nobody_translates(shown_as_it_stands(jinja, source))) == []
    assert list(untranslated_strings(jinja, source)) == []


@OURS
def test_a_translated_sentence_holds_no_markup(jinja: Environment, path: Path) -> None:
    """A translator sees words; a tag in the middle of them is a mistake that waits to happen."""
    source = path.read_text(encoding="utf-8")
    said = [message for _, _, message in jinja.extract_translations(source)]  # type: ignore[attr-defined]
    texts = [text for each in said for text in (each if isinstance(each, tuple) else (each,))]
    assert [text for text in texts if text and re.search(r"<\w|</|&\w+;|https?:", text)] == []


@OURS
def test_no_style_script_or_address_of_its_own(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r'\s(style|on\w+)="', source)
    assert not re.search(r"https?:|[\"']//|@import|url\(", source)
    if path.parent.name != "layouts":
        assert "<script" not in source
        assert "<style" not in source


def test_a_word_left_out_would_be_found(jinja: Environment) -> None:
    markup = '<p title="Oops">{% trans trimmed %}Yes{% endtrans %} 999 {% if x %}No{% endif %}</p>'
    assert list(words_nobody_translates(shown_as_it_stands(jinja, markup))) == ["Oops", " 999 No"]
    assert list(untranslated_strings(jinja, '{{ button("Send it") }}')) == ["Send it"]
    assert list(untranslated_strings(jinja, '{{ button(_("Send it")) }}')) == []
