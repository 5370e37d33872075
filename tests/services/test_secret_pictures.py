"""Secret pictures: hers alone, forgiving for a while, and never a reason to lose the quiet page."""

from collections.abc import Callable
from itertools import islice

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.people import Actor
from portal.domain.pictures import SECRET_SCREENS
from portal.parts import Portal
from portal.services import secret_pictures
from portal.storage.sealed import Sealed
from portal.storage.sign_in import SecretPictures, SignInSession
from tests.families import PICKS, Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import at_the_same_moment, done, kept, open_family

OTHERS = tuple(next(islice(screen, 1, None)) for screen in SECRET_SCREENS)
EnterWorker = Callable[[Worker], Visitor]


def at_the_pictures(portal: Portal, family: Family) -> Visitor:
    visitor = new_visitor(portal)
    visitor.get("/c")
    visitor.submit("Go on", code=family.child_code)
    visitor.get("/pictures")
    return visitor


def pick(visitor: Visitor, picks: tuple[str, ...]) -> Visitor:
    for picture in picks:
        visitor.post("/pictures", {"picture": picture})
    return visitor


def try_wrong(portal: Portal, family: Family, times: int) -> None:
    visitor = at_the_pictures(portal, family)
    for _ in range(times):
        pick(visitor, OTHERS)


def hashes_of(portal: Portal, actor: Actor) -> list[Sealed | None]:
    mine = SecretPictures.person_id == actor.person_id
    return kept(portal, select(SecretPictures.picks_hash).where(mine))


def test_the_right_pictures_open_her_page(portal: Portal, cast: Cast) -> None:
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.path == "/home"


def test_one_wrong_picture_of_three_opens_nothing_and_does_not_say_which(
    portal: Portal, cast: Cast
) -> None:
    visitor = at_the_pictures(portal, cast.maya)
    pages = []
    for wrong in range(3):
        picks = [*PICKS]
        picks[wrong] = OTHERS[wrong]
        pages.append(pick(visitor, tuple(picks)).page)
    assert {page.status for page in pages} == {422}
    assert len({page.text for page in pages}) == 1


def test_after_five_wrong_tries_even_the_right_pictures_wait(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    try_wrong(portal, cast.maya, 5)
    visitor = at_the_pictures(portal, cast.maya)
    assert "Please wait a little" in visitor.page.text
    assert pick(visitor, PICKS).page.path == "/pictures"
    clock.move(minutes=15)
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.path == "/home"


def test_four_wrong_tries_do_not_pause_anything(portal: Portal, cast: Cast) -> None:
    try_wrong(portal, cast.maya, 4)
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.path == "/home"


def test_the_count_is_hers_not_the_devices(portal: Portal, cast: Cast) -> None:
    for _ in range(5):
        try_wrong(portal, cast.maya, 1)
    assert "Please wait a little" in at_the_pictures(portal, cast.maya).page.text


def test_while_she_waits_the_quiet_page_and_its_way_to_a_person_work(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    try_wrong(portal, cast.maya, 5)
    visitor = at_the_pictures(portal, cast.maya)
    visitor.submit("I want my worker to contact me")
    assert visitor.page.path == "/asked"
    assert visitor.get("/hello").status == 200
    sam = signed_in_worker(cast.sam)
    assert "I want my worker to contact me" in sam.get("/staff/worries").text


def test_the_right_pictures_start_the_count_again(portal: Portal, cast: Cast) -> None:
    try_wrong(portal, cast.maya, 4)
    pick(at_the_pictures(portal, cast.maya), PICKS)
    try_wrong(portal, cast.maya, 4)
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.path == "/home"


def test_a_worker_beside_her_lets_her_choose_new_ones_and_ends_the_wait(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    try_wrong(portal, cast.maya, 5)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.submit("Let Maya choose new pictures")
    visitor = pick(at_the_pictures(portal, cast.maya), OTHERS)
    visitor.submit("Yes, keep them")
    assert visitor.page.path == "/home"
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.status == 422


@pytest.mark.parametrize("who", ["jo", "ravi"])
def test_a_worker_of_another_case_cannot_reset_them(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, who: str
) -> None:
    stranger = signed_in_worker(getattr(cast, who))
    person = cast.maya.child.person_id
    for case_id in (cast.maya.case_id, cast.next_door.case_id):
        page = stranger.post(f"/staff/cases/{case_id}/people/{person}/pictures", {})
        assert page.status == 404
    assert len(hashes_of(portal, cast.maya.child)) == 1


def test_a_first_choice_cannot_be_replaced(portal: Portal, cast: Cast, clock: Clock) -> None:
    before = hashes_of(portal, cast.maya.child)
    is_kept = done(
        portal,
        lambda db: secret_pictures.choose(db, cast.maya.child, picks_hash="other", now=clock()),
    )
    assert not is_kept
    assert hashes_of(portal, cast.maya.child) == before


def test_two_first_choices_at_the_same_moment_leave_one_and_only_its_chooser_enters(
    portal: Portal, cast: Cast
) -> None:
    noor = open_family(portal, cast.sam)
    visitors = [pick(at_the_pictures(portal, noor), picks) for picks in (PICKS, OTHERS)]
    assert all("Are these your pictures?" in each.page.text for each in visitors)
    at_the_same_moment(*[lambda each=each: each.submit("Yes, keep them") for each in visitors])
    assert len(hashes_of(portal, noor.child)) == 1
    outside, inside = sorted(visitors, key=lambda each: each.page.path)
    assert inside.page.path == "/ready"
    assert "Find your pictures" in outside.page.text


def test_pictures_can_be_chosen_again_before_they_are_kept(portal: Portal, cast: Cast) -> None:
    noor = open_family(portal, cast.sam)
    visitor = pick(at_the_pictures(portal, noor), PICKS)
    visitor.submit("Choose again")
    assert "Page 1 of 3" in visitor.page.text
    pick(visitor, OTHERS).submit("Yes, keep them")
    assert pick(at_the_pictures(portal, noor), OTHERS).page.path == "/ready"


def test_a_double_tap_on_a_picture_is_one_pick(portal: Portal, cast: Cast) -> None:
    visitor = at_the_pictures(portal, cast.maya)
    for picture in PICKS[:2]:
        pick(visitor, (picture, picture))
        assert visitor.page.status == 200
    assert pick(visitor, PICKS[2:]).page.path == "/home"


def test_a_double_tap_on_the_last_wrong_picture_is_one_wrong_try(
    portal: Portal, cast: Cast
) -> None:
    visitor, last = at_the_pictures(portal, cast.maya), {"picture": OTHERS[2]}
    for _ in range(2):
        pick(visitor, OTHERS[:2])
        at_the_same_moment(*[lambda: visitor.post("/pictures", last)] * 2)
    try_wrong(portal, cast.maya, 2)
    assert pick(at_the_pictures(portal, cast.maya), PICKS).page.path == "/home"


def test_a_double_tap_on_the_last_right_picture_ends_on_her_page(
    portal: Portal, cast: Cast
) -> None:
    visitor = pick(at_the_pictures(portal, cast.maya), PICKS[:2])
    last = {"picture": PICKS[2]}
    at_the_same_moment(*[lambda: visitor.post("/pictures", last)] * 2)
    assert visitor.get("/pictures").path == "/home"


def test_what_was_picked_so_far_cannot_be_read_in_the_database(portal: Portal, cast: Cast) -> None:
    pick(at_the_pictures(portal, cast.maya), PICKS[:2])
    mine = SignInSession.person_id == cast.maya.child.person_id
    rows = [each for each in kept(portal, select(SignInSession.picks).where(mine)) if each]
    assert rows
    assert not any(picture.encode() in row.blob for row in rows for picture in PICKS)


def test_a_carer_has_no_pictures_and_a_session_is_needed(portal: Portal, cast: Cast) -> None:
    visitor = new_visitor(portal)
    assert visitor.get("/pictures").path == "/"
    visitor.get("/c")
    visitor.submit("Go on", code=cast.maya.carer_code)
    assert visitor.get("/pictures").path == "/number"
    with pytest.raises(ValueError, match="session"):
        done(portal, lambda db: secret_pictures.start_again(db, cast.maya.child))


def test_no_picture_is_on_two_screens() -> None:
    names = [picture for screen in SECRET_SCREENS for picture in screen]
    assert len(names) == len(set(names)) == 36
