"""Each step of what somebody asked about a decision is news for that person, and for no other."""

from collections.abc import Callable
from uuid import UUID

import pytest

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.deciding import give
from tests.families import Cast, Clock, Family, Worker
from tests.journeys.test_asking_again import ask

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
STEPS = {
    "sent": "It was sent to the police on Monday 23 November.",
    "acknowledged": "They said on Monday 23 November that they have it.",
    "answered": "The answer came on Monday 23 November. We tell you what it says.",
}


@pytest.fixture
def stopped(portal: Portal, cast: Cast) -> UUID:
    return give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")


def news_of(reader: Visitor, home: str, folder: str, stopped: UUID) -> list[str]:
    """The words of all news about what was asked, newest first."""
    hrefs = [href for href, _ in reader.get(home).links if href.startswith(folder)]
    texts = [reader.get(each).text for each in dict.fromkeys(hrefs) if str(stopped) not in each]
    return [text for text in texts if "About what you asked us" in text]


def write_steps(sam: Visitor, cast: Cast, path: str, *steps: str) -> None:
    staffs = f"/staff/cases/{cast.maya.case_id}/askings/{path.rsplit('/', 1)[-1]}"
    for step in steps:
        sam.get(staffs)
        sam.submit("Write it down", step=step, on="2026-11-23", due_on="")


def test_a_child_who_asked_alone_gets_each_step_as_news_once_and_her_carer_none_of_it(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, signed_in_child: Enter,
    signed_in_carer: Enter, signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    maya, sam, nadia = (
        signed_in_child(cast.maya), signed_in_worker(cast.sam), signed_in_carer(cast.maya)
    )  # fmt: skip
    maya.get(f"/news/{stopped}")
    path = ask(maya, stopped)
    send_everything(portal)
    texts = len(texts_to(portal, cast.maya.mobile))
    write_steps(sam, cast, path, *STEPS)
    sam.post(sam.page.path, {"step": "answered", "on": "2026-11-23"})
    told = news_of(maya, "/home", "/news/", stopped)
    assert len(told) == len(STEPS)
    for words in STEPS.values():
        assert sum(words in text for text in told) == 1
    assert sum("They hope to answer by Thursday 7 January." in text for text in told) == 2
    nadia.post("/settings", {"language": "en", "back": "/notes"})
    assert news_of(nadia, "/notes", "/note/", stopped) == []
    send_everything(portal)
    assert len(texts_to(portal, cast.maya.mobile)) == texts


def test_a_carer_who_asked_gets_a_text_that_says_nothing_and_the_child_none_of_it(
    portal: Portal, cast: Cast, stopped: UUID, signed_in_child: Enter, signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    nadia.post("/settings", {"language": "en", "back": "/notes"})
    nadia.get(f"/note/{stopped}")
    path = ask(nadia, stopped)
    before = texts_to(portal, cast.maya.mobile)
    write_steps(sam, cast, path, "sent")
    send_everything(portal)
    (text,) = texts_to(portal, cast.maya.mobile)[len(before) :]
    assert not any(word in text.lower() for word in ("police", "asked", "review", "decision"))
    assert len(news_of(nadia, "/notes", "/note/", stopped)) == 1
    assert news_of(signed_in_child(cast.maya), "/home", "/news/", stopped) == []


def test_what_was_said_aloud_and_written_down_is_news_too(
    cast: Cast, stopped: UUID, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    maya, sam = signed_in_child(cast.maya), signed_in_worker(cast.sam)
    for _ in range(2):
        sam.get(f"/staff/cases/{cast.maya.case_id}/rights/{stopped}")
        sam.submit("Write it down", person=str(cast.maya.child.person_id), helper="")
    (told,) = news_of(maya, "/home", "/news/", stopped)
    assert "Sam wrote it down for you." in told


def test_where_nobody_knows_when_they_answer_she_reads_that(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    decided = give(portal, cast.priya, cast.maya.case_id, "not_charged")
    maya, sam = signed_in_child(cast.maya), signed_in_worker(cast.sam)
    maya.get(f"/news/{decided}")
    write_steps(sam, cast, ask(maya, decided), "sent")
    (told,) = news_of(maya, "/home", "/news/", decided)
    assert "It was sent to the Crown Prosecution Service on Monday 23 November." in told
    assert "We do not know yet when they will answer." in told


def test_nobody_can_write_such_news_by_hand(cast: Cast, signed_in_worker: EnterWorker) -> None:
    sam = signed_in_worker(cast.sam)
    case = f"/staff/cases/{cast.maya.case_id}"
    assert "What has become of a request" not in sam.get(f"{case}/updates").text
    assert sam.get(f"{case}/updates/asking_step").status == 404
