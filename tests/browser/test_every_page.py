"""Every page there is, on a small phone, in each language: nothing may be wrong with any."""

from urllib.parse import urlsplit

import pytest
from starlette.routing import compile_path

from portal.web.page import Who
from portal.web.routes import LINES
from tests.browser.checks import EVERYWHERE, FOR_FAMILIES, Check
from tests.browser.doors import Doors
from tests.browser.measures import NARROW
from tests.browser.people import People
from tests.browser.tour import FAMILY
from tests.browser.tour_staff import STAFF
from tests.browser.walking import Stop, Tour, walk

pytestmark = pytest.mark.browser

FOR_STAFF = ("/staff", "/demo")
# They only lead on.
SHOWS_NO_PAGE = {
    "/leave",
    "/staff/cases/{case_id:uuid}/told/{update_id:uuid}/right",
    # A passkey needs an address with a name, and has a test of its own.
    "/staff/sign-in/key",
    # Nor is there a provider to go to: see the tests of the council's own sign-on.
    "/staff/sign-in/council",
    "/staff/sign-in/council/back",
    "/staff/wordings/{code}/file",  # a file to keep
}


def missed(seen: set[str], *, is_staff: bool) -> list[str]:
    """The addresses of routes.py that were not among those seen."""
    wanted = {
        line.path: compile_path(line.path)[0]
        for line in LINES
        if line.method == "GET"
        and line.who is not Who.WATCHER  # a machine's answer is no page
        and line.path.startswith(FOR_STAFF) == is_staff
    }
    return [
        path
        for path, pattern in wanted.items()
        if path not in SHOWS_NO_PAGE and not any(pattern.match(each) for each in seen)
    ]


@pytest.mark.parametrize(
    ("language", "stops", "checks"),
    [
        pytest.param("en", FAMILY, FOR_FAMILIES, id="family in English"),
        pytest.param("ar", FAMILY, FOR_FAMILIES, id="family in Arabic"),
        pytest.param("pl", FAMILY, FOR_FAMILIES, id="family in Polish"),
        pytest.param("en", STAFF, EVERYWHERE, id="staff"),
    ],
)
def test_nothing_is_wrong_with_any_page_and_no_page_is_left_out(
    language: str, stops: tuple[Stop, ...], checks: dict[str, Check], doors: Doors, people: People
) -> None:
    worker, page = doors.new_page(), doors.new_page(locale=language, viewport=NARROW)
    people.enter_worker(worker)
    faults, paths = [], set()
    for seen in walk(Tour(page, worker, people, language), stops):
        paths.add(urlsplit(page.url).path)
        for what, check in checks.items():
            faults += [f"{seen.name}: {what}: {fault}" for fault in check(seen)]
    assert not faults, "\n".join(faults)
    assert missed(paths, is_staff=stops is STAFF) == []
