"""A day was named, and it went by in silence: the silence itself is noticed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from portal.demo.visitor import Visitor
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import publishing
from tests.conftest import send_everything
from tests.families import Cast, Clock, Family, Worker, sample_values

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
SORRY = "and we did not. We are sorry."


def tell(portal: Portal, cast: Cast, days: int) -> None:
    """Sam tells Maya that there is nothing new, and names a day for the next news."""
    values = sample_values("nothing_new_yet", portal.clock())
    values["next_on"] = (portal.clock() + timedelta(days=days)).date()
    with portal.open_session() as db:
        publishing.publish_update(
            db,
            cast.sam.actor,
            case_id=cast.maya.case_id,
            update_type=BY_KEY["nothing_new_yet"],
            values=values,
            once=uuid4(),
            renderer=portal.renderer,
            now=portal.clock(),
        )
        db.commit()


def test_on_the_day_itself_nothing_is_late(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    tell(portal, cast, 7)
    clock.move(days=7)
    assert SORRY not in signed_in_child(cast.maya).page.text


def test_the_day_after_the_childs_page_says_sorry_and_she_can_ask(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    tell(portal, cast, 7)
    clock.move(days=8)
    maya = signed_in_child(cast.maya)
    assert SORRY in maya.page.text
    maya.submit("Please tell me")
    assert "We will answer by" in maya.page.text
    sam = signed_in_worker(cast.sam)
    assert "Late: their page says sorry." in sam.page.text
    assert "asked for news" in sam.get("/staff/tasks").text


def test_the_carers_page_says_sorry_in_her_language(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    tell(portal, cast, 7)
    clock.move(days=8)
    nadia = signed_in_carer(cast.maya)
    sorry = portal.languages["ar"].say("You did nothing to cause this.")
    assert sorry in nadia.page.text


def test_on_the_third_working_day_it_is_for_the_supervisor(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    tell(portal, cast, 4)
    clock.move(days=9)
    assert "Three working days late" in signed_in_worker(cast.sam).page.text


def test_news_ends_the_silence(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    tell(portal, cast, 7)
    clock.move(days=10)
    tell(portal, cast, 14)
    assert SORRY not in signed_in_child(cast.maya).page.text


def test_a_broken_promise_from_the_day_itself_to_the_news_that_ends_it(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    """Promised for Christmas Eve; the third working day after it is the last of the year."""
    tell(portal, cast, 31)
    for day, sorry, for_sam, for_asha in (
        (23, False, False, False),
        (24, False, True, False),
        (30, True, True, False),
        (31, True, True, True),
    ):
        clock.now = clock.now.replace(month=12, day=day)
        send_everything(portal)
        assert (SORRY in signed_in_child(cast.maya).page.text) is sorry, day
        sams = signed_in_worker(cast.sam).get("/staff/tasks").text
        assert ("Write to this family today" in sams) is for_sam, day
        ashas = signed_in_worker(cast.asha).get("/staff/tasks").text
        assert ("A family has been left in silence" in ashas) is for_asha, day
    clock.move(minutes=1)  # a one-time code works once
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/nothing-new")
    sam.submit("Tell them this")
    clock.move(minutes=1)
    for worker in (cast.sam, cast.asha):
        assert "Nothing waits for you." in signed_in_worker(worker).get("/staff/tasks").text
    assert SORRY not in signed_in_child(cast.maya).page.text
