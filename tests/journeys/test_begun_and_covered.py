"""What a child has begun in a form is not lost when her page covers itself or her time runs out."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.deciding import offer_talk
from tests.families import Cast, Clock, Family
from tests.web.looking import Asker

Enter = Callable[[Family], Visitor]

FORMS = pytest.mark.parametrize(
    ("path", "field"), [("/wishes", "person"), ("/talk", "beside")], ids=["wishes", "talk"]
)
TYPED = "Auntie Jo from the garden"


@pytest.fixture
def maya(portal: Portal, cast: Cast, signed_in_child: Enter) -> Visitor:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    return signed_in_child(cast.maya)


def cover(portal: Portal, child: Visitor, path: str, **typed: str) -> None:
    """As the script does it after ten minutes in which nobody touched the page."""
    assert Asker(portal, child).post("/cover", {"at": path, **typed}).status_code == 204


@FORMS
def test_what_stood_there_when_the_page_covered_itself_stands_there_again(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_child: Enter, path: str, field: str
) -> None:
    maya.get(path)
    cover(portal, maya, path, **{field: TYPED})
    again = signed_in_child(cast.maya)
    assert f'value="{TYPED}"' in again.get(path).html
    assert TYPED not in again.get("/write").html
    assert TYPED not in again.get("/home").html


@FORMS
def test_without_a_script_what_she_sends_too_late_is_kept_and_nothing_is_done(
    cast: Cast, clock: Clock, maya: Visitor, signed_in_child: Enter, path: str, field: str
) -> None:
    maya.get(path)
    clock.move(minutes=11)
    maya.submit("Keep this", **{field: TYPED})
    assert "Your words are kept for one day. They are not sent." in maya.page.text
    again = signed_in_child(cast.maya)
    assert f'value="{TYPED}"' in again.get(path).html


@FORMS
def test_once_she_has_sent_it_nothing_is_kept_beside_it(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_child: Enter, path: str, field: str
) -> None:
    cover(portal, maya, path, **{field: "Somebody else"})
    again = signed_in_child(cast.maya)
    again.get(path)
    again.submit("Keep this", **{field: TYPED})
    assert "Somebody else" not in again.get(path).html


def test_after_a_day_it_is_gone(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor, signed_in_child: Enter
) -> None:
    cover(portal, maya, "/wishes", person=TYPED)
    clock.move(hours=25)
    assert TYPED not in signed_in_child(cast.maya).get("/wishes").html


def test_a_worry_that_was_begun_stays_beside_it(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_child: Enter
) -> None:
    maya.get("/write")
    Asker(portal, maya).post(
        "/write/keep", {"kind": "talk", "words": "He was at the gate.", "once": ""}
    )
    cover(portal, maya, "/wishes", person=TYPED)
    again = signed_in_child(cast.maya)
    assert "He was at the gate." in again.get("/write").text
    again.get("/wishes")
    again.submit("Keep this", person="")
    assert "He was at the gate." in again.get("/write").text


def test_only_a_page_of_hers_can_be_named(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_child: Enter
) -> None:
    cover(portal, maya, "/home", person=TYPED)
    again = signed_in_child(cast.maya)
    assert TYPED not in again.get("/home").html
    assert TYPED not in again.get("/wishes").html
