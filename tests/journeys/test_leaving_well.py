"""What "Leave now" does is said before the first page; where it leads is chosen with a worker."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from portal.demo.visitor import Visitor
from portal.domain.leave_places import PLACES, LeavePlace
from portal.parts import Portal
from portal.storage.people import Person
from tests.contracts.own_devices import own_device
from tests.families import PICKS, Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import done

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


@pytest.fixture
def never_told(portal: Portal, cast: Cast) -> Family:
    """Maya and her carer, whom nobody has told yet."""
    people = (cast.maya.child.person_id, cast.maya.carer.person_id)
    done(
        portal,
        lambda db: db.execute(
            update(Person).where(Person.id.in_(people)).values(practised_at=None)
        ),
    )
    return cast.maya


def with_both_keys(portal: Portal, family: Family) -> Visitor:
    visitor = new_visitor(portal)
    visitor.post("/c", {"code": family.child_code})
    visitor.get("/pictures")
    for each in PICKS:
        visitor.post("/pictures", {"picture": each})
    return visitor


def test_before_her_first_page_she_reads_what_the_button_does(
    portal: Portal, never_told: Family
) -> None:
    maya = with_both_keys(portal, never_told)
    page = maya.get("/home")
    assert page.path == "/ready"
    for said in ("Leave now", "does not clear the history", "Shift three times", "second link"):
        assert said in page.text
    assert "/tips" in [href for href, _ in page.links]
    assert maya.submit("Go on").path == "/home"
    assert maya.get("/home").path == "/home"


def test_who_tries_the_button_there_has_tried_it(portal: Portal, never_told: Family) -> None:
    maya = with_both_keys(portal, never_told)
    assert maya.page.path == "/ready"
    maya.post("/leave", {})
    assert with_both_keys(portal, never_told).page.path == "/home"


def test_her_carer_reads_it_too(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    clock.move(days=90)
    nadia = signed_in_carer(cast.maya)
    hers = update(Person).where(Person.id == cast.maya.carer.person_id)
    done(portal, lambda db: db.execute(hers.values(practised_at=None)))
    assert nadia.get("/notes").path == "/ready"
    assert nadia.post("/ready", {}).path == "/notes"


def test_after_three_months_it_is_said_again(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.move(days=89)
    assert with_both_keys(portal, cast.maya).page.path == "/home"
    clock.move(days=1)
    assert with_both_keys(portal, cast.maya).page.path == "/ready"


@pytest.mark.parametrize("place", list(LeavePlace))
def test_where_it_leads_is_chosen_with_a_worker_and_the_page_says_so(
    portal: Portal,
    cast: Cast,
    signed_in_worker: EnterWorker,
    signed_in_child: Enter,
    place: LeavePlace,
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}/ways")
    sam.submit("Keep this", place=place.value)
    address = PLACES[place].address or portal.settings.leave_to
    maya = signed_in_child(cast.maya)
    assert f'data-to="{address}"' in maya.get("/home").html
    assert PLACES[place].told in maya.get("/tips").text
    leo = signed_in_child(cast.next_door)
    assert f'data-to="{portal.settings.leave_to}"' in leo.get("/home").html


def test_a_place_that_is_not_on_the_list_is_refused(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}/ways")
    sam.submit("Keep this", place="https://elsewhere.example")
    assert sam.page.status == 422


def test_a_worker_sees_and_ends_a_device_that_opens_a_page(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    own_device(portal, cast.maya.child)
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}/ways")
    assert "Since" in page.text
    assert "None." in sam.submit("End this").text
    assert "Devices that open my page" not in signed_in_child(cast.maya).get("/ways").text


def test_a_new_card_ends_every_device_that_opened_the_page(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    own_device(portal, cast.maya.child)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.submit("New access card for Maya")
    ways = sam.get(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.child.person_id}/ways")
    assert "None." in ways.text
