"""By keyboard alone: the focus always shows, and never hides behind the bar that leaves."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import focused
from tests.browser.people import PICTURES_FORM, People

pytestmark = pytest.mark.browser

MANY = 80


def stops_of(page: Page, key: str) -> list[dict[str, Any]]:
    found = []
    for _ in range(MANY):
        page.keyboard.press(key)
        stop = focused(page)
        if stop is None:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("path", ["/home", "/write", "/help", "/tips"])
def test_the_focus_always_shows_and_is_never_covered(path: str, page: Page, people: People) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}{path}")
    page.evaluate("document.querySelector('details').open = true")
    there = stops_of(page, "Tab")
    back = stops_of(page, "Shift+Tab")
    assert len(there) > 8
    assert len(back) > 8
    stops = [*there, *back]
    assert [each["what"] for each in stops if not each["is_marked"]] == []
    assert [each["what"] for each in stops if each["is_covered"]] == []


def test_leaving_comes_right_after_the_skip_link(page: Page, people: People) -> None:
    people.enter_child(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator('a.skip[href="/leave"]')).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/weather")


def test_pictures_can_be_chosen_by_keyboard(page: Page, people: People) -> None:
    people.show_card(page, "Maya")
    page.click('a[href="/pictures"]')
    page.focus(f"{PICTURES_FORM} input >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".hint")).to_have_text("Page 2 of 3")
