"""A worker's device makes a passkey after password and code, and lets her in alone the next day."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People

pytestmark = pytest.mark.browser

LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def keys_of(page: Page, *, is_verified: bool = True) -> None:
    """A laptop that keeps keys; `is_verified` says whether it knows who holds it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {**LOCK, "isUserVerified": is_verified}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def makes_one(page: Page, people: People) -> None:
    page.goto(f"{people.site.address}/staff/keys")
    expect(page.locator('form[data-key="create"] button')).to_be_enabled()
    page.fill("#name", "Work laptop")
    page.click('form[data-key="create"] button')


def test_her_device_lets_her_in_until_she_removes_the_key(page: Page, people: People) -> None:
    keys_of(page)
    people.enter_worker(page)
    makes_one(page, people)
    expect(page.locator("main")).to_contain_text("Work laptop")
    page.click('form[action="/sign-out"] button')
    page.wait_for_url("**/staff/sign-in")
    people.site.clock.move(minutes=1)
    page.click('a[href="/staff/sign-in/key"]')
    expect(page.locator('form[data-key="get"] button')).to_be_enabled()
    page.click('form[data-key="get"] button')
    page.wait_for_url("**/staff")
    page.goto(f"{people.site.address}/staff/keys")
    expect(page.locator("main")).to_contain_text("sign in with your password and code")
    page.click('form[action$="/end"] button')
    expect(page.locator("main")).to_contain_text("You have none yet.")


def test_a_device_that_does_not_know_its_owner_makes_no_key(page: Page, people: People) -> None:
    keys_of(page, is_verified=False)
    people.enter_worker(page)
    makes_one(page, people)
    expect(page.locator("form[data-key] [role=status]")).to_contain_text("cannot make a passkey")
    page.goto(f"{people.site.address}/staff/keys")
    expect(page.locator("main")).to_contain_text("You have none yet.")
