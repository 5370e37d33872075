"""How the list of pages is walked: somebody goes from stop to stop, and stands still at each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, Response

from tests.browser.people import SENDS, People

REDIRECTS = {301, 302, 303}


@dataclass
class Tour:
    """Somebody going through the pages in one language. A worker stands by to notice worries."""

    page: Page
    worker: Page
    people: People
    language: str

    def go(self, path: str) -> None:
        self.page.goto(f"{self.people.site.address}{path}")

    def press(self, form: str) -> None:
        self.page.click(f"{form} {SENDS} >> nth=0")


Step = Callable[[Tour], object]


@dataclass(frozen=True)
class Stop:
    """One page: what it is, and the step that leads there from the stop before."""

    name: str
    step: Step


@dataclass(frozen=True)
class Seen:
    """A page as it stands: shown, and as the server wrote it."""

    name: str
    page: Page
    html: str


def walk(tour: Tour, stops: tuple[Stop, ...]) -> Iterator[Seen]:
    """Takes every step, and stands still at each page."""
    shown: list[Response] = []

    def keep(response: Response) -> None:
        if response.request.is_navigation_request() and response.status not in REDIRECTS:
            shown.append(response)

    tour.page.on("response", keep)
    for stop in stops:
        stop.step(tour)
        tour.page.wait_for_load_state()
        yield Seen(stop.name, tour.page, shown[-1].text())
