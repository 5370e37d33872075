"""A child says how she wants to be told, and the portal does it: her carer's copy waits, and
nothing shows that it does.
"""

from collections.abc import Callable

import pytest

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    return signed_in_child(cast.maya)


def ask(child: Visitor, *wishes: str, **more: str) -> None:
    child.get("/wishes")
    child.submit("Keep this", wishes=list(wishes), **more)
    assert "We have kept this" in child.page.text, child.page.text


def news_of(carer: Visitor) -> list[str]:
    return [href for href, _ in carer.get("/notes").links if href.startswith("/note/")]


def notes_on_phone(portal: Portal, family: Family) -> int:
    send_everything(portal)
    return len(
        [each for each in texts_to(portal, family.mobile) if not any(map(str.isdigit, each))]
    )


@pytest.mark.parametrize("wish", ["first", "alone"])
def test_her_carers_copy_waits_until_she_has_opened_hers(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_carer: Enter, wish: str
) -> None:
    ask(maya, wish)
    carer = signed_in_carer(cast.maya)
    before = carer.get("/notes").text
    update_id = publish(portal, cast.sam, cast.maya).update_id
    assert (news_of(carer), notes_on_phone(portal, cast.maya)) == ([], 0)
    assert carer.get("/notes").text == before
    assert carer.get(f"/note/{update_id}").status == 404
    maya.get(f"/news/{update_id}")
    assert news_of(carer) == [f"/note/{update_id}"]
    assert notes_on_phone(portal, cast.maya) == 1
    maya.get(f"/news/{update_id}")
    assert notes_on_phone(portal, cast.maya) == 1


def test_without_a_wish_both_are_told_at_once(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_carer: Enter
) -> None:
    ask(maya, "first")
    ask(maya)
    update_id = publish(portal, cast.sam, cast.maya).update_id
    assert news_of(signed_in_carer(cast.maya)) == [f"/note/{update_id}"]


def test_a_worker_lets_a_copy_go_and_has_to_say_why(
    portal: Portal,
    cast: Cast,
    maya: Visitor,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    ask(maya, "first")
    update_id = publish(portal, cast.sam, cast.maya).update_id
    sam = signed_in_worker(cast.sam)
    assert "a carer&#39;s copy waits for it" in sam.get("/staff/tasks").html
    sam.get(f"/staff/cases/{cast.maya.case_id}/wishes")
    assert sam.submit("Decide about this copy", decided="give").status == 422
    assert news_of(signed_in_carer(cast.maya)) == []
    sam.submit(
        "Decide about this copy", decided="give", reason="Maya is away and said yes by phone"
    )
    assert "Maya is away and said yes by phone" in sam.page.text
    assert news_of(signed_in_carer(cast.maya)) == [f"/note/{update_id}"]
    assert "copy waits for it" not in sam.get("/staff/tasks").html


@pytest.mark.parametrize(("decided", "told"), [("give", 1), ("keep", 0)])
def test_a_carer_she_asked_not_to_tell_is_told_only_if_a_worker_decides_so(
    portal: Portal,
    cast: Cast,
    maya: Visitor,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
    decided: str,
    told: int,
) -> None:
    ask(maya, "not_carer", "first")
    update_id = publish(portal, cast.sam, cast.maya).update_id
    maya.get(f"/news/{update_id}")  # that she has read it decides nothing
    assert news_of(signed_in_carer(cast.maya)) == []
    sam = signed_in_worker(cast.sam)
    assert "Decide whether a carer is told" in sam.get("/staff/tasks").text
    sam.get(f"/staff/cases/{cast.maya.case_id}/wishes")
    sam.submit("Decide about this copy", decided=decided, reason="We have talked with Maya")
    assert "Decide whether a carer is told" not in sam.get("/staff/tasks").text
    assert len(news_of(signed_in_carer(cast.maya))) == told
    assert notes_on_phone(portal, cast.maya) == told


def test_only_the_part_she_named_is_kept_from_her_carer(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_carer: Enter
) -> None:
    ask(maya, "not_carer", not_about="court")
    publish(portal, cast.sam, cast.maya, "visit_planned")
    assert len(news_of(signed_in_carer(cast.maya))) == 1


def test_news_that_was_taken_back_is_not_given_any_more(
    portal: Portal,
    cast: Cast,
    maya: Visitor,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    ask(maya, "first")
    update_id = publish(portal, cast.sam, cast.maya).update_id
    sam = signed_in_worker(cast.sam)
    sam.post(f"/staff/cases/{cast.maya.case_id}/told/{update_id}/back", {"why": "not_true"})
    maya.get(f"/news/{update_id}")
    assert news_of(signed_in_carer(cast.maya)) == []
    assert notes_on_phone(portal, cast.maya) == 0


def test_a_worker_sees_what_she_asked_for_before_she_publishes(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    ask(maya, "with", "first", beside=str(cast.maya.carer.person_id))
    sam, case = signed_in_worker(cast.sam), f"/staff/cases/{cast.maya.case_id}"
    for page in (case, f"{case}/updates/visit_planned"):
        text = sam.get(page).text
        assert "Maya asked for this" in text
        assert "Tell me when someone I choose is with me: Nadia" in text
        assert "copy and text wait until the child has opened hers" in text


def test_a_worker_writes_down_what_she_asked_for_and_she_can_change_it(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/wishes")
    sam.submit("Keep this", wishes=["with"], beside="else", person="Gran")
    assert 'value="Gran"' in maya.get("/wishes").html
    ask(maya)
    assert "asked for this" not in sam.get(f"/staff/cases/{cast.maya.case_id}/wishes").text


def test_alone_and_with_somebody_cannot_both_be_and_nothing_typed_is_lost(maya: Visitor) -> None:
    maya.get("/wishes")
    assert maya.submit("Keep this", wishes=["alone", "with"], person="Gran").status == 422
    assert "Alone, or with someone?" in maya.page.text
    assert 'value="Gran"' in maya.page.html
    assert maya.submit("Keep this", wishes=["with"], person="").status == 422
    assert "Please write who should be with you." in maya.page.text


def test_her_carer_and_a_stranger_find_no_such_page(
    cast: Cast, signed_in_carer: Enter, signed_in_worker: EnterWorker
) -> None:
    carer = signed_in_carer(cast.maya)
    assert carer.get("/wishes").status == 404
    assert "/wishes" not in carer.get("/notes").html
    jo = signed_in_worker(cast.jo)
    assert jo.get(f"/staff/cases/{cast.maya.case_id}/wishes").status == 404


def test_a_day_that_follows_tells_her_carer_nothing_of_what_ended(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor, signed_in_carer: Enter
) -> None:
    ask(maya, "first")
    update_id = publish(portal, cast.priya, cast.maya, "no_further_police_action").update_id
    carer = signed_in_carer(cast.maya)
    clock.move(minutes=1)
    before = carer.get("/notes").html
    assert "Sam" not in before
    maya.get(f"/news/{update_id}")
    assert maya.get("/home").html.count("pic-clock") > 0
    assert carer.get("/notes").html.count("pic-clock") > before.count("pic-clock")
