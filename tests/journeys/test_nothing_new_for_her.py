"""A carer is frozen: whatever comes of what she knew, her pages stay as they were on that day."""

import re
from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.domain.withdrawals import WithdrawalReason
from portal.parts import Portal
from portal.services import withdrawals
from tests.deciding import freeze, give
from tests.families import Cast, Clock, Family, Worker
from tests.journeys.test_a_note_of_her_own import publish_with, put
from tests.journeys.test_asking_again import ask
from tests.journeys.test_asking_is_news import write_steps
from tests.services.acts import done, join_case, notice, raise_worry, say_next

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
NEW_EACH_TIME = re.compile(r'nonce="[^"]*"|value="[0-9a-f-]{36}"')
ENGLISH = {"language": "en", "back": "/notes"}
NFA = "no_further_police_action"


def read(visitor: Visitor, *paths: str) -> list[str]:
    """Her pages without what is new on every page by itself."""
    return [NEW_EACH_TIME.sub("", visitor.get(path).html) for path in paths]


def freeze_now(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.move(minutes=1)
    freeze(portal, cast)
    clock.move(minutes=1)


def asks_again(portal: Portal, cast: Cast, nadia: Visitor) -> str:
    """The police have stopped; she has read it and asks for a review: where she follows it."""
    stopped = give(portal, cast.priya, cast.maya.case_id, NFA)
    nadia.post("/settings", ENGLISH)
    nadia.get(f"/note/{stopped}")
    return ask(nadia, stopped)


def test_what_she_asked_for_goes_on_and_she_sees_no_step_of_it(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    path = asks_again(portal, cast, nadia)
    freeze_now(portal, cast, clock)
    hers = (path, f"{path}/paper", "/again", "/notes")
    before = read(nadia, *hers)
    write_steps(sam, cast, path, "sent", "acknowledged", "answered")
    assert read(nadia, *hers) == before


def test_a_step_that_she_knew_stays(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    path = asks_again(portal, cast, nadia)
    write_steps(sam, cast, path, "sent")
    before = read(nadia, path)
    freeze_now(portal, cast, clock)
    assert read(nadia, path) == before


def test_a_decision_that_is_taken_back_gives_her_what_it_gave(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    stopped = give(portal, cast.priya, cast.maya.case_id, NFA)
    nadia = signed_in_carer(cast.maya)
    nadia.get(f"/note/{stopped}")
    freeze_now(portal, cast, clock)
    hers = ("/notes", f"/note/{stopped}", "/again", f"/again/{stopped}", "/money", "/copy")
    before = read(nadia, *hers)
    taken = {"case_id": cast.maya.case_id, "update_id": stopped, "now": clock()}
    why = WithdrawalReason.NOT_TRUE
    done(portal, lambda db: withdrawals.withdraw(db, cast.tom.actor, why=why, **taken))
    assert read(nadia, *hers) == before


def test_a_note_that_is_written_anew_or_put_into_her_words_stays_as_she_read_it(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    sam, nadia = signed_in_worker(cast.sam), signed_in_carer(cast.maya)
    told = publish_with(sam, portal, cast.maya)
    nadia.get(f"/note/{told}")
    freeze_now(portal, cast, clock)
    before = read(nadia, f"/note/{told}", "/copy")
    put(sam, cast.maya, told, "ar carer", "Maya sleeps at her aunt's.")
    sam.get(f"/staff/cases/{cast.maya.case_id}/told/{told}/note")
    sam.submit("Write it anew", note="She has moved to her aunt's.")
    assert read(nadia, f"/note/{told}", "/copy") == before


def test_that_it_was_read_is_all_she_learns_of_what_she_wrote_herself(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    freeze_now(portal, cast, clock)
    worry_id = raise_worry(portal, cast.maya.carer, "Where does she sleep?")
    nadia = signed_in_carer(cast.maya)
    nadia.post("/settings", ENGLISH)
    notice(portal, cast.sam, worry_id)
    assert "Noticed by Sam" in nadia.get(f"/write/{worry_id}").text
    say_next(portal, cast.sam, worry_id, clock().date())
    page = nadia.get(f"/write/{worry_id}").text
    assert "We will tell you here." in page
    assert "today" not in page.partition("What you sent")[0].lower()
    clock.move(days=9)
    assert "We are late" not in signed_in_carer(cast.maya).get(f"/write/{worry_id}").text


def test_who_joins_since_is_nowhere_on_her_pages(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    worry_id = raise_worry(portal, cast.maya.carer, "Please ring me.")
    nadia = signed_in_carer(cast.maya)
    freeze_now(portal, cast, clock)
    hers = (f"/write/{worry_id}", "/people")
    before = read(nadia, *hers)
    join_case(portal, cast.jo, cast.maya)
    assert read(nadia, *hers) == before


def test_that_somebody_asked_how_things_are_is_not_said_to_her_nor_that_nobody_did(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    ended = give(portal, cast.priya, cast.maya.case_id, NFA)
    nadia = signed_in_carer(cast.maya)
    nadia.post("/settings", ENGLISH)
    nadia.get(f"/note/{ended}")
    assert "Sam will ask how things are for you" in nadia.get("/notes").text
    freeze_now(portal, cast, clock)
    clock.move(days=15)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/plan")
    sam.get(next(href for href, _ in sam.page.links if "/check-ins/" in href))
    sam.submit("It has happened", how="in_person", how_is="well", help_in_place="all")
    assert "It has happened" not in sam.page.text
    clock.move(days=90)
    later = signed_in_carer(cast.maya).get("/notes").text
    assert "Sam will ask how things are for you" in later
    assert "asked how things are" not in later
    assert "has not yet" not in later


def test_a_birthday_that_is_written_down_since_does_not_reach_her(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    freeze_now(portal, cast, clock)
    before = read(nadia, "/money")
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/days")
    sam.submit("Keep these days", born_on="2016-05-04", reported_on="2026-11-02", is_reported="yes")
    assert sam.page.status == 200
    assert read(nadia, "/money") == before
