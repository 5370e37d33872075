"""The card on paper: a bookmark that says nothing, whatever the browser prints around it."""

import re
import zlib

import pytest
from playwright.sync_api import Page, PdfMargins, expect

from tests.browser.people import People, open_case

pytestmark = pytest.mark.browser

# The letters of the square, in groups, and where they are typed in.
BOOKMARK = re.compile(r"([0-9A-Z]{2,4} )+localhost:\d+/c")
# What a browser leaves around a page by itself, and prints the address in.
EDGE: PdfMargins = {"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"}
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.fixture
def card(page: Page, people: People) -> Page:
    people.enter_worker(page)
    open_case(page, "Amina")
    page.click("form[action$='/card'] button >> nth=0")
    expect(page.locator(".id .code")).to_be_visible()
    return page


def pieces_of_text(paper: bytes) -> int:
    """How often letters are begun to be set on the paper."""
    found = 0
    for stream in STREAM.findall(paper):
        try:
            found += zlib.decompress(stream).count(b"\nBT")
        except zlib.error:
            continue
    return found


def test_a_printed_card_says_neither_who_nor_what_it_is(card: Page) -> None:
    card.emulate_media(media="print")
    shown = card.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((each) => !each.children.length && each.checkVisibility())
          .map((each) => each.textContent.trim()).filter((each) => each).join(" ")"""
    )
    assert BOOKMARK.fullmatch(shown)


def test_the_browser_prints_no_address_around_it(card: Page) -> None:
    plain, with_more = (
        pieces_of_text(card.pdf(display_header_footer=each, margin=EDGE, prefer_css_page_size=True))
        for each in (False, True)
    )
    assert 0 < plain == with_more
