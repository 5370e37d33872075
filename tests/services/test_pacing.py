"""One sender, however many workers: no faster than it carries, and nothing is lost by waiting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from time import monotonic

import pytest

from portal import worker
from portal.parts import Portal
from portal.services import Db, pacing
from portal.services.pacing import Sender
from portal.sms import TOO_LATE, NotSent, Sent, TextMessage
from tests.conftest import texts_to
from tests.families import MONDAY, Cast, Clock, with_provider
from tests.services.acts import at_the_same_moment, done, empty_outbox, publish
from tests.texting import forget_other_stories, text_from
from tests.texts import BUSY, Scripted, message_of, taken


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    forget_other_stories(portal)
    yield
    empty_outbox(portal)


class RealSender(Scripted):
    """Paced like one that costs money."""

    name = "twilio"  # type: ignore[misc]


def paced(portal: Portal, provider: Scripted, cast: Cast, pace: int) -> Portal:
    sender = f"+44{cast.sam.actor.partnership_id.int % 10**10:010}"
    settings = replace(portal.settings, sms_sender=sender, sms_pace=pace)
    return replace(with_provider(portal, provider), settings=settings)


def test_two_texts_at_the_same_moment_leave_a_second_apart(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = RealSender(taken(), taken())
    slow = paced(portal, provider, cast, 1)
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    worker.run_once(slow)
    assert len(provider.messages) == 1
    clock.move(seconds=0.9)
    worker.run_once(slow)
    assert len(provider.messages) == 1
    clock.move(seconds=0.1)
    worker.run_once(slow)
    assert len(provider.messages) == 2


def test_of_several_workers_only_one_finds_the_sender_free(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    sender = Sender(f"+44{cast.sam.email}", 2)

    def ask() -> bool:
        def act(db: Db) -> bool:
            is_free = pacing.free_at(db, sender, now=clock()) <= clock()
            if is_free:
                pacing.use(db, sender, parts=1, now=clock())
            return is_free

        return done(portal, act)

    for _ in range(3):
        assert sorted(at_the_same_moment(*[ask] * 6)) == [False] * 5 + [True]
        clock.move(seconds=0.5)


def test_a_text_of_two_parts_takes_twice_as_long(portal: Portal, cast: Cast, clock: Clock) -> None:
    sender = Sender(f"two-{cast.sam.email}", 1)

    def act(db: Db) -> None:
        pacing.free_at(db, sender, now=clock())
        pacing.use(db, sender, parts=2, now=clock())

    done(portal, act)
    free_at = done(portal, lambda db: pacing.free_at(db, sender, now=clock()))
    assert free_at == clock() + timedelta(seconds=2)


def test_when_the_provider_is_busy_its_sender_rests_for_everybody(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = RealSender(BUSY, taken())
    quick = paced(portal, provider, cast, 100)
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    worker.run_once(quick)
    clock.move(seconds=4)
    worker.run_once(quick)
    assert len(provider.messages) == 1
    clock.move(seconds=4)
    worker.run_once(quick)
    assert len(provider.messages) == 2
    states = {message_of(portal, each).state for each in (cast.maya, cast.next_door)}
    assert states == {"queued", "sending"}


def test_an_answer_goes_before_the_news_and_counts_as_much(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider = RealSender(taken(), taken())
    slow = paced(portal, provider, cast, 1)
    publish(portal, cast.sam, cast.maya)
    text_from(portal, cast.next_door.mobile, "when is the visit")
    worker.run_once(slow)
    assert [each.to for each in provider.messages] == [cast.next_door.mobile]
    clock.move(seconds=0.9)
    worker.run_once(slow)
    assert len(provider.messages) == 1
    clock.move(seconds=0.1)
    worker.run_once(slow)
    assert [each.to for each in provider.messages[1:]] == [cast.maya.mobile]


def test_the_news_before_it_makes_an_answer_wait(portal: Portal, cast: Cast, clock: Clock) -> None:
    provider = RealSender(taken(), taken())
    slow = paced(portal, provider, cast, 1)
    publish(portal, cast.sam, cast.maya)
    worker.run_once(slow)
    text_from(portal, cast.next_door.mobile, "when is the visit")
    worker.run_once(slow)
    assert len(provider.messages) == 1
    clock.move(seconds=1)
    worker.run_once(slow)
    assert [each.to for each in provider.messages[1:]] == [cast.next_door.mobile]


def test_the_console_is_not_paced(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    worker.run_once(paced(portal, Scripted(taken(), taken()), cast, 1))
    assert message_of(portal, cast.next_door).state == "sending"


class Slow(Scripted):
    """Takes each text, and all who are there at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = Event()

    def send(self, message: TextMessage) -> Sent | NotSent:
        self.messages.append(message)
        assert self.gate.wait(20)
        return taken()


def test_one_worker_hands_over_several_texts_at_the_same_time(portal: Portal, cast: Cast) -> None:
    provider, stop = Slow(), Event()
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    thread = Thread(target=worker.run, args=(with_provider(portal, provider), stop))
    thread.start()
    until = monotonic() + 20
    while len(provider.messages) < 2 and monotonic() < until:
        stop.wait(0.01)
    stop.set()
    provider.gate.set()
    thread.join(20)
    assert not thread.is_alive()
    assert len(provider.messages) == 2
    states = {message_of(portal, each).state for each in (cast.maya, cast.next_door)}
    assert states == {"sending"}


def test_a_text_whose_safe_time_is_nearly_over_waits_for_the_next_and_holds_nobody_up(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    late = NotSent(TOO_LATE, may_retry=True, meaning="The safe time was nearly over.")
    provider = RealSender(late, taken(), taken())
    paced_portal = paced(portal, provider, cast, 1000)
    clock.now = clock.now.replace(hour=19, minute=56)
    publish(portal, cast.sam, cast.maya)
    clock.move(seconds=1)
    publish(portal, cast.jo, cast.next_door, "welcome")
    worker.run_once(paced_portal)
    clock.move(seconds=1)
    worker.run_once(paced_portal)
    assert len(provider.messages) == 2
    clock.now = clock.now.replace(hour=21)
    worker.run_once(paced_portal)
    tomorrow = message_of(portal, cast.maya).due_at
    assert (tomorrow - clock()) > timedelta(hours=10)
    clock.now = tomorrow
    worker.run_once(paced_portal)
    assert len(provider.messages) == 3


def test_a_worker_at_rest_sends_a_new_text_within_two_seconds(portal: Portal, cast: Cast) -> None:
    begun_at, stop = monotonic(), Event()
    ticking = replace(portal, clock=lambda: MONDAY + timedelta(seconds=monotonic() - begun_at))
    thread = Thread(target=worker.run, args=(ticking, stop))
    thread.start()
    try:
        stop.wait(1)
        publish(portal, cast.sam, cast.maya)
        begun = monotonic()
        while not texts_to(portal, cast.maya.mobile) and monotonic() < begun + 10:
            stop.wait(0.01)
        waited = monotonic() - begun
    finally:
        stop.set()
        thread.join(20)
    assert waited < 2
