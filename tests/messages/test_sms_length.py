"""A text is counted as the networks count it, so that one text stays one text."""

from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.messages.sms_length import Encoding, SmsLength, count

ANY_NEWS = "Hi. There is a new note for you. Look when it is a good time. You do not need to reply."
DOUBLE = "^{}\\[~]|€"


def test_the_text_every_family_gets_is_one_part() -> None:
    assert count(ANY_NEWS) == SmsLength(Encoding.GSM7, 87, 1)
    assert count(ANY_NEWS).is_one_part


@pytest.mark.parametrize(
    ("letter", "length", "parts"),
    [
        ("a", 160, 1),
        ("a", 161, 2),
        ("a", 306, 2),
        ("a", 307, 3),
        ("ب", 70, 1),
        ("ب", 71, 2),
        ("ب", 134, 2),
        ("ب", 135, 3),
    ],
)
def test_a_text_too_long_for_one_part_is_cut_into_shorter_ones(
    letter: str, length: int, parts: int
) -> None:
    assert count(letter * length).parts == parts


def test_an_empty_text_is_no_text() -> None:
    assert count("") == SmsLength(Encoding.GSM7, 0, 0)


@pytest.mark.parametrize("letter", DOUBLE)
def test_brackets_and_the_euro_count_double(letter: str) -> None:
    assert count(letter) == SmsLength(Encoding.GSM7, 2, 1)
    assert count(letter * 80).parts == 1
    assert count(letter * 81).parts == 2


@pytest.mark.parametrize("letter", ["ż", "ŵ", "’", "–", "…", "ç", "`", "\t", "\u00a0", "🙂"])  # noqa: RUF001
def test_one_letter_outside_the_networks_alphabet_costs_the_whole_text(letter: str) -> None:
    length = count(ANY_NEWS + letter)
    assert length.encoding is Encoding.UCS2
    assert not length.is_one_part


@pytest.mark.parametrize("letter", "@£$¥èéùìòÇØøÅåΔΩÆæßÉ¡ÄÖÑÜ§¿äöñüà\n")
def test_letters_of_the_networks_alphabet_cost_one(letter: str) -> None:
    assert count(letter) == SmsLength(Encoding.GSM7, 1, 1)


def test_a_face_takes_two_places_and_is_never_cut_in_two() -> None:
    assert count("🙂" * 35) == SmsLength(Encoding.UCS2, 70, 1)
    # 67 places hold 33 faces, so 67 of them (134 places) do not fit two parts.
    assert count("🙂" * 67) == SmsLength(Encoding.UCS2, 134, 3)


def test_a_bracket_is_never_cut_in_two() -> None:
    assert count("[" * 153) == SmsLength(Encoding.GSM7, 306, 3)


@settings(deadline=None)
@given(st.text(max_size=500))
def test_no_text_is_counted_shorter_than_the_network_would(text: str) -> None:
    length = count(text)
    one, several = (160, 153) if length.encoding is Encoding.GSM7 else (70, 67)
    lowest = min(1, len(text)) if length.units <= one else ceil(length.units / several)
    assert lowest <= length.parts <= lowest + 1 + length.units // several // 60


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x400, exclude_categories=["Cs"])))
def test_other_scripts_are_counted_in_the_units_they_travel_in(text: str) -> None:
    length = count(text)
    if length.encoding is Encoding.UCS2:
        assert length.units == len(text.encode("utf-16-le")) // 2


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_more_words_never_make_a_text_shorter(text: str, more: str) -> None:
    assert count(text + more).parts >= count(text).parts
