"""The worker: hands each text over once, waits longer each time, and leaves doubt to a person."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from threading import Event

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from portal import worker
from portal.domain.delivery import MOST_TRIES, DeliveryState
from portal.parts import Portal
from portal.services import audit_chain
from portal.sms import NotSent, Sent, TextMessage
from portal.storage.audit import AuditEntry
from portal.storage.outbox import Message
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, with_provider
from tests.services.acts import at_the_same_moment, empty_outbox, kept, publish
from tests.texts import BUSY, FILTERED, REFUSED, SILENCE, STOPPED, Scripted, message_of, taken


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def test_a_text_the_provider_has_queued_is_sent_once(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(taken(DeliveryState.QUEUED))
    publish(portal, cast.sam, cast.maya)
    for _ in range(10):
        worker.run_once(with_provider(portal, provider))
        clock.move(minutes=1)
    assert len(provider.messages) == 1
    assert message_of(portal, cast.maya).state == DeliveryState.SENDING


def test_two_workers_send_each_text_once(portal: Portal, cast: Cast) -> None:
    for _ in range(15):
        publish(portal, cast.sam, cast.maya)
    at_the_same_moment(*[lambda: send_everything(portal)] * 3)
    assert len(texts_to(portal, cast.maya.mobile)) == 15


def test_it_waits_longer_each_time_and_in_the_end_a_person_is_told(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(*[BUSY] * MOST_TRIES)
    publish(portal, cast.sam, cast.maya)
    waits = []
    for _ in range(MOST_TRIES):
        worker.run_once(with_provider(portal, provider))
        waits.append(message_of(portal, cast.maya).due_at - clock())
        clock.now = max(clock.now, message_of(portal, cast.maya).due_at)
    *growing, _ = waits
    assert all(later >= earlier * 4 / 3 for earlier, later in pairwise(growing))
    message = message_of(portal, cast.maya)
    assert (message.state, message.meaning) == ("failed", BUSY.meaning)
    clock.move(hours=1)
    worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == MOST_TRIES


def test_before_its_time_it_is_not_tried_again(portal: Portal, cast: Cast, clock: Clock) -> None:
    provider = Scripted(BUSY, taken())
    publish(portal, cast.sam, cast.maya)
    for _ in range(3):
        worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == 1
    clock.move(seconds=60)
    worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == 2


def test_a_retry_that_would_fall_into_the_night_waits_for_the_morning(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(BUSY, taken())
    clock.now = clock.now.replace(hour=19, minute=58, second=40)
    publish(portal, cast.sam, cast.maya)
    worker.run_once(with_provider(portal, provider))
    for _ in range(12):
        clock.move(hours=1)
        worker.run_once(with_provider(portal, provider))
        if clock.now.hour >= 20 or clock.now.hour < 9:
            assert len(provider.messages) == 1
    clock.now = (clock.now + timedelta(days=0)).replace(hour=9, minute=0, second=0)
    worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == 2


def test_when_nobody_knows_whether_it_went_it_is_not_sent_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(SILENCE)
    publish(portal, cast.sam, cast.maya)
    for _ in range(5):
        worker.run_once(with_provider(portal, provider))
        clock.move(hours=6)
    assert len(provider.messages) == 1
    assert message_of(portal, cast.maya).state == DeliveryState.UNKNOWN


def test_a_provider_that_breaks_leaves_it_unknown_and_the_next_text_goes(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(RuntimeError("He was at the gate +447700900123"), taken())
    publish(portal, cast.sam, cast.maya)
    with pytest.raises(RuntimeError):
        worker.run_once(with_provider(portal, provider))
    clock.move(minutes=3)
    publish(portal, cast.jo, cast.next_door, "welcome")
    worker.run_once(with_provider(portal, provider))
    assert message_of(portal, cast.maya).state == DeliveryState.UNKNOWN
    assert message_of(portal, cast.next_door).state == DeliveryState.SENDING


def test_one_bad_round_does_not_end_the_worker_and_its_log_holds_no_words(
    portal: Portal, cast: Cast
) -> None:
    stop = Event()

    class Ends(Scripted):
        def send(self, message: TextMessage) -> Sent | NotSent:
            stop.set()
            return super().send(message)

    publish(portal, cast.sam, cast.maya)
    with capture_logs() as logs:
        worker.run(with_provider(portal, Ends(RuntimeError("Nadia +447700900123"))), stop)
    assert [each["kind"] for each in logs if "kind" in each] == ["RuntimeError"]
    assert "7700" not in str(logs)
    assert "Nadia" not in str(logs)


def test_a_phone_that_said_stop_gets_no_further_text(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = Scripted(STOPPED)
    publish(portal, cast.sam, cast.maya)
    worker.run_once(with_provider(portal, provider))
    assert message_of(portal, cast.maya).meaning == "Somebody said STOP."
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0
    worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == 1


def test_what_was_waiting_behind_a_stop_does_not_go_either(portal: Portal, cast: Cast) -> None:
    provider = Scripted(STOPPED)
    for key in ("welcome", "visit_planned", "looking_into_it"):
        publish(portal, cast.sam, cast.maya, key)
    worker.run_once(with_provider(portal, provider))
    assert len(provider.messages) == 1


def test_a_number_that_is_none_is_not_tried_again(portal: Portal, cast: Cast, clock: Clock) -> None:
    provider = Scripted(REFUSED)
    publish(portal, cast.sam, cast.maya)
    for _ in range(3):
        worker.run_once(with_provider(portal, provider))
        clock.move(hours=1)
    assert message_of(portal, cast.maya).state == DeliveryState.FAILED


def test_every_end_of_a_text_is_written_down(portal: Portal, cast: Cast, clock: Clock) -> None:
    ends = ((taken(), "text.sent"), (FILTERED, "text.failed"), (SILENCE, "text.failed"))
    for answer, act in ends:
        told = publish(portal, cast.sam, cast.maya)
        worker.run_once(with_provider(portal, Scripted(answer)))
        message = select(Message.id).where(Message.cause_id == told.update_id)
        (message_id,) = kept(portal, message)
        acts = kept(portal, select(AuditEntry.act).where(AuditEntry.subject_id == message_id))
        assert [each for each in acts if each.startswith("text.")] == [act]
        clock.move(minutes=1)


def test_a_phone_gets_the_words_and_no_link(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    send_everything(portal)
    (text,) = texts_to(portal, cast.maya.mobile)
    assert text
    assert "http" not in text


def test_the_newest_link_of_the_log_is_said_elsewhere(portal: Portal, cast: Cast) -> None:
    """In the worker's own output: whoever cuts the log off afterwards is found out by it."""
    publish(portal, cast.sam, cast.maya)
    worker.tidy(portal)
    with capture_logs() as logs:
        worker.say_newest_link(portal)
    with portal.open_session() as db:
        newest = audit_chain.head(db)
    assert [each["head"] for each in logs] == [str(newest)]
    assert newest is not None
