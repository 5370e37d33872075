"""A hard word is explained where it stands, in one press, without a script; on paper all are."""

from playwright.sync_api import Page, expect

from tests.browser.people import People


def test_one_press_explains_a_word_and_another_puts_it_away(
    people: People, scriptless: Page
) -> None:
    people.enter_child(scriptless)
    scriptless.goto(f"{people.site.address}/steps/4")
    words, meanings = scriptless.locator("main .word"), scriptless.locator(".means")
    expect(meanings.first).to_be_hidden()
    words.first.click()
    expect(meanings.first).to_be_visible()
    expect(scriptless.locator("#leave")).to_be_visible()
    scriptless.keyboard.press("Escape")
    expect(meanings.first).to_be_hidden()


def test_a_word_is_pressed_with_the_keyboard_too(people: People, page: Page) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/steps/4")
    page.locator("main .word").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".means").first).to_be_visible()
    page.locator(".means button").first.click()
    expect(page.locator(".means").first).to_be_hidden()


def test_paper_shows_every_meaning_at_the_end(people: People, page: Page) -> None:
    people.enter_child(page)
    page.goto(f"{people.site.address}/steps/4")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Hard words")).to_be_visible()
    for each in page.locator(".means").all():
        expect(each).to_be_visible()
