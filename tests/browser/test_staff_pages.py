"""A worker's pages on a phone, also on its side, in the dark and in the device's own colours."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import measures
from tests.browser.checks import axe_complains
from tests.browser.doors import Doors
from tests.browser.measures import NARROW, measured
from tests.browser.people import People
from tests.browser.walking import Seen

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
OF_A_TABLE = ("table", "columnheader", "row", "rowheader", "cell", "gridcell")
WISHES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "viewport": DESK},
    "more contrast": {"contrast": "more", "viewport": DESK},
    "its own colours": {"forced_colors": "active", "viewport": DESK},
    "on its side": {"viewport": {"width": 640, "height": 360}},
    "four times as large": {"viewport": {"width": 320, "height": 200}},
}


def heard(page: Page) -> list[tuple[str, str]]:
    """What a reader aloud is given of the tables of this page: each part and its words."""
    asked = page.context.new_cdp_session(page)
    nodes = asked.send("Accessibility.getFullAXTree")["nodes"]
    return [
        (each["role"]["value"], each.get("name", {}).get("value", ""))
        for each in nodes
        if not each["ignored"] and each["role"]["value"].lower() in OF_A_TABLE
    ]


@pytest.mark.parametrize("path", ["/staff", "/staff/silence", "/staff/accounts"])
def test_a_table_on_a_phone_is_still_a_table_to_whoever_hears_it(
    path: str, page: Page, people: People
) -> None:
    people.enter_worker(page, "Asha" if path != "/staff" else "Sam")
    page.goto(f"{people.site.address}{path}")
    page.set_viewport_size(DESK)
    at_a_desk = heard(page)
    page.set_viewport_size(NARROW)
    on_a_phone = heard(page)
    assert {"table", "columnheader", "row", "rowheader"} <= {role for role, _ in on_a_phone}
    assert [role for role, _ in on_a_phone] == [role for role, _ in at_a_desk]


def test_on_a_phone_each_cell_says_which_column_it_is_of(page: Page, people: People) -> None:
    people.enter_worker(page, "Asha")
    page.set_viewport_size(NARROW)
    page.goto(f"{people.site.address}/staff/silence")
    said = page.locator("tbody tr:first-child :is(th,td)").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each, '::before').content)"
    )
    headed = page.locator("thead th").all_text_contents()
    assert [each.strip('"') for each in said] == headed


@pytest.mark.parametrize("wish", WISHES)
def test_her_pages_hold_as_her_device_shows_them(wish: str, doors: Doors, people: People) -> None:
    page = doors.new_page(**WISHES[wish])
    people.enter_worker(page)
    case = page.locator('main a[href^="/staff/cases/"]:not([href$="/new"])').first
    path = str(case.get_attribute("href"))
    faults = []
    for place in ("/staff", path, f"{path}/updates/visit_planned", "/staff/tasks"):
        page.goto(f"{people.site.address}{place}")
        seen = Seen(place, page, page.content())
        faults += [f"{place}: {each}" for each in axe_complains(seen)]
        faults += [f"{place}: {each}" for each in measured(page, measures.TOO_WIDE)]
        faults += [f"{place}: {each}" for each in measured(page, measures.DOUBLE_LETTERS)]
        page.evaluate("document.documentElement.dir = 'rtl'")
        faults += [f"{place}, mirrored: {each}" for each in measured(page, measures.TOO_WIDE)]
    assert faults == []


def test_at_a_desk_what_to_do_stands_beside_what_they_were_told(page: Page, people: People) -> None:
    page.set_viewport_size(DESK)
    people.enter_worker(page)
    page.click('main a[href^="/staff/cases/"]:not([href$="/new"]) >> nth=0')
    doing = page.locator(".desk > :nth-child(1)").bounding_box()
    told = page.locator(".desk > :nth-child(2)").bounding_box()
    assert doing is not None
    assert told is not None
    assert doing["x"] + doing["width"] <= told["x"]
    assert abs(doing["y"] - told["y"]) < 2
