"""Four words are read however a child types them."""

import pytest

from portal.domain.four_words import FourWords, beginning, by_beginning, letters, meanings, under

ENGLISH = ("apple", "boat", "cup", "drum", "egg")
POLISH = ("apteka", "łódka", "śnieg", "żuraw", "źródło")
ARABIC = ("أرنب", "إبريق", "مدرسة", "شاطئ", "موسيقى")
LISTS = {
    code: by_beginning(words) for code, words in (("en", ENGLISH), ("pl", POLISH), ("ar", ARABIC))
}


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        ("APPLE", "apple"),
        (" apple ", "apple"),
        ("app", "apple"),
        ("appel", "apple"),
        ("\uff41\uff50\uff50\uff4c\uff45", "apple"),
        ("lodka", "łódka"),
        ("ŁÓDKA", "łódka"),
        ("zrodlo", "źródło"),
        ("أَرْنَب", "أرنب"),
        ("ارنب", "أرنب"),
        ("الأرنب", "أرنب"),
        ("ابريق", "إبريق"),
        ("مـــدرسه", "مدرسة"),
        ("شاطي", "شاطئ"),
        ("موسيقي", "موسيقى"),
        ("موسیقی", "موسيقى"),
    ],
)
def test_a_word_is_found_however_it_is_typed(typed: str, listed: str) -> None:
    found = [words.get(beginning(typed)) for words in LISTS.values()]
    assert listed in found


@pytest.mark.parametrize("typed", ["", "ap", "12", "zzz", "ال", "-"])
def test_what_is_on_no_list_is_found_on_none(typed: str) -> None:
    assert all(beginning(typed) not in words for words in LISTS.values())


def test_four_words_mean_the_words_of_one_language() -> None:
    assert meanings(("dru", "CUP", "boat", "apple"), LISTS) == (
        FourWords("en", ("drum", "cup", "boat", "apple")),
    )
    assert meanings(("drum", "cup", "boat", "żuraw"), LISTS) == ()
    assert meanings(("drum", "cup", "boat"), LISTS) == ()


def test_words_that_stand_on_two_lists_can_mean_both() -> None:
    two = {"en": LISTS["en"], "pl": by_beginning(("apteka", "bob", "cud", "egg", "drum"))}
    assert len(meanings(("egg", "drum", "egg", "drum"), two)) == 2


def test_each_half_is_told_from_the_other() -> None:
    words = FourWords("en", ("apple", "boat", "apple", "boat"))
    first, last = words.halves
    assert first != last
    assert FourWords("pl", words.words).halves[0] != first


def test_a_list_is_cut_into_its_letters() -> None:
    assert letters(POLISH) == ("a", "l", "s", "z")
    assert under("z", POLISH) == ("żuraw", "źródło")
    assert under("q", POLISH) == ()
