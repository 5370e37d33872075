"""Every page of a family in every condition it may be read in. A page that joins the tour is looked
at in all of them by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import heard, measures, sights
from tests.browser.album import LANGUAGES, Album
from tests.browser.doors import Doors
from tests.browser.measures import measured
from tests.browser.site import Site

pytestmark = pytest.mark.browser

THEMES = ("light", "dark", "calm", "contrast")
# At 400 % a desk's window holds no more than this, and a phone lying on its side little more.
ZOOMED, ON_ITS_SIDE, DESK = (
    {"width": 320, "height": 256},
    {"width": 640, "height": 360},
    {"width": 1280, "height": 800},
)
LOOK = "(look) => Object.assign(document.documentElement.dataset, look)"
# As axe sees them: light is looked at in test_every_page.py, and colours do not turn with words.
THEME_FOR_AXE = {"en": "dark", "ar": "contrast", "pl": "calm"}
# What axe finds that a theme can change; its other rules are asked in test_every_page.py.
OF_COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
MOST_OF_THE_WINDOW = 0.18
# What is printed most: news, a guide, rights, and what was told and when.
PAPERS = {"news", "carer's news", "a guide", "asking about a decision", "told"}


@dataclass(frozen=True)
class Condition:
    """How a page is read: what the device is like, and what its reader chose."""

    device: dict[str, Any] = field(default_factory=dict)
    looks: tuple[dict[str, str], ...] = ({},)


def colours_amiss(page: Page) -> list[str]:
    return measured(page, sights.FAINT)


def axe_on_colours(page: Page) -> list[str]:
    answer = Axe().run(page, options=OF_COLOURS).response
    return [
        f"{each['id']} {node['target']}" for each in answer["violations"] for node in each["nodes"]
    ]


def focus_amiss(page: Page) -> list[str]:
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    return measured(page, sights.FOCUS_LOST)


def size_amiss(page: Page) -> list[str]:
    return [*measured(page, measures.TOO_WIDE), *measured(page, measures.PEEPING)]


def targets_amiss(page: Page) -> list[str]:
    return [*measured(page, measures.TOO_LOW), *measured(page, sights.TOO_NARROW)]


def bar_amiss(page: Page) -> list[str]:
    share = page.evaluate(sights.BAR_SHARE)
    return [f"the bar takes {share:.2f}"] if share > MOST_OF_THE_WINDOW else []


def moves(page: Page) -> list[str]:
    return measured(page, sights.MOVES)


def hard_to_read(page: Page) -> list[str]:
    return measured(page, sights.HARD_TO_READ)


def jumbled(page: Page) -> list[str]:
    return measured(page, sights.JUMBLED)


In = Callable[[Page], list[str]]
IN_EACH_THEME = Condition(looks=tuple({"theme": each} for each in THEMES))
SIZES, SPACES = ("", "large", "largest"), ("", "wide")
LARGER = Condition(
    looks=tuple({"size": size, "space": space} for size in SIZES for space in SPACES)
)
FORCED = Condition({"forced_colors": "active"})
MOVING = Condition({"reduced_motion": "no-preference"}, ({"motion": "still"},))
CONDITIONS: dict[str, tuple[Condition, tuple[In, ...]]] = {
    "in every theme": (IN_EACH_THEME, (colours_amiss,)),
    "in larger letters and with more space": (LARGER, (size_amiss, targets_amiss)),
    "enlarged four times": (
        Condition({"viewport": ZOOMED}),
        (bar_amiss, size_amiss, focus_amiss),
    ),
    "on a phone on its side": (
        Condition({"viewport": ON_ITS_SIDE}),
        (bar_amiss, size_amiss, focus_amiss),
    ),
    "on a small phone that wants no movement": (Condition(), (focus_amiss, moves, jumbled)),
    "on a desk": (Condition({"viewport": DESK}), (size_amiss, hard_to_read)),
    "in the device's own few colours": (FORCED, (colours_amiss, focus_amiss)),
    "where the reader wants no movement": (MOVING, (moves,)),
}


@pytest.fixture(scope="session")
def album(chromium: Browser, site: Site) -> Album:
    return Album(chromium, site)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, album: Album) -> str:
    """The walk of this language is over before what is looked for is asked."""
    album.pages(request.param)
    return str(request.param)


def faults(
    album: Album, doors: Doors, language: str, condition: Condition, checks: tuple[In, ...]
) -> Iterator[str]:
    for seen in album.shown(doors, language, **condition.device).each():
        for look in condition.looks:
            seen.page.evaluate(LOOK, look)
            for check in checks:
                for fault in check(seen.page):
                    yield f"{seen.name} {look or ''}: {fault}"


@pytest.mark.parametrize("name", CONDITIONS)
def test_nothing_is_amiss(name: str, language: str, album: Album, doors: Doors) -> None:
    condition, checks = CONDITIONS[name]
    found = list(faults(album, doors, language, condition, checks))
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_other_colours(language: str, album: Album, doors: Doors) -> None:
    other = Condition(looks=({"theme": THEME_FOR_AXE[language]},))
    found = list(faults(album, doors, language, other, (axe_on_colours,)))
    assert not found, "\n".join(found)


def test_who_listens_hears_all_of_it_in_order_and_every_control_by_name(
    language: str, album: Album, doors: Doors
) -> None:
    shown = album.shown(doors, language)
    devtools = shown.devtools()
    found = []
    for seen in shown.each():
        things = heard.heard(devtools)
        assert len(things) > 10
        found += [f"{seen.name}: {fault}" for fault in heard.amiss(things)]
        for measure in (sights.OUT_OF_ORDER, sights.SAME_WORDS):
            found += [f"{seen.name}: {fault}" for fault in measured(seen.page, measure)]
    assert not found, "\n".join(found)


def test_paper_shows_words_and_nothing_to_press(language: str, album: Album, doors: Doors) -> None:
    found = []
    for seen in album.shown(doors, language).each():
        seen.page.emulate_media(media="print")
        found += [f"{seen.name}: {fault}" for fault in measured(seen.page, sights.NOT_FOR_PAPER)]
        is_paper = seen.name.split(",")[0] in PAPERS
        found += [seen.name] if is_paper and seen.page.locator("main input:visible").count() else []
    assert not found, "\n".join(found)
