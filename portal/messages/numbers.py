"""Reads a number as a person types it; only UK mobiles are kept as somebody's phone and texted."""

import re
import unicodedata

import phonenumbers

# Set aside by Ofcom for drama: they ring nobody, so made-up families use them.
_DRAMA_NUMBERS = range(7_700_900_000, 7_700_901_000)
_MARKS_BETWEEN = re.compile(r"[\s().\-/\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_LONGEST_TYPED = 40


def mobile_number(typed: str) -> str | None:
    """The number as E.164 if it is a UK mobile, else None.

    Landlines are refused because some networks read a text aloud on them; 070 and 076 numbers,
    because they are forwarded to a phone nobody has asked about. Mobiles of Jersey, Guernsey and
    the Isle of Man are refused too: their numbers begin like ours, but they are other countries'
    networks, which our senders do not promise to reach.
    """
    number = _parsed(typed)
    return _written(number) if number is not None and _is_uk_mobile(number) else None


def any_number(typed: str) -> str | None:
    """The number as E.164, of whatever kind and country: for numbers that are never to be used."""
    number = _parsed(typed)
    if number is None or not phonenumbers.is_possible_number(number):
        return None
    return _written(number)


def _parsed(typed: str) -> phonenumbers.PhoneNumber | None:
    if len(typed) > _LONGEST_TYPED:
        return None
    folded = unicodedata.normalize("NFKC", typed)
    plain = _MARKS_BETWEEN.sub("", "".join(_as_ascii_digit(letter) for letter in folded))
    if not re.fullmatch(r"\+?[0-9]+", plain):
        return None
    try:
        return phonenumbers.parse(plain, "GB")
    except phonenumbers.NumberParseException:
        return None


def _written(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _as_ascii_digit(letter: str) -> str:
    digit = unicodedata.digit(letter, None) if letter.isdecimal() else None
    return letter if digit is None else str(digit)


def _is_uk_mobile(number: phonenumbers.PhoneNumber) -> bool:
    if number.country_code != phonenumbers.country_code_for_region("GB"):
        return False
    if number.national_number in _DRAMA_NUMBERS:
        return True
    return (
        phonenumbers.is_valid_number_for_region(number, "GB")
        and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
    )
