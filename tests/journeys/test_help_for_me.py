"""Help for me: what takes this child, with the day it was checked; and what is near by."""

from collections.abc import Callable

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.families import Cast, Clock, Family, Worker

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
NEAR: dict[str, str] = {
    "name": "The Green Room",
    "what": "Music and talking on Saturdays.",
    "phone": "01632 960999",
    "hours": "Saturdays, 10 to 12",
}


def test_a_child_whose_age_nobody_wrote_down_sees_what_takes_every_child(
    cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    text = maya.get(maya.page.link("Help for me")).text
    assert "Childline" in text
    assert "Checked on Sunday 22 November 2026" in text
    for name in ("Rape", "Stop It Now", "Family Rights Group", "NSPCC"):
        assert name not in text


def test_once_her_day_of_birth_is_known_she_sees_what_takes_her_age(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/days")
    sam.submit("Keep", born_on="2010-01-01")
    text = signed_in_child(cast.maya).get("/who").text
    assert "Rape and Sexual Abuse Support Line" in text


def test_a_carer_sees_what_is_for_carers(cast: Cast, signed_in_carer: Enter) -> None:
    text = signed_in_carer(cast.next_door).get("/who").text
    assert "Family Rights Group" in text
    assert "18001 0808 801 0366" in text
    assert "Childline" not in text


def test_what_is_near_by_is_shown_until_it_is_ended_and_nowhere_else(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    asha, maya = signed_in_worker(cast.asha), signed_in_child(cast.maya)
    asha.get("/staff/services")
    asha.submit("Add this service", **NEAR)
    assert all(each in maya.get("/who").text for each in NEAR.values())
    asha.submit("Show it no more")
    assert "The Green Room" not in maya.get("/who").text


def test_what_families_must_not_read_is_not_taken(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    asha = signed_in_worker(cast.asha)
    asha.get("/staff/services")
    wrong = asha.submit("Add this service", **{**NEAR, "what": "For NFA cases."})
    assert wrong.status == 422
    assert "The Green Room" in wrong.html
    assert "None yet." in asha.get("/staff/services").text


def test_after_ninety_days_a_line_is_hidden_until_somebody_checks_it(
    cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    clock.move(days=100)
    assert "Childline" not in signed_in_child(cast.maya).get("/who").text
    asha = signed_in_worker(cast.asha)
    assert "Hidden: last checked on" in asha.get("/staff/services").text
    asha.submit("I checked this today: Childline")
    asha.submit("I checked this today: Childline")
    assert "Childline" in signed_in_child(cast.maya).get("/who").text
