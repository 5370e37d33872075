"""Colours, letters, space and movement: chosen once, kept for the person and for nobody else."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.domain.looks import LOOK_NAMES, PLAIN, look_of, offered
from portal.web.templates import STATIC
from tests.families import Cast, Family

Enter = Callable[[Family], Visitor]
CHOSEN = {"theme": "dark", "size": "largest", "space": "wide", "motion": "still"}


def test_what_she_chose_is_on_every_page_and_there_when_she_comes_back(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/look")
    maya.post("/look", CHOSEN)
    for browser in (maya, signed_in_child(cast.maya)):
        first = browser.get("/home").html.split("<head>", 1)[0]
        for part, value in CHOSEN.items():
            assert f'data-{part}="{value}"' in first


def test_nothing_chosen_leaves_it_to_the_device(cast: Cast, signed_in_child: Enter) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/look")
    maya.post("/look", dict.fromkeys(CHOSEN, ""))
    assert "data-theme" not in maya.get("/home").html.split("<head>", 1)[0]


def test_another_child_reads_as_before(cast: Cast, signed_in_child: Enter) -> None:
    maya, other = signed_in_child(cast.maya), signed_in_child(cast.next_door)
    maya.get("/look")
    maya.post("/look", CHOSEN)
    assert "data-theme" not in other.get("/home").html.split("<head>", 1)[0]


def test_what_cannot_be_chosen_is_said_beside_it_and_the_rest_stays(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/look")
    got = maya.post("/look", {**CHOSEN, "theme": '"><b>'})
    assert got.status == 422
    assert "Please choose one of these." in got.html
    assert 'value="largest" checked' in got.html
    assert 'data-theme="' not in maya.get("/home").html.split("<head>", 1)[0]


@pytest.mark.parametrize("kept", ["", "-", "gone/large", "dark/dark/dark/dark/dark", "///"])
def test_whatever_is_kept_is_read_as_a_choice_or_as_none(kept: str) -> None:
    read = look_of(kept)
    assert all(getattr(read, part) in names for part, names in LOOK_NAMES.items())
    assert look_of(str(read)) == read
    assert look_of("-") == PLAIN == offered({})


def test_the_style_sheet_knows_each_choice() -> None:
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    asked = {(part, value) for part, names in LOOK_NAMES.items() for value in names if value}
    # Light is what :root has; choosing it keeps the device's dark away.
    for part, value in asked - {("theme", "light")}:
        assert f"[data-{part}={value}]" in style
    assert "prefers-color-scheme:dark){:root:not([data-theme])" in style
