"""The measures find what is wrong with a page: each is tried on one that was made to be wrong."""

import pytest
from playwright.sync_api import Page

from tests.browser import heard, measures, sights

pytestmark = pytest.mark.browser

BAR = '<nav class="bar" style="position:sticky;top:0;height:300px;background:#000"></nav>'
FAULTY = {
    sights.FAINT: '<p style="color:#777">Grey words</p>',
    sights.FOCUS_LOST: f'{BAR}<a href="#x" style="outline:0">No line</a>',
    sights.TOO_NARROW: '<button style="width:20px">x</button>',
    sights.MOVES: '<p style="transition:color 1s">It moves</p>',
    sights.HARD_TO_READ: '<main><p style="line-height:1.1">' + "A word " * 90 + "</p></main>",
    sights.JUMBLED: '<p dir="rtl">\u0627\u062a\u0635\u0644 0800 1111</p>',
    sights.OUT_OF_ORDER: '<p style="position:relative;top:90px">First</p><p>Second</p>',
    sights.SAME_WORDS: '<p><a href="/one">Go</a> <a href="/two">Go</a></p>',
    measures.TOO_WIDE: '<p style="width:4000px">Wide</p>',
    measures.TOO_LOW: '<p><button style="height:20px">Low</button></p>',
}


@pytest.mark.parametrize("measure", FAULTY, ids=range(len(FAULTY)))
def test_what_is_wrong_is_found_and_what_is_right_is_not(measure: str, page: Page) -> None:
    for markup, is_wrong in ((FAULTY[measure], True), (f"{BAR}<p>Fine</p>", False)):
        page.set_content(f"<!doctype html><html lang=en><body>{markup}")
        page.keyboard.press("Tab")
        assert bool(page.evaluate(measure)) is is_wrong


def test_what_a_listener_would_miss_is_named(page: Page) -> None:
    page.set_content("<h1>One</h1><h3>Three</h3><button></button><img src=data:, alt=Hat>")
    found = heard.amiss(heard.heard(page.context.new_cdp_session(page)))
    assert "0 times main" in found
    assert "from heading 1 to 3" in found
    assert "no name: button" in found
    assert "a picture is read: 'Hat'" in found


def test_what_is_of_no_use_on_paper_is_named(page: Page) -> None:
    page.set_content('<body class="easy"><main><a class="back" href="/">Back</a>')
    assert page.evaluate(sights.NOT_FOR_PAPER) == ["A.back"]
    page.set_content('<body class="easy"><main><p class="line" style="font-size:9px">Small</p>')
    assert page.evaluate(sights.NOT_FOR_PAPER) == ["small: Small"]
