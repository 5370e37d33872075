"""A worker's list of what there is to do: it says which case and why, and empties itself."""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.domain.promises import ContactPlan
from portal.parts import Portal
from tests.conftest import send_everything
from tests.contracts.happenings import open_task
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
WRITE = "Write to this family today"


def nothing_new(cast: Cast) -> str:
    return f"/staff/cases/{cast.maya.case_id}/nothing-new"


def test_the_list_says_which_case_what_why_and_who_else(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    send_everything(portal)
    sam = signed_in_worker(cast.sam)
    assert "1 task" in sam.page.text
    page = sam.get("/staff/tasks")
    for words in (WRITE, "Maya", "The day they were promised to hear is here.", "Priya Shah"):
        assert words in page.text
    assert "You have this." in page.text
    assert (nothing_new(cast), "Write to them") in page.links


def test_who_says_i_have_this_has_it_for_everyone(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    """Nobody was agreed on for this one: it is the first's who takes it."""
    open_task(portal, cast)
    sam = signed_in_worker(cast.sam)
    assert "Nobody has this yet." in sam.get("/staff/tasks").text
    sam.submit("I have this")
    assert "You have this." in sam.page.text
    asha = signed_in_worker(cast.asha).get("/staff/tasks")
    assert "Sam Okafor has this." in asha.text
    assert "I have this" not in asha.text


def test_nothing_new_in_one_tap_keeps_the_promise_and_empties_the_list(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_worker: EnterWorker,
    signed_in_child: Enter,
) -> None:
    """All is filled in before she presses: the reason of last time, her name, the agreed day."""
    publish(portal, cast.priya, cast.maya, "nothing_new_yet", values={"waiting_for": "records"})
    clock.move(days=15)
    send_everything(portal)
    sam = signed_in_worker(cast.sam)
    assert WRITE in sam.get("/staff/tasks").text
    sam.get(nothing_new(cast))
    sam.submit("Tell them this")
    assert sam.page.path == "/staff/tasks"
    assert "Nothing waits for you." in sam.page.text
    maya = signed_in_child(cast.maya)
    promised = ContactPlan().next_on(clock().date(), portal.hours)
    assert portal.languages["en"].day(promised).rsplit(" ", 1)[0] in maya.page.text
    href = next(href for href, _ in maya.page.links if href.startswith("/news/"))
    told = maya.get(href).text
    assert "Sam" in told
    assert "papers" in told or "records" in told


def test_pressed_twice_it_is_told_once(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    form = sam.get(nothing_new(cast))
    values = {"waiting_for": "phones", "lane": "police", "worker": "Sam", "once": "x"}
    assert form.status == 200
    for _ in range(2):
        sam.get(nothing_new(cast))
        sam.submit("Tell them this", **{**values, "once": str(cast.maya.case_id)})
    page = sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert page.text.count("0 of 2") == 1


@pytest.mark.parametrize("missing", ["waiting_for", "worker", "next_on"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    cast: Cast, signed_in_worker: EnterWorker, missing: str
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(nothing_new(cast))
    sam.submit("Tell them this", **{"waiting_for": "phones", "worker": "Samira", missing: ""})
    assert sam.page.status == 422
    assert "Please fill this in." in sam.page.text or "Please give a day" in sam.page.text
    assert missing == "worker" or 'value="Samira"' in sam.page.html
