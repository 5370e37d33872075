"""Delivery receipts: repeated, late, in any order, and never a step back."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from sqlalchemy import select

from portal.domain.delivery import DeliveryState
from portal.parts import Portal
from portal.services import receipts, sign_in_numbers
from portal.services.receipts import TextOnCase
from portal.storage.outbox import DeliveryReceipt
from portal.storage.people import Contact
from tests.families import Cast
from tests.services.acts import at_the_same_moment, done, empty_outbox, kept, publish
from tests.texts import Scripted, message_of, receive, taken, tries_of, work


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


@pytest.fixture
def reference(portal: Portal, cast: Cast) -> str:
    """A text that the provider has just taken, and what it calls it."""
    publish(portal, cast.sam, cast.maya)
    answer = taken()
    work(portal, Scripted(answer))
    return answer.provider_reference


@pytest.mark.parametrize(
    "order",
    list(permutations([DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.DELIVERED])),
    ids="-".join,
)
def test_in_whatever_order_they_come_it_has_arrived(
    portal: Portal, cast: Cast, reference: str, order: tuple[DeliveryState, ...]
) -> None:
    for state in order:
        assert receive(portal, reference, state)
    assert message_of(portal, cast.maya).state == DeliveryState.DELIVERED


def test_the_same_receipt_twice_is_kept_once(portal: Portal, cast: Cast, reference: str) -> None:
    for _ in range(3):
        assert receive(portal, reference, DeliveryState.SENT)
    assert [each.state for each in receipts_of(portal, cast)] == ["sent"]


def test_the_same_receipt_twice_at_the_same_moment_is_kept_once(
    portal: Portal, cast: Cast, reference: str
) -> None:
    both = at_the_same_moment(*[lambda: receive(portal, reference, DeliveryState.SENT)] * 4)
    assert all(both)
    assert len(receipts_of(portal, cast)) == 1


def test_what_has_not_arrived_stays_so_and_says_why(
    portal: Portal, cast: Cast, reference: str
) -> None:
    receive(portal, reference, DeliveryState.UNDELIVERED, meaning="The phone is off.")
    receive(portal, reference, DeliveryState.SENT)
    receive(portal, reference, DeliveryState.DELIVERED)
    message = message_of(portal, cast.maya)
    assert (message.state, message.meaning) == ("undelivered", "The phone is off.")


def test_a_receipt_for_a_text_that_is_not_ours_is_not_taken(portal: Portal, cast: Cast) -> None:
    assert not receive(portal, "SM-nobody", DeliveryState.DELIVERED)


def test_a_phone_that_said_stop_is_not_texted_again(
    portal: Portal, cast: Cast, reference: str
) -> None:
    receive(portal, reference, DeliveryState.UNDELIVERED, meaning="STOP", stop=True)
    mine = Contact.person_id == cast.maya.carer.person_id
    assert kept(portal, select(Contact.may_be_texted).where(mine)) == [False]
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0


def test_staff_see_how_far_a_text_got(portal: Portal, cast: Cast, reference: str) -> None:
    receive(portal, reference, DeliveryState.FAILED, meaning="It could not be sent.")
    (shown,) = texts_of(portal, cast)
    assert (shown.state, shown.meaning) == (DeliveryState.FAILED, "It could not be sent.")


def test_that_somebody_is_signing_in_is_not_shown_to_staff(portal: Portal, cast: Cast) -> None:
    done(
        portal,
        lambda db: sign_in_numbers.send_number(
            db, cast.maya.carer, renderer=portal.renderer, now=portal.clock()
        ),
    )
    assert message_of(portal, cast.maya).kind == "sign_in_number"
    assert texts_of(portal, cast) == ()


def receipts_of(portal: Portal, cast: Cast) -> list[DeliveryReceipt]:
    (only,) = tries_of(portal, message_of(portal, cast.maya))
    return kept(portal, select(DeliveryReceipt).where(DeliveryReceipt.delivery_id == only.id))


def texts_of(portal: Portal, cast: Cast) -> tuple[TextOnCase, ...]:
    return done(portal, lambda db: receipts.texts_of_case(db, cast.sam.actor, cast.maya.case_id))
