"""A call that nobody answered: looked up with the provider, and never two texts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from portal.domain.delivery import MISSING_FOR, DeliveryState
from portal.parts import Portal
from portal.services import Db
from portal.services.claims import LEASE
from portal.sms import CANNOT_SAY, ListedText, Lookup
from portal.storage.outbox import Message
from portal.storage.people import Contact
from tests.families import Cast, Clock, Family
from tests.services.acts import done, empty_outbox, publish
from tests.texts import (
    NOT_THERE,
    SILENCE,
    Scripted,
    listed,
    message_of,
    messages_of,
    receive,
    taken,
    tasks_of,
    tries_of,
    work,
)


@pytest.fixture
def names() -> tuple[str, str]:
    return f"SM{uuid4().hex}", f"SM{uuid4().hex}"


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def rounds(portal: Portal, provider: Scripted, *, minutes: int) -> None:
    """The worker's rounds, one in each minute."""
    for _ in range(minutes):
        portal.clock.move(minutes=1)  # type: ignore[attr-defined]
        work(portal, provider)


def test_a_text_that_is_found_has_been_sent_and_no_second_one_goes(
    portal: Portal, cast: Cast
) -> None:
    found = listed()
    provider = Scripted(SILENCE, lists=(found,))
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    assert message_of(portal, cast.maya).state == DeliveryState.UNKNOWN
    rounds(portal, provider, minutes=30)
    message = message_of(portal, cast.maya)
    assert message.state == DeliveryState.SENT
    assert message.provider_reference == found.texts[0].provider_reference
    assert len(provider.messages) == 1


def test_it_is_looked_up_by_its_number_its_words_its_time_and_our_own_name_for_it(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider, begun_at = Scripted(SILENCE, lists=(listed(),)), clock()
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    rounds(portal, provider, minutes=2)
    (search,), (sent,) = provider.searches, provider.messages
    assert (search.to, search.body, search.reference) == (sent.to, sent.body, sent.reference)
    assert (search.since_at, search.until_at) == (begun_at, begun_at + LEASE)


def test_a_carers_text_that_is_not_there_for_a_quarter_of_an_hour_goes_once_more(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    provider, begun_at = Scripted(SILENCE, taken(), lists=(NOT_THERE,) * 9), clock()
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    while len(provider.messages) < 2:
        assert clock() < begun_at + timedelta(hours=1)
        rounds(portal, provider, minutes=1)
    assert clock() >= begun_at + MISSING_FOR
    first, second = tries_of(portal, message_of(portal, cast.maya))
    assert (first.state, first.code, second.state) == ("unknown", "not_there", "sending")
    assert provider.messages[0].reference != provider.messages[1].reference


def test_a_text_that_is_lost_twice_is_left_to_a_person(portal: Portal, cast: Cast) -> None:
    provider = Scripted(SILENCE, SILENCE, lists=(NOT_THERE,) * 20)
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    rounds(portal, provider, minutes=90)
    assert len(provider.messages) == 2
    message = message_of(portal, cast.maya)
    assert message.state == DeliveryState.UNKNOWN
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]


def test_a_list_that_cannot_say_sends_nothing_and_a_person_finds_out(
    portal: Portal, cast: Cast
) -> None:
    provider = Scripted(SILENCE, lists=(CANNOT_SAY,) * 9)
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    rounds(portal, provider, minutes=60)
    assert (len(provider.messages), len(provider.searches)) == (1, 3)
    message = message_of(portal, cast.maya)
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]


def text_for_the_child(portal: Portal, cast: Cast) -> Message:
    """Maya has a phone of her own: her carer's record is hers for this story."""
    publish(portal, cast.sam, cast.maya)
    (message,) = messages_of(portal, cast.maya.carer)
    mine = {"person_id": cast.maya.child.person_id}
    of_nadia = Contact.person_id == cast.maya.carer.person_id
    done(portal, lambda db: db.execute(update(Contact).where(of_nadia).values(**mine)))
    of_text = update(Message).where(Message.id == message.id)
    done(portal, lambda db: db.execute(of_text.values(**mine)))
    return messages_of(portal, cast.maya.child)[-1]


def test_to_a_childs_phone_nothing_goes_twice_a_person_decides(portal: Portal, cast: Cast) -> None:
    message = text_for_the_child(portal, cast)
    provider = Scripted(SILENCE, lists=(NOT_THERE,) * 9)
    work(portal, provider)
    rounds(portal, provider, minutes=60)
    assert len(provider.messages) == 1
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]


def test_while_a_text_is_looked_for_her_next_one_waits_and_then_goes(
    portal: Portal, cast: Cast
) -> None:
    provider = Scripted(SILENCE, taken(), lists=(CANNOT_SAY, listed()))
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    rounds(portal, provider, minutes=2)
    publish(portal, cast.sam, cast.maya, "welcome")
    work(portal, provider)
    assert len(provider.messages) == 1
    rounds(portal, provider, minutes=5)
    assert len(provider.messages) == 2
    assert [each.state for each in messages_of(portal, cast.maya.carer)] == ["sent", "sending"]


def test_a_receipt_with_our_own_name_settles_it_before_anybody_has_to_look(
    portal: Portal, cast: Cast, names: tuple[str, str]
) -> None:
    sm_1, sm_2 = names
    provider = Scripted(SILENCE)
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    ours = provider.messages[0].reference
    assert not receive(portal, sm_1, DeliveryState.SENT, our_reference="not-a-name")
    assert receive(portal, sm_1, DeliveryState.SENT, our_reference=ours)
    assert receive(portal, sm_1, DeliveryState.DELIVERED)
    assert not receive(portal, sm_2, DeliveryState.DELIVERED, our_reference=ours)
    rounds(portal, provider, minutes=60)
    message = message_of(portal, cast.maya)
    assert (message.state, message.provider_reference) == ("delivered", sm_1)
    assert provider.searches == []


def test_a_receipt_that_comes_while_it_waits_to_go_once_more_keeps_it_from_going(
    portal: Portal, cast: Cast, clock: Clock, names: tuple[str, str]
) -> None:
    sm_1, _ = names
    provider = Scripted(SILENCE, lists=(NOT_THERE,) * 9)
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    clock.now = clock.now.replace(hour=19, minute=59, second=30)
    work(portal, provider)
    assert message_of(portal, cast.maya).state == DeliveryState.QUEUED
    receive(portal, sm_1, DeliveryState.SENT, our_reference=provider.messages[0].reference)
    clock.move(days=1)
    work(portal, provider)
    assert message_of(portal, cast.maya).state == DeliveryState.SENT
    assert len(provider.messages) == 1


def test_what_was_found_out_later_ends_the_task(
    portal: Portal, cast: Cast, names: tuple[str, str]
) -> None:
    sm_1, _ = names
    provider = Scripted(SILENCE)
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    rounds(portal, provider, minutes=60)
    message = message_of(portal, cast.maya)
    assert len(tasks_of(portal, message)) == 1
    receive(portal, sm_1, DeliveryState.SENT, our_reference=provider.messages[0].reference)
    assert tasks_of(portal, message) == []


def share_a_phone(portal: Portal, one: Family, other: Family) -> None:
    def act(db: Db) -> None:
        index = db.ring.index("contacts.mobile", str(one.case_id))
        people = (one.carer.person_id, other.carer.person_id)
        mine = update(Contact).where(Contact.person_id.in_(people))
        db.execute(mine.values(mobile_index=index))

    done(portal, act)


def test_on_a_shared_phone_one_found_text_is_not_taken_for_two(
    portal: Portal, cast: Cast, names: tuple[str, str]
) -> None:
    _, sm_2 = names
    share_a_phone(portal, cast.maya, cast.next_door)
    one = listed()
    two = Lookup((*one.texts, ListedText(sm_2, DeliveryState.SENT)), is_certain=True)
    provider = Scripted(SILENCE, SILENCE, lists=(one, one, two, two))
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    work(portal, provider)
    rounds(portal, provider, minutes=2)
    families = (cast.maya, cast.next_door)
    assert [message_of(portal, each).state for each in families] == ["unknown", "unknown"]
    rounds(portal, provider, minutes=5)
    assert [message_of(portal, each).state for each in families] == ["sent", "sent"]
    names = {message_of(portal, each).provider_reference for each in families}
    assert len(names) == 2


def test_a_text_found_by_our_own_name_is_nobody_elses_even_on_a_shared_phone(
    portal: Portal, cast: Cast
) -> None:
    share_a_phone(portal, cast.maya, cast.next_door)
    one = replace(listed(), is_by_name=True)
    provider = Scripted(SILENCE, SILENCE, lists=(one, NOT_THERE))
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    work(portal, provider)
    rounds(portal, provider, minutes=2)
    families = (cast.maya, cast.next_door)
    assert sorted(message_of(portal, each).state for each in families) == ["sent", "unknown"]


def test_when_no_receipt_says_how_it_ended_the_provider_is_asked(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    answer = taken()
    ended = ListedText(answer.provider_reference, DeliveryState.UNDELIVERED, "30008", "No reason.")
    provider = Scripted(answer, lists=(CANNOT_SAY, Lookup((ended,), is_certain=True)))
    publish(portal, cast.sam, cast.maya)
    work(portal, provider)
    clock.now = message_of(portal, cast.maya).valid_until_at
    rounds(portal, provider, minutes=120)
    message = message_of(portal, cast.maya)
    assert (message.state, message.meaning) == ("undelivered", "No reason.")
    assert [each.kind for each in tasks_of(portal, message)] == ["text.failed"]
