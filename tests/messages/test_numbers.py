"""A mobile number is read as people type it, and only a UK mobile is ever texted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.messages.numbers import mobile_number


@pytest.mark.parametrize(
    "typed",
    [
        "07400 123456",
        "+44 7400 123456",
        "0044 7400 123456",
        "+44 (0)7400-123.456",
        " 07400123456\n",
        "٠٧٤٠٠١٢٣٤٥٦",
        "۰۷۴۰۰ ۱۲۳۴۵۶",
        "\u202a+44 7400 123456\u202c",
        "\uff0b447400123456",
    ],
)
def test_a_carers_mobile_is_understood_however_she_types_it(typed: str) -> None:
    assert mobile_number(typed) == "+447400123456"


@pytest.mark.parametrize("typed", ["07700 900000", "+44 7700 900123", "07700 900999"])
def test_made_up_families_have_mobiles_that_ring_nobody(typed: str) -> None:
    assert mobile_number(typed) == "+44" + typed.replace(" ", "").removeprefix("+44").lstrip("0")


@pytest.mark.parametrize(
    "typed",
    [
        "020 7946 0000",  # a landline, where a network may read the text aloud
        "070 1234 5678",  # forwarded to who knows whom
        "076 1234 5678",
        "0909 879 0000",
        "07624 123456",  # Isle of Man
        "07700 901000",
        "+48 601 123 456",
        "0800 FLOWERS",
        "07400 123456 x5",
        "07400 12345",
        "07400 1234567",
        "tel:07400123456",
        "",
        "no phone",
        "07400 123456, 07400 123457",
        "0" * 5000,
    ],
)
def test_what_is_no_uk_mobile_is_refused(typed: str) -> None:
    assert mobile_number(typed) is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_anything_at_all_may_be_typed(typed: str) -> None:
    number = mobile_number(typed)
    assert number is None or (number.startswith("+447") and len(number) == 13)


@settings(deadline=None)
@given(st.from_regex(r"07[0-9]{9}", fullmatch=True))
def test_a_number_that_was_kept_is_understood_again(typed: str) -> None:
    number = mobile_number(typed)
    assert number is None or mobile_number(number) == number
