"""The loop that everything serves, in a real browser, with and without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.doors import Doors
from tests.browser.people import (
    PICKS,
    People,
    choose_wording,
    fill_visit,
    flag_worry,
    new_card_address,
    open_case,
    pick,
    publish_visit,
)

pytestmark = pytest.mark.browser
WORDS = "He wrote to me again. \u0633\u0644\u0627\u0645 \U0001f614"
LANES = ("Police", "Keeping you safe", "Health", "Court")


def test_from_a_new_case_to_a_worry_that_was_noticed(doors: Doors, people: People) -> None:
    worker, child = doors.new_page(), doors.new_page()
    people.enter_worker(worker)
    open_case(worker, "Ola")
    case = worker.url
    child.goto(new_card_address(worker))
    expect(child).to_have_url(re.compile("/hello$"))
    worker.goto(case)
    publish_visit(worker)
    child.click('a[href="/pictures"]')
    pick(child, PICKS)
    child.click("form:has(input[name=keep]) button")
    child.click('form[action="/ready"] button')
    expect(child.locator(".lane h3")).to_have_text(LANES)
    child.click('a[href^="/news/"]')
    expect(child.locator("article")).to_contain_text("Sam")
    child.click('a[href="/write"]')
    flag_worry(child, WORDS)
    expect(child.locator("main")).to_contain_text("A person has not read it yet")
    worker.goto(child.url.replace("/write/", "/staff/worries/"))
    expect(worker.locator(".said")).to_have_text(WORDS)
    worker.click("main button")
    child.reload()
    expect(child.locator("main")).to_contain_text("Noticed by Sam,")


def test_the_same_child_needs_no_script(scriptless: Page, doors: Doors, people: People) -> None:
    people.type_card(scriptless, "Zosia")
    assert scriptless.url.endswith("/hello")
    choose_wording(scriptless, language="en")
    scriptless.click('a[href="/pictures"]')
    pick(scriptless, PICKS)
    scriptless.click("form:has(input[name=keep]) button")
    scriptless.click('form[action="/ready"] button')
    for lane in LANES:  # on the easy page each is a line, with or without news
        expect(scriptless.locator("main [data-lane]", has_text=lane).first).to_be_visible()
    scriptless.click('a[href^="/news/"] >> nth=0')
    scriptless.click('a[href="/write"] >> nth=0')
    flag_worry(scriptless, WORDS)
    expect(scriptless.locator("main")).to_contain_text("A person has not read it yet")
    worker = doors.new_page()
    people.enter_worker(worker)
    worker.goto(scriptless.url.replace("/write/", "/staff/worries/"))
    worker.click("main button")
    scriptless.reload()
    expect(scriptless.locator("main")).to_contain_text("Noticed by Sam,")


def test_the_cards_code_is_gone_from_the_address_and_from_going_back(
    page: Page, people: People
) -> None:
    page.goto(f"{people.site.address}/help")
    people.show_card(page, "Maya")
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    kept = [entry["url"] + entry["userTypedURL"] for entry in history["entries"]]
    assert not any(people.code_of("Maya") in address for address in kept), kept
    page.go_back()
    assert page.url.endswith("/help")


def test_a_card_that_has_ended_is_told_and_its_code_leaves_the_address(
    page: Page, people: People
) -> None:
    page.goto(f"{people.site.address}/c#WRONGWRONGWRONG")
    expect(page.locator(".sum")).to_contain_text("That did not match")
    assert page.url.endswith("/c")


def test_a_card_alone_opens_only_the_quiet_page(page: Page, people: People) -> None:
    people.show_card(page, "Maya")
    for address in ("/home", "/write"):
        page.goto(f"{people.site.address}{address}")
        assert page.url.endswith("/hello")
        assert "Maya" not in page.content()
        assert page.locator(".lane, .news").count() == 0


def test_a_child_changes_language_and_reading_level_where_she_reads(
    page: Page, people: People
) -> None:
    people.enter_child(page)
    page.click('a[href^="/news/"] >> nth=0')
    short, address = page.locator("article").inner_text(), page.url
    choose_wording(page, language="ar", level="easy")
    assert page.url == address
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    choose_wording(page, language="en", level="easy")
    expect(page.locator("article .pic")).not_to_have_count(0)
    assert page.locator("article").inner_text() != short


def test_a_caseworker_sees_what_each_will_read_while_she_types(page: Page, people: People) -> None:
    people.enter_worker(page)
    page.click("tbody a >> nth=0")
    page.goto(f"{page.url}/updates/visit_planned")
    assert page.locator("#preview article").count() == 0
    fill_visit(page)
    expect(page.locator("#preview article")).to_have_count(2)
    expect(page.locator("#preview-said")).to_have_text("Preview updated")
    page.fill("#worker", "Jo")
    expect(page.locator("#preview article >> nth=0")).to_contain_text("Jo")


def test_the_button_shows_the_same_without_script(scriptless: Page, people: People) -> None:
    people.enter_worker(scriptless)
    scriptless.click("tbody a >> nth=0")
    scriptless.goto(f"{scriptless.url}/updates/visit_planned")
    fill_visit(scriptless)
    scriptless.click("button[name=look]")
    assert scriptless.locator("#preview article").count() == 2
    assert scriptless.input_value("#worker") == "Sam"
    scriptless.click("button[name=publish]")
    assert "A visit to talk with the child is planned" in scriptless.inner_text("main")


def test_whoever_forgets_everything_is_told_in_our_words(page: Page, people: People) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    page.click("form:has(textarea) button:not([type=button])")
    expect(page.locator(".sum")).to_be_focused()
    page.click(".sum a")
    assert page.evaluate("document.activeElement.name") == "words"
