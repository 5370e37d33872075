"""A device that only she uses opens her page with its own lock; a page left open covers itself."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.people import PICKS, PICTURES_FORM, SENDS, People, is_signed_in

pytestmark = pytest.mark.browser

TEN_MINUTES = 10 * 60 * 1000


def with_lock(page: Page) -> CDPSession:
    """A phone that keeps keys, and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    lock = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    lock |= {"hasUserVerification": True, "isUserVerified": True}
    lock |= {"automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": lock})
    return session


def enter_on_her_own(page: Page, people: People) -> None:
    people.type_card(page, "Maya")
    page.goto(f"{people.site.address}/pictures")
    for picture in PICKS[:2]:
        page.check(f'input[name=picture][value="{picture}"]')
        page.click(f"{PICTURES_FORM} {SENDS}")
    expect(page.locator("input[name=mine]")).not_to_be_checked()
    page.check("input[name=mine]")
    page.check(f'input[name=picture][value="{PICKS[2]}"]')
    page.click(f"{PICTURES_FORM} {SENDS}")
    page.wait_for_url("**/home")


def test_she_lets_her_device_open_her_page_and_comes_back_with_it(
    page: Page, people: People
) -> None:
    with_lock(page)
    enter_on_her_own(page, people)
    page.goto(f"{people.site.address}/ways")
    page.click('form[data-key="create"] button')
    expect(page.locator('form[action^="/ways/key/"]')).to_have_count(1)
    page.click('form[action="/sign-out"] button')
    page.wait_for_url("**/bye")
    people.site.clock.move(minutes=1)
    page.goto(f"{people.site.address}/device")
    page.click('form[data-key="get"] button')
    page.wait_for_url("**/home")
    page.goto(f"{people.site.address}/ways")
    page.click('form[action^="/ways/key/"] button')
    expect(page.locator('form[action^="/ways/key/"]')).to_have_count(0)


def test_a_device_without_a_key_says_so_and_the_card_is_there(page: Page, people: People) -> None:
    page.goto(f"{people.site.address}/device")
    expect(page.locator("form[data-key] button")).to_be_visible()
    expect(page.locator('main a[href="/c"]')).to_be_visible()


def test_a_page_that_nobody_touches_covers_itself_and_asks_for_her_pictures(
    page: Page, people: People
) -> None:
    page.clock.install()
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    page.fill("textarea", "He is at the door")
    page.clock.run_for(TEN_MINUTES + 20_000)
    expect(page.locator("#cover")).to_be_visible()
    expect(page.locator("#cover")).to_contain_text("Your words are kept")
    shown = page.locator("main > *:visible, body > *:visible")
    assert {each.get_attribute("id") for each in shown.all()} == {None, "main", "cover"}
    expect(page.locator("textarea")).to_be_hidden()
    expect(page.locator(".foot")).to_be_hidden()
    expect(page.locator("#leave")).to_be_visible()
    page.click("#cover a")
    expect(page).to_have_url(re.compile("/hello$"))
    expect(page.locator("main")).to_contain_text("We have hidden your page.")
    assert is_signed_in(page)


def test_what_she_has_typed_about_how_to_tell_her_is_there_after_the_cover(
    page: Page, people: People
) -> None:
    page.clock.install()
    people.enter_child(page)
    page.goto(f"{people.site.address}/wishes")
    page.fill("input[name=person]", "Auntie Jo")
    with page.expect_response("**/cover") as kept:
        page.clock.run_for(TEN_MINUTES + 20_000)
    assert kept.value.status == 204
    expect(page.locator("#cover")).to_contain_text("Your words are kept")
    people.enter_child(page)
    page.goto(f"{people.site.address}/wishes")
    expect(page.locator("input[name=person]")).to_have_value("Auntie Jo")


def test_a_page_that_is_touched_is_not_covered(page: Page, people: People) -> None:
    page.clock.install()
    people.enter_child(page)
    for _ in range(3):
        page.clock.run_for(TEN_MINUTES - 60_000)
        page.keyboard.press("Tab")
    expect(page.locator("#cover")).to_be_hidden()
