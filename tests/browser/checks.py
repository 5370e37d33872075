"""What must hold on every page: each check takes a page as it stands and names what is wrong."""

from collections.abc import Callable
from typing import Any

import html5lib
from axe_playwright_python.sync_playwright import Axe

from tests.browser import measures
from tests.browser.measures import measured
from tests.browser.walking import Seen

Check = Callable[[Seen], list[str]]

# All of axe's rules: contrast of 7:1, the size of targets and best practices are among them.
EVERY_RULE = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"),
            *("best-practice", "experimental"),
        ],
    },
    "resultTypes": ["violations"],
}
# What a glance at the history must not give away, in the three languages.
TELLING = (
    *("police", "abuse", "court", "victim", "case"),
    *("policj", "przemoc", "s\u0105d", "ofiar", "sprawa", "sprawy", "sprawie"),
    # Police, harm, court, victim, case
    *("\u0634\u0631\u0637\u0629", "\u0625\u0633\u0627\u0621\u0629"),
    *("\u0645\u062d\u0643\u0645\u0629", "\u0636\u062d\u064a", "\u0642\u0636\u064a\u0629"),
)


def axe_complains(seen: Seen) -> list[str]:
    answer: dict[str, Any] = Axe().run(seen.page, options=EVERY_RULE).response
    if not answer["passes"]:
        return ["axe did not look at it"]
    return [
        f"{each['id']} {node['target']} {node['failureSummary']}"
        for each in answer["violations"]
        for node in each["nodes"]
    ]


def markup_is_faulty(seen: Seen) -> list[str]:
    parser = html5lib.HTMLParser()
    parser.parse(seen.html)
    return [f"{place}: {fault} {details}" for place, fault, details in parser.errors]


def title_tells(seen: Seen) -> list[str]:
    title = seen.page.title()
    return [title] if any(word in title.lower() for word in TELLING) else []


def leaving_is_missing(seen: Seen) -> list[str]:
    """One for the eye and one right after the skip link."""
    ways = seen.page.locator('a[href="/leave"]').count()
    return [] if ways == 2 else [f"{ways} ways to leave"]


def of_page(measure: str) -> Check:
    return lambda seen: measured(seen.page, measure)


EVERYWHERE: dict[str, Check] = {
    "axe complains": axe_complains,
    "the markup is faulty": markup_is_faulty,
    "an id stands twice": of_page(measures.DOUBLE_IDS),
    "a control has no label": of_page(measures.UNLABELLED),
    "a key leads to two places": of_page(measures.DOUBLE_LETTERS),
    "something points nowhere": of_page(measures.LOOSE_ENDS),
    "the browser's own words would show": of_page(measures.CHECKED_BY_BROWSER),
    "it scrolls sideways": of_page(measures.TOO_WIDE),
}
FOR_FAMILIES: dict[str, Check] = {
    **EVERYWHERE,
    "it does not hold letters twice as large": lambda seen: measures.amiss_with_double_text(
        seen.page
    ),
    "a target is lower than a finger": of_page(measures.TOO_LOW),
    "its title tells what this is about": title_tells,
    "a way to leave is missing": leaving_is_missing,
}
