"""Who may choose the pictures, and when: only beside a worker, and not whoever finds the card."""

from collections.abc import Callable

from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.storage.sign_in import SecretPictures
from portal.storage.worries import Worry
from tests.families import PICKS, Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import kept, notice, open_family

EnterWorker = Callable[[Worker], Visitor]
ASK = "I want my worker to contact me"


def with_card(portal: Portal, code: str) -> Visitor:
    visitor = new_visitor(portal)
    visitor.post("/c", {"code": code})
    return visitor


def choose(visitor: Visitor) -> str:
    for picture in PICKS:
        visitor.post("/pictures", {"picture": picture})
    return visitor.post("/pictures", {"keep": "y"}).path


def is_chosen(portal: Portal, family: Family) -> bool:
    mine = SecretPictures.person_id == family.child.person_id
    return any(
        each is not None for each in kept(portal, select(SecretPictures.picks_hash).where(mine))
    )


def press_for_card(sam: Visitor, family: Family, name: str) -> str:
    sam.get(f"/staff/cases/{family.case_id}")
    sam.submit(f"New access card for {name}")
    return sam.page.html.split("/c#", 1)[1][:26]


def test_within_the_hour_of_her_new_card_she_chooses(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    noor = open_family(portal, cast.sam)
    clock.move(minutes=59)
    assert choose(with_card(portal, noor.child_code)) == "/ready"
    assert is_chosen(portal, noor)


def test_who_finds_the_card_later_cannot_choose_and_be_let_in(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    noor = open_family(portal, cast.sam)
    clock.move(hours=1)
    stranger = with_card(portal, noor.child_code)
    assert choose(stranger) == "/pictures"
    assert not is_chosen(portal, noor)
    assert stranger.get("/home").path == "/hello"


def test_who_began_to_choose_in_time_and_kept_it_too_late_is_not_let_in(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    noor = open_family(portal, cast.sam)
    clock.move(minutes=45)
    slow = with_card(portal, noor.child_code)
    for picture in PICKS:
        slow.post("/pictures", {"picture": picture})
    clock.move(minutes=16)
    assert slow.post("/pictures", {"keep": "y"}).path == "/pictures"
    assert not is_chosen(portal, noor)


def test_her_worker_beside_her_opens_the_hour_again(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    noor = open_family(portal, cast.sam)
    clock.move(days=3)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{noor.case_id}")
    sam.submit("Let Noor choose new pictures")
    assert choose(with_card(portal, noor.child_code)) == "/ready"


def test_a_lost_card_replaced_does_not_forget_her_pictures(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    code = press_for_card(sam, cast.maya, "Maya")
    visitor = with_card(portal, code)
    assert choose(visitor) == "/home"
    assert is_chosen(portal, cast.maya)
    clock.move(hours=2)
    assert choose(with_card(portal, code)) == "/home"


def test_new_pictures_sign_out_whoever_is_in_with_the_old_ones(
    portal: Portal,
    cast: Cast,
    signed_in_child: Callable[[Family], Visitor],
    signed_in_worker: EnterWorker,
) -> None:
    inside = signed_in_child(cast.maya)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.submit("Let Maya choose new pictures")
    assert inside.get("/home").path == "/"


def test_after_twenty_wrong_tries_on_however_many_days_only_her_worker_can_help(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    for _ in range(20):
        clock.move(days=1)
        stranger = with_card(portal, cast.maya.child_code)
        for picture in ("boat", "bus", "train"):
            stranger.post("/pictures", {"picture": picture})
    clock.move(days=30)
    assert choose(with_card(portal, cast.maya.child_code)) == "/pictures"
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.submit("Let Maya choose new pictures")
    assert choose(with_card(portal, cast.maya.child_code)) == "/home"


def test_asking_for_her_worker_is_one_request_until_somebody_has_noticed(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    maya = with_card(portal, cast.maya.child_code)
    asked = select(Worry.id).where(Worry.person_id == cast.maya.child.person_id)
    for _ in range(3):
        maya.get("/hello")
        maya.submit(ASK)
        clock.move(minutes=5)
    (first,) = kept(portal, asked)
    notice(portal, cast.sam, first)
    maya.get("/hello")
    maya.submit(ASK)
    assert len(kept(portal, asked)) == 2
