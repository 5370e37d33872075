"""What the browser keeps by itself: whole pages for the Back button, and a list of every page seen.

Playwright switches the back/forward cache off; here Chromium runs with it as it comes, and it does
keep pages that say no-store, until an HttpOnly cookie changes. When it restores a page it swaps it
under Playwright, and it never finishes loading one whose requests are intercepted: so these pages
are driven over CDP, and only the flags of doors.py keep their requests from leaving.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Error, Page, Playwright

from tests.browser.doors import FLAGS, Doors, chromium_path, launched
from tests.browser.people import PICKS, People, is_signed_in, pick
from tests.browser.site import Site

pytestmark = pytest.mark.browser

KEEPS_PAGES = {"ignore_default_args": ["--disable-back-forward-cache"]}
# Set in a visit's transition when it is what the browser's list of pages shows.
LISTED = 0x20000000
PATIENCE_SECONDS = 20


@pytest.fixture
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium for one test that ends itself: to close a page it swapped can wait for ever."""
    with launched(playwright, **KEEPS_PAGES) as browser:
        yield browser
        browser.new_browser_cdp_session().send("Browser.close")


@pytest.fixture
def kept_doors(keeping: Browser, site: Site) -> Iterator[Doors]:
    with Doors(keeping, site.portal.settings.leave_to, keeps_pages=True) as doors:
        yield doors


def cdp_of(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    return session


def go_back(session: CDPSession) -> None:
    history = session.send("Page.getNavigationHistory")
    before = history["entries"][history["currentIndex"] - 1]
    session.send("Page.navigateToHistoryEntry", {"entryId": before["id"]})


def ask(session: CDPSession, expression: str) -> Any:
    """What the page answers; None while it is being swapped for another."""
    try:
        found = session.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
    except Error:
        return None
    return found["result"].get("value")


def wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


def shows_only_the_front(session: CDPSession) -> bool:
    private = ask(session, "document.querySelectorAll('.lane, .news, textarea').length")
    return bool(ask(session, "location.pathname") == "/" and private == 0)


def test_this_browser_does_keep_our_pages(kept_doors: Doors, people: People) -> None:
    page = kept_doors.new_page()
    shown: list[str] = []
    page.on("console", lambda message: shown.append(message.text))
    page.add_init_script("addEventListener('pageshow', (event) => console.log(event.persisted))")
    page.goto(f"{people.site.address}/help")
    page.goto(f"{people.site.address}/tips")
    session = cdp_of(page)
    go_back(session)
    # Asking is also what lets the page's messages arrive.
    assert wait_until(lambda: ask(session, "1") == 1 and "true" in shown), (
        "the tests beside this one show nothing any more"
    )


@pytest.mark.parametrize(
    ("way_out", "with_script"),
    [
        ("#leave", True),
        ("#leave", False),
        ('form[action="/sign-out"] button', True),
        ('form[action="/sign-out"] button', False),
    ],
)
def test_a_kept_page_is_not_shown_after_leaving(
    *, way_out: str, with_script: bool, kept_doors: Doors, people: People
) -> None:
    page = kept_doors.new_page(java_script_enabled=with_script)
    people.enter_child(page)
    page.goto(f"{people.site.address}/write")
    session = cdp_of(page)
    page.click(way_out, no_wait_after=True)
    assert wait_until(lambda: not is_signed_in(page))
    assert wait_until(lambda: ask(session, "document.querySelectorAll('textarea').length") == 0)
    go_back(session)
    assert wait_until(lambda: shows_only_the_front(session))


def test_a_page_is_blank_when_the_browser_puts_it_away(kept_doors: Doors, people: People) -> None:
    page = kept_doors.new_page()
    people.enter_child(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.locator("body > *:visible").count() == 0


def test_a_kept_page_is_fetched_anew_when_its_time_is_over(
    kept_doors: Doors, people: People
) -> None:
    page = kept_doors.new_page()
    people.enter_child(page)
    page.goto(f"{people.site.address}/tips")
    people.site.clock.move(minutes=31)
    session = cdp_of(page)
    go_back(session)
    assert wait_until(lambda: shows_only_the_front(session))


def test_the_browsers_list_of_pages_shows_no_card_and_no_telling_name(
    playwright: Playwright, people: People, tmp_path: Path
) -> None:
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium_path(), chromium_sandbox=False, args=list(FLAGS)
    )
    page = context.pages[0]
    people.show_card(page, "Maya")
    page.goto(f"{people.site.address}/pictures")
    pick(page, PICKS)
    page.goto(f"{people.site.address}/write")
    context.close()
    with closing(sqlite3.connect(tmp_path / "Default" / "History")) as history:
        listed = history.execute(
            "select u.url, u.title from visits v join urls u on u.id = v.url"
            " where v.transition & ?",
            (LISTED,),
        ).fetchall()
    assert {title for _, title in listed} <= {"Hello", "Your pictures", "Your news", "My page"}
    assert not any(people.code_of("Maya") in address for address, _ in listed)
