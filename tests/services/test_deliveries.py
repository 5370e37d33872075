"""What follows from how a try ended: another in a later safe time, or somebody who rings them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.domain.delivery import MOST_JOURNEYS, DeliveryState
from portal.parts import Portal
from portal.services import sign_in_numbers, text_tasks
from portal.storage.outbox import Delivery
from portal.storage.tasks import Task
from tests.families import Cast, Clock
from tests.services.acts import done, empty_outbox, kept, publish, take_off_the_case
from tests.texts import (
    BUSY,
    FILTERED,
    REFUSED,
    SILENCE,
    Scripted,
    message_of,
    messages_of,
    receive,
    taken,
    tasks_of,
    tries_of,
    work,
)

OFF = "The phone is off."


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def came_back(portal: Portal, cast: Cast, *, may_retry: bool = True) -> None:
    """The newest text set out and did not reach the phone."""
    answer = taken()
    work(portal, Scripted(answer))
    receive(
        portal,
        answer.provider_reference,
        DeliveryState.UNDELIVERED,
        meaning=OFF,
        may_retry=may_retry,
    )


def test_a_phone_that_was_off_is_tried_twice_more_each_on_a_later_day_then_somebody_rings(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    for day in (24, 25):
        came_back(portal, cast)
        message = message_of(portal, cast.maya)
        assert (message.state, message.due_at) == ("queued", datetime(2026, 11, day, 9, tzinfo=UTC))
        work(portal, Scripted())  # it has no answer left, so a text now would be a failure
        assert tasks_of(portal, message) == []
        clock.now = message.due_at
    came_back(portal, cast)
    message = message_of(portal, cast.maya)
    assert (message.state, message.meaning) == ("undelivered", OFF)
    assert [each.kind for each in tasks_of(portal, message)] == ["text.failed"]
    tries = tries_of(portal, message)
    assert [each.state for each in tries] == ["undelivered"] * MOST_JOURNEYS
    assert len({each.provider_reference for each in tries}) == MOST_JOURNEYS


def test_a_number_that_is_anothers_now_is_not_tried_again(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    came_back(portal, cast, may_retry=False)
    message = message_of(portal, cast.maya)
    assert message.state == DeliveryState.UNDELIVERED
    (task,) = tasks_of(portal, message)
    assert (task.agency_id, task.owner_id) == (cast.sam.actor.agency_id, cast.sam.actor.staff_id)
    assert not task.is_for_supervisor


def test_who_wrote_the_news_and_has_left_the_case_is_not_asked_to_ring(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    take_off_the_case(portal, cast.sam.actor, cast.maya.case_id)
    work(portal, Scripted(REFUSED))
    (task,) = tasks_of(portal, message_of(portal, cast.maya))
    assert (task.agency_id, task.owner_id) == (cast.sam.actor.agency_id, None)


def test_a_later_receipt_of_an_earlier_try_changes_nothing(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    came_back(portal, cast)
    (first,) = tries_of(portal, message_of(portal, cast.maya))
    for state in (DeliveryState.UNDELIVERED, DeliveryState.DELIVERED, DeliveryState.SENT):
        receive(portal, first.provider_reference or "", state)
    message = message_of(portal, cast.maya)
    assert message.state == DeliveryState.QUEUED
    clock.now = message.due_at
    work(portal, Scripted(taken()))
    receive(portal, first.provider_reference or "", DeliveryState.FAILED)
    assert message_of(portal, cast.maya).state == DeliveryState.SENDING


def test_when_a_later_text_arrives_nobody_needs_to_ring(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(FILTERED))
    first = message_of(portal, cast.maya)
    clock.move(minutes=1)
    publish(portal, cast.sam, cast.maya, "welcome")
    work(portal, Scripted(taken(DeliveryState.SENT)))
    assert len(tasks_of(portal, first)) == 1
    second = messages_of(portal, cast.maya.carer)[-1]
    receive(portal, second.provider_reference or "", DeliveryState.DELIVERED)
    assert tasks_of(portal, first) == []


def test_when_somebody_has_told_her_the_task_ends_and_says_who(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(REFUSED))
    message = message_of(portal, cast.maya)
    nadia, update_id = cast.maya.carer.person_id, message.cause_id
    assert nadia is not None
    told = {"update_id": update_id, "person_ids": (nadia,), "now": clock()}
    done(portal, lambda db: text_tasks.was_told(db, cast.sam.actor, **told))
    (task,) = kept(portal, select(Task).where(Task.subject_id == message.id))
    assert (task.ended_at, task.ended_by_id) == (clock(), cast.sam.actor.staff_id)


def test_while_her_first_text_waits_the_second_does_not_overtake_it(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    clock.move(seconds=1)
    publish(portal, cast.sam, cast.maya, "welcome")
    provider = Scripted(BUSY, taken(), taken())
    work(portal, provider)
    assert len(provider.messages) == 1
    clock.move(minutes=1)
    work(portal, provider)
    first, second = messages_of(portal, cast.maya.carer)
    assert (first.state, second.state) == ("sending", "sending")
    assert len(provider.messages) == 3


def test_behind_a_text_that_waits_for_tomorrow_todays_news_still_goes_today(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    came_back(portal, cast)
    clock.move(minutes=5)
    publish(portal, cast.sam, cast.maya, "welcome")
    work(portal, Scripted(taken()))
    assert [each.state for each in messages_of(portal, cast.maya.carer)] == ["queued", "sending"]


def test_a_sign_in_number_that_does_not_arrive_is_nobodys_task(portal: Portal, cast: Cast) -> None:
    for answer in (REFUSED, SILENCE):
        done(
            portal,
            lambda db: sign_in_numbers.send_number(
                db, cast.maya.carer, renderer=portal.renderer, now=portal.clock()
            ),
        )
        work(portal, Scripted(answer))
        message = messages_of(portal, cast.maya.carer)[-1]
        assert message.state in {DeliveryState.FAILED, DeliveryState.UNKNOWN}
        assert (message.look_at, tasks_of(portal, message)) == (None, [])
        portal.clock.move(seconds=1)  # type: ignore[attr-defined]


def test_the_database_refuses_a_second_try_while_one_is_under_way(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(taken()))
    (first,) = tries_of(portal, message_of(portal, cast.maya))
    second = Delivery(
        partnership_id=first.partnership_id,
        message_id=first.message_id,
        number=2,
        state="sending",
        code="",
        began_at=first.began_at,
    )
    with pytest.raises(IntegrityError):
        done(portal, lambda db: db.add(second))
