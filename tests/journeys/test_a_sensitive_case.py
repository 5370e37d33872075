"""A case that everyone is curious about: who opens it says why, and is seen to have."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.services import cases
from portal.storage.audit import AuditEntry
from portal.storage.case_looks import CaseLook
from portal.storage.cases import NeverName
from tests.contracts.happenings import open_task
from tests.families import Cast, Clock, Worker
from tests.services.acts import kept

SignIn = Callable[[Worker], Visitor]


@pytest.fixture
def case(cast: Cast) -> str:
    return f"/staff/cases/{cast.maya.case_id}"


@pytest.fixture
def asha(case: str, cast: Cast, signed_in_worker: SignIn) -> Visitor:
    """The supervisor, who has marked the case."""
    visitor = signed_in_worker(cast.asha)
    visitor.get(f"{case}/looks")
    visitor.submit("Mark it as sensitive")
    assert "Sensitive since" in visitor.page.text
    return visitor


def test_whoever_works_on_it_says_why_once_and_goes_where_she_wanted(
    case: str, asha: Visitor, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"{case}/decisions")
    assert page.path == f"{case}/why"
    assert "Maya" not in page.text
    sam.submit("Open the case", why="work")
    assert sam.page.path == f"{case}/decisions"
    clock.move(minutes=25)
    assert sam.get(case).path == case
    looks = asha.get(f"{case}/looks").text
    assert "Sam Okafor" in looks
    assert "I work with this family today" in looks


def test_after_four_hours_or_in_another_browser_it_asks_again(
    case: str, asha: Visitor, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(case)
    sam.submit("Open the case", why="work")
    clock.move(minutes=1)
    assert signed_in_worker(cast.sam).get(case).path == f"{case}/why"
    for _ in range(10):
        assert sam.get(case).path == case
        clock.move(minutes=25)
    assert sam.get(case).path == f"{case}/why"


def test_something_else_needs_words_which_are_sealed(
    case: str, asha: Visitor, portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(case)
    sam.submit("Open the case", why="other", words=" ")
    assert (sam.page.status, "Please say in a few words" in sam.page.text) == (422, True)
    sam.submit("Open the case", why="nothing")
    assert sam.page.status == 422
    sam.submit("Open the case", why="other", words="Her school rang about today")
    assert sam.page.path == case
    (look,) = kept(portal, select(CaseLook).where(CaseLook.case_id == cast.maya.case_id))
    assert look.words is not None
    assert b"school" not in look.words.blob
    assert "Her school rang about today" in asha.get(f"{case}/looks").text


def test_what_was_being_written_when_the_time_ran_out_is_kept(
    case: str, asha: Visitor, portal: Portal, cast: Cast, clock: Clock, signed_in_worker: SignIn
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(case)
    sam.submit("Open the case", why="work")
    for _ in range(9):
        clock.move(minutes=25)
        sam.get(case)
    sam.get(f"{case}/never-names")
    clock.move(minutes=25)
    sam.submit("Add", name="Derek Moss")
    of_case = NeverName.case_id == cast.maya.case_id
    assert len(kept(portal, select(NeverName.id).where(of_case))) == 1


def test_a_form_sent_without_a_reason_does_nothing(
    case: str, asha: Visitor, portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    sam = signed_in_worker(cast.sam)
    assert sam.post(f"{case}/end", {"why": "done"}).path == f"{case}/why"
    with portal.open_session() as db:
        assert cases.case_of_staff(db, cast.sam.actor, cast.maya.case_id).closed_at is None


def test_no_list_names_the_child(
    case: str, asha: Visitor, portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    open_task(portal, cast)
    sam = signed_in_worker(cast.sam)
    for visitor, path in (
        (sam, "/staff"),
        (sam, "/staff/tasks"),
        (sam, "/staff/worries"),
        (asha, "/staff/silence"),
        (asha, "/staff/tasks"),
    ):
        assert "Maya" not in visitor.get(path).html
    assert "Sensitive case" in sam.get("/staff").text
    assert "Sensitive case" in asha.get("/staff/silence").text


def test_it_can_be_as_every_other_again(
    case: str, asha: Visitor, cast: Cast, signed_in_worker: SignIn
) -> None:
    asha.submit("It is not sensitive any more")
    sam = signed_in_worker(cast.sam)
    assert sam.get(case).path == case
    assert "Maya" in sam.get("/staff").text


def test_a_stranger_is_not_even_asked_and_leaves_a_trace(
    case: str, asha: Visitor, portal: Portal, cast: Cast, signed_in_worker: SignIn
) -> None:
    jo, ravi = signed_in_worker(cast.jo), signed_in_worker(cast.ravi)
    assert [each.get(case).status for each in (jo, ravi)] == [404, 404]
    assert jo.get(f"{case}/why").status == 404
    refused = select(AuditEntry.actor_id).where(
        AuditEntry.act == "case.refused", AuditEntry.case_id == cast.maya.case_id
    )
    # Another partnership's log does not learn that the case exists.
    assert kept(portal, refused) == [cast.jo.actor.staff_id] * 2


def test_only_a_supervisor_of_an_agency_on_the_case_marks_it(
    case: str, cast: Cast, signed_in_worker: SignIn
) -> None:
    sam, tom = signed_in_worker(cast.sam), signed_in_worker(cast.tom)
    assert sam.post(f"{case}/looks", {"sensitive": "yes"}).status == 404
    elsewhere = f"/staff/cases/{cast.next_door.case_id}/looks"
    assert tom.post(elsewhere, {"sensitive": "yes"}).status == 404
    assert sam.get(case).path == case


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example", "//elsewhere.example", "/staff/cases/../../c", "\\x"]
)
def test_it_leads_nowhere_but_to_the_case(
    case: str, asha: Visitor, cast: Cast, signed_in_worker: SignIn, wanted: str
) -> None:
    sam = signed_in_worker(cast.sam)
    assert sam.post(f"{case}/why", {"why": "work", "wanted": wanted}).path == case
