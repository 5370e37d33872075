"""Every page of a family as the server wrote it, kept from one walk and shown in any condition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Route

from tests.browser.doors import Doors
from tests.browser.measures import NARROW
from tests.browser.people import People
from tests.browser.site import HOST, Site, new_families
from tests.browser.tour import FAMILY
from tests.browser.walking import Seen, Tour, walk

LANGUAGES = ("en", "ar", "pl")
OPENED = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@dataclass(frozen=True)
class Shown:
    """Pages in one window, one after the other, with all that can be unfolded unfolded."""

    page: Page
    pages: tuple[Seen, ...]

    def each(self) -> Iterator[Seen]:
        written = ""

        def answer(route: Route) -> None:
            route.fulfill(body=written, content_type="text/html; charset=utf-8")

        self.page.route(lambda address: HOST in address, answer)
        for seen in self.pages:
            written = seen.html
            self.page.goto(f"http://{HOST}/", wait_until="load")
            self.page.evaluate(OPENED)
            yield Seen(seen.name, self.page, seen.html)

    def devtools(self) -> CDPSession:
        return self.page.context.new_cdp_session(self.page)


class Album:
    """Walks once in each language that is asked for."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self._chromium, self._site = chromium, site
        self._kept: dict[str, tuple[Seen, ...]] = {}

    def pages(self, language: str) -> tuple[Seen, ...]:
        if language not in self._kept:
            with Doors(self._chromium, self._site.portal.settings.leave_to) as doors:
                self._kept[language] = tuple(self._walk(doors, language))
        return self._kept[language]

    def _walk(self, doors: Doors, language: str) -> Iterator[Seen]:
        people = People(self._site, new_families(self._site))
        worker = doors.new_page()
        page = doors.new_page(locale=language, viewport=NARROW)
        people.enter_worker(worker)
        yield from walk(Tour(page, worker, people, language), FAMILY)

    def shown(self, doors: Doors, language: str, **condition: Any) -> Shown:
        still = {"viewport": NARROW, "locale": language, "reduced_motion": "reduce"}
        return Shown(doors.new_page(**{**still, **condition}), self.pages(language))
