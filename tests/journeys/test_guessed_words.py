"""Somebody guesses a child's four words: how far he gets, and who hears of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.demo.visitor import Visitor
from portal.domain.people import Duty
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import guessing, word_codes
from portal.services.audit import Act
from portal.storage.database import Db
from portal.storage.worries import Worry
from portal.web.routes import application
from tests.families import Cast, Clock, Family, Worker, colleague
from tests.families import visitor as new_visitor
from tests.four_words import NO_MATCH, WITH_WORDS, Words, acts_of, boxes, printed, typed, words_on
from tests.services.acts import done, kept

EnterWorker = Callable[[Worker], Visitor]
Enter = Callable[[Family], Visitor]
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def words(cast: Cast, signed_in_worker: EnterWorker) -> Words:
    return printed(signed_in_worker(cast.sam), cast)


def network(portal: Portal, address: str) -> TestClient:
    return TestClient(application(portal), base_url="http://127.0.0.1:8000", client=(address, 4711))


def worries_of(portal: Portal, family: Family) -> list[str]:
    rows = kept(portal, select(Worry).where(Worry.case_id == family.case_id))
    return done(
        portal, lambda db: [db.ring.open("worries.kind", each.id, each.kind) for each in rows]
    )


def test_whoever_guesses_waits_and_from_elsewhere_she_still_gets_in(
    portal: Portal, words: Words
) -> None:
    guesser = network(portal, "81.2.69.161")
    for wrong in ("moon", "lamp", "tent", "cup", "boat"):
        guess = boxes((wrong, "desk", "drum", wrong))
        assert guesser.post("/words", data=guess, headers=OURS).status_code == 422
    waits = guesser.post("/words", data=boxes(words), headers=OURS)
    assert waits.status_code == 429
    assert "You can try again" in waits.text
    assert "Help now" in waits.text
    assert typed(portal, words).page.path == "/hello"


def test_who_saw_half_of_them_gets_no_further_from_many_places(
    portal: Portal, words: Words
) -> None:
    wrong = ("moon", "lamp", "tent", "cup", "boat")
    for number, each in enumerate(wrong):
        place = network(portal, f"81.2.70.{number + 1}")
        guess = boxes((each, "desk", *words[2:]))
        assert place.post("/words", data=guess, headers=OURS).status_code == 422
    place = network(portal, "81.2.70.99")
    guess = boxes(("apple", "desk", *words[2:]))
    assert place.post("/words", data=guess, headers=OURS).status_code == 429


def wrong_twenty_times(portal: Portal, clock: Clock, words: Words) -> None:
    """He has seen the first two."""
    for _ in range(20):
        he = typed(portal, (*words[:2], "moon", "lamp"))
        while he.page.status == 429:
            clock.move(minutes=61)
            he = typed(portal, (*words[:2], "moon", "lamp"))
        assert NO_MATCH in he.page.text


def test_after_twenty_wrong_ones_they_end_and_staff_alone_are_told(
    portal: Portal, cast: Cast, clock: Clock, words: Words, signed_in_carer: Enter
) -> None:
    wrong_twenty_times(portal, clock, words)
    assert worries_of(portal, cast.maya) == [WorryKind.WORDS_ENDED.value]
    acts = acts_of(portal, cast.maya)
    assert acts.count(Act.WORDS_WRONG.value) == 20
    assert acts.count(Act.WORDS_ENDED.value) == 1
    clock.move(hours=25)
    # Waiting, ended and never given look alike.
    assert NO_MATCH in typed(portal, words).page.text
    assert "words" not in signed_in_carer(cast.maya).get("/notes").text.lower()


def test_her_card_opens_as_before_when_her_words_were_ended_on_purpose(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    page = sam.submit(WITH_WORDS)
    code = page.html.split("/c#")[1].split('"')[0]
    wrong_twenty_times(portal, clock, words_on(page))
    maya = new_visitor(portal)
    assert maya.post("/c", {"code": code}).path == "/hello"
    said = "Too many wrong tries at their four words"
    assert said in signed_in_worker(cast.sam).get("/staff/worries").text


def test_after_500_wrong_ones_in_an_hour_nobodys_words_are_looked_at(
    portal: Portal, clock: Clock, words: Words
) -> None:
    clock.move(days=100)  # apart from what other stories got wrong

    def begin(db: Db) -> None:
        word_codes.begin_guess(db, (), "", now=portal.clock())

    for _ in range(guessing.MOST_AN_HOUR):
        done(portal, begin)
    waits = typed(portal, words).page
    assert waits.status == 429
    assert "Help now" in waits.text
    clock.move(minutes=61)
    assert typed(portal, words).page.path == "/hello"


def test_whoever_runs_the_service_sees_that_somebody_guesses_and_nothing_about_whom(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=200)  # apart from what other stories got wrong
    watched = replace(portal, settings=replace(portal.settings, metrics_token="a long token"))
    machine = TestClient(application(watched), base_url=portal.settings.public_address)
    olga = signed_in_worker(colleague(portal, cast.sam, "Olga Reed", duty=Duty.OPERATOR))
    guessed = 0
    for many, said in (
        (0, "Four words: 0."),
        (guessing.MANY_AN_HOUR - 1, f"Four words: {guessing.MANY_AN_HOUR - 1}."),
        (guessing.MANY_AN_HOUR, "Somebody may be guessing."),
        (guessing.MOST_AN_HOUR, "Somebody is guessing."),
    ):
        for _ in range(many - guessed):
            done(portal, lambda db: word_codes.begin_guess(db, (), "", now=portal.clock()))
        guessed = many
        page = olga.get("/staff/running").text
        assert said in page
        assert ("guessing." in page) is ("guessing." in said)
        assert f'portal_wrong_guesses_1h{{of="word_codes"}} {many}' in figures(machine)
        assert 'portal_wrong_guesses_1h{of="beside_numbers"} 0' in figures(machine)
    clock.move(minutes=61)
    assert 'portal_wrong_guesses_1h{of="word_codes"} 0' in figures(machine)


def figures(machine: TestClient) -> str:
    return machine.get("/metrics", headers={"authorization": "Bearer a long token"}).text
