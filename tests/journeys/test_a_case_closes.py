"""The work on a case ends once the family has been told so and nothing waits for anybody.

Their page stays, what was promised stands, check-ins go on, and the case can be opened again.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from portal.demo.visitor import Visitor
from portal.domain.refusals import NotAllowedNow
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import closing, tasks
from tests.conftest import send_everything
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.happened import write_down
from tests.services.acts import done, notice, publish, raise_worry, say_done

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
ENDED = "no_further_police_action"


def told_of_the_end(portal: Portal, cast: Cast) -> None:
    """By the police; children's services lead the case, and know of it."""
    publish(portal, cast.priya, cast.maya, ENDED)


def close(portal: Portal, worker: Worker, family: Family) -> None:
    done(
        portal,
        lambda db: closing.close_case(db, worker.actor, family.case_id, now=portal.clock()),
    )


def kinds_of(portal: Portal, worker: Worker) -> set[TaskKind]:
    listed = done(portal, lambda db: tasks.tasks_for(db, worker.actor, now=portal.clock()))
    return {each.kind for each in listed}


def test_a_case_is_closed_and_the_familys_page_is_as_it_was(
    portal: Portal,
    cast: Cast,
    signed_in_worker: EnterWorker,
    signed_in_child: Enter,
) -> None:
    told_of_the_end(portal, cast)
    maya = signed_in_child(cast.maya)
    before, sam = maya.get("/home").text, signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert "They were promised news by" in sam.follow("Close this case").text
    families = sam.submit("Close the case")
    assert "Closed Maya" in families.text
    assert maya.get("/home").text == before
    assert "This case was closed" in sam.follow("Maya").text
    asha = signed_in_worker(cast.asha)
    assert "Maya" not in asha.get("/staff/silence").text


def test_check_ins_and_promises_go_on(portal: Portal, cast: Cast, clock: Clock) -> None:
    told_of_the_end(portal, cast)
    close(portal, cast.sam, cast.maya)
    clock.move(days=15)
    send_everything(portal)
    asked = kinds_of(portal, cast.sam) | kinds_of(portal, cast.priya)
    assert {TaskKind.CHECK_IN_DUE, TaskKind.FAMILY_LATE} <= asked


def test_a_child_can_still_tell_a_worry_and_it_is_in_the_inbox(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told_of_the_end(portal, cast)
    close(portal, cast.sam, cast.maya)
    raise_worry(portal, cast.maya.child)
    sam = signed_in_worker(cast.sam)
    assert "I want to talk" in sam.get("/staff/worries").text
    assert "1 worry to notice" in sam.get("/staff").text


def test_it_is_opened_again_and_waits_with_the_others(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told_of_the_end(portal, cast)
    close(portal, cast.sam, cast.maya)
    priya = signed_in_worker(cast.priya)
    priya.get(f"/staff/cases/{cast.maya.case_id}")
    assert "Closed" not in priya.submit("Open it again").text
    assert "Maya" in signed_in_worker(cast.asha).get("/staff/silence").text


@pytest.mark.parametrize("what", ["nothing told", "worry", "clock", "late"])
def test_nothing_is_closed_while_something_waits(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker, what: str
) -> None:
    if what == "nothing told":
        publish(portal, cast.sam, cast.maya, "welcome")
    else:
        told_of_the_end(portal, cast)
    if what == "worry":
        raise_worry(portal, cast.maya.child)
    if what == "clock":
        write_down(portal, cast.priya, cast.maya, "arrested")
    if what == "late":
        clock.move(days=16)
    with pytest.raises(NotAllowedNow):
        close(portal, cast.sam, cast.maya)
    said = {
        "nothing told": "Tell the family what has ended.",
        "worry": "1 worry is not finished.",
        "clock": "Tell the family what has happened",
        "late": "Write to them: they were promised news by",
    }
    page = signed_in_worker(cast.sam).get(f"/staff/cases/{cast.maya.case_id}/end")
    assert said[what] in page.text
    assert "Close the case" not in [text for form in page.forms for *_, text in form.buttons]


def test_a_worry_that_everybody_noticed_and_that_is_done_stands_in_nobodys_way(
    portal: Portal, cast: Cast
) -> None:
    told_of_the_end(portal, cast)
    worry_id = raise_worry(portal, cast.maya.child)
    for worker in (cast.sam, cast.priya):
        notice(portal, worker, worry_id)
    with pytest.raises(NotAllowedNow):
        close(portal, cast.sam, cast.maya)
    say_done(portal, cast.sam, worry_id)
    close(portal, cast.sam, cast.maya)


def test_the_police_cannot_close_what_childrens_services_lead(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told_of_the_end(portal, cast)
    priya = signed_in_worker(cast.priya)
    assert "Close this case" not in priya.get(f"/staff/cases/{cast.maya.case_id}").text
    assert priya.get(f"/staff/cases/{cast.maya.case_id}/end").status == 404
    assert priya.post(f"/staff/cases/{cast.maya.case_id}/end", {}).status == 404


def test_a_case_opened_by_mistake_is_closed_and_nobody_is_asked_to_write(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    finn = make_family(portal, (cast.sam,), "Finn", "Ada")
    close(portal, cast.sam, finn)
    clock.now += timedelta(days=20)
    send_everything(portal)
    late = done(
        portal,
        lambda db: tasks.tasks_of_case(db, cast.sam.actor, finn.case_id, now=portal.clock()),
    )
    assert late == ()
