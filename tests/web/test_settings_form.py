"""Choosing language and level from any page, and coming back to it and to nowhere else."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.people import Person
from tests.families import Cast, Family, Worker
from tests.services.acts import kept
from tests.web.looking import ODD, Asker

Enter = Callable[[Family], Visitor]
ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\x00//evil.example",
    "/\u2028/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "https:evil.example",
    " //evil.example",
    "",
    "/" * 3,
)


@pytest.mark.parametrize("back", ELSEWHERE)
def test_it_never_leads_to_another_site(portal: Portal, back: str) -> None:
    got = Asker(portal).post("/settings", {"language": "pl", "back": back})
    assert got.status_code == 303
    assert got.headers["location"] == "/"


@pytest.mark.parametrize("back", ["/help", "/c", "/tips", "/news/1?x=1"])
def test_it_leads_back_to_the_page_it_was_chosen_on(portal: Portal, back: str) -> None:
    got = Asker(portal).post("/settings", {"language": "pl", "back": back})
    assert got.headers["location"] == back


def test_back_from_a_page_with_odd_letters_in_its_address_stays_here(portal: Portal) -> None:
    got = Asker(portal).post("/settings", {"back": "/\u0646\u0648\u0631 <b>\"'"})
    assert got.headers["location"].startswith("/%")
    assert "<" not in got.headers["location"]


def test_before_sign_in_the_language_is_this_browsers(portal: Portal, visitor: Visitor) -> None:
    visitor.get("/help")
    visitor.post("/settings", {"language": "ar", "back": "/help"})
    assert 'lang="ar"' in visitor.page.html
    assert 'dir="rtl"' in visitor.get("/tips").html


def test_after_sign_in_it_is_hers_wherever_she_signs_in(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    maya.submit("Change", language="pl", level="easy")
    assert 'lang="pl"' in maya.page.html
    assert 'lang="pl"' in signed_in_child(cast.maya).page.html


@pytest.mark.parametrize("field", ["language", "level", "back"])
def test_whatever_is_sent_nothing_odd_is_kept(
    portal: Portal, cast: Cast, signed_in_child: Enter, field: str
) -> None:
    maya = Asker(portal, signed_in_child(cast.maya))
    for typed in (*ODD.values(), "carer", "xx", "en\x00", "EN"):
        got = maya.post("/settings", {field: typed})
        assert (got.status_code, got.headers["location"].startswith("/")) == (303, True)
    mine = select(Person).where(Person.id == cast.maya.child.person_id)
    (person,) = kept(portal, mine)
    assert (person.language, person.level) == ("en", "simple")


def test_a_carer_cannot_become_a_child_by_choosing_a_childs_level(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    nadia = Asker(portal, signed_in_carer(cast.maya))
    nadia.post("/settings", {"level": "easy", "language": "en"})
    mine = select(Person.level).where(Person.id == cast.maya.carer.person_id)
    assert kept(portal, mine) == ["carer"]


def test_with_the_card_alone_nothing_of_hers_is_changed(
    portal: Portal, cast: Cast, visitor: Visitor
) -> None:
    visitor.post("/c", {"code": cast.maya.child_code})
    visitor.post("/settings", {"language": "pl", "level": "easy", "back": "/hello"})
    assert 'lang="pl"' in visitor.page.html
    mine = select(Person).where(Person.id == cast.maya.child.person_id)
    (person,) = kept(portal, mine)
    assert (person.language, person.level) == ("en", "simple")


def test_a_worker_who_sends_it_changes_nobody(
    portal: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    people = select(Person.language).where(Person.partnership_id == cast.sam.actor.partnership_id)
    before = sorted(kept(portal, people))
    Asker(portal, signed_in_worker(cast.sam)).post("/settings", {"language": "pl"})
    assert sorted(kept(portal, people)) == before
