"""A caseworker with four minutes: finds what to tell by a few letters, writes and publishes it with
the keyboard alone, with script and without; what she typed is kept.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import axe_complains
from tests.browser.people import People
from tests.browser.walking import Seen

pytestmark = pytest.mark.browser

MANY = 80
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
A_CASE = re.compile(r"/staff/cases/[0-9a-f-]{36}$")


def open_maya(page: Page, people: People) -> str:
    people.enter_worker(page)
    page.click('a[href^="/staff/cases/"]:has-text("Maya")')
    page.wait_for_url(A_CASE)
    return page.url


def tab_to(page: Page, selector: str) -> None:
    """On with the key alone, until the focus stands there."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is never reached")


def fill_by_keyboard(page: Page) -> None:
    """The days and the name stand there already."""
    tab_to(page, "#at")
    page.keyboard.type("0400PM")
    tab_to(page, "#place")
    page.keyboard.type("At sch")


def publish_by_keyboard(page: Page) -> None:
    tab_to(page, "button[name=publish]")
    page.keyboard.press("Enter")
    page.wait_for_url(A_CASE)
    expect(page.locator("main")).to_contain_text("A visit to talk with the child is planned")


def test_with_script_it_takes_a_few_letters_and_no_mouse(page: Page, people: People) -> None:
    page.goto(f"{open_maya(page, people)}/updates")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("home vis")
    expect(page.locator("#types li:visible")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("One found")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/updates/visit_planned"))
    fill_by_keyboard(page)
    expect(page.locator("#preview article")).to_have_count(2)
    expect(page.locator("#preview")).to_contain_text("your school")
    expect(page.locator("#preview")).to_contain_text("Text to Nadia, 1 part")
    publish_by_keyboard(page)


def test_without_script_it_takes_a_few_letters_and_no_mouse_either(
    scriptless: Page, people: People
) -> None:
    page = scriptless
    page.goto(f"{open_maya(page, people)}/updates")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("home vis")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?q=home"))
    expect(page.locator("#types li a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/updates/visit_planned"))
    fill_by_keyboard(page)
    tab_to(page, "button[name=look]")
    page.keyboard.press("Enter")
    expect(page.locator("#preview article")).to_have_count(2)
    publish_by_keyboard(page)


def test_what_she_types_is_kept_and_announced_and_is_there_in_another_tab(
    page: Page, people: People
) -> None:
    page.goto(f"{open_maya(page, people)}/updates/welcome")
    page.fill("#worker", "Samira")
    expect(page.locator("#saved [role=status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#worker")).to_have_value("Samira")
    people.site.clock.move(minutes=1)
    other.fill("#worker", "Sami")
    expect(other.locator("#saved [role=status]")).to_have_text(re.compile("^Saved"))
    page.fill("#worker", "Sam")
    expect(page.locator("#saved [role=status]")).to_contain_text("open on another page too")
    other.reload()
    expect(other.locator("#worker")).to_have_value("Sam")


def test_what_she_typed_last_is_kept_when_she_goes_away_at_once(page: Page, people: People) -> None:
    case = open_maya(page, people)
    page.goto(f"{case}/updates/welcome")
    page.fill("#worker", "Samira")
    page.goto(case)
    page.goto(f"{case}/updates/welcome")
    expect(page.locator("#worker")).to_have_value("Samira")


def test_a_bad_line_is_said_and_what_was_typed_is_saved_once_it_is_back(
    page: Page, people: People
) -> None:
    page.goto(f"{open_maya(page, people)}/updates/welcome")
    page.context.set_offline(offline=True)
    page.fill("#worker", "Samira")
    expect(page.locator("#saved [role=status]")).to_contain_text("Not saved.")
    page.context.set_offline(offline=False)
    expect(page.locator("#saved [role=status]")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_after_publishing_nothing_of_it_is_left_to_go_on_with(page: Page, people: People) -> None:
    page.goto(f"{open_maya(page, people)}/updates/welcome")
    page.fill("#worker", "Samira")
    page.click("button[name=publish]")
    page.wait_for_url(A_CASE)
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator("main")).not_to_contain_text("You began to write")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_of_writing_is_accessible(
    page: Page, people: People, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    case = open_maya(page, people)
    page.goto(f"{case}/updates/welcome")
    page.fill("#worker", "NFA")
    expect(page.locator("#preview")).to_contain_text("Words to look at")
    expect(page.locator("#saved [role=status]")).to_have_text(re.compile("^Saved"))
    passport = page.context.new_page()
    passport.goto(case)
    passport.click('a[href$="/passport"] >> nth=0')
    complaints = {}
    for seen in (page, passport):
        complaints[seen.url] = axe_complains(Seen(seen.url, seen, ""))
    for path in ("", "/updates", "/updates?q=police", "/never-names", "/updates/welcome"):
        page.goto(f"{case}{path}")
        complaints[path] = axe_complains(Seen(path, page, ""))
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert {where: found for where, found in complaints.items() if found} == {}
