"""The browser is closed and opened again, and brings back its tabs as it does by itself."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from tests.browser.doors import FLAGS, chromium_path
from tests.browser.people import People, is_signed_out

pytestmark = pytest.mark.browser

WORDS = "He is at the door"
PRIVATE = ".lane, .news, .marks, .said, textarea"


@contextmanager
def opened(
    playwright: Playwright, folder: Path, *, with_script: bool, brings_back: bool = False
) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium_path(),
        chromium_sandbox=False,
        args=[*FLAGS, *(["--restore-last-session"] if brings_back else [])],
        java_script_enabled=with_script,
    )
    yield context
    context.close()


def shown_again(context: BrowserContext) -> Iterator[Page]:
    """Every tab that was open, as it comes back, and what lies before and after in each."""
    pages = [page for page in context.pages if page.url != "about:blank"]
    assert pages, "this browser brings nothing back, so the tests here show nothing"
    for page in pages:
        yield page
        for go in (page.go_back, page.go_back, page.go_forward):
            # Where leaving led cannot be reached from here, nor gone back to.
            with suppress(Error):
                go()
            yield page


def on_the_disk(folder: Path, words: str) -> list[str]:
    """Files of the browser's own that hold these words, in either of the ways it writes them."""
    wanted = (words.encode(), words.encode("utf-16-le"))
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in files if any(way in each.read_bytes() for way in wanted)]


def leave(page: Page, how: str) -> None:
    expect(page.locator("#leave")).to_be_visible()
    if how == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    elif how == "second link":
        page.focus(".skip >> nth=1")
        page.keyboard.press("Enter")
    else:
        page.click("#leave", no_wait_after=True)
    assert is_signed_out(page)
    for _ in range(100):
        if not page.url.endswith("/write"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.url)


@pytest.mark.parametrize(
    ("how", "with_script"),
    [
        ("click", True),
        ("shift", True),
        ("second link", True),
        ("click", False),
        ("second link", False),
    ],
)
def test_after_leaving_nothing_comes_back_with_the_tabs_nor_stays_on_the_disk(
    *, how: str, with_script: bool, playwright: Playwright, people: People, tmp_path: Path
) -> None:
    with opened(playwright, tmp_path, with_script=with_script) as context:
        page = context.pages[0]
        people.enter_child(page)
        page.goto(f"{people.site.address}/write")
        page.fill("textarea", WORDS)
        leave(page, how)
    with opened(playwright, tmp_path, with_script=with_script, brings_back=True) as context:
        for page in shown_again(context):
            expect(page.locator(PRIVATE)).to_have_count(0)
    assert on_the_disk(tmp_path, WORDS) == []


@pytest.mark.parametrize("with_script", [True, False])
def test_who_closes_the_browser_without_leaving_is_asked_for_her_pictures_ten_minutes_later(
    *, with_script: bool, playwright: Playwright, people: People, tmp_path: Path
) -> None:
    with opened(playwright, tmp_path, with_script=with_script) as context:
        page = context.pages[0]
        people.enter_child(page)
        page.goto(f"{people.site.address}/write")
        page.fill("textarea", WORDS)
    assert on_the_disk(tmp_path, WORDS) == []
    people.site.clock.move(minutes=10)
    with opened(playwright, tmp_path, with_script=with_script, brings_back=True) as context:
        for page in shown_again(context):
            expect(page.locator(PRIVATE)).to_have_count(0)
            expect(page.get_by_text(WORDS)).to_have_count(0)
