"""One tap asks for news, or for someone to be there: it becomes a task with a time, and whoever
asked can follow it.
"""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.storage.requests import Request
from portal.storage.tasks import Task
from tests.conftest import send_everything
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import at_the_same_moment, join_case, kept, publish
from tests.web.test_family_forms import Asker, worries_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
ASKED = "You asked for news on Monday 23 November."
SOMEONE = "On Monday 23 November you asked for someone to be with you."
NEWS_TASK, SOMEONE_TASK = "asked for news", "wants someone with them"
LATE_TASK = "See to it that a family is answered"
DONE = "I have talked with them, or arranged it"


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    return signed_in_child(cast.maya)


def tap(child: Visitor, kind: str) -> None:
    child.post("/ask", {"kind": kind, "once": str(uuid4())})
    assert child.page.path in {"/home", "/notes"}


def open_tasks(portal: Portal, family: Family, kind: TaskKind) -> int:
    which = (Task.case_id == family.case_id, Task.kind == kind.value, Task.ended_at.is_(None))
    return kept(portal, select(func.count()).select_from(Task).where(*which))[0]


def test_she_asks_for_news_in_one_tap_and_sees_by_when_she_is_answered(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    maya.submit("Ask for news")
    assert maya.page.path == "/home"
    assert f"{ASKED} We will answer by Wednesday 25 November, 5:00 pm." in maya.page.text
    assert worries_of(portal, cast.maya) == []
    for worker in (cast.sam, cast.priya):
        assert NEWS_TASK in signed_in_worker(worker).get("/staff/tasks").text


def test_any_news_to_her_answers_it_for_every_agency(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    tap(signed_in_child(cast.maya), "tell_me")
    clock.move(days=1)
    publish(portal, cast.priya, cast.maya, "nothing_new_yet")
    assert f"{ASKED} Priya answered on Tuesday 24 November." in signed_in_child(cast.maya).page.text
    for worker in (cast.sam, cast.priya):
        assert NEWS_TASK not in signed_in_worker(worker).get("/staff/tasks").text


def test_she_asks_for_someone_and_a_worker_says_that_they_have_talked(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.sam, cast.maya)
    maya.get("/home")
    maya.submit("I want someone with me")
    assert f"{SOMEONE} We will answer by Monday 23 November, 2:00 pm." in maya.page.text
    sam = signed_in_worker(cast.sam)
    assert SOMEONE_TASK in sam.get("/staff/tasks").text
    sam.get(f"/staff/cases/{cast.maya.case_id}/requests")
    assert "Maya, child" in sam.page.text
    sam.submit(DONE)
    assert "Answered by Sam Okafor" in sam.page.text
    assert f"{SOMEONE} Sam answered on Monday 23 November." in maya.get("/home").text
    assert SOMEONE_TASK not in signed_in_worker(cast.priya).get("/staff/tasks").text


def test_news_does_not_stand_in_for_somebody_who_comes(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    tap(maya, "with_me")
    publish(portal, cast.sam, cast.maya)
    assert f"{SOMEONE} We will answer by" in maya.get("/home").text
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 2


def test_an_answer_leaves_her_first_page_some_days_after_she_saw_it_and_stays_readable(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    tap(signed_in_child(cast.maya), "tell_me")
    publish(portal, cast.sam, cast.maya)
    clock.move(days=20)
    answer = f"{ASKED} Sam answered on Monday 23 November."
    assert answer in signed_in_child(cast.maya).page.text, "she has not seen it before"
    clock.move(days=2)
    assert answer in signed_in_child(cast.maya).page.text
    clock.move(days=2)
    maya = signed_in_child(cast.maya)
    assert ASKED not in maya.page.text
    maya.follow("What you asked for before")
    assert answer in maya.page.text


def test_what_nobody_has_answered_stays_however_often_she_looks(
    cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    tap(signed_in_child(cast.maya), "with_me")
    for _ in range(3):
        clock.move(days=5)
        assert SOMEONE in signed_in_child(cast.maya).page.text


def test_asked_again_while_she_waits_it_is_the_same_request_and_keeps_its_time(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor
) -> None:
    for _ in range(3):
        tap(maya, "tell_me")
        clock.move(minutes=5)
    assert maya.page.text.count(ASKED) == 1
    assert "by Wednesday 25 November, 5:00 pm" in maya.page.text
    assert open_tasks(portal, cast.maya, TaskKind.NEWS_ASKED) == 2


def test_answered_she_may_ask_anew(portal: Portal, cast: Cast, clock: Clock, maya: Visitor) -> None:
    tap(maya, "tell_me")
    publish(portal, cast.sam, cast.maya)
    clock.move(minutes=5)
    tap(maya, "tell_me")
    assert maya.page.text.count(ASKED) == 2
    assert open_tasks(portal, cast.maya, TaskKind.NEWS_ASKED) == 2


def test_two_taps_at_the_same_moment_are_one_request(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    taps = [Asker(portal, signed_in_child(cast.maya)) for _ in range(2)]

    def ask(each: Asker) -> Callable[[], int]:
        return lambda: each.post("/ask", {"kind": "tell_me"}).status_code

    assert at_the_same_moment(*map(ask, taps)) == [303, 303]
    hers = select(Request.id).where(Request.case_id == cast.maya.case_id)
    assert len(kept(portal, hers)) == 1


def test_late_the_page_says_sorry_and_the_supervisor_is_asked_once(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    tap(signed_in_child(cast.maya), "with_me")
    send_everything(portal)
    assert LATE_TASK not in signed_in_worker(cast.asha).get("/staff/tasks").text
    clock.move(hours=5)
    send_everything(portal)
    send_everything(portal)
    assert open_tasks(portal, cast.maya, TaskKind.REQUEST_LATE) == 1
    sorry = "We said that we would answer by Monday 23 November, 2:00 pm, and we did not."
    assert sorry in signed_in_child(cast.maya).page.text
    asha = signed_in_worker(cast.asha)
    assert LATE_TASK in asha.get("/staff/tasks").text
    asha.get(f"/staff/cases/{cast.maya.case_id}/requests")
    assert "That time has passed" in asha.page.text
    asha.submit(DONE)
    clock.move(days=1)
    send_everything(portal)
    assert open_tasks(portal, cast.maya, TaskKind.REQUEST_LATE) == 0


def test_a_weekend_does_not_count(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    clock.move(days=4, hours=5)  # Friday at three
    maya = signed_in_child(cast.maya)
    tap(maya, "tell_me")
    tap(maya, "with_me")
    assert "We will answer by Tuesday 1 December, 5:00 pm" in maya.page.text
    assert "We will answer by Monday 30 November, 11:00 am" in maya.page.text


def test_a_carer_asks_too_and_neither_sees_the_others(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    arabic = portal.languages["ar"].say("You asked for news on %(day)s.").split("%")[0].strip()
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    tap(nadia, "tell_me")
    assert arabic in nadia.page.text
    assert ASKED not in maya.get("/home").text
    tap(maya, "with_me")
    assert nadia.get("/notes").text.count(arabic) == 1
    someone = portal.languages["ar"].say("On %(day)s you asked for someone to be with you.")
    assert someone.split("%", maxsplit=1)[0].strip() not in nadia.page.text


def test_news_to_her_alone_is_no_answer_to_her_carer(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_carer: Enter
) -> None:
    nadia = signed_in_carer(cast.maya)
    tap(nadia, "tell_me")
    maya.get("/wishes")
    maya.submit("Keep this", wishes=["first"])
    tap(maya, "tell_me")
    publish(portal, cast.sam, cast.maya)
    assert "Sam answered on" in maya.get("/home").text
    assert "Sam" not in _card_of(nadia.get("/notes").html)
    assert open_tasks(portal, cast.maya, TaskKind.NEWS_ASKED) == 2


def test_nobody_else_can_see_or_end_it(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    tap(maya, "with_me")
    (request_id,) = kept(portal, select(Request.id).where(Request.case_id == cast.maya.case_id))
    jo = signed_in_worker(cast.jo)
    page = f"/staff/cases/{cast.maya.case_id}/requests"
    own = f"/staff/cases/{cast.next_door.case_id}/requests"
    assert jo.get(page).status == 404
    for path in (page, own):
        assert jo.post(f"{path}/{request_id}", {}).status == 404
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 2


def test_an_agency_that_comes_later_is_not_left_with_it(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    join_case(portal, cast.jo, cast.maya)
    tap(maya, "with_me")
    jo = signed_in_worker(cast.jo)
    jo.get(f"/staff/cases/{cast.maya.case_id}/requests")
    jo.submit(DONE)
    assert open_tasks(portal, cast.maya, TaskKind.SOMEONE_ASKED) == 0
    assert "Jo answered on" in maya.get("/home").text


def test_to_be_contacted_is_a_worry_still(portal: Portal, cast: Cast, maya: Visitor) -> None:
    maya.post("/ask", {"kind": "contact_me", "once": str(uuid4())})
    assert maya.page.path.startswith("/write/")
    assert len(worries_of(portal, cast.maya)) == 1


def _card_of(html: str) -> str:
    """The first card on the page: what was asked for."""
    return html.partition('<section class="card flow">')[2].partition("</section>")[0]
