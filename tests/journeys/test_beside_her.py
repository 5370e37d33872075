"""A worker opens a child's page beside her: once, for a short time, and the child can see it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from portal.demo.visitor import Visitor
from portal.domain.people import OpenAs
from portal.parts import Portal
from portal.services import beside, guessing
from portal.storage.sign_in import SignInSession
from portal.storage.ways_in import BesideNumber
from portal.web.networks import network_of
from portal.web.routes import application
from tests.families import Cast, Clock, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept

EnterWorker = Callable[[Worker], Visitor]
Enter = Callable[[Family], Visitor]
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def shown(portal: Portal, cast: Cast) -> str:
    """The number on the worker's screen."""
    return number_for(portal, cast)


def number_for(portal: Portal, cast: Cast) -> str:
    return done(
        portal,
        lambda db: beside.make_number(
            db,
            cast.sam.actor,
            case_id=cast.maya.case_id,
            person_id=cast.maya.child.person_id or cast.maya.case_id,
            now=portal.clock(),
        ),
    ).digits


def typed(portal: Portal, number: str) -> Visitor:
    visitor = new_visitor(portal)
    visitor.get("/together")
    visitor.submit("Go on", number=number)
    return visitor


def test_the_worker_sees_a_number_and_the_child_types_it_on_the_workers_device(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    page = sam.submit("Open Maya's page beside them")
    digits = "".join(letter for letter in page.text.split("with you.")[1] if letter.isdecimal())[:8]
    sam.get("/together")
    sam.submit("Go on", number=f"{digits[:4]} {digits[4:]}")
    assert sam.page.path == "/home"
    assert sam.get("/staff").status == 404


def test_it_opens_the_page_once(portal: Portal, shown: str) -> None:
    assert typed(portal, shown).page.path == "/home"
    again = typed(portal, shown)
    assert again.page.status == 422
    assert "That did not match. Try again, or ask your worker." in again.page.text


def test_it_lasts_a_quarter_of_an_hour(portal: Portal, clock: Clock, shown: str) -> None:
    clock.move(minutes=15)
    assert typed(portal, shown).page.status == 422


def test_a_new_number_ends_the_one_before(portal: Portal, cast: Cast, shown: str) -> None:
    newer = number_for(portal, cast)
    assert typed(portal, shown).page.status == 422
    assert typed(portal, newer).page.path == "/home"


def test_the_number_itself_is_kept_nowhere(portal: Portal, shown: str) -> None:
    rows = kept(portal, select(BesideNumber))
    assert not any(shown.encode() in row.number_hash for row in rows)


def test_after_ten_minutes_without_a_touch_it_is_over_and_no_picture_opens_it(
    portal: Portal, clock: Clock, shown: str
) -> None:
    visitor = typed(portal, shown)
    clock.move(minutes=10)
    assert visitor.get("/home").path == "/"


def test_it_is_never_kept_as_on_a_device_of_her_own(portal: Portal, cast: Cast, shown: str) -> None:
    visitor = typed(portal, shown)
    mine = SignInSession.person_id == cast.maya.child.person_id
    assert [row.stage for row in kept(portal, select(SignInSession).where(mine))] == [
        OpenAs.BESIDE.value
    ]
    assert "This device" not in visitor.get("/ways").text


def test_she_sees_later_that_it_was_opened_with_a_worker(
    portal: Portal, clock: Clock, cast: Cast, shown: str, signed_in_child: Enter
) -> None:
    typed(portal, shown)
    clock.move(days=1)
    assert "Opened together with a worker" in signed_in_child(cast.maya).get("/ways").text
    assert "together with a worker" not in signed_in_child(cast.next_door).get("/ways").text


def test_whoever_guesses_waits_and_a_right_number_from_elsewhere_still_opens(
    portal: Portal, cast: Cast, shown: str
) -> None:
    guesser = TestClient(
        application(portal), base_url="http://127.0.0.1:8000", client=("81.2.69.160", 4711)
    )
    for _ in range(5):
        assert guesser.post("/together", data={"number": "1"}, headers=OURS).status_code == 422
    waits = guesser.post("/together", data={"number": shown}, headers=OURS)
    assert waits.status_code == 429
    assert "You can try again" in waits.text
    assert typed(portal, shown).page.path == "/home"


def test_after_500_wrong_ones_in_an_hour_nobodys_number_is_looked_at(
    portal: Portal, clock: Clock, cast: Cast
) -> None:
    clock.move(days=400)  # apart from what other stories got wrong
    shown = number_for(portal, cast)
    for _ in range(guessing.MOST_AN_HOUR):
        done(portal, lambda db: beside.begin_guess(db, "", now=portal.clock()))
    assert typed(portal, shown).page.status == 429
    clock.move(minutes=61)
    assert typed(portal, number_for(portal, cast)).page.path == "/ready"


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "network"),
    [
        ("81.2.69.160", "", 0, "81.2.69.160"),
        ("81.2.69.160", "1.1.1.1", 0, "81.2.69.160"),
        ("10.0.0.2", "1.1.1.1, 81.2.69.160", 1, "81.2.69.160"),
        ("10.0.0.2", "", 1, ""),
        ("10.0.0.2", "", 0, ""),
        ("2a00:23c5:1:2:3::4", "", 0, "2a00:23c5:1:2::/64"),
        ("not an address", "", 0, ""),
    ],
)
def test_a_network_is_what_the_nearest_proxy_saw(
    peer: str, forwarded: str, proxies: int, network: str
) -> None:
    assert network_of(peer, forwarded, proxies=proxies) == network
