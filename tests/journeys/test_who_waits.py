"""A supervisor sees which family has been waiting, for how long, and how often a day was kept."""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def test_the_longest_silence_stands_first_and_the_earliest_promise_if_she_asks(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    ola = make_family(portal, (cast.sam,), "Ola", "Ewa")
    today = clock().date()
    publish(portal, cast.sam, cast.maya, values={"next_on": today.replace(month=12, day=18)})
    clock.move(days=3)
    publish(portal, cast.sam, ola, values={"next_on": today.replace(month=12, day=1)})
    clock.now = clock.now.replace(month=12, day=9)
    asha = signed_in_worker(cast.asha)
    longest = asha.get("/staff/silence").text
    assert longest.index("Maya") < longest.index("Ola")
    assert "Three working days late, or more" in longest
    assert "Sam Okafor" in longest
    broken = asha.get("/staff/silence?by=broken").text
    assert broken.index("Ola") < broken.index("Maya")


def test_what_was_kept_and_what_was_broken_is_counted(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    def counted() -> str:
        text = signed_in_worker(cast.asha).get("/staff/silence").text
        return text[text.index("In the last") : text.index(" broken.")]

    assert counted() == "In the last 90 days: 0 promised days kept, 0"
    for wait in (14, 3, 20):
        publish(portal, cast.sam, cast.maya)
        clock.move(days=wait)
    publish(portal, cast.sam, cast.maya)
    assert counted() == "In the last 90 days: 2 promised days kept, 1"
    clock.move(days=15)
    assert counted() == "In the last 90 days: 2 promised days kept, 2"
    clock.move(days=100)
    assert counted() == "In the last 90 days: 0 promised days kept, 0"


def test_she_sees_whether_they_have_read_it(
    portal: Portal,
    cast: Cast,
    signed_in_worker: EnterWorker,
    signed_in_child: Enter,
    signed_in_carer: Enter,
) -> None:
    asha = signed_in_worker(cast.asha)
    assert "They were told nothing yet." in asha.get("/staff/silence").text
    publish(portal, cast.sam, cast.maya)
    assert "Not by 2 of them" in asha.get("/staff/silence").text
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    for reader, folder in ((maya, "/news/"), (nadia, "/note/")):
        reader.get(next(href for href, _ in reader.page.links if href.startswith(folder)))
    assert "By all of them" in asha.get("/staff/silence").text


def test_it_is_for_the_supervisor_of_the_agency_that_leads(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    assert signed_in_worker(cast.sam).get("/staff/silence").status == 404
    assert "Your agency leads no case." in signed_in_worker(cast.tom).get("/staff/silence").text
