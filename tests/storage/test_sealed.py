"""Sealed values: open only where they belong, with a key we hold; keys can be changed."""

import secrets
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.storage.sealed import CannotOpen, KeyRing, Sealed

OLD, NEW, OTHER = (secrets.token_bytes(32) for _ in range(3))
ROW = uuid4()
WORDS = "He was at the gate. \u0633\u0644\u0627\u0645 \U0001f614\x00"


@given(text=st.text())
def test_whatever_was_sealed_opens_letter_for_letter(text: str) -> None:
    ring = KeyRing({1: OLD})
    assert ring.open("worries.words", ROW, ring.seal("worries.words", ROW, text)) == text


def test_after_a_new_key_is_added_old_values_open_and_new_ones_need_it() -> None:
    before, after = KeyRing({1: OLD}), KeyRing({1: OLD, 2: NEW})
    assert after.open("a.b", ROW, before.seal("a.b", ROW, WORDS)) == WORDS
    newer = after.seal("a.b", ROW, WORDS)
    assert after.open("a.b", ROW, newer) == WORDS
    with pytest.raises(CannotOpen):
        before.open("a.b", ROW, newer)


def test_a_new_key_does_not_lose_anybody_who_is_looked_up() -> None:
    before, after = KeyRing({1: OLD}), KeyRing({1: OLD, 2: NEW})
    assert before.index("staff.email", "sam@x") == after.index("staff.email", "sam@x")


def test_a_retired_key_takes_nobody_along_who_is_looked_up() -> None:
    before, after = KeyRing({1: OLD, 2: NEW}), KeyRing({2: NEW}, index_key=OLD)
    assert before.index("staff.email", "sam@x") == after.index("staff.email", "sam@x")
    assert after.open("a.b", ROW, before.seal("a.b", ROW, WORDS)) == WORDS


def test_a_look_up_tells_nothing_without_the_key_and_nothing_across_purposes() -> None:
    ring, other = KeyRing({1: OLD}), KeyRing({1: OTHER})
    assert ring.index("a", "x") != other.index("a", "x")
    assert ring.index("a", "x") != ring.index("b", "x")
    assert ring.index("a", "bc") != ring.index("ab", "c")


@pytest.mark.parametrize(
    ("where", "row"), [("worries.kind", ROW), ("people.words", ROW), ("worries.words", uuid4())]
)
def test_a_value_that_was_moved_elsewhere_does_not_open(where: str, row: object) -> None:
    ring = KeyRing({1: OLD})
    sealed = ring.seal("worries.words", ROW, WORDS)
    with pytest.raises(CannotOpen) as refusal:
        ring.open(where, row, sealed)  # type: ignore[arg-type]
    assert "gate" not in str(refusal.value)


def test_another_installations_key_does_not_open_it() -> None:
    sealed = KeyRing({1: OLD}).seal("a.b", ROW, WORDS)
    for ring in (KeyRing({1: OTHER}), KeyRing({1: OTHER, 2: OLD})):
        with pytest.raises(CannotOpen):
            ring.open("a.b", ROW, sealed)


@given(place=st.integers(0, 60), bit=st.integers(0, 7))
def test_one_changed_bit_and_it_does_not_open(place: int, bit: int) -> None:
    ring = KeyRing({1: OLD})
    blob = bytearray(ring.seal("a.b", ROW, WORDS).blob)
    blob[place % len(blob)] ^= 1 << bit
    with pytest.raises(CannotOpen):
        ring.open("a.b", ROW, Sealed(bytes(blob)))


@given(length=st.integers(0, 40))
def test_cut_short_it_does_not_open_and_says_so(length: int) -> None:
    ring = KeyRing({1: OLD})
    blob = ring.seal("a.b", ROW, WORDS).blob[:length]
    with pytest.raises(CannotOpen):
        ring.open("a.b", ROW, Sealed(blob))


def test_the_same_words_sealed_twice_look_different() -> None:
    ring = KeyRing({1: OLD})
    assert ring.seal("a.b", ROW, WORDS) != ring.seal("a.b", ROW, WORDS)


def test_a_sealed_value_shows_nothing_of_itself() -> None:
    assert repr(KeyRing({1: OLD}).seal("a.b", ROW, "gate")) == "Sealed(...)"
