"""One Chromium and one served portal for the whole run; families and browsers of their own for each test."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.doors import Doors, chromium_path, launched
from tests.browser.measures import NARROW, Facts, facts_of
from tests.browser.people import People
from tests.browser.site import Site, new_families, serve
from tests.browser.tour import FAMILY, STAFF, Tour, walk

LookAround = Callable[[str], tuple[Facts, ...]]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    chromium_path()
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


@pytest.fixture(scope="session")
def look_around(chromium: Browser, site: Site) -> LookAround:
    """The facts of every family page in a language, or of every staff page; each walked once."""

    @cache
    def look(language_or_staff: str) -> tuple[Facts, ...]:
        is_staff = language_or_staff == "staff"
        language = "en" if is_staff else language_or_staff
        people = People(site, new_families(site))
        with Doors(chromium, site.portal.settings.leave_to) as doors:
            worker = doors.new_page()
            people.enter_worker(worker)
            page = doors.new_page(locale=language, viewport=NARROW)
            tour = Tour(page, worker, people, language)
            stops = STAFF if is_staff else FAMILY
            return tuple(facts_of(each.name, each.page, each.html) for each in walk(tour, stops))

    return look
