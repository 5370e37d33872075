"""Receipts come twice and out of order; what staff see about a text only ever moves forward."""

from datetime import UTC, datetime
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.delivery import (
    FINAL_STATES,
    LOOK_AFTER,
    MISSING_FOR,
    MOST_TRIES,
    DeliveryState,
    look_again_at,
    moves_forward,
    state_after,
    state_without_answer,
    wait_after,
)

STATES = st.sampled_from(list(DeliveryState))


def after(*news: DeliveryState, start: DeliveryState = DeliveryState.QUEUED) -> DeliveryState:
    state = start
    for new in news:
        state = state_after(state, new)
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


@settings(deadline=None)
@given(old=STATES)
def test_only_a_call_under_way_becomes_unknown_when_nobody_answers(old: DeliveryState) -> None:
    is_unknown = state_without_answer(old) is DeliveryState.UNKNOWN
    assert is_unknown is (old in {DeliveryState.SENDING, DeliveryState.UNKNOWN})


def test_waits_grow_even_where_chance_makes_one_long_and_the_next_short() -> None:
    waits = [(wait_after(tries, 1.0), wait_after(tries, 1.5)) for tries in range(1, MOST_TRIES + 1)]
    assert all(longest < shortest for (_, longest), (shortest, _) in pairwise(waits))


def test_the_last_look_comes_when_a_missing_text_counts_as_not_there() -> None:
    begun_at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    looks, now = [], begun_at
    while (then := look_again_at(begun_at, now)) is not None:
        looks.append(then)
        now = then
    assert [each - begun_at for each in looks] == list(LOOK_AFTER)
    assert looks[-1] - begun_at >= MISSING_FOR > looks[-2] - begun_at
