"""Arabic runs from right to left, and so does everything around the words."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.people import People, choose_wording

pytestmark = pytest.mark.browser


@pytest.fixture
def arabic(page: Page, people: People) -> Page:
    people.enter_child(page)
    choose_wording(page, language="ar", level="easy")
    return page


def left_of(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]


def test_the_page_says_that_it_runs_from_right_to_left(arabic: Page) -> None:
    assert arabic.get_attribute("html", "dir") == "rtl"
    assert arabic.get_attribute("html", "lang") == "ar"


def test_the_door_of_leave_now_stands_on_the_right_and_opens_to_the_left(arabic: Page) -> None:
    bar, door = arabic.locator(".leave"), arabic.locator(".leave .pic")
    words = bar.evaluate(
        """(link) => {
          const range = document.createRange();
          range.selectNode([...link.childNodes].find((each) => each.nodeType === 3));
          return range.getBoundingClientRect().left;
        }"""
    )
    assert left_of(door) > words
    assert door.evaluate("(pic) => getComputedStyle(pic).transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_each_picture_stands_to_the_right_of_its_sentence(arabic: Page) -> None:
    arabic.click('a[href^="/news/"] >> nth=0')
    lines = arabic.locator("article .line").all()
    assert lines
    for line in lines:
        assert left_of(line.locator(".pic")) > left_of(line.locator("span"))


def test_the_first_place_and_the_mark_of_a_lane_are_on_the_right(arabic: Page) -> None:
    places = arabic.locator(".top nav a")
    assert left_of(places.first) > left_of(places.last)
    for lane in arabic.locator(".lane").all():
        assert left_of(lane.locator(".pic").first) > left_of(lane.locator("dd, p").first)
