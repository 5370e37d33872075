"""A worker sends a carer the first text, and another; one is lost, and a person decides."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from portal.demo.visitor import Visitor
from portal.domain.delivery import DeliveryState
from portal.domain.people import Role
from portal.parts import Portal
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from portal.storage.outbox import Message
from portal.storage.people import Person
from portal.storage.tasks import Task
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Worker
from tests.services.acts import done, empty_outbox, kept, publish
from tests.texts import (
    FILTERED,
    SILENCE,
    Scripted,
    message_of,
    receive,
    taken,
    tasks_of,
    tries_of,
    work,
)

EnterWorker = Callable[[Worker], Visitor]
NEW = "+447700900321"
PHONE = {
    "mobile": "07700 900321",
    "whose": "own",
    "texted": "y",
    "called": "y",
    "from_time": "09:00",
    "until_time": "20:00",
    "safe_name": "Jo",
    "reads": "en",
    "confirmed": "y",
}
CALL, FIRST = "Send it: Please call me", "Send it: The first text, while you are with them"
AGAIN = "Send it again, though it may arrive twice"


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def person(cast: Cast) -> str:
    return f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.carer.person_id}"


def agree(sam: Visitor, cast: Cast) -> None:
    sam.get(f"{person(cast)}/phones")
    sam.submit("Keep this phone", **PHONE)


def lose(portal: Portal, cast: Cast) -> Message:
    """A text goes out, nobody answers, and the provider's list cannot say."""
    publish(portal, cast.sam, cast.maya)
    provider = Scripted(SILENCE)
    for _ in range(40):
        work(portal, provider)
        portal.clock.move(minutes=1)  # type: ignore[attr-defined]
    message = message_of(portal, cast.maya)
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]
    return message


def decide(sam: Visitor) -> None:
    ring = sam.get("/staff/tasks").link("See why, and how to reach them")
    sam.get(sam.get(ring).link(AGAIN))
    assert "If you send it again, it may arrive twice." in sam.page.text
    sam.submit(AGAIN)


def test_when_a_phone_is_agreed_the_first_text_is_one_button_away(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    agree(sam, cast)
    sam.get(sam.page.link("Send the first text, or another"))
    words = "Hi, it is Jo. We will text from this number. You can save it with any name you like."
    assert words in sam.page.text
    assert "1 part. It goes at once." in sam.page.text
    sam.submit(FIRST)
    send_everything(portal)
    assert texts_to(portal, NEW) == [words]
    page = sam.get(f"{person(cast)}/texts")
    assert "Sent already: sent. " in page.text or "Sent already: delivered" in page.text
    assert FIRST not in [button for form in page.forms for *_, button in form.buttons]


def test_before_a_name_is_agreed_the_page_says_what_is_missing_and_offers_nothing(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"{person(cast)}/texts")
    assert "No name was agreed to give on this phone." in page.text
    assert sam.post(page.path, {"kind": "call_me"}).status == 409


def test_a_name_that_says_too_much_is_refused_at_its_field(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"{person(cast)}/phones")
    sam.submit("Keep this phone", **{**PHONE, "safe_name": "Your social worker"})
    assert sam.page.status == 422
    assert "says too much" in sam.page.text


def test_when_please_call_me_does_not_arrive_somebody_reaches_her_another_way(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    agree(sam, cast)
    sam.get(sam.get(f"/staff/cases/{cast.maya.case_id}").link("Send Nadia a text"))
    sam.submit(CALL)
    work(portal, Scripted(FILTERED))
    sam.get(sam.get("/staff/tasks").link("See what it said, and how to reach them"))
    for words in (FILTERED.meaning, "Please call me when you can.", "Ring it in the hours below."):
        assert words in sam.page.text
    sam.submit("I have reached them another way")
    assert sam.page.path == f"/staff/cases/{cast.maya.case_id}"
    assert "a text that a colleague sent did not arrive" not in sam.get("/staff/tasks").text


def test_a_person_may_send_again_what_nobody_knows_of_and_twice_pressed_is_once(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    message = lose(portal, cast)
    sam = signed_in_worker(cast.sam)
    decide(sam)
    again = f"{sam.page.path}/again"
    sam.post(again, {})
    provider = Scripted(taken(DeliveryState.DELIVERED))
    work(portal, provider)
    sam.post(again, {})
    work(portal, provider)
    assert len(provider.messages) == 1
    assert [each.state for each in tries_of(portal, message)] == ["unknown", "delivered"]
    (task,) = kept(portal, select(Task).where(Task.subject_id == message.id))
    assert task.ended_by_id == cast.sam.actor.staff_id
    acts = select(AuditEntry.actor_id).where(AuditEntry.act == Act.TEXT_SENT_AGAIN)
    assert kept(portal, acts.where(AuditEntry.subject_id == message.id)) == [
        cast.sam.actor.staff_id
    ]


def test_for_a_childs_phone_the_page_warns_and_a_person_may_still_decide(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    message = lose(portal, cast)
    mine = update(Person).where(Person.id == cast.maya.carer.person_id)
    done(portal, lambda db: db.execute(mine.values(role=Role.CHILD.value)))
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/texts/{message.id}")
    assert "This is a child's phone. Two texts may be noticed" in sam.page.text
    sam.submit(AGAIN)
    provider = Scripted(taken())
    work(portal, provider)
    assert len(provider.messages) == 1


def test_lost_again_it_is_a_task_again(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    message = lose(portal, cast)
    decide(signed_in_worker(cast.sam))
    provider = Scripted(SILENCE)
    for _ in range(40):
        work(portal, provider)
        portal.clock.move(minutes=1)  # type: ignore[attr-defined]
    assert len(provider.messages) == 1
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]


def test_once_her_phone_is_not_safe_any_more_nothing_can_be_sent_again(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    message = lose(portal, cast)
    clock.move(days=1001)
    sam = signed_in_worker(cast.sam)
    path = f"/staff/cases/{cast.maya.case_id}/texts/{message.id}"
    assert sam.post(f"{path}/again", {}).status == 409
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]


def test_at_night_it_waits_for_the_morning(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    lose(portal, cast)
    clock.move(hours=12)
    decide(signed_in_worker(cast.sam))
    provider = Scripted(taken())
    work(portal, provider)
    assert provider.messages == []
    clock.move(hours=12)
    work(portal, provider)
    assert len(provider.messages) == 1


def test_if_it_turns_out_to_have_arrived_before_it_goes_again_no_second_one_goes(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    message = lose(portal, cast)
    (first,) = tries_of(portal, message)
    clock.move(hours=12)
    decide(signed_in_worker(cast.sam))
    ours = str(first.id)
    assert receive(portal, uuid4().hex, DeliveryState.DELIVERED, our_reference=ours)
    clock.move(hours=12)
    provider = Scripted(taken())
    work(portal, provider)
    assert provider.messages == []
    assert message_of(portal, cast.maya).state == "delivered"
