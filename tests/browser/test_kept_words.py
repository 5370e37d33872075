"""What a child types is kept a moment later, through a lost line and through leaving; the browser
itself keeps none of it.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People

pytestmark = pytest.mark.browser

WORDS = "He is at the door"
KEPT, LOST = "Kept for you until", "This is not kept right now."


def open_worry(page: Page, people: People) -> None:
    page.goto(f"{people.site.address}/write")


def says(page: Page, words: str) -> None:
    expect(page.locator("#saved [role=status]")).to_contain_text(words)


def test_a_moment_after_she_stops_typing_it_is_kept_and_the_browser_keeps_none(
    page: Page, people: People
) -> None:
    people.enter_child(page)
    open_worry(page, people)
    page.fill("textarea", WORDS)
    says(page, KEPT)
    held = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert held == "[{},{}]"
    open_worry(page, people)
    expect(page.locator("textarea")).to_have_value(WORDS)


def test_a_line_that_was_lost_keeps_nothing_and_says_so_until_it_is_back(
    page: Page, people: People
) -> None:
    people.enter_child(page)
    open_worry(page, people)
    page.context.set_offline(offline=True)
    page.fill("textarea", WORDS)
    says(page, LOST)
    page.context.set_offline(offline=False)
    says(page, KEPT)
    open_worry(page, people)
    expect(page.locator("textarea")).to_have_value(WORDS)


def test_who_leaves_in_the_middle_of_a_word_finds_it_again(page: Page, people: People) -> None:
    people.enter_child(page)
    open_worry(page, people)
    page.locator("textarea").press_sequentially(WORDS)
    page.click("#leave")
    page.wait_for_url("**/weather")
    people.enter_child(page)
    open_worry(page, people)
    expect(page.locator("textarea")).to_have_value(WORDS)
    expect(page.get_by_role("heading", name="Your words are kept")).to_be_visible()


def test_without_script_the_button_keeps_it(scriptless: Page, people: People) -> None:
    people.enter_child(scriptless)
    open_worry(scriptless, people)
    scriptless.fill("textarea", WORDS)
    scriptless.click("button[name=later]")
    expect(scriptless.locator("textarea")).to_have_value(WORDS)
    scriptless.click('form[action="/write/away"] button')
    expect(scriptless.locator("textarea")).to_have_value("")


def test_what_was_sent_does_not_come_back(page: Page, people: People) -> None:
    people.enter_child(page)
    open_worry(page, people)
    page.fill("textarea", WORDS)
    says(page, KEPT)
    page.click("form[data-save] button:not([type=button]) >> nth=0")
    expect(page.locator(".said")).to_have_text(WORDS)
    open_worry(page, people)
    expect(page.locator("textarea")).to_have_value("")


@pytest.mark.parametrize("with_script", [True, False])
def test_what_it_is_about_is_chosen_by_keyboard(
    *, with_script: bool, page: Page, scriptless: Page, people: People
) -> None:
    child = page if with_script else scriptless
    people.enter_child(child)
    open_worry(child, people)
    child.focus("main form summary")
    child.keyboard.press("Enter")
    child.keyboard.press("Tab")
    child.keyboard.press("Space")
    child.focus("form[data-save] button:not([type=button]) >> nth=0")
    child.keyboard.press("Enter")
    expect(child.get_by_text("Someone hurts me")).to_be_visible()


def test_of_two_pages_that_are_open_neither_loses_a_word(page: Page, people: People) -> None:
    people.enter_child(page)
    second = page.context.new_page()
    for each in (page, second):
        open_worry(each, people)
        expect(each.locator("textarea")).to_have_value("")
    for each, words in (
        (page, "He is"),
        (second, "I am"),
        (page, "He is back"),
        (second, "I am ok"),
    ):
        with each.expect_response("**/write/keep"):
            each.fill("textarea", words)
    open_worry(page, people)
    expect(page.locator("textarea")).to_have_value("I am ok")
    expect(page.locator(".said")).to_have_text("He is back")
