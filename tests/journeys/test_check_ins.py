"""A part of the case has ended: after two, six and twelve weeks somebody asks how the child is."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.check_ins import due_days
from portal.domain.update_fields import FieldValue
from portal.domain.update_types import BY_KEY
from portal.domain.withdrawals import WithdrawalReason
from portal.parts import Portal
from portal.services import tasks, withdrawals
from portal.services.check_ins import ABOUT_A_CHECK_IN
from portal.services.ledger import ABOUT_THE_LEDGER
from portal.services.publishing import NewUpdate, give_to_family
from portal.storage.promises import CheckIn
from tests.conftest import send_everything
from tests.families import Cast, Clock, Family, Worker, sample_values
from tests.services.acts import done, kept, publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
DUE = "See how the child is after the decision"
LATE = "A check-in after a decision has not happened"


@pytest.fixture
def ended(portal: Portal, cast: Cast) -> None:
    """On Monday 23 November Priya tells that the police have stopped."""
    publish(portal, cast.priya, cast.maya, "no_further_police_action")


def keep_in_touch(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya, "nothing_new_yet")


def answer(sam: Visitor, **answers: str) -> None:
    sam.get("/staff/tasks")
    sam.get(next(href for href, _ in sam.page.links if "/check-ins/" in href))
    given = {"how": "in_person", "how_is": "up_and_down", "help_in_place": "some", **answers}
    sam.submit("It has happened", **given)


def test_the_days_are_working_days(portal: Portal) -> None:
    """Six weeks after 20 November is New Year's Day; the working day before is in the old year."""
    assert dict(due_days(date(2026, 11, 20), portal.hours.holidays)) == {
        2: date(2026, 12, 4),
        6: date(2026, 12, 31),
        12: date(2027, 2, 12),
    }


@pytest.mark.usefixtures("ended")
def test_the_family_sees_that_somebody_will_ask(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    planned = "Sam will ask how things are for you around Monday 7 December."
    assert planned in signed_in_child(cast.maya).page.text
    in_arabic = portal.languages["ar"].say(
        "%(worker)s will ask how things are for you around %(day)s."
    )
    assert in_arabic.split("%")[0].strip() in signed_in_carer(cast.maya).page.text


@pytest.mark.usefixtures("ended")
def test_on_the_day_the_worker_has_a_task_and_after_three_working_days_the_supervisor(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    clock.move(days=13)
    keep_in_touch(portal, cast)
    send_everything(portal)
    assert DUE not in signed_in_worker(cast.sam).get("/staff/tasks").text
    clock.move(days=1)
    send_everything(portal)
    assert DUE in signed_in_worker(cast.sam).get("/staff/tasks").text
    clock.move(days=3)
    send_everything(portal)
    assert LATE in signed_in_worker(cast.asha).get("/staff/tasks").text
    assert LATE not in signed_in_worker(cast.sam).get("/staff/tasks").text
    late = "Sam wanted to ask how things are for you around Monday 7 December, and has not yet."
    assert late in signed_in_child(cast.maya).page.text


@pytest.mark.usefixtures("ended")
def test_to_the_twelfth_week_each_is_answered_and_the_family_sees_that_it_happened(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    for weeks, wait in ((2, 14), (6, 28), (12, 42)):
        clock.move(days=wait)
        keep_in_touch(portal, cast)
        send_everything(portal)
        sam = signed_in_worker(cast.sam)
        answer(sam, asked="To see her school again", note="Sleeps badly")
        day = portal.languages["en"].day(clock().date()).rsplit(" ", 1)[0]
        page = signed_in_child(cast.maya).page.text
        assert f"Sam asked how things are for you: {day}." in page
        assert ("Sam will ask how things are for you" in page) is (weeks != 12)
        assert DUE not in sam.get("/staff/tasks").text
        assert "Sleeps badly" not in page
    clock.move(days=30)
    keep_in_touch(portal, cast)
    send_everything(portal)
    assert LATE not in signed_in_worker(cast.asha).get("/staff/tasks").text


@pytest.mark.usefixtures("ended")
def test_what_was_answered_stays_for_colleagues_and_is_asked_for_whole(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=14)
    send_everything(portal)
    sam = signed_in_worker(cast.sam)
    for missing in ("how", "how_is", "help_in_place", "done_on"):
        answer(sam, note="Sleeps badly", **{missing: ""})
        assert sam.page.status == 422, missing
        assert "Sleeps badly" in sam.page.text
    answer(sam, done_on=str(clock().date() + timedelta(days=1)))
    assert "This day has not come yet." in sam.page.text
    answer(sam, note="Sleeps badly")
    priya = signed_in_worker(cast.priya)
    plan = priya.get(f"/staff/cases/{cast.maya.case_id}/plan")
    (href,) = [href for href, words in plan.links if words.startswith("2 weeks")]
    kept = priya.get(href).text
    assert "Good days and bad days. Help in place: Some of it." in kept
    assert "Sleeps badly" in kept


def test_news_that_ends_nothing_plans_nothing(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.sam, cast.maya)
    assert "how things are for you" not in signed_in_child(cast.maya).page.text


def come(portal: Portal, family: Family) -> list[CheckIn]:
    """The check-ins that somebody will still be asked for."""
    of_case = select(CheckIn).where(CheckIn.case_id == family.case_id, CheckIn.ended_at.is_(None))
    return kept(portal, of_case.order_by(CheckIn.due_on))


def ledger(portal: Portal, worker: Worker) -> int:
    """How many signs that a decision is known this worker's agency owes."""
    listed = done(portal, lambda db: tasks.tasks_for(db, worker.actor, now=portal.clock()))
    return len([each for each in listed if each.kind in ABOUT_THE_LEDGER])


def take_back(portal: Portal, worker: Worker, family: Family, update_id: UUID) -> None:
    done(
        portal,
        lambda db: withdrawals.withdraw(
            db,
            worker.actor,
            case_id=family.case_id,
            update_id=update_id,
            why=WithdrawalReason.NOT_TRUE,
            now=portal.clock(),
        ),
    )


def test_a_closing_decision_that_is_taken_back_takes_its_check_ins_and_its_ledger_along(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    told = publish(portal, cast.priya, cast.maya, "no_further_police_action")
    clock.move(days=14)
    send_everything(portal)
    assert ledger(portal, cast.asha)
    take_back(portal, cast.sam, cast.maya, told.update_id)
    assert (come(portal, cast.maya), ledger(portal, cast.asha)) == ([], 0)
    assert "how things are for you" not in signed_in_child(cast.maya).page.text
    clock.move(days=60)
    send_everything(portal)
    for worker in (cast.sam, cast.asha):
        listed = done(portal, lambda db, to=worker: tasks.tasks_for(db, to.actor, now=clock()))
        assert not {each.kind for each in listed} & {*ABOUT_THE_LEDGER, *ABOUT_A_CHECK_IN}


def test_what_was_answered_before_it_was_taken_back_stays(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    told = publish(portal, cast.priya, cast.maya, "no_further_police_action")
    clock.move(days=14)
    send_everything(portal)
    answer(signed_in_worker(cast.sam), note="Sleeps badly")
    take_back(portal, cast.sam, cast.maya, told.update_id)
    (only,) = come(portal, cast.maya)
    assert (only.weeks, only.done_by_id) == (2, cast.sam.actor.staff_id)


def test_check_ins_of_a_decision_that_is_put_right_follow_the_newer_one_and_keep_their_days(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    old = publish(portal, cast.priya, cast.maya, "no_further_police_action")
    days = [each.due_on for each in come(portal, cast.maya)]
    clock.move(days=3)
    new = put_right(portal, cast, old.update_id, "no_further_police_action")
    followed = come(portal, cast.maya)
    assert [each.due_on for each in followed] == days
    assert {each.update_id for each in followed} == {new}
    take_back(portal, cast.sam, cast.maya, new)
    assert come(portal, cast.maya) == []


def test_a_decision_put_right_so_that_nothing_has_ended_has_no_check_ins(
    portal: Portal, cast: Cast
) -> None:
    old = publish(
        portal, cast.priya, cast.maya, "court_decision", values={"what": "not_guilty"}
    ).update_id
    assert len(come(portal, cast.maya)) == len((2, 6, 12))
    assert ledger(portal, cast.asha)
    put_right(portal, cast, old, "court_decision", what="found_guilty")
    assert (come(portal, cast.maya), ledger(portal, cast.asha)) == ([], 0)


def test_that_something_in_it_was_wrong_leaves_a_decisions_check_ins_as_they_are(
    portal: Portal, cast: Cast
) -> None:
    old = publish(portal, cast.priya, cast.maya, "no_further_police_action").update_id
    put_right(portal, cast, old, "correction", lane="police")
    assert {each.update_id for each in come(portal, cast.maya)} == {old}
    assert ledger(portal, cast.asha)


def put_right(portal: Portal, cast: Cast, old: UUID, key: str, **given: FieldValue) -> UUID:
    """As a draft that was approved and told goes out."""
    values = {**sample_values(key, portal.clock()), **given}
    new = NewUpdate(
        cast.maya.case_id,
        cast.priya.actor.staff_id or old,
        BY_KEY[key],
        values,
        uuid4(),
        corrects_id=old,
    )
    return done(
        portal,
        lambda db: give_to_family(
            db, cast.priya.actor, new, renderer=portal.renderer, now=portal.clock()
        ),
    ).update_id


def test_an_overseer_is_led_to_the_check_in_that_has_not_happened(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.priya, cast.maya, "no_further_police_action")
    clock.move(days=14)
    send_everything(portal)
    clock.move(days=4)
    send_everything(portal)
    asha = signed_in_worker(cast.asha)
    asha.get("/staff/tasks")
    asha.follow("See what was planned")
    assert "2 weeks after a part of the case ended: planned for Monday 7 December" in asha.page.text
