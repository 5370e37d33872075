"""Three agencies on a case, of which one never notices; and a worry that its writer takes back."""

from collections.abc import Callable
from uuid import UUID, uuid4

from sqlalchemy import select

from portal.demo.visitor import PageSeen, Visitor
from portal.domain.people import Duty
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.storage.worries import Worry
from portal.worker import tidy
from tests.families import Cast, Clock, Family, Worker, colleague
from tests.rotas import whose
from tests.services.acts import join_case, kept

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def send_worry(child: Visitor) -> PageSeen:
    child.get("/write")
    return child.submit("Send", kind="talk", words="I have a question.", once=str(uuid4()))


def read_it(worker: Visitor, path: str) -> Visitor:
    worker.get(path.replace("/write/", "/staff/worries/"))
    worker.submit("I have read this")
    return worker


def test_the_third_never_notices_and_the_child_can_see_that(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    join_case(portal, cast.jo, cast.maya)
    hana = colleague(portal, cast.jo, "Hana Kovac", duty=Duty.SUPERVISOR)
    maya = signed_in_child(cast.maya)
    sent = send_worry(maya)
    assert sent.text.count("Not noticed yet") == 3
    for person in (cast.sam, cast.priya):
        read_it(signed_in_worker(person), sent.path)
    clock.move(hours=4, seconds=1)
    tidy(portal)
    worry_id = UUID(sent.path.rsplit("/", 1)[-1])
    assert whose(portal, worry_id, TaskKind.WORRY_UNNOTICED) == {hana.actor.staff_id}
    for days in (0, 7, 30):
        clock.move(days=days)
        tidy(portal)
        maya = signed_in_child(cast.maya)
        assert "Not noticed by everyone yet" in maya.page.text
        page = maya.get(sent.path).text
        assert "The health team" in page
        assert page.count("Not noticed yet") == 1
        for name in ("Noticed by Sam,", "Noticed by Priya,", "Hana has been asked"):
            assert name in page
    assert kept(portal, select(Worry.noticed_by_all_at).where(Worry.id == worry_id)) == [None]
    # One line for each worry, with the most pressing of what she is asked.
    tasks = signed_in_worker(hana).get("/staff/tasks").text
    assert "See to it that somebody acts on a worry" in tasks


def test_she_changes_her_mind_and_nothing_is_taken_away(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    maya = signed_in_child(cast.maya)
    sent = send_worry(maya)
    sam = read_it(signed_in_worker(cast.sam), sent.path)
    maya.get(sent.path)
    page = maya.submit("I changed my mind")
    assert page.path == sent.path
    for words in ("I have a question.", "Thank you for telling us. We will still check"):
        assert words in page.text
    assert "Noticed by Sam," in page.text
    assert "Read what a family added to a worry" in sam.get("/staff/tasks").text
    again = sam.get(sent.path.replace("/write/", "/staff/worries/"))
    assert "I have a question." in again.text
    assert "because of pressure or fear" in again.text
    assert "Amber: today" in again.text
    sam.submit("I have read this")
    assert "We read it. Thank you for telling us." in maya.get(sent.path).text
    assert sent.path in maya.get("/home").html
