"""A child without her card says which card it is with four words; her pictures stay hers."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.services import word_codes
from portal.services.audit import Act
from portal.storage.ways_in import WordCode
from tests.families import PICKS, Cast, Clock, Worker, make_family
from tests.families import visitor as new_visitor
from tests.four_words import (
    NO_MATCH,
    PRINTED,
    WITH_WORDS,
    Words,
    acts_of,
    boxes,
    printed,
    typed,
    words_on,
)
from tests.services.acts import done, kept

EnterWorker = Callable[[Worker], Visitor]
# What quick hands leave out: an alef with its hamza becomes a bare one, a taa a haa.
HAMZA, TAA = ("\u0623", "\u0627"), ("\u0629", "\u0647")


@pytest.fixture
def words(cast: Cast, signed_in_worker: EnterWorker) -> Words:
    return printed(signed_in_worker(cast.sam), cast)


def choose(visitor: Visitor, value: str) -> None:
    """Presses the button of a letter or a word, as it stands on the page."""
    form = next(each for each in visitor.page.forms if each.action == "/words/list")
    name = next(name for name, found, _ in form.buttons if found == value)
    sent: dict[str, str | list[str]] = {name: value}
    for key in dict(form.fields):
        sent[key] = [each for other, each in form.fields if other == key]
    visitor.post(form.action, sent)


def other_than(words: Words, *, at: int) -> Words:
    """The same words, but for one, which is on the list."""
    other = next(each for each in ("moon", "lamp", "tent") if each not in words)
    return (*words[:at], other, *words[at + 1 :])


def test_she_types_them_and_is_on_her_quiet_page_and_no_further(
    portal: Portal, cast: Cast, words: Words
) -> None:
    maya = typed(portal, words)
    assert maya.page.path == "/hello"
    assert maya.get("/home").path == "/hello"
    maya.get("/pictures")
    for pick in PICKS:
        maya.submit("Next", picture=pick)
    assert maya.page.path == "/home"
    assert {Act.WORDS_MADE.value, Act.WORDS_MATCHED.value} <= set(acts_of(portal, cast.maya))


@pytest.mark.parametrize(
    "write",
    [
        lambda words: {"word_1": " ".join(words), "word_2": "", "word_3": "", "word_4": ""},
        lambda words: boxes(tuple(f" {each[:3].upper()} " for each in words)),
        lambda words: boxes(tuple(f"{each}s" for each in words)),
    ],
    ids=["all in one box", "three capital letters", "with an ending"],
)
def test_they_are_read_however_she_types_them(
    portal: Portal, words: Words, write: Callable[[Words], dict[str, str]]
) -> None:
    maya = new_visitor(portal)
    maya.get("/words")
    assert maya.submit("Go on", **write(words)).path == "/hello"


def test_she_picks_them_letter_by_letter_and_types_nothing(portal: Portal, words: Words) -> None:
    maya = new_visitor(portal)
    maya.get("/")
    maya.follow("I have no card with me: four words")
    maya.follow("I would rather choose them from a list")
    for number, word in enumerate(words, 1):
        assert f"Word {number} of 4" in maya.page.text
        choose(maya, word[0])
        choose(maya, word)
    assert maya.page.path == "/words/list"
    assert maya.submit("Go on").path == "/hello"


def test_a_letter_taken_by_mistake_can_be_put_right(portal: Portal, words: Words) -> None:
    maya = new_visitor(portal)
    maya.get("/words/list")
    choose(maya, words[0][0])
    choose(maya, words[0])
    choose(maya, "t")
    page = maya.submit("Another letter")
    assert "Word 2 of 4" in page.text
    assert words[0] in page.text
    assert "Word 1 of 4" in maya.follow("Start again").text


def test_words_in_arabic_are_read_on_an_english_page_however_they_are_written(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    amal = make_family(portal, (cast.sam,), "Amal", "Huda", language="ar")
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{amal.case_id}")
    page = sam.submit("New access card for Amal, with four words")
    words = words_on(page)
    assert all("\u0621" <= letter <= "\u064a" for letter in "".join(words))
    assert 'lang="ar" dir="rtl"' in page.html
    plain = tuple(f"ال{each.replace(*HAMZA).replace(*TAA)}" for each in words)
    assert typed(portal, plain).page.path == "/hello"


def test_a_slip_is_said_kindly_and_is_no_wrong_try(
    portal: Portal, cast: Cast, words: Words
) -> None:
    maya = typed(portal, (words[0], "zzzz", *words[2:]))
    assert maya.page.status == 422
    assert "This word is not on the list" in maya.page.text
    assert f'value="{words[3]}"' in maya.page.html
    maya.submit("Go on", word_2="")
    assert "Please fill this in" in maya.page.text
    assert Act.WORDS_WRONG.value not in acts_of(portal, cast.maya)
    assert maya.submit("Go on", word_2=words[1]).path == "/hello"


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_whichever_word_is_wrong_the_answer_is_the_same(
    portal: Portal, words: Words, at: int
) -> None:
    page = typed(portal, other_than(words, at=at)).page
    assert (page.status, page.path) == (422, "/words")
    assert NO_MATCH in page.text
    assert "Help now" in page.text


def test_in_another_order_they_open_nothing(portal: Portal, words: Words) -> None:
    assert NO_MATCH in typed(portal, (*words[2:], *words[:2])).page.text


def test_a_new_card_ends_them_and_so_does_she_herself(
    portal: Portal, cast: Cast, clock: Clock, words: Words, signed_in_worker: EnterWorker
) -> None:
    clock.move(minutes=1)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    newer = words_on(sam.submit(WITH_WORDS))
    assert NO_MATCH in typed(portal, words).page.text
    maya = typed(portal, newer)
    maya.submit("End my card")
    assert NO_MATCH in typed(portal, newer).page.text
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert "four words are shown" not in sam.submit("New access card for Maya").text


def test_a_card_without_words_has_none_and_a_carer_has_never(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert PRINTED.findall(sam.submit("New access card for Maya").html) == []
    carers = f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.carer.person_id}/card"
    assert PRINTED.findall(sam.post(carers, {"words": "y"}).html) == []


def test_they_are_kept_nowhere_as_they_are(portal: Portal, words: Words) -> None:
    rows = kept(portal, select(WordCode))
    assert rows
    for row in rows:
        assert not any(word.encode() in row.first_half + row.words_hash.blob for word in words)


def test_child_and_worker_see_that_there_are_words(
    portal: Portal, cast: Cast, clock: Clock, words: Words, signed_in_worker: EnterWorker
) -> None:
    maya = typed(portal, words)
    maya.get("/pictures")
    for pick in PICKS:
        maya.submit("Next", picture=pick)
    assert "Four words open your page without the card" in maya.get("/ways").text
    clock.move(minutes=1)
    ways = f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}/ways"
    assert "After 20 wrong tries they end" in signed_in_worker(cast.sam).get(ways).text


def test_what_is_no_letter_and_no_word_of_the_list_changes_nothing(portal: Portal) -> None:
    visitor = new_visitor(portal)
    odd = {"in": "xx", "letter": "9", "word": "hello", "picked": ["no", "moon", "moon"] * 5}
    page = visitor.post("/words/list", odd)
    assert page.status == 200
    assert "Your four words" in page.text
    assert page.text.count("moon") == 4


def test_nobody_has_the_first_two_words_of_another(portal: Portal, words: Words) -> None:
    halves = kept(portal, select(func.count(WordCode.first_half.distinct())))
    assert halves == kept(portal, select(func.count(WordCode.id)))
    drawn = done(portal, lambda db: word_codes.draw(db, "en", ("moon", "lamp", "cup", "boat")))
    assert sorted(drawn.words) == ["boat", "cup", "lamp", "moon"]
