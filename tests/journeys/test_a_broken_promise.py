"""A day was named, and it went by in silence: the silence itself is noticed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from portal.demo.visitor import Visitor
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import publishing
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
    assert maya.page.text.count("Not noticed yet") == 2
    sam = signed_in_worker(cast.sam)
    assert "Late: their page says sorry." in sam.page.text
    assert "I would like news" in sam.get("/staff/worries").text


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
