"""On every page that a family can come to, before sign-in too: the way out first, then help, and
nothing of what is there before it is asked for.
"""

from collections.abc import Iterator

import html5lib
import pytest

from portal.parts import Portal
from portal.web import errors
from portal.web.page import Line
from portal.web.routes import LINES
from tests.contracts.village import Village
from tests.families import visitor

OURS = ("/staff", "/outside", "/health", "/metrics", "/demo")
FAMILYS = [
    line
    for line in LINES
    if line.method == "GET"
    and not line.path.startswith(OURS)
    and line.handler.__name__ not in {"front", "leave"}
]
# What must not be on a screen that somebody may look at, before it is asked for.
NUMBERS = ("tel:", "999", "0800 1111", "01632 960123")
# Whoever opened these asked how somebody is reached; of who helps in danger, only the second says.
ASKED_FOR = {"/people": ("999",), "/who": ()}
MOST_LINKS_BEFORE = 12


def links(html: str) -> Iterator[str]:
    for each in html5lib.parse(html, namespaceHTMLElements=False).iter("a"):
        yield each.get("href") or ""


def faults(html: str, *, numbers: tuple[str, ...] = NUMBERS) -> Iterator[str]:
    found = list(links(html))
    skip, *rest = found
    if skip != "#main" or rest[:2] != ["/leave", "/leave"]:
        yield "the way out is not first"
    if "/help" not in found[:MOST_LINKS_BEFORE]:
        yield "no way to help near the top"
    # Codes by chance, which stand in no sentence, may hold any digits.
    said = " ".join([*html5lib.parse(html, namespaceHTMLElements=False).find("body").itertext()])
    if "tel:" in numbers and any(each.startswith("tel:") for each in found):
        yield "a number to call stands there before it is asked for"
    yield from (f"says {each} before it is asked for" for each in numbers if each in said)


def answered(village: Village, line: Line) -> str:
    someone = village.right_person(line)
    answer = village.ask(someone, line)
    while answer.status_code == 303:
        answer = someone.ask("GET", answer.headers["location"])
    return answer.text


@pytest.mark.parametrize("line", FAMILYS, ids=lambda line: line.path)
def test_every_page_of_a_family_has_the_way_out_and_the_way_to_help(
    village: Village, line: Line
) -> None:
    html = answered(village, line)
    if line.path == "/help":
        assert all(each in html for each in NUMBERS)
        assert "BSL" in html
    else:
        assert list(faults(html, numbers=ASKED_FOR.get(line.path, NUMBERS))) == []


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/nowhere", None),
        ("/", None),
        ("/c", {"code": "wrong"}),
        ("/settings", {"back": "x" * 99999}),
    ],
)
def test_so_has_every_page_before_sign_in_and_every_page_of_an_error(
    portal: Portal, path: str, typed: dict[str, str] | None
) -> None:
    nobody = visitor(portal)
    page = nobody.get(path) if typed is None else nobody.post(path, typed)
    assert list(faults(page.html)) == []


def test_who_comes_to_the_workers_sign_in_by_mistake_finds_help_and_the_way_back(
    portal: Portal,
) -> None:
    found = list(links(visitor(portal).get("/staff/sign-in").html))
    assert {"/help", "/"} <= set(found)


def test_even_the_last_resort_leads_out_and_to_help() -> None:
    assert list(links(errors.LAST_RESORT)) == ["/leave", "/help"]
