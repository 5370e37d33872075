"""Receipts come twice and out of order; what staff see about a text only ever moves forward."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.delivery import FINAL_STATES, DeliveryState, moves_forward

STATES = st.sampled_from(list(DeliveryState))


def after(*news: DeliveryState, start: DeliveryState = DeliveryState.QUEUED) -> DeliveryState:
    state = start
    for new in news:
        state = new if moves_forward(state, new) else state
    return state


def test_a_delivered_text_stays_delivered_in_whatever_order_receipts_come() -> None:
    news = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.DELIVERED)
    assert {after(*order) for order in permutations(news)} == {DeliveryState.DELIVERED}


def test_the_same_receipt_twice_is_no_news() -> None:
    assert not any(moves_forward(state, state) for state in DeliveryState)


@settings(deadline=None)
@given(final=st.sampled_from(sorted(FINAL_STATES)), news=st.lists(STATES))
def test_how_a_text_ended_is_never_rewritten(
    final: DeliveryState, news: list[DeliveryState]
) -> None:
    assert after(*news, start=final) is final


@settings(deadline=None)
@given(new=STATES.filter(lambda state: state is not DeliveryState.UNKNOWN))
def test_anything_known_settles_a_text_nobody_was_sure_of(new: DeliveryState) -> None:
    assert moves_forward(DeliveryState.UNKNOWN, new)


@settings(deadline=None)
@given(old=STATES)
def test_a_receipt_we_cannot_read_takes_nothing_away(old: DeliveryState) -> None:
    assert not moves_forward(old, DeliveryState.UNKNOWN)


@settings(deadline=None)
@given(one=STATES, other=STATES)
def test_no_two_states_overtake_each_other(one: DeliveryState, other: DeliveryState) -> None:
    assert not (moves_forward(one, other) and moves_forward(other, one))
