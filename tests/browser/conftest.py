"""One Chromium and one served portal for the whole run; its own families for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.doors import Doors, chromium_path, launched
from tests.browser.people import People
from tests.browser.site import Site, new_families, serve


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    chromium_path()
    # A busy machine may take its time; what is waited for is there or never comes.
    expect.set_options(timeout=20_000)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serve(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def people(site: Site) -> People:
    return People(site, new_families(site))


@pytest.fixture
def doors(chromium: Browser, site: Site) -> Iterator[Doors]:
    """Browsers for one test; at its end, no page may have asked anybody else for anything."""
    with Doors(chromium, site.portal.settings.leave_to) as doors:
        yield doors


@pytest.fixture
def page(doors: Doors) -> Page:
    return doors.new_page()


@pytest.fixture
def scriptless(doors: Doors) -> Page:
    return doors.new_page(java_script_enabled=False)
