"""A decision is asked about: by a child alone, by her carer, by word of mouth."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.storage.rights import Asking, OpenDecision
from portal.storage.tasks import Task
from tests.deciding import give
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import kept

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
SENT_BY = "We will send it by Tuesday 24 November."


@pytest.fixture
def stopped(portal: Portal, cast: Cast) -> UUID:
    """The police have stopped for now; Maya was told on Saturday the 21st."""
    return give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")


@pytest.fixture
def maya(stopped: UUID, cast: Cast, signed_in_child: Enter) -> Visitor:
    """She has read it."""
    child = signed_in_child(cast.maya)
    child.get(f"/news/{stopped}")
    return child


def open_tasks(portal: Portal, cast: Cast, kind: TaskKind) -> int:
    which = (Task.case_id == cast.maya.case_id, Task.kind == kind.value, Task.ended_at.is_(None))
    return kept(portal, select(func.count()).select_from(Task).where(*which))[0]


def ask(child: Visitor, stopped: UUID, helper: str = "") -> str:
    child.get(f"/again/{stopped}")
    return child.submit("Ask for this", helper=helper).path


def test_a_child_finds_the_door_and_the_day_from_her_news_and_from_her_first_page(
    stopped: UUID, maya: Visitor
) -> None:
    about = maya.get(f"/news/{stopped}").link("Ask about this decision")
    assert about == f"/again/{stopped}"
    assert maya.get("/home").link("Ask about what was decided") == "/again"
    assert maya.get("/again").link("What the police decided") == about
    page = maya.get(about).text
    assert "You can ask for a review." in page
    assert "Please ask by Sunday 21 February 2027." in page
    assert "ask anyway, and say why it took time" in page
    assert "Where this comes from: Wiltshire Police and Crime Commissioner" in page
    assert "We checked it on Sunday 22 November 2026." in page


def test_what_she_has_not_opened_gives_nothing_away(
    stopped: UUID, cast: Cast, signed_in_child: Enter
) -> None:
    child = signed_in_child(cast.maya)
    assert "Ask about what was decided" not in child.page.text
    assert "There is nothing to ask about here yet." in child.get("/again").text
    assert child.get(f"/again/{stopped}").status == 404
    assert child.get("/money").status == 404


def test_a_child_asks_alone_with_one_press_and_it_becomes_a_task_for_each_agency(
    portal: Portal, cast: Cast, stopped: UUID, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    path = ask(maya, stopped)
    assert "You asked on Monday 23 November." in maya.page.text
    assert SENT_BY in maya.page.text
    assert open_tasks(portal, cast, TaskKind.ASKING_SEND) == 2
    sam = signed_in_worker(cast.sam)
    assert "Send on a request" in sam.get("/staff/tasks").text
    # Asked twice, it is one.
    assert maya.post(f"/again/{stopped}", {"helper": ""}).path == path
    assert kept(portal, select(func.count()).select_from(Asking))[0] >= 1
    assert open_tasks(portal, cast, TaskKind.ASKING_SEND) == 2


def test_the_words_are_made_in_her_language_and_in_english_and_ask_no_reason(
    portal: Portal, stopped: UUID, maya: Visitor
) -> None:
    maya.post("/settings", {"language": "pl", "level": "simple", "back": "/home"})
    maya.get(f"/again/{stopped}")
    path = maya.submit("Poproś o to", helper="Babcia").path
    paper = maya.get(f"{path}/paper")
    assert "Proszę o ponowne sprawdzenie decyzji policji." in paper.text
    assert "I ask for a review of a decision of the police." in paper.text
    assert "Somebody helps me with this: Babcia." in paper.text
    assert "I do not have to give reasons." in paper.text
    assert "The first day we were told: Saturday 21 November 2026." in paper.text
    assert "Please use no other address, phone or email." in paper.text
    assert "Maya" not in paper.text


def test_her_carer_does_not_see_that_she_asked_and_asks_for_herself(
    stopped: UUID, cast: Cast, maya: Visitor, signed_in_carer: Enter
) -> None:
    path = ask(maya, stopped)
    nadia = signed_in_carer(cast.maya)
    assert nadia.get(path).status == 404
    nadia.post("/settings", {"language": "en", "back": "/notes"})
    nadia.get(f"/note/{stopped}")
    nadia.get(f"/again/{stopped}")
    assert "Victims' Right to Review" in nadia.page.text
    own = nadia.submit("Ask for this").path
    assert own != path
    assert "I ask this for a child I look after." in nadia.get(f"{own}/paper").text
    assert maya.get(own).status == 404


def test_who_sends_it_for_a_child_depends_on_what_a_worker_wrote_down_of_the_carer(
    cast: Cast, stopped: UUID, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    sends = "Your worker looks at this with you, and sends it with you."
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    nadia.post("/settings", {"language": "en", "back": "/notes"})
    nadia.get(f"/note/{stopped}")
    passport = f"/staff/cases/{cast.maya.case_id}/people/{{}}/passport"
    assert sends in nadia.get(f"/again/{stopped}").text
    for said, is_said in (("no", True), ("yes", False)):
        sam.get(passport.format(cast.maya.carer.person_id))
        sam.submit("Keep this", responsibility=said)
        assert (sends in nadia.get(f"/again/{stopped}").text) is is_said
    own = nadia.submit("Ask for this").path
    assert "I ask this for my child." in nadia.get(f"{own}/paper").text
    assert "parental responsibility" not in sam.get(passport.format(cast.maya.child.person_id)).text


def test_a_worker_writes_down_what_a_child_said_aloud(
    cast: Cast, stopped: UUID, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/{stopped}")
    sam.submit("Write it down", person=str(cast.maya.child.person_id), helper="Sam")
    assert "I ask for a review of a decision of the police." in sam.page.text
    maya.get(maya.get("/again").link("/asking/"))
    assert "Sam wrote it down for you." in maya.page.text
    assert SENT_BY in maya.page.text


def test_whoever_acts_for_her_and_was_told_earlier_moves_the_last_day(
    portal: Portal, cast: Cast, stopped: UUID, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/{stopped}")
    sam.submit("Keep this day", told_on="2026-11-22")
    assert "Only an earlier day can be written down" in sam.page.text
    sam.submit("Keep this day", told_on="2026-11-12")
    found = told_on(portal, stopped)
    assert (found.told_on, found.lapses_on) == (date(2026, 11, 12), date(2027, 2, 12))
    assert "Please ask by Friday 12 February 2027." in maya.get(f"/again/{stopped}").text


def test_after_the_last_day_she_can_ask_anyway(
    stopped: UUID, clock: Clock, cast: Cast, maya: Visitor, signed_in_child: Enter
) -> None:
    clock.move(days=100)
    late = signed_in_child(cast.maya)
    page = late.get(f"/again/{stopped}").text
    assert "The usual last day was Sunday 21 February 2027." in page
    assert "You can ask anyway, and say why it took time." in page
    path = ask(late, stopped)
    assert "The usual time has passed." in late.get(f"{path}/paper").text


def test_the_team_sees_what_lapses_in_thirty_days_and_whether_somebody_asked(
    stopped: UUID, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    assert "Nothing lapses" in signed_in_worker(cast.sam).get("/staff/last-days").text
    clock.now += timedelta(days=70)
    for who in (cast.sam, cast.priya, cast.asha):
        page = signed_in_worker(who).get("/staff/last-days").text
        assert "Sunday 21 February 2027" in page
        assert "Nobody has asked yet." in page
    for stranger in (cast.jo, cast.ravi, cast.tom):
        assert "Maya" not in signed_in_worker(stranger).get("/staff/last-days").text


def test_staff_see_the_doors_the_days_and_who_knows(
    stopped: UUID, cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    page = signed_in_worker(cast.asha).get(f"/staff/cases/{cast.maya.case_id}/rights").text
    assert "Review by the police" in page
    assert "Last day: Sunday 21 February 2027." in page
    assert "Maya: told by a person on Saturday 21 November 2026; opened 23 Nov 2026, 10:00" in page
    assert "Nadia: not opened yet" in page


def told_on(portal: Portal, update_id: UUID) -> OpenDecision:
    return kept(portal, select(OpenDecision).where(OpenDecision.update_id == update_id))[0]
