"""After important news: a child may say how it was, skip it, or ask to have it explained again."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.notes import Response
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import kept, publish
from tests.web.looking import look

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
CLOSED = "no_further_police_action"
THANKS = "Thank you. We have kept what you said."


def opened(reader: Visitor, folder: str = "/news/") -> Visitor:
    reader.follow(folder)
    return reader


def said_back(reader: Visitor) -> str:
    """What the page says she said, before the form to say it again."""
    return reader.page.text.split("Say it again")[0]


def test_what_a_child_did_not_understand_is_explained_again_and_her_page_knows(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    maya.submit("Send", feelings=["sad", "mixed_up"], helps=["talk"], not_understood="y")
    for said in (THANKS, "Sad", "Mixed up", "A talk with my worker", "I did not understand this"):
        assert said in said_back(maya)
    assert "Angry" not in said_back(maya)
    assert "We have asked Priya to answer you by Wednesday 25 November." in maya.page.text
    priya = signed_in_worker(cast.priya)
    assert "Explain some news again" in priya.get("/staff/tasks").text
    priya.follow("See what they said")
    assert "Sad. Mixed up. I did not understand this. A talk with my worker" in priya.page.text
    priya.submit("Explained again")
    assert "Explain some news again" not in priya.get("/staff/tasks").text
    priya.follow("See what they said")
    priya.submit("Helped with what they asked for")
    page = maya.get(maya.page.path).text
    assert THANKS in page
    assert "We have asked" not in page


def test_nobody_has_to_feel_anything(portal: Portal, cast: Cast, signed_in_child: Enter) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    assert "or skip this." in maya.page.text
    assert maya.follow("Skip").path == "/home"
    assert kept(portal, select(Response.id).where(Response.case_id == cast.maya.case_id)) == []


def test_news_of_every_day_asks_for_no_feelings(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "visit_planned")
    maya = opened(signed_in_child(cast.maya))
    assert "How is it for you?" not in maya.page.text
    assert "how it was" not in maya.get("/home").text


def test_from_the_first_page_it_can_be_said_later_and_once_more(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    maya.get("/home")
    maya.follow("Say how it was to read the news")
    assert THANKS not in maya.page.text
    assert THANKS in maya.submit("Send", feelings="not_sure").text
    clock.move(minutes=5)
    maya.submit("Send", feelings="okay", helps="nothing_now")
    assert "Nothing now" in said_back(maya)
    said = select(Response.id).where(Response.case_id == cast.maya.case_id)
    assert len(kept(portal, said)) == 2


def test_sent_with_nothing_in_it_she_is_told_kindly_and_nothing_is_kept(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    page = maya.submit("Send")
    assert page.status == 422
    assert look(page.html).error_of("feelings") == "Choose what fits, or skip this."
    assert THANKS not in page.text


@pytest.mark.parametrize("odd", ["joy", "", "<b>"])
def test_a_feeling_that_is_not_on_the_page_is_not_kept(
    portal: Portal, cast: Cast, signed_in_child: Enter, odd: str
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    sent = {"feelings": [odd], "helps": ["talk"], "once": str(uuid4())}
    page = maya.post(f"{maya.page.path}/how", sent)
    assert page.status == 422
    assert 'value="talk" checked' in page.html
    assert kept(portal, select(Response.id).where(Response.case_id == cast.maya.case_id)) == []


def test_late_the_page_says_sorry(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    maya = opened(signed_in_child(cast.maya))
    path = maya.submit("Send", not_understood="y").path
    clock.move(days=4)
    page = signed_in_child(cast.maya).get(path)
    assert "We said Wednesday 25 November, and we are late. We are sorry." in page.text


def test_the_carer_says_it_in_adult_words_and_sees_nothing_of_her_childs(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    opened(signed_in_child(cast.maya)).submit("Send", feelings="scared")
    nadia = signed_in_carer(cast.maya)
    nadia.post("/settings", {"language": "en", "back": "/notes"})
    opened(nadia, "/note/")
    assert "Worn out" in nadia.page.text
    assert "Your child does not see it." in nadia.page.text
    page = nadia.submit("Send", feelings="tired")
    assert "Worn out" in said_back(nadia)
    assert "Afraid" not in said_back(nadia)
    assert nadia.get(page.path.replace("/note/", "/news/")).status == 404


def test_staff_of_the_case_read_it_by_name_and_strangers_find_nothing(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.priya, cast.maya, CLOSED)
    opened(signed_in_child(cast.maya)).submit("Send", feelings=["angry", "relieved"])
    path = f"/staff/cases/{cast.maya.case_id}"
    sam = signed_in_worker(cast.sam)
    sam.get(path)
    sam.follow("How it was for them")
    assert "Maya, child" in sam.page.text
    assert "Angry. Relieved" in sam.page.text
    assert "No further police action at this time" in sam.page.text
    assert signed_in_worker(cast.jo).get(f"{path}/answers").status == 404
