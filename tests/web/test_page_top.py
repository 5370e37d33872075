"""The top of a page is made once for all who read alike: nobody meets anything of anybody else."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from uuid import uuid4

import pytest

from portal.demo.visitor import Visitor
from portal.domain.people import Actor, Level, Role, Stage
from portal.parts import Portal
from portal.web.page_top import Alike, Tops, alike
from tests.families import Cast, Family, visitor
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
CHILD = Actor(uuid4(), Role.CHILD, person_id=uuid4(), case_id=uuid4(), session_id=uuid4())


def top_of(page: str) -> str:
    return page[page.index('<nav class="bar"') : page.index("</header>")]


def test_an_address_that_one_child_was_on_is_on_no_other_childs_page(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "looking_into_it")
    maya = signed_in_child(cast.maya)
    news = next(href for href, _ in maya.page.links if href.startswith("/news/"))
    hers = top_of(maya.get(news).html)
    assert f'name="back" value="{news}"' in hers
    next_door = signed_in_child(cast.next_door)
    next_door.post("/settings", {"language": "en", "level": "simple", "back": "/home"})
    theirs = top_of(next_door.get("/wishes").html)
    assert theirs == hers.replace(news, "/wishes")


def test_it_hangs_on_how_somebody_reads_and_never_on_who_they_are() -> None:
    """Two children who read alike are one and the same to it."""
    other = replace(CHILD, partnership_id=uuid4(), person_id=uuid4(), case_id=uuid4())
    here = f"/news/{uuid4()}"
    assert alike(CHILD, here, is_quiet=False) == alike(other, here, is_quiet=False)
    assert alike(CHILD, here, is_quiet=False) == alike(other, "/wishes", is_quiet=False)
    assert {each.name for each in fields(Alike)} == {
        *("home", "here", "level", "levels"),
        "leave_place",
    }


@pytest.mark.parametrize(
    "other",
    [
        replace(CHILD, level=Level.EASY),
        replace(CHILD, role=Role.CARER, level=Level.CARER),
        replace(CHILD, stage=Stage.QUIET),
        None,
    ],
)
def test_who_reads_otherwise_gets_their_own(portal: Portal, other: Actor | None) -> None:
    tops = Tops(portal.templates, portal.languages, leave_to="/away")
    english = portal.languages["en"]
    assert tops.top(english, CHILD, "/help") != tops.top(english, other, "/help")


def test_a_quiet_page_leads_nowhere_but_to_help_even_when_somebody_is_signed_in(
    signed_in_child: Enter, cast: Cast
) -> None:
    quiet = top_of(signed_in_child(cast.maya).get("/c").html)
    assert re.findall(r'<li><a href="([^"]*)"', quiet) == ["/help"]


def test_each_language_has_its_own_top(portal: Portal) -> None:
    browser = visitor(portal)
    assert "Leave now" in top_of(browser.get("/help").html)
    browser.post("/settings", {"language": "pl", "back": "/help"})
    assert "Leave now" not in top_of(browser.get("/help").html)
