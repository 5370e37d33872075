"""What a family's pages never do to a device, and what they say of it."""

import re

from portal import places
from portal.parts import Portal
from portal.web.templates import STATIC
from tests.families import visitor

SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder, kind in ((places.folder("accessible_templates"), "*.html"), (STATIC, "*.js"))
    for path in folder.rglob(kind)
}
FAMILYS = {path: text for path, text in SOURCES.items() if "staff" not in path.parts}


def found(pattern: str) -> list[str]:
    return [path.name for path, text in FAMILYS.items() if re.search(pattern, text)]


def test_no_page_of_a_family_opens_a_tab_or_changes_the_list_of_pages() -> None:
    assert found(r"\starget=|window\.open|pushState") == []
    # The card's code is taken out of the address by the script that has read it there.
    assert found("replaceState") == ["card.js"]


def test_nothing_asks_to_be_installed_or_to_send_messages() -> None:
    assert found(r"rel=\"manifest|serviceWorker|Notification|setAppBadge|beforeinstallprompt") == []
    assert found("localStorage|indexedDB") == []


def test_nothing_plays_by_itself() -> None:
    assert found(r"autoplay|<audio|<video") == []
    (asks,) = [text for path, text in FAMILYS.items() if path.name == "aloud.html"]
    assert "People near you may hear." in asks


def test_the_page_about_looking_promises_nothing_it_cannot_keep(portal: Portal) -> None:
    page = visitor(portal).get("/tips").text
    for each in (
        "Leaving does not clear the history.",
        "a private window",
        "An empty history can look odd",
        "We cannot stop somebody who has put a spying app on the phone.",
        "To come back, use your card.",
    ):
        assert each in page
    assert {"family.html", "hello.html", "ready.html"} <= set(found('href="/tips"'))


def test_beside_the_numbers_it_says_what_shows_on_a_bill(portal: Portal) -> None:
    page = visitor(portal).get("/help").text
    assert "Childline is free. It does not show on a phone bill." in page
    assert "Some calls can show on a phone bill" in page
