"""What somebody hears who listens to a page: read from the tree that Chromium gives to a reader."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from playwright.sync_api import CDPSession

LANDMARKS = ("banner", "main", "contentinfo")
CONTROLS = {
    *("button", "link", "textbox", "checkbox", "radio", "combobox", "listbox", "searchbox"),
    *("DisclosureTriangle", "spinbutton", "Date", "InputTime"),
}

PICTURES = {"image", "img"}


@dataclass(frozen=True)
class Heard:
    """One thing of the tree: what it is, its name, and how deep a heading it is."""

    role: str
    name: str
    level: int


def heard(devtools: CDPSession) -> tuple[Heard, ...]:
    """All that a reader is given, in the order in which it is read."""
    nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {each["nodeId"]: each for each in nodes}
    found: list[Heard] = []

    def read(key: str) -> None:
        node = by_id.get(key)
        if node is None:
            return
        if not node.get("ignored"):
            found.append(_told(node))
        for child in node.get("childIds", ()):
            read(child)

    read(nodes[0]["nodeId"])
    return tuple(found)


def _told(node: dict[str, Any]) -> Heard:
    kept = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    return Heard(
        role=str(node.get("role", {}).get("value", "")),
        name=str(node.get("name", {}).get("value", "")).strip(),
        level=int(kept.get("level") or 0),
    )


def amiss(things: tuple[Heard, ...]) -> list[str]:
    """What a listener would miss: a landmark, a heading, a step between headings, a name."""
    roles = [each.role for each in things]
    wrong = [f"{roles.count(each)} times {each}" for each in LANDMARKS if roles.count(each) != 1]
    levels = [each.level for each in things if each.role == "heading" and each.level]
    if levels.count(1) != 1:
        wrong.append(f"{levels.count(1)} first headings")
    for before, after in pairwise(levels):
        if after > before + 1:
            wrong.append(f"from heading {before} to {after}")
    for each in things:
        if each.role in CONTROLS and not each.name:
            wrong.append(f"no name: {each.role}")
        if each.role in PICTURES:
            wrong.append(f"a picture is read: {each.name!r}")
    return wrong
