"""Every page in every language: one heading, a title, its direction, and a name for every field."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import html5lib
import pytest

from portal import places
from portal.demo.visitor import Answer, PageSeen, read_page
from portal.messages.languages import Language, Languages
from portal.parts import Portal
from portal.web.templates import STATIC
from tests.contracts.conftest import CODES
from tests.contracts.explaining import unexplained
from tests.contracts.quiet_history import telling
from tests.contracts.tour import walk
from tests.contracts.walkers import Watched
from tests.families import Clock

FOLDER = places.folder("accessible_templates")
PAGES = ("child", "carer", "family", "sign_in", "staff", "errors", "demo")
# Answers to a script, put into a page that is already there; and the top, which is made once.
FRAGMENTS = {"family/kept.html", "staff/preview.html", "staff/saved.html", "parts/top.html"}
# And the meanings of hard words, which stand below what they are about.
FRAGMENTS |= {"parts/hard_words.html"}
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "srcset", "cite")
OURS = re.compile(r"(/(?!/)|#|tel:|data:,).*|")
FAILED = 500
TYPED = {"input", "select", "textarea"}
PIECES = re.compile(r"%\(|{{|{%|\bUndefined\b|&lt;(bdi|p|b)\b")


def elements(page: PageSeen) -> list[Any]:
    return list(html5lib.parse(page.html, namespaceHTMLElements=False).iter())


def words_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def unlabelled(tree: list[Any]) -> list[str]:
    """Fields that nobody could name: no label for their id, none around them."""
    named = {each.get("for") for each in tree if each.tag == "label" and words_of(each)}
    inside = {
        id(each)
        for label in tree
        if label.tag == "label" and words_of(label)
        for each in label.iter()
    }
    return [
        str(each.attrib)
        for each in tree
        if each.tag in TYPED
        and each.get("type") != "hidden"
        and id(each) not in inside
        and each.get("id", "") not in named
    ]


def faults(page: PageSeen, code: str, direction: str) -> Iterator[str]:
    tree = elements(page)
    html = tree[0]
    if (html.get("lang"), html.get("dir")) != (code, direction):
        yield f"lang and dir are {html.get('lang')} {html.get('dir')}"
    headings = [words_of(each) for each in tree if each.tag == "h1"]
    if len(headings) != 1 or not headings[0]:
        yield f"h1: {headings}"
    if not any(each.tag == "title" and words_of(each) for each in tree):
        yield "no title"
    yield from (f"no label: {each}" for each in unlabelled(tree))
    yield from (
        f"a button without words: {each.attrib}"
        for each in tree
        if each.tag == "button" and not words_of(each)
    )
    ids = Counter(each.get("id") for each in tree if each.get("id"))
    yield from (f"the id {each} comes {times} times" for each, times in ids.items() if times > 1)
    is_staffs = any(each.tag == "body" and each.get("class") == "staff" for each in tree)
    if not is_staffs and not any(each.get("id") == "leave" for each in tree):
        yield "no way to leave"
    yield from outside(tree)
    yield from (f"unfinished: {each.group()}" for each in PIECES.finditer(page.text))


def left_out(page: PageSeen, code: str) -> Iterator[str]:
    """Hard words that nobody explains."""
    return unexplained(elements(page), code)


def outside(tree: list[Any]) -> Iterator[str]:
    """Inline style and script, and addresses that are not ours."""
    for each in tree:
        for name, value in each.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"{name} on {each.tag}"
            if str(name) in ADDRESSES and not OURS.fullmatch(value):
                yield f"{each.tag} leads to {value}"
        if each.tag in {"script", "style"} and not each.get("nonce"):
            yield f"{each.tag} without a nonce"


@pytest.fixture(scope="module")
def watched() -> Watched:
    """One for all tests here, because compiling the templates takes longer than the walk."""
    return Watched()


@pytest.mark.parametrize("code", CODES)
def test_every_page_holds_together_as_its_reader_sees_it(
    portal: Portal, clock: Clock, languages: Languages, watched: Watched, code: str
) -> None:
    watched.rendered.clear()
    tour = walk(replace(portal, templates=watched), clock, code)
    wrong = {
        f"{page.path} ({page.status}, {written})": found
        for written, page in tour.pages
        if (
            found := [
                *faults(page, written, languages[written].direction),
                *left_out(page, written),
                *telling(page, languages[written]),
            ]
        )
    }
    assert wrong == {}
    # The tour breaks one page on purpose, to see what is said then.
    assert [page.path for _, page in tour.pages if page.status == FAILED] == ["/help"]
    assert page_templates() - set(watched.rendered) == set()


def test_every_page_can_be_said_in_every_language(
    portal: Portal, clock: Clock, languages: Languages, watched: Watched
) -> None:
    """Staff pages too, which are English now: what was shown once is shown again in the others."""
    watched.rendered.clear()
    walk(replace(portal, templates=watched), clock, "en")
    for template, value_sets in {**watched.rendered}.items():
        for values, code in product(tuple(value_sets), CODES):
            text = watched.render(template, languages[code], **spoken(values, languages[code]))
            if template not in FRAGMENTS:
                page = read_page(Answer(200, (), text), template)
                assert list(faults(page, code, languages[code].direction)) == []


def page_templates() -> set[str]:
    return {
        path.relative_to(FOLDER).as_posix()
        for folder in PAGES
        for path in (FOLDER / folder).glob("*.html")
    }


def spoken(values: dict[str, Any], language: Language) -> dict[str, Any]:
    """The same page for a reader of another language."""
    if "page" not in values:
        return values
    page = replace(values["page"], lang=language.code, dir=language.direction)
    return {**values, "page": page}


def test_style_and_scripts_ask_nobody_for_anything() -> None:
    for path in STATIC.rglob("*.*"):
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|//\w+\.|url\(|@import", text), path.name
