"""A card that is not right any more, a page that is kept shut on purpose, and what staff hear."""

from collections.abc import Callable

from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.pictures import SECRET_SCREENS
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.services import secret_pictures
from portal.storage.worries import Worry
from tests.families import PICKS, Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
WRONG = (*PICKS[:2], list(SECRET_SCREENS[2])[1])


def with_card(portal: Portal, code: str) -> Visitor:
    visitor = new_visitor(portal)
    visitor.post("/c", {"code": code})
    return visitor


def pick(visitor: Visitor, picks: tuple[str, ...]) -> None:
    for each in picks:
        visitor.post("/pictures", {"picture": each})


def kinds_of(portal: Portal, family: Family) -> list[str]:
    rows = kept(portal, select(Worry).where(Worry.case_id == family.case_id))
    return done(
        portal, lambda db: [db.ring.open("worries.kind", each.id, each.kind) for each in rows]
    )


def test_a_card_that_is_not_right_ends_at_once_and_it_looks_like_any_goodbye(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    inside = signed_in_child(cast.maya)
    finder = with_card(portal, cast.maya.child_code)
    finder.submit("End my card")
    ordinary = signed_in_child(cast.next_door).post("/sign-out", {})
    assert (finder.page.path, finder.page.text) == ("/bye", new_visitor(portal).get("/bye").text)
    assert ordinary.path == "/bye"
    assert inside.get("/home").path == "/"
    assert with_card(portal, cast.maya.child_code).page.status == 422


def test_staff_read_that_it_ended_and_nobody_of_the_family_does(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    with_card(portal, cast.maya.child_code).submit("End my card")
    assert kinds_of(portal, cast.maya) == [WorryKind.CARD_NOT_RIGHT.value]
    said = "Something is not right with their card"
    assert said in signed_in_worker(cast.sam).get("/staff/worries").text
    nadia = signed_in_carer(cast.maya)
    assert "card" not in nadia.get("/notes").text.lower()


def test_after_a_new_card_she_finds_nothing_of_it_on_her_own_page(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    with_card(portal, cast.maya.child_code).submit("End my card")
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    page = sam.submit("New access card for Maya")
    again = with_card(portal, page.html.split("/c#")[1].split('"')[0])
    pick(again, PICKS)
    assert again.page.path == "/home"
    assert "not right with" not in again.page.text


def test_who_keeps_her_out_on_purpose_is_noticed_by_staff_and_not_by_her_carer(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_worker: EnterWorker,
    signed_in_carer: Enter,
) -> None:
    stranger = with_card(portal, cast.maya.child_code)
    for _ in range(20):
        state = done(
            portal,
            lambda db: secret_pictures.tries.waits_until(
                db, secret_pictures.PURPOSE, str(cast.maya.child.person_id), now=clock()
            ),
        )
        clock.now = max(clock.now, state or clock.now)
        stranger.post("/c", {"code": cast.maya.child_code})
        pick(stranger, WRONG)
    assert kinds_of(portal, cast.maya) == [WorryKind.CARD_PAUSED.value]
    shut = stranger.get("/pictures")
    assert "This card has been stopped. Your worker can start it again." in shut.text
    assert "Help now" in shut.text
    assert stranger.get("/hello").status == 200
    sam = signed_in_worker(cast.sam)
    assert "Too many wrong tries" in sam.get("/staff/worries").text
    nadia = signed_in_carer(cast.maya)
    assert "tries" not in nadia.get("/notes").text


def test_the_quiet_page_still_asks_for_a_person_while_the_page_is_shut(
    portal: Portal, cast: Cast
) -> None:
    shut = with_card(portal, cast.maya.child_code)
    for _ in range(6):
        pick(shut, WRONG)
    assert "Please wait" in shut.get("/pictures").text
    shut.get("/hello")
    shut.submit("I want my worker to contact me")
    assert shut.page.path == "/asked"
    assert WorryKind.CONTACT_ME.value in kinds_of(portal, cast.maya)
