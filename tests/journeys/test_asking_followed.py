"""What was asked about a decision is followed until it is answered, and nobody forgets it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from portal.demo.visitor import Visitor
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY
from portal.domain.withdrawals import WithdrawalReason
from portal.parts import Portal
from portal.services import approving, drafts, withdrawals
from portal.services.update_values import typed_from_values
from tests.conftest import send_everything
from tests.deciding import approve, give, tell
from tests.families import Cast, Clock, Family, Worker, sample_values
from tests.journeys.test_asking_again import ask, open_tasks, told_on
from tests.services.acts import done

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


def write_step(sam: Visitor, path: str, step: str, on: str, due_on: str = "") -> None:
    sam.get(path)
    sam.submit("Write it down", step=step, on=on, due_on=due_on)


def test_each_step_reaches_her_page_and_her_first_page_says_that_there_is_one(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor,
    signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    path = ask(maya, stopped)
    sam = signed_in_worker(cast.sam)
    staffs = f"/staff/cases/{cast.maya.case_id}/askings/{path.rsplit('/', 1)[-1]}"
    clock.move(minutes=1)
    write_step(sam, staffs, "sent", "2026-11-23")
    assert sam.page.path.endswith("/updates/review_asked")
    assert open_tasks(portal, cast, TaskKind.ASKING_SEND) == 0
    assert "There is something new about what you asked" in maya.get("/home").text
    maya.get(path)
    assert "It was sent to the police on Monday 23 November." in maya.page.text
    # Thirty working days after it was sent, by the scheme's own rule.
    assert "They hope to answer by Thursday 7 January." in maya.page.text
    assert "There is something new" not in maya.get("/home").text
    clock.move(minutes=1)
    write_step(sam, staffs, "acknowledged", "2026-11-23", "2026-12-18")
    assert "They said on Monday 23 November that they have it." in maya.get(path).text
    assert "They hope to answer by Friday 18 December." in maya.page.text
    write_step(sam, staffs, "sent", "2026-11-23")
    assert "They hope to answer by Friday 18 December." in maya.get(path).text


def test_the_published_answer_ends_it(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor, signed_in_child: Enter
) -> None:
    path = ask(maya, stopped)
    clock.move(days=20)
    give(portal, cast.priya, cast.maya.case_id, "review_answered")
    page = signed_in_child(cast.maya).get(path).text
    assert "The answer came on Sunday 13 December." in page
    assert open_tasks(portal, cast, TaskKind.ASKING_SEND) == 0


def test_not_sent_in_time_the_page_says_sorry_and_a_supervisor_is_asked_once(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor,
    signed_in_child: Enter, signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    path = ask(maya, stopped)
    clock.move(days=2)
    for _ in range(2):
        send_everything(portal)
    maya = signed_in_child(cast.maya)
    assert "we did not. We are sorry." in maya.get(path).text
    assert "You did nothing to cause this." in maya.page.text
    assert open_tasks(portal, cast, TaskKind.ASKING_LATE) == 1
    assert "See to it that a request" in signed_in_worker(cast.asha).get("/staff/tasks").text


def test_no_answer_in_time_is_chased_like_any_promise(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor,
    signed_in_child: Enter, signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    path = ask(maya, stopped)
    staffs = f"/staff/cases/{cast.maya.case_id}/askings/{path.rsplit('/', 1)[-1]}"
    write_step(signed_in_worker(cast.sam), staffs, "sent", "2026-11-23", "2026-11-27")
    clock.move(days=7)
    send_everything(portal)
    assert open_tasks(portal, cast, TaskKind.ASKING_CHASE) == 2
    page = signed_in_child(cast.maya).get(path).text
    assert "They hoped to answer by Friday 27 November. It takes longer." in page


def test_a_step_cannot_lie_ahead_or_before_the_one_it_follows(
    cast: Cast, stopped: UUID, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    path = ask(maya, stopped)
    sam = signed_in_worker(cast.sam)
    staffs = f"/staff/cases/{cast.maya.case_id}/askings/{path.rsplit('/', 1)[-1]}"
    write_step(sam, staffs, "sent", "2026-11-24")
    assert "This day has not come yet." in sam.page.text
    write_step(sam, staffs, "sent", "2026-11-20")
    assert "This day does not fit" in sam.page.text
    assert "Sent on" not in sam.get(staffs).text


def test_put_right_it_keeps_the_day_and_what_was_asked(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor,
    signed_in_child: Enter,
) -> None:  # fmt: skip
    path = ask(maya, stopped)
    clock.move(days=3)
    newer = corrected(portal, cast, stopped)
    assert told_on(portal, newer).told_on == date(2026, 11, 21)
    assert told_on(portal, stopped).ended_at is not None
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{newer}")
    assert maya.get("/again").link("/asking/") == path
    assert maya.get(f"/again/{stopped}").status == 404


def corrected(portal: Portal, cast: Cast, old: UUID) -> UUID:
    """The same decision again, told anew three days later, in place of the old one."""
    key = "no_further_police_action"
    values = sample_values(key, portal.clock())
    with portal.open_session() as db:
        draft_id = approving.ask_approval(
            db,
            cast.priya.actor,
            case_id=cast.maya.case_id,
            update_type=BY_KEY[key],
            typed=typed_from_values(values),
            publish_at=None,
            once=uuid4(),
            corrects_id=old,
            hours=portal.hours,
            now=portal.clock(),
        )
        db.flush()
        approve(db, portal, cast.tom, cast.maya.case_id, draft_id)
        tell(db, portal, cast.priya, cast.maya.case_id, draft_id, values)
        newer = drafts.locked_draft(db, cast.priya.actor, cast.maya.case_id, draft_id).update_id
        db.commit()
    assert newer is not None
    return newer


def taken_back(portal: Portal, cast: Cast, update_id: UUID) -> None:
    done(
        portal,
        lambda db: withdrawals.withdraw(
            db,
            cast.tom.actor,
            case_id=cast.maya.case_id,
            update_id=update_id,
            why=WithdrawalReason.NOT_TRUE,
            now=portal.clock(),
        ),
    )


def test_taken_back_it_gives_rise_to_nothing_and_nobody_chases_it(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor, signed_in_child: Enter
) -> None:
    path = ask(maya, stopped)
    taken_back(portal, cast, stopped)
    clock.move(days=30)
    send_everything(portal)
    for kind in (TaskKind.ASKING_SEND, TaskKind.ASKING_LATE, TaskKind.ASKING_CHASE):
        assert open_tasks(portal, cast, kind) == 0
    maya = signed_in_child(cast.maya)
    assert "Ask about this decision" not in maya.get(f"/news/{stopped}").text
    assert maya.get("/again").link("/asking/") == path
    assert "What the police decided" not in maya.page.text


def test_taken_back_what_was_asked_ends_kindly_and_nobody_has_to_call_it_answered(
    portal: Portal, cast: Cast, clock: Clock, stopped: UUID, maya: Visitor,
    signed_in_worker: EnterWorker,
) -> None:  # fmt: skip
    path = ask(maya, stopped)
    sam, case = signed_in_worker(cast.sam), f"/staff/cases/{cast.maya.case_id}"
    staffs = f"{case}/askings/{path.rsplit('/', 1)[-1]}"
    write_step(sam, staffs, "sent", "2026-11-23")
    clock.move(minutes=1)
    taken_back(portal, cast, stopped)
    assert "There is something new about what you asked" in maya.get("/home").text
    page = maya.get(path).text
    assert "What was decided was taken back. It does not count any more." in page
    assert "It was right to ask, and you can ask again." in page
    assert "The answer came" not in page
    assert "They hope to answer" not in page
    assert "Ended: the decision was taken back" in sam.get(staffs).text
    assert "has no answer yet" not in sam.get(f"{case}/end").text
    sam.post(staffs, {"step": "answered", "on": "2026-11-23"})
    assert "The answer came" not in maya.get(path).text


def test_what_the_lawyers_may_do_is_over_once_they_have_decided(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    """Where another prosecutor may look before a case is stopped, she asks while it still runs."""
    may_stop = give(portal, cast.priya, cast.maya.case_id, "may_stop")
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{may_stop}")
    assert "Ask about this decision" in maya.page.text
    assert maya.get(f"/again/{may_stop}").status == 200
    give(portal, cast.priya, cast.maya.case_id, "charge_changed")
    assert told_on(portal, may_stop).ended_at is not None
    assert maya.get(f"/again/{may_stop}").status == 404


def test_a_case_does_not_end_while_somebody_waits_for_an_answer(
    cast: Cast, stopped: UUID, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    path = ask(maya, stopped)
    sam, case = signed_in_worker(cast.sam), f"/staff/cases/{cast.maya.case_id}"
    staffs = f"{case}/askings/{path.rsplit('/', 1)[-1]}"
    write_step(sam, staffs, "sent", "2026-11-23")
    assert "1 request about a decision has no answer yet." in sam.get(f"{case}/end").text
    write_step(sam, staffs, "answered", "2026-11-23")
    assert "has no answer yet" not in sam.get(f"{case}/end").text
