"""A worker hands her part of a case to a colleague: nothing is lost, and the family hears of it."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.promises import ContactPlan
from portal.storage.rota import Handover
from portal.storage.tasks import Task
from portal.storage.worries import WorryCare
from tests.conftest import send_everything
from tests.families import Cast, Clock, Worker, colleague
from tests.services.acts import kept, notice, publish, raise_worry

EnterWorker = Callable[[Worker], Visitor]
TELL = "Tell the family who is new"
NOTE = "She likes to be rung after school."


def case_of(cast: Cast) -> str:
    return f"/staff/cases/{cast.maya.case_id}"


def hand_over(by: Visitor, cast: Cast, old: Worker, new: Worker, **typed: str) -> Visitor:
    by.get(f"{case_of(cast)}/handover")
    who = {"old_staff": str(old.actor.staff_id), "new_staff": str(new.actor.staff_id)}
    by.submit("Hand over", **{**who, "note": NOTE, **typed})
    return by


def owners(portal: Portal, cast: Cast) -> set[UUID | None]:
    """Whoever holds an open task, an open worry or the contact plan of Maya's case."""
    case_id = cast.maya.case_id
    asked = (
        select(Task.owner_id).where(Task.case_id == case_id, Task.ended_at.is_(None)),
        select(WorryCare.owner_id).where(WorryCare.worry.has(case_id=case_id)),
        select(ContactPlan.by_staff_id).where(ContactPlan.case_id == case_id),
    )
    return {owner for question in asked for owner in kept(portal, question)}


def test_the_page_first_says_what_is_unread_and_open(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    read = raise_worry(portal, cast.maya.child)
    notice(portal, cast.sam, read)
    raise_worry(portal, cast.maya.child)
    send_everything(portal)
    page = signed_in_worker(cast.sam).get(f"{case_of(cast)}/handover")
    for words in (
        "1 worry that your agency has not read",
        "2 worries are not done",
        "They were promised news by Monday 23 November 2026.",
        "Write to this family today",
    ):
        assert words in page.text
    assert page.text.index("Unread and open") < page.text.index("Whose part")
    again = signed_in_worker(cast.priya).get(f"{case_of(cast)}/handover").text
    assert "2 worries that your agency has not read" in again


def test_handed_over_today_everything_of_hers_is_the_new_workers(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    raise_worry(portal, cast.maya.child)
    send_everything(portal)
    assert cast.sam.actor.staff_id in owners(portal, cast)
    sam = hand_over(signed_in_worker(cast.sam), cast, cast.sam, kim)
    assert sam.page.path == "/staff/tasks"
    assert owners(portal, cast) == {kim.actor.staff_id}
    assert sam.get(case_of(cast)).status == 404
    new = signed_in_worker(kim)
    case = new.get(case_of(cast)).text
    assert "from Kim Novak" in case
    assert "Sam Okafor" not in case
    assert NOTE in new.get(f"{case_of(cast)}/handover").text


def test_until_the_day_both_work_on_it_and_then_one_does(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    day = clock().date() + timedelta(days=3)
    sam = hand_over(signed_in_worker(cast.sam), cast, cast.sam, kim, from_on=str(day))
    assert sam.page.path == f"{case_of(cast)}/updates/worker_changed"
    clock.move(days=2)
    send_everything(portal)
    for person in (cast.sam, kim):
        assert signed_in_worker(person).get(case_of(cast)).status == 200
    clock.move(days=1)
    send_everything(portal)
    assert signed_in_worker(cast.sam).get(case_of(cast)).status == 404
    assert signed_in_worker(kim).get(case_of(cast)).status == 200
    assert cast.sam.actor.staff_id not in owners(portal, cast)


def test_the_new_worker_is_asked_to_tell_and_all_that_is_known_is_filled_in(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    hand_over(signed_in_worker(cast.sam), cast, cast.sam, kim)
    new = signed_in_worker(kim)
    assert TELL in new.get("/staff/tasks").text
    html = new.get(f"{case_of(cast)}/updates/worker_changed").html
    for value in ("Sam", "Kim", "2026-11-23", "2026-12-07"):
        assert f'value="{value}"' in html
    priya = signed_in_worker(cast.priya).get(f"{case_of(cast)}/updates/worker_changed")
    assert 'value="Kim"' not in priya.html
    publish(portal, cast.priya, cast.maya, "worker_changed")
    assert TELL in new.get("/staff/tasks").text
    publish(portal, kim, cast.maya, "worker_changed")
    assert TELL not in new.get("/staff/tasks").text


def test_sent_twice_it_is_one_handover(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"{case_of(cast)}/handover")
    who = {"old_staff": str(cast.sam.actor.staff_id), "new_staff": str(kim.actor.staff_id)}
    for _ in range(2):
        sam.page = page
        sam.submit("Hand over", **who)
        assert sam.page.path == "/staff/tasks"
    asked = select(Handover.id).where(Handover.case_id == cast.maya.case_id)
    assert len(kept(portal, asked)) == 1


def test_a_supervisor_hands_over_for_somebody_who_is_ill_and_a_worker_only_her_own(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    new = signed_in_worker(kim)
    assert new.get(f"{case_of(cast)}/handover").status == 404
    asha = hand_over(signed_in_worker(cast.asha), cast, cast.sam, kim)
    assert asha.page.path == "/staff/tasks"
    hand_over(new, cast, cast.priya, cast.sam)
    assert new.page.status == 422
    assert signed_in_worker(cast.priya).get(case_of(cast)).status == 200


@pytest.mark.parametrize("day", ["2026-11-22", "2027-03-01", ""])
def test_another_day_is_refused_beside_its_field_and_the_note_is_kept(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, day: str
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    sam = hand_over(signed_in_worker(cast.sam), cast, cast.sam, kim, from_on=day)
    assert sam.page.status == 422
    assert 'id="from_on-error"' in sam.page.html
    assert NOTE in sam.page.text


def test_nobody_of_another_agency_can_take_it_or_reads_the_note(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    sam = signed_in_worker(cast.sam)
    assert hand_over(sam, cast, cast.sam, cast.priya).page.status == 422
    assert hand_over(sam, cast, cast.sam, cast.sam).page.status == 422
    hand_over(sam, cast, cast.sam, kim)
    assert NOTE not in signed_in_worker(cast.priya).get(f"{case_of(cast)}/handover").text


def test_a_worry_that_she_was_once_asked_about_is_no_longer_hers_to_read(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    worry_id = raise_worry(portal, cast.maya.child)
    clock.move(hours=2)
    send_everything(portal)
    notice(portal, cast.priya, worry_id)
    sam = signed_in_worker(cast.sam)
    assert sam.get(f"/staff/worries/{worry_id}").status == 200
    hand_over(sam, cast, cast.sam, kim)
    assert sam.get(f"/staff/worries/{worry_id}").status == 404
    assert signed_in_worker(kim).get(f"/staff/worries/{worry_id}").status == 200


def test_what_was_begun_to_be_written_goes_with_the_case(
    cast: Cast, portal: Portal, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    sam, page = signed_in_worker(cast.sam), f"{case_of(cast)}/updates/visit_planned"
    sam.get(page)
    sam.post(f"{page}/draft", {"worker": "Sam of the team", "once": str(uuid4())})
    assert "1 draft was begun" in sam.get(f"{case_of(cast)}/handover").text
    hand_over(sam, cast, cast.sam, kim)
    new = signed_in_worker(kim)
    assert 'value="Sam of the team"' in new.get(page).html


def plan(by: Visitor, cast: Cast, old: Worker, new: Worker, clock: Clock) -> None:
    hand_over(by, cast, old, new, from_on=str(clock().date() + timedelta(days=3)))
    by.get(f"{case_of(cast)}/handover")


def test_taken_back_before_its_day_nobody_leaves_but_who_came_for_it(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    sam, new = signed_in_worker(cast.sam), signed_in_worker(kim)
    clock.move(minutes=1)
    plan(sam, cast, cast.sam, kim, clock)
    worry_id = raise_worry(portal, cast.maya.child)
    assert new.get(case_of(cast)).status == 200
    assert "Take this handover back" not in signed_in_worker(cast.priya).get(sam.page.path).text
    assert "Taken back" in sam.submit("Take this handover back").text
    assert new.get(case_of(cast)).status == 404
    assert TELL not in sam.get("/staff/tasks").text
    clock.move(days=4)
    send_everything(portal)
    back = signed_in_worker(cast.sam)
    assert back.get(case_of(cast)).status == 200
    assert kim.actor.staff_id not in owners(portal, cast)
    notice(portal, cast.sam, worry_id)


def test_taken_back_after_the_family_heard_of_it_they_are_told_who_stays(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    asha = signed_in_worker(cast.asha)
    plan(asha, cast, cast.sam, kim, clock)
    publish(portal, cast.sam, cast.maya, "worker_changed")
    asha.submit("Take this handover back")
    sam = signed_in_worker(cast.sam)
    assert "Tell the family who stays with them" in sam.get("/staff/tasks").text
    html = sam.get(f"{case_of(cast)}/updates/worker_changed").html
    assert re.search('name="new_worker"[^>]*value="Sam"', html)
    publish(portal, cast.sam, cast.maya, "worker_changed")
    assert "Tell the family who stays with them" not in sam.get("/staff/tasks").text


def test_on_its_day_it_cannot_be_taken_back_any_more(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    asha = signed_in_worker(cast.asha)
    plan(asha, cast, cast.sam, kim, clock)
    page = asha.page
    clock.move(days=3)
    asha = signed_in_worker(cast.asha)
    asha.page = page
    assert "The day of this handover has come" in asha.submit("Take this handover back").text
    send_everything(portal)
    assert signed_in_worker(cast.sam).get(case_of(cast)).status == 404


def test_a_new_worker_who_has_gone_again_does_not_leave_the_family_with_nobody(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    kim = colleague(portal, cast.sam, "Kim Novak")
    lee = colleague(portal, cast.sam, "Lee Wong")
    day = str(clock().date() + timedelta(days=3))
    hand_over(signed_in_worker(cast.sam), cast, cast.sam, kim, from_on=day)
    hand_over(signed_in_worker(kim), cast, kim, lee)
    clock.move(days=4)
    send_everything(portal)
    assert signed_in_worker(cast.sam).get(case_of(cast)).status == 200
    assert signed_in_worker(lee).get(case_of(cast)).status == 200
