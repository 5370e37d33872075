"""Somebody else may have opened the page: asked, and answered without a trace on the screen."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from portal.demo.visitor import PageSeen, Visitor
from portal.domain.people import Actor
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.storage.worries import Worry
from tests.families import Cast, Clock, Family, Worker
from tests.rotas import open_tasks
from tests.services.acts import kept, worry_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
ASKED = "Last opened: Monday 23 November, 10:00 am. Was that you?"


def twice(enter: Enter, family: Family, clock: Clock) -> Visitor:
    enter(family)
    clock.move(days=1)
    return enter(family)


def worries_of(portal: Portal, person: Actor) -> list[Worry]:
    return kept(portal, select(Worry).where(Worry.person_id == person.person_id))


def plain(page: PageSeen) -> str:
    return " ".join(page.text.split())


def without_chance(page: PageSeen) -> str:
    """The page but for what is made anew each time it is shown."""
    return re.sub(r'(nonce|value)="[\w-]{20,}"', "", page.html)


def test_the_first_time_nobody_is_asked_and_then_about_the_time_before_this(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    assert "Was that you?" not in signed_in_child(cast.maya).page.text
    clock.move(days=1)
    maya = signed_in_child(cast.maya)
    assert ASKED in plain(maya.page)
    clock.move(minutes=5)
    assert ASKED in plain(maya.get("/home"))


def test_only_a_page_that_was_opened_counts_not_a_card_that_was_shown(
    cast: Cast, clock: Clock, visitor: Visitor, signed_in_child: Enter
) -> None:
    visitor.get("/c")
    visitor.submit("Go on", code=cast.maya.child_code)
    clock.move(days=1)
    assert "Was that you?" not in signed_in_child(cast.maya).page.text


@pytest.mark.parametrize("said", ["No", "Not sure"])
def test_the_screen_after_no_is_the_screen_after_yes(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, said: str
) -> None:
    signed_in_child(cast.maya)
    clock.move(days=1)
    seen = []
    for answer in ("Yes", said):
        maya = signed_in_child(cast.maya)
        maya.submit(answer)
        pages = [maya.page, maya.get("/home"), maya.get("/write"), maya.get("/wishes")]
        seen.append([(page.path, page.status, without_chance(page)) for page in pages])
    assert seen[0] == seen[1]
    assert "Was that you?" not in str(seen)
    assert len(worries_of(portal, cast.maya.child)) == 1


@pytest.mark.parametrize(
    ("said", "name"),
    [("No", "Somebody else opened their page"), ("Not sure", "Not sure who opened their page")],
)
def test_no_is_an_amber_worry_that_only_staff_read(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_child: Enter,
    signed_in_worker: EnterWorker,
    said: str,
    name: str,
) -> None:
    twice(signed_in_child, cast.maya, clock).submit(said)
    (worry,) = worries_of(portal, cast.maya.child)
    with pytest.raises(NotFound):
        worry_of(portal, cast.maya.child, worry.id)
    sam = signed_in_worker(cast.sam)
    assert name in sam.get("/staff/worries").text
    page = sam.get(f"/staff/worries/{worry.id}").text
    for words in (
        name,
        "Amber: today",
        "page was opened on 23 Nov 2026, 10:00",
        "Speak with them alone",
    ):
        assert words in page
    clock.move(hours=2)
    assert "They will see your name" not in page


def test_yes_makes_no_worry_and_pressed_twice_it_is_one_answer(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = twice(signed_in_child, cast.maya, clock)
    page = maya.page
    maya.submit("Yes")
    maya.page = page
    maya.submit("No")
    assert worries_of(portal, cast.maya.child) == []
    again = signed_in_child(cast.maya)
    for _ in range(2):
        again.post("/me", {"said": "no"})
    assert len(worries_of(portal, cast.maya.child)) == 1


def test_a_carer_is_asked_about_her_own_page_and_nobody_elses(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    signed_in_child(cast.maya)
    clock.move(days=1)
    assert "/me" not in signed_in_carer(cast.maya).page.html
    clock.move(days=1)
    nadia = signed_in_carer(cast.maya)
    nadia.post("/me", {"said": "no"})
    (worry,) = worries_of(portal, cast.maya.carer)
    assert worry.is_for_staff
    assert worries_of(portal, cast.maya.child) == []
    assert open_tasks(portal, worry.id) == {}
