"""Texts that were taken at about one time are settled together, and each as well as alone."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.parts import Portal
from portal.services import claims, taken
from portal.services.audit import Act
from portal.services.claims import DueText
from portal.services.deliveries import ASK_AFTER_THE_END
from portal.services.outbox_upkeep import lose_crashed
from portal.services.taken import Taken
from portal.storage.audit import AuditEntry
from tests.families import Cast, Clock, make_family
from tests.services.acts import done, empty_outbox, kept, publish
from tests.texts import message_of, receive, tries_of


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def begun(portal: Portal, cast: Cast) -> tuple[DueText, DueText]:
    """Two texts that are being handed over, to Maya's carer and to the one next door."""
    publish(portal, cast.sam, cast.maya)
    publish(portal, cast.jo, cast.next_door, "welcome")
    both = done(portal, lambda db: claims.claim(db, limit=10, now=portal.clock()))
    by_phone = {each.mobile: each for each in both}
    assert len(by_phone) == len(both)
    return by_phone[cast.maya.mobile], by_phone[cast.next_door.mobile]


def settle(portal: Portal, *texts: DueText) -> None:
    both = [Taken(each, f"SM{each.name.hex}", DeliveryState.QUEUED) for each in texts]
    done(portal, lambda db: taken.settle(db, both, provider="console", now=portal.clock()))


def test_each_has_the_providers_name_its_own_entry_and_a_time_to_ask(
    portal: Portal, cast: Cast
) -> None:
    texts = begun(portal, cast)
    settle(portal, *texts)
    for due, family in zip(texts, (cast.maya, cast.next_door), strict=True):
        message = message_of(portal, family)
        (delivery,) = tries_of(portal, message)
        names = {message.provider_reference, delivery.provider_reference}
        assert names == {f"SM{due.name.hex}"}
        assert (message.state, delivery.state, message.lease_until_at) == ("sending",) * 2 + (None,)
        assert message.look_at == message.valid_until_at + ASK_AFTER_THE_END
        (entry,) = kept(portal, select(AuditEntry).where(AuditEntry.subject_id == message.id))
        assert (entry.act, entry.actor_kind) == (Act.TEXT_SENT, "service")
        assert entry.partnership_id == due.partnership_id


def test_where_a_receipt_was_quicker_than_the_answer_nothing_is_forgotten(
    portal: Portal, cast: Cast
) -> None:
    maya, jo = begun(portal, cast)
    name = str(maya.name)
    assert receive(portal, f"SM{maya.name.hex}", DeliveryState.DELIVERED, our_reference=name)
    settle(portal, maya, jo)
    assert message_of(portal, cast.maya).state == DeliveryState.DELIVERED
    assert message_of(portal, cast.maya).look_at is None
    assert message_of(portal, cast.next_door).state == DeliveryState.SENDING


def test_a_text_that_was_taken_for_lost_is_known_again(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    maya, jo = begun(portal, cast)
    clock.move(minutes=3)
    assert done(portal, lambda db: lose_crashed(db, now=clock())) == 2
    settle(portal, maya, jo)
    for family in (cast.maya, cast.next_door):
        message = message_of(portal, family)
        assert (message.state, message.provider_reference is None) == ("sending", False)


def test_the_first_in_line_who_have_to_wait_hold_up_nobody_behind_them(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    """More of them than are looked at first."""
    carer, last = cast.maya, make_family(portal, (cast.sam,), "Noor", "Amal")
    for _ in range(claims.LEAST_WINDOW + 2):
        publish(portal, cast.sam, carer, "welcome")
        clock.move(seconds=1)
    publish(portal, cast.sam, last, "welcome")
    (first,) = done(portal, lambda db: claims.claim(db, limit=1, now=clock()))
    assert first.mobile == carer.mobile
    (next_one,) = done(portal, lambda db: claims.claim(db, limit=1, now=clock()))
    assert next_one.mobile == last.mobile
