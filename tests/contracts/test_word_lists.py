"""Every language has a list of 512 words that a child of seven can picture, and that say nothing of
what this page is for.
"""

from functools import cache
from math import log2, perm
from pathlib import Path
from shutil import copytree

import pytest

from portal import places
from portal.domain.four_words import ARTICLE, FIRST, LISTED, WORDS, beginning, plain_word
from portal.messages.languages import SOURCE, Language, Languages, load
from tests.contracts.test_languages import CODES
from tests.contracts.unfit_words import FIRST_NAMES, PLAIN, RUDE, UNFIT

EVERY_LIST = pytest.mark.parametrize("code", [SOURCE, *CODES])
LEAST_LETTERS, MOST_LETTERS = 3, 7


def listed(code: str) -> tuple[str, ...]:
    words = language(code).words()
    assert words, f"locales/words/{code}.txt is missing"
    return words


@cache
def languages() -> Languages:
    return load(places.folder("locales"), CODES, with_drafts=True)


def language(code: str) -> Language:
    return languages()[code]


def plain(words: str) -> set[str]:
    return {plain_word(each) for each in words.split()}


@EVERY_LIST
def test_there_are_512_words_and_four_of_them_are_36_bits(code: str) -> None:
    assert len(listed(code)) == len(set(listed(code))) == LISTED
    assert round(log2(perm(LISTED, WORDS)), 1) == 36.0


@EVERY_LIST
def test_the_first_three_letters_tell_a_word_from_every_other(code: str) -> None:
    begun = [beginning(each) for each in listed(code)]
    assert {each for each in begun if begun.count(each) > 1 or len(each) < FIRST} == set()


@EVERY_LIST
def test_each_word_is_one_short_word_and_the_list_is_in_order(code: str) -> None:
    words = listed(code)
    wrong = [
        each
        for each in words
        if not each.isalpha() or not LEAST_LETTERS <= len(each) <= MOST_LETTERS
    ]
    assert wrong == []
    assert list(words) == sorted(words, key=plain_word)
    # An article is taken off what is typed, so no word may begin as if it had one.
    assert [each for each in words if each.startswith((ARTICLE, "أل", "إل", "آل"))] == []


@EVERY_LIST
def test_no_word_is_unfit_for_a_child_or_for_what_has_happened_to_her(code: str) -> None:
    words = plain(" ".join(listed(code)))
    wrong = {why: words & plain(unfit) for why, unfit in UNFIT[code].items()}
    assert {why: found for why, found in wrong.items() if found} == {}


@EVERY_LIST
def test_no_word_is_rude_in_any_language_that_is_read_here(code: str) -> None:
    begins = tuple(plain(RUDE))
    rude = [each for each in listed(code) if plain_word(each).startswith(begins)]
    assert [each for each in rude if each not in PLAIN] == []
    assert all(each in listed(SOURCE) for each in PLAIN)


@EVERY_LIST
def test_no_word_is_somebodys_name(code: str) -> None:
    assert plain(" ".join(listed(code))) & plain(FIRST_NAMES) == set()


def test_a_sign_off_is_of_the_words_too(tmp_path: Path) -> None:
    """Whoever signs off a language has read its list: another list is a draft again."""
    locales = tmp_path / "locales"
    copytree(places.folder("locales"), locales)
    before = load(locales, ["pl"], with_drafts=True)["pl"].digest
    with (locales / "words" / "pl.txt").open("a", encoding="utf-8") as file:
        file.write("inny\n")
    assert load(locales, ["pl"], with_drafts=True)["pl"].digest != before
    assert before == language("pl").digest
