"""A carer's number dies: her worker sees why, rings her, writes it down, and the next text goes."""

from collections.abc import Callable, Iterator

import pytest

from portal.demo.visitor import Visitor
from portal.domain.delivery import DeliveryState
from portal.parts import Portal
from portal.sms.twilio_codes import REASONS
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Worker
from tests.services.acts import empty_outbox, publish
from tests.texts import Scripted, receive, taken, work

EnterWorker = Callable[[Worker], Visitor]
DIED = REASONS["30005"].meaning
RING = "Ring them, or tell them another safe way"
CHECK = "Check with them that their phone is still safe"
NEW = "07700 900321"


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def number_dies(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    sent = taken()
    work(portal, Scripted(sent))
    state = DeliveryState.UNDELIVERED
    receive(portal, sent.provider_reference, state, meaning=DIED, code="30005")


def ring(sam: Visitor, link: str = "See why, and how to reach them") -> None:
    sam.get(sam.get("/staff/tasks").link(link))


def test_from_the_text_that_failed_to_the_next_one_that_goes(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    number_dies(portal, cast)
    sam = signed_in_worker(cast.sam)
    tasks = sam.get("/staff/tasks").text
    assert RING in tasks
    assert CHECK in tasks
    ring(sam)
    for words in ("No text brought this to Nadia", DIED, "Do not text or ring it"):
        assert words in sam.page.text
    sam.submit("Write down that they were told", told_how="by_phone")
    case = f"/staff/cases/{cast.maya.case_id}"
    assert sam.page.path == case
    assert "Nadia was told by phone by Sam on Monday 23 November 2026." in sam.page.text
    assert "They were told another way." in sam.page.text
    assert RING not in sam.get("/staff/tasks").text
    sam.get(sam.get("/staff/tasks").link("Check the phone with them"))
    sam.submit("Keep what they said", mobile=NEW, confirmed="y")
    assert CHECK not in sam.get("/staff/tasks").text
    publish(portal, cast.sam, cast.maya, "welcome")
    send_everything(portal)
    assert len(texts_to(portal, "+447700900321")) == 1


def test_until_the_number_is_checked_each_update_asks_somebody_to_tell_her(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    number_dies(portal, cast)
    publish(portal, cast.sam, cast.maya, "welcome")
    sam = signed_in_worker(cast.sam)
    assert "no text could be sent" in sam.get("/staff/tasks").text
    case = sam.get(f"/staff/cases/{cast.maya.case_id}").text
    assert "their phone has to be checked with them" in case


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"told_how": ""}, "Please fill this in."),
        ({"told_how": "by_phone", "told_on": "2026-11-24"}, "This day has not come yet."),
        ({"told_how": "by_phone", "told_on": "2026-11-20"}, "before it was published"),
        ({"told_how": "by_text"}, "Please choose one of these."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    portal: Portal,
    cast: Cast,
    signed_in_worker: EnterWorker,
    typed: dict[str, str],
    said: str,
) -> None:
    number_dies(portal, cast)
    sam = signed_in_worker(cast.sam)
    ring(sam)
    sam.submit("Write down that they were told", note="She cried.", **typed)
    assert sam.page.status == 422
    assert said in sam.page.text
    assert "She cried." in sam.page.text


def test_written_down_twice_it_was_told_once(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    number_dies(portal, cast)
    sam = signed_in_worker(cast.sam)
    href = sam.get("/staff/tasks").link("See why, and how to reach them")
    for _ in range(2):
        sam.get(href)
        once = str(cast.maya.case_id)
        sam.submit("Write down that they were told", told_how="by_letter", once=once)
    page = sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert page.text.count("Nadia was told by letter by Sam") == 1


def test_somebody_elses_worker_finds_no_such_page(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    number_dies(portal, cast)
    sam = signed_in_worker(cast.sam)
    href = sam.get("/staff/tasks").link("See why, and how to reach them")
    jo = signed_in_worker(cast.jo)
    assert jo.get(href).status == 404
    hers = href.replace(str(cast.maya.case_id), str(cast.next_door.case_id))
    assert jo.get(hers).status == 404


def test_a_text_that_arrives_later_leaves_nothing_to_ring_about(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    """She was not told of the first; the second brings her to the page, where both are."""
    number_dies(portal, cast)
    publish(portal, cast.sam, cast.maya, "welcome")
    sam = signed_in_worker(cast.sam)
    sam.get(sam.get("/staff/tasks").link("Check the phone with them"))
    sam.submit("Keep what they said", mobile=NEW, confirmed="y")
    publish(portal, cast.sam, cast.maya, "looking_into_it")
    sent = taken()
    work(portal, Scripted(sent))
    receive(portal, sent.provider_reference, DeliveryState.DELIVERED)
    tasks = sam.get("/staff/tasks").text
    assert RING not in tasks
