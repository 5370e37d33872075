"""What a text asks for: whoever says stop, however they write it, is not texted again; nobody else
is cut off; and a cry for help is heard.
"""

import time

import pytest

from portal import places
from portal.domain.reply_reading import WORDS, ReplyKind, plain, read_reply
from tests.domain.reply_phrases import PHRASES, PRESSING

EVERY = [(text, kind) for kinds in PHRASES.values() for kind in kinds for text in kinds[kind]]
MOST_PRESSING = [each for phrases in PRESSING.values() for each in phrases]


@pytest.mark.parametrize(("text", "kind"), EVERY)
def test_what_somebody_texts_back_is_taken_for_what_it_is(text: str, kind: ReplyKind) -> None:
    assert read_reply(text).kind is kind, plain(text)


@pytest.mark.parametrize(("text", "kind"), MOST_PRESSING)
def test_a_cry_is_pressing_whatever_else_it_is(text: str, kind: ReplyKind) -> None:
    assert (read_reply(text).kind, read_reply(text).is_pressing) == (kind, True), plain(text)


@pytest.mark.parametrize(("text", "kind"), EVERY)
def test_an_ordinary_text_is_not_called_pressing(text: str, kind: ReplyKind) -> None:
    del kind
    assert not read_reply(text).is_pressing, plain(text)


def test_every_language_there_is_has_words_and_at_least_thirty_phrases() -> None:
    codes = {path.parent.name for path in places.folder("locales").glob("*/LC_MESSAGES")} | {"en"}
    assert set(WORDS) == set(PHRASES) == set(PRESSING) == codes
    for kinds in PHRASES.values():
        assert sum(map(len, kinds.values())) >= 30
        assert len(kinds[ReplyKind.STOP]) >= 15
        assert len(kinds[ReplyKind.WORDS]) >= 10


@pytest.mark.parametrize("code", sorted(WORDS))
def test_the_words_are_written_in_the_plain_spelling_that_texts_are_brought_to(code: str) -> None:
    words = WORDS[code]
    whole = words.polite | words.stop_alone | words.start_alone | words.help_alone
    assert {each for each in whole if plain(each) != each} == set()


@pytest.mark.parametrize("code", sorted(WORDS))
def test_a_word_that_networks_stop_at_stops_in_every_case_and_with_any_mark(code: str) -> None:
    for word in WORDS[code].stop_alone:
        for written in (word, word.upper(), f"{word}.", f"  {word} !!", f"{word}\n{word}"):
            assert read_reply(written).kind is ReplyKind.STOP, written


def test_english_words_work_whatever_the_language_on_the_record() -> None:
    """She may have been told them by somebody else, or by her network."""
    assert read_reply("Proszę STOP").pauses_texts
    assert read_reply("STOP من فضلك").pauses_texts


@pytest.mark.parametrize("text", ["stop " * 4000, "don't " * 4000, "a" * 60_000, "لا " * 9000])
def test_a_very_long_text_is_read_in_no_time(text: str) -> None:
    began = time.perf_counter()
    read_reply(text)
    assert time.perf_counter() - began < 2
