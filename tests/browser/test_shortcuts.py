"""By keys alone: from who is waiting to what is published, and no slip of a hand sends anything."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People

pytestmark = pytest.mark.browser

FIELD = 'input[name=q][data-shortcut="S"]'
PUBLISH = "button[name=publish]"


def begin(page: Page, people: People) -> None:
    people.enter_worker(page)
    expect(page.locator("#shortcuts")).to_be_visible()


def test_from_who_is_waiting_to_published_by_keys_alone(page: Page, people: People) -> None:
    begin(page, people)
    page.keyboard.press("Alt+Shift+S")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("welcome")
    page.keyboard.press("Enter")
    page.wait_for_url("**/updates/welcome?*")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator(PUBLISH)).to_be_focused()
    # Gone to, not pressed: somebody who slips has sent nothing.
    assert "/updates/welcome" in page.url
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/staff/cases/[0-9a-f-]{36}$"))
    expect(page.locator("tbody tr").first).to_contain_text("Welcome")


def test_nothing_new_yet_is_one_key_and_one_page_away(page: Page, people: People) -> None:
    begin(page, people)
    page.keyboard.press("Alt+Shift+N")
    page.wait_for_url("**/nothing-new")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.check("input[name=waiting_for] >> nth=0")
    page.keyboard.press("Alt+Shift+P")
    expect(page.get_by_role("button", name="Tell them this")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/tasks")


@pytest.mark.parametrize("keys", ["w", "Shift+W", "Alt+W", "Control+Alt+Shift+W"])
def test_a_letter_alone_or_with_other_keys_does_nothing(
    keys: str, page: Page, people: People
) -> None:
    begin(page, people)
    address = page.url
    page.keyboard.press(keys)
    page.keyboard.press("Alt+Shift+Y")  # no place has this letter
    page.wait_for_timeout(300)
    assert page.url == address


def test_the_list_names_every_letter_of_the_page_and_opens_by_its_own(
    page: Page, people: People
) -> None:
    begin(page, people)
    letters = page.locator("[data-shortcut]").evaluate_all(
        "(all) => all.map((each) => each.dataset.shortcut)"
    )
    page.keyboard.press("Alt+Shift+Slash")
    shown = page.locator("#shortcuts li kbd")
    expect(shown.first).to_be_visible()
    assert shown.all_text_contents() == letters
    assert len(letters) > 6
    expect(page.locator("#shortcuts li", has_text="Worries")).to_have_text("W Worries")
    page.keyboard.press("Alt+Shift+W")
    page.wait_for_url("**/staff/worries")


def test_a_reader_aloud_is_told_the_keys_and_not_the_letter_in_the_name(
    page: Page, people: People
) -> None:
    begin(page, people)
    worries = page.get_by_role("link", name="Worries", exact=True)
    expect(worries).to_have_attribute("aria-keyshortcuts", "Alt+Shift+W")


def test_without_script_no_key_is_promised(scriptless: Page, people: People) -> None:
    people.enter_worker(scriptless)
    expect(scriptless.locator("#shortcuts")).to_be_hidden()
    expect(scriptless.locator("kbd")).to_have_count(0)
