"""A family's first page answers four questions, and everything that can be chosen is one tap."""

import re
from collections.abc import Callable

import pytest

from portal.demo.visitor import PageSeen, Visitor
from portal.parts import Portal
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
QUESTIONS = (
    "What is happening?",
    "What might happen next?",
    "What can I choose?",
    "Who can I ask?",
)


def asked(page: PageSeen) -> list[str]:
    """The questions that stand as headings, or as what opens a lane's next steps."""
    found = re.findall(r"<(?:h2|summary)[^>]*>(?:<svg.*?</svg>)?([^<]+\?)\s*<", page.html)
    return list(dict.fromkeys(found))


def read_all(reader: Visitor, home: str) -> PageSeen:
    for href, _ in list(reader.page.links):
        if href.startswith(("/news/", "/note/")):
            reader.get(href)
    return reader.get(home)


def test_a_child_finds_her_four_questions_in_this_order(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "looking_into_it")
    maya = signed_in_child(cast.maya)
    assert QUESTIONS[1] not in asked(maya.page)
    assert asked(read_all(maya, "/home")) == list(QUESTIONS)


def test_a_carer_finds_the_same_four_on_hers(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    publish(portal, cast.jo, cast.next_door, "nothing_new_yet")
    grace = signed_in_carer(cast.next_door)
    assert asked(read_all(grace, "/notes")) == list(QUESTIONS)


def test_whoever_was_named_can_be_asked_and_what_they_do_is_said(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "looking_into_it", values={"worker": "Priya"})
    page = read_all(signed_in_child(cast.maya), "/home")
    assert "You can ask Priya (the police)." in page.text
    assert page.text.count("The police try to find out what happened.") == 1


def test_after_a_police_closure_the_page_says_that_the_other_parts_go_on(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.sam, cast.maya, "plan_made")
    publish(portal, cast.priya, cast.maya, "no_further_police_action")
    maya = signed_in_child(cast.maya)
    assert "This part has stopped" not in maya.page.text
    text = read_all(maya, "/home").text
    assert text.count("This part has stopped. The other parts go on.") == 1
    assert "There is a plan." in text


@pytest.mark.parametrize(
    ("button", "read_as"),
    [("Not yet", "I do not want the filmed talk yet"), ("No", "I say no to the filmed talk")],
)
def test_a_child_says_no_or_not_yet_to_a_filmed_talk_and_everyone_has_to_notice(
    portal: Portal,
    cast: Cast,
    signed_in_child: Enter,
    signed_in_worker: EnterWorker,
    button: str,
    read_as: str,
) -> None:
    publish(portal, cast.priya, cast.maya, "video_interview_planned")
    maya = signed_in_child(cast.maya)
    assert "you can say yes, no, or not yet." not in maya.page.text
    assert "All three are fine." in read_all(maya, "/home").text
    assert f"You said: {button}" in maya.submit(button).text
    assert read_as in signed_in_worker(cast.priya).get("/staff/worries").text
    assert "Not noticed by everyone yet" in maya.get("/home").text


def test_once_the_day_of_the_filmed_talk_is_over_nobody_is_asked_about_it(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "video_interview_planned")
    read_all(signed_in_child(cast.maya), "/home")
    clock.move(days=15)
    text = signed_in_child(cast.maya).page.text
    assert "you can say yes, no, or not yet." not in text
    assert "The day of the filmed talk has passed." in text
    assert "A filmed talk is planned." not in text


def test_it_is_the_child_and_not_the_carer_who_answers_about_the_filmed_talk(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "video_interview_planned")
    nadia = signed_in_carer(cast.maya)
    read_all(nadia, "/notes")
    assert "/talk" not in nadia.page.html


def test_a_sent_form_that_says_something_unknown_still_reaches_a_person(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    assert "I want my worker to contact me" in maya.post("/ask", {"kind": "nonsense"}).text


def test_the_way_to_other_words_is_on_the_page_itself(cast: Cast, signed_in_child: Enter) -> None:
    page = signed_in_child(cast.maya).page
    assert page.link("Change the words or the language") == "#wording"
    assert page.html.count('id="wording"') == 1
