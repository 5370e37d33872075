"""The page of parts shows every part there is, and each picture has a drawing and a name."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from jinja2 import Environment, nodes

from portal import places
from portal.demo.visitor import Visitor
from portal.domain.pictures import PICTURES, SECRET_SCREENS
from portal.messages.languages import Languages
from portal.parts import Portal
from portal.web.demo_parts import THEMES
from portal.web.templates import STATIC, picture_names
from tests.contracts.conftest import CODES
from tests.families import visitor

FOLDER = places.folder("accessible_templates")
START = "demo/parts.html"
MOST_LINES_OF_A_DRAWING = 420
BARE = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@pytest.fixture
def demo(portal: Portal) -> Visitor:
    return visitor(replace(portal, settings=replace(portal.settings, demo=True)))


Part = tuple[str, str]  # the file, and the macro in it, or "" for all that stands outside one


def parsed(name: str) -> nodes.Template:
    return BARE.parse((FOLDER / name).read_text(encoding="utf-8"))


def is_for_staff_alone(name: str) -> bool:
    """A list of fields or facts that no family's page is made of."""
    users = {path.parent.name for path in FOLDER.rglob("*.html") if name in path.read_text("utf-8")}
    return users == {"staff"}


def every_part() -> set[Part]:
    files = {f"parts/{path.name}" for path in (FOLDER / "parts").glob("*.html")}
    found: set[Part] = set()
    for name in files:
        if is_for_staff_alone(name):
            continue
        macros = [each.name for each in parsed(name).find_all(nodes.Macro)]
        found |= {(name, macro) for macro in macros} or {(name, "")}
    return found


def imported(tree: nodes.Template) -> tuple[dict[str, Part], dict[str, str]]:
    """By the name they are called here: macros, and whole files."""
    macros, files = {}, {}
    for each in tree.find_all(nodes.FromImport):
        for name in each.names:
            there, here = name if isinstance(name, tuple) else (name, name)
            macros[here] = (each.template.as_const(), there)
    for one in tree.find_all(nodes.Import):
        files[one.target] = one.template.as_const()
    return macros, files


def used_by(part: Part) -> Iterator[Part]:
    """What it calls or includes."""
    name, macro = part
    tree = parsed(name)
    macros, files = imported(tree)
    macros |= {each.name: (name, each.name) for each in tree.find_all(nodes.Macro)}
    place = next((each for each in tree.find_all(nodes.Macro) if each.name == macro), tree)
    for call in place.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in macros:
            yield macros[call.node.name]
        if isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
            file = files.get(call.node.node.name)
            yield from [(file, call.node.attr)] if file else []
    yield from ((each.template.as_const(), "") for each in place.find_all(nodes.Include))


def test_every_part_of_a_familys_page_stands_on_the_page_of_parts() -> None:
    seen: set[Part] = set()
    waiting: list[Part] = [(START, "")]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting += used_by(part)
    assert sorted(every_part() - seen) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_of_parts_shows_itself_in_each_theme_and_direction(
    portal: Portal, demo: Visitor, theme: str
) -> None:
    for code in CODES:
        page = demo.get(f"/demo/parts/{theme}/{code}?size=large&space=wide")
        assert page.status == 200
        direction = portal.languages[code].direction
        opening = f'<html lang="{code}" dir="{direction}" data-theme="{theme}" data-size="large"'
        assert opening in page.html


@pytest.mark.parametrize("path", ["/demo/parts/pink/en", "/demo/parts/light/tlh"])
def test_a_theme_or_a_language_that_there_is_not_is_not_found(demo: Visitor, path: str) -> None:
    assert demo.get(path).status == 404


def test_every_picture_is_drawn_named_in_every_language_and_by_the_same_hand(
    languages: Languages,
) -> None:
    drawn = {path.stem: path.read_text("utf-8") for path in (STATIC / "pictures").glob("*.svg")}
    named = set(PICTURES) | {key for screen in SECRET_SCREENS for key in screen}
    assert set(drawn) == named
    assert len(named) >= 40
    assert [len(screen) for screen in SECRET_SCREENS] == [12, 12, 12]
    for code in CODES:
        assert all(picture_names(languages[code]).values())
    for key, drawing in drawn.items():
        # One grid, one pen, and no colour of its own: the page's theme draws it.
        assert 'viewBox="0 0 32 32"' in drawing, key
        assert not any(word in drawing for word in ("stroke=", "style=", "#", "rgb")), key
        assert 'fill="' not in drawing.replace('fill="var(--tint,none)"', ""), key
        assert len(drawing) <= MOST_LINES_OF_A_DRAWING, key


def test_never_a_bed_among_the_pictures() -> None:
    forbidden = {"bed", "body", "handcuffs", "gavel", "wig", "prison"}
    assert not forbidden & set(PICTURES)
