"""A child without her card, in Chromium: four words typed, finished by the browser, or picked."""

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.domain.four_words import FIRST
from tests.browser.people import People, open_case

pytestmark = pytest.mark.browser

WORDS_FORM = 'form[action="/words"]'


@pytest.fixture
def words(chromium: Browser, people: People) -> list[str]:
    """Of a child whose case was just opened."""
    worker = chromium.new_context().new_page()
    people.enter_worker(worker)
    open_case(worker, "Ada")
    worker.click("form:has(input[name=words]) button")
    printed = worker.locator(".id b")
    expect(printed).to_have_count(4)
    found = printed.all_inner_texts()
    worker.context.close()
    return found


def test_three_letters_of_each_are_enough_and_the_browser_knows_the_rest(
    page: Page, people: People, words: list[str]
) -> None:
    page.goto(f"{people.site.address}/words")
    for number, word in enumerate(words, 1):
        expect(page.locator(f"#word_{number}")).to_have_attribute("list", "listed")
        expect(page.locator(f'#listed option[value^="{word[:FIRST]}"]')).to_have_count(1)
        page.fill(f"#word_{number}", word[:FIRST])
    page.click(f"{WORDS_FORM} button")
    page.wait_for_url("**/hello")


def test_without_script_she_picks_them_with_eight_taps(
    chromium: Browser, people: People, words: list[str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{people.site.address}/words/list")
    for word in words:
        page.locator(f'button[name=letter][value="{word[0]}"]').click()
        page.locator(f'button[name=word][value="{word}"]').click()
    expect(page.locator("ol li")).to_have_count(4)
    page.click(f"{WORDS_FORM} button")
    page.wait_for_url("**/hello")
    context.close()


def test_an_arabic_list_runs_from_right_to_left_on_an_english_page(
    page: Page, people: People
) -> None:
    page.goto(f"{people.site.address}/words/list")
    page.locator('button[name=in][value="ar"]').click()
    letters = page.locator(".row[dir=rtl] button")
    expect(letters.first).to_be_visible()
    first, second = letters.nth(0).bounding_box(), letters.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]
