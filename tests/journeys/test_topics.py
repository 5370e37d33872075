"""A worry can be told by choosing what it is about: nothing has to be written."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.domain.people import Role
from portal.domain.topics import PRESSING_TOPICS, Topic, topics_for
from portal.domain.worries import Triage, WorryKind, triage_of
from portal.parts import Portal
from tests.families import Cast, Family, Worker
from tests.web.test_family_forms import worries_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    return maya


def test_topics_alone_are_a_worry_and_her_worker_reads_what_it_is_about(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    maya.submit("Send", topics=["school", "siblings"])
    assert "My brother or sister" in maya.page.text
    assert "Something else" not in maya.page.text
    (worry,) = worries_of(portal, cast.maya)
    assert worry.triage == Triage.AMBER
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"/staff/worries/{maya.page.path.rsplit('/', 1)[-1]}")
    assert "They say it is about: My brother or sister ; School No words were written." in page.text


def test_a_topic_of_danger_is_read_at_once(portal: Portal, cast: Cast, maya: Visitor) -> None:
    maya.submit("Send", kind="talk", topics=["hurt"], words="I have a question")
    (worry,) = worries_of(portal, cast.maya)
    assert worry.triage == Triage.RED


@pytest.mark.parametrize("kind", WorryKind)
def test_no_topic_ever_makes_a_worry_wait_longer(kind: WorryKind) -> None:
    order = (Triage.GREEN, Triage.AMBER, Triage.RED)
    for topic in Topic:
        for words in ("", "I want to die"):
            before, after = triage_of(kind, words), triage_of(kind, words, (topic,))
            assert order.index(after) >= order.index(before)
            assert after is Triage.RED or topic not in PRESSING_TOPICS


def test_what_is_no_topic_is_said_to_be_none_and_the_words_stay(maya: Visitor) -> None:
    maya.post("/write", {"topics": ["home", "everything"], "words": "Still here"})
    assert maya.page.status == 422
    assert "Please choose one of these." in maya.page.text
    assert "Still here" in maya.page.html


def test_a_carer_chooses_in_her_own_words(cast: Cast, signed_in_carer: Enter) -> None:
    nadia = signed_in_carer(cast.maya)
    nadia.post("/settings", {"language": "en", "back": "/write"})
    nadia.submit("Send", topics=["siblings", "money"])
    assert "My other children" in nadia.page.text
    assert "Money or work" in nadia.page.text


def test_every_topic_has_words_for_a_carer_and_every_one_but_money_for_a_child() -> None:
    assert set(topics_for(Role.CARER)) == set(Topic)
    assert set(topics_for(Role.CHILD)) == set(Topic) - {Topic.MONEY}
