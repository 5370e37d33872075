"""Leaving: at once, by every way there is; neither Back nor an old cookie shows a page again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors import Doors
from tests.browser.people import PICKS, People, is_signed_in, is_signed_out, pick

pytestmark = pytest.mark.browser

PRIVATE = ".lane, .news, .marks, .said, textarea"


def leave(page: Page, how: str) -> None:
    if how == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
        return
    page.click({"click": "#leave", "sign out": 'form[action="/sign-out"] button'}[how])


def assert_nothing_shows(page: Page) -> None:
    expect(page).to_have_url(re.compile("/$"))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(PRIVATE)).to_have_count(0)


@pytest.mark.parametrize(
    ("how", "with_script"),
    [
        ("click", True),
        ("shift", True),
        ("sign out", True),
        ("click", False),
        ("sign out", False),
    ],
)
def test_after_leaving_neither_back_nor_forward_nor_an_old_cookie_shows_anything(
    *, how: str, with_script: bool, doors: Doors, people: People
) -> None:
    page = doors.new_page(java_script_enabled=with_script)
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    page.fill("textarea", "He is at the door")
    kept = page.context.cookies()
    leave(page, how)
    page.wait_for_url("**/bye" if how == "sign out" else doors.leave_to)
    left_at = page.url
    assert is_signed_out(page)
    page.go_back()
    assert_nothing_shows(page)
    page.go_forward()
    assert page.url == left_at
    page.context.add_cookies(kept)  # type: ignore[arg-type]  # what it gives, it takes
    page.goto(f"{people.site.address}/home")
    assert_nothing_shows(page)


def test_leaving_takes_every_cookie_along(page: Page, people: People) -> None:
    people.enter_child(page)
    leave(page, "click")
    page.wait_for_url("**/weather")
    assert is_signed_out(page)
    assert page.context.cookies() == []


def test_leaving_takes_the_open_page_out_of_the_way_back(page: Page, people: People) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    leave(page, "click")
    page.wait_for_url("**/weather")
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    assert not any(entry["url"].endswith("/write") for entry in history["entries"])


def test_who_leaves_while_the_line_is_down_is_out_when_it_is_back(
    page: Page, people: People
) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    page.context.set_offline(offline=True)
    leave(page, "click")
    page.wait_for_url("**/weather")
    page.context.set_offline(offline=False)
    assert is_signed_in(page)
    page.go_back()
    page.wait_for_url(re.compile("/$"))
    assert_nothing_shows(page)
    assert is_signed_out(page)


def test_a_card_opens_again_in_the_tab_that_was_left(page: Page, people: People) -> None:
    people.enter_child(page)
    leave(page, "click")
    page.wait_for_url("**/weather")
    people.show_card(page, "Maya")
    page.click('a[href="/pictures"]')
    pick(page, PICKS)
    expect(page.locator(".lane")).to_have_count(4)


def test_the_screen_is_covered_before_anything_is_fetched(page: Page, people: People) -> None:
    people.enter_child(page)
    covered = page.evaluate(
        """() => {
          document.getElementById("leave").click();
          const shown = [...document.body.children].filter((each) => each.checkVisibility());
          return shown.map((each) => `${each.id}: ${each.textContent}`);
        }"""
    )
    assert covered == ["gone: Loading."]


@pytest.mark.parametrize(
    "keys", [["Escape"] * 3, ["Shift", "Shift"], ["Shift+A"] * 4, ["Shift", "Shift", "a", "Shift"]]
)
def test_writing_with_capitals_does_not_leave(keys: list[str], page: Page, people: People) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    page.focus("textarea")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith("/write")
    assert not page.evaluate("document.documentElement.classList.contains('left')")


def test_three_slow_presses_do_not_leave(page: Page, people: People) -> None:
    people.enter_child(page)
    for _ in range(2):
        page.keyboard.press("Shift")
    page.wait_for_timeout(5200)
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert page.url.endswith("/home")
