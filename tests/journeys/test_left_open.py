"""A page that was left open: after ten minutes it is hidden, and her words are kept."""

from collections.abc import Callable
from uuid import uuid4

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.families import PICKS, Cast, Clock, Family

Enter = Callable[[Family], Visitor]


def find_pictures(visitor: Visitor) -> None:
    visitor.get("/pictures")
    for each in PICKS:
        visitor.post("/pictures", {"picture": each})


def test_after_ten_minutes_whoever_picks_it_up_needs_her_pictures(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    clock.move(minutes=10)
    assert maya.get("/home").path == "/hello"
    assert "Still there? We have hidden your page." in maya.page.text
    find_pictures(maya)
    assert maya.page.path == "/home"


def test_who_came_back_with_her_pictures_is_not_asked_whether_that_was_her(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    assert "Was that you?" not in maya.page.text
    clock.move(minutes=12)
    maya.get("/home")
    find_pictures(maya)
    assert "Was that you?" not in maya.page.text


def test_what_she_was_writing_is_kept_and_stands_there_again(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    clock.move(minutes=11)
    maya.post("/write", {"words": "He came back", "once": str(uuid4())})
    assert maya.page.path == "/hello"
    assert "Your words are kept for one day. They are not sent." in maya.page.text
    find_pictures(maya)
    assert "He came back" in maya.get("/write").text


def test_a_page_that_is_touched_stays_open(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    for _ in range(6):
        clock.move(minutes=9)
        maya.post("/here", {})
    assert maya.get("/home").path == "/home"


def test_a_page_that_covered_itself_is_covered_at_the_server_too(
    cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    for visitor, home in ((maya, "/home"), (nadia, "/notes")):
        visitor.post("/cover", {})
        assert visitor.get(home).path == "/hello"


def test_a_device_that_is_hers_alone_stays_hers_for_half_a_day_behind_her_pictures(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.post("/c", {"code": cast.maya.child_code})
    maya.get("/pictures")
    for each in PICKS[:2]:
        maya.post("/pictures", {"picture": each})
    maya.post("/pictures", {"picture": PICKS[2], "mine": "y"})
    clock.move(hours=11)
    assert maya.get("/home").path == "/hello"
    clock.move(hours=2)
    assert maya.get("/home").path == "/"
