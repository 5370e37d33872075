"""The loop that everything serves, as people live it: told, read, worried, noticed."""

from collections.abc import Callable
from datetime import timedelta

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.deciding import give
from tests.families import MONDAY, Cast, Family, Worker

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def publish(portal: Portal, cast: Cast, key: str = "visit_planned") -> None:
    worker = cast.priya if key == "no_further_police_action" else cast.sam
    give(portal, worker, cast.maya.case_id, key)


def test_a_caseworker_publishes_and_the_child_reads_it(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    next_on = (MONDAY + timedelta(days=14)).date().isoformat()
    sam.submit("Publish", worker="Sam", next_on=next_on)
    assert sam.page.path == f"/staff/cases/{cast.maya.case_id}"
    maya = signed_in_child(cast.maya)
    assert "There is news" in maya.page.text
    maya.follow("/news/")
    assert "You can ask Sam about this." in maya.page.text


def test_the_carers_text_says_nothing_about_the_news(portal: Portal, cast: Cast) -> None:
    publish(portal, cast, "no_further_police_action")
    send_everything(portal)
    texts = texts_to(portal, cast.maya.mobile)
    assert len(texts) == 1
    assert not any(word in texts[0] for word in ("Maya", "Nadia", "Priya", "police", "http"))


def test_every_agency_has_to_notice_and_the_child_sees_who_did(
    cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    maya.submit("Send", kind="talk", words="He was at the school gate.")
    worry = maya.page.path
    assert maya.page.text.count("Not noticed yet") == 2
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff{worry.replace('write', 'worries')}")
    assert "He was at the school gate." in sam.page.text
    sam.submit("I have read this")
    maya.get(worry)
    assert "Noticed by Sam," in maya.page.text
    assert maya.page.text.count("Not noticed yet") == 1
    priya = signed_in_worker(cast.priya)
    priya.get(f"/staff{worry.replace('write', 'worries')}")
    priya.submit("I have read this")
    maya.get(worry)
    assert "Not noticed yet" not in maya.page.text
    assert "Everyone has noticed" in maya.get("/home").text


def test_the_carer_signs_in_with_her_card_and_a_number_by_text(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    publish(portal, cast)
    nadia = signed_in_carer(cast.maya)
    nadia.follow("/note/")
    assert 'dir="rtl"' in nadia.page.html
    assert "Sam" in nadia.page.text


def test_after_leave_now_the_old_cookie_opens_nothing(cast: Cast, signed_in_child: Enter) -> None:
    maya = signed_in_child(cast.maya)
    kept = dict(maya.cookies)
    maya.get("/leave")
    assert maya.page.path == "https://www.bbc.co.uk/weather"
    assert not maya.cookies
    maya.cookies.update(kept)
    assert maya.get("/home").path == "/"


def test_words_that_mean_it_did_not_happen_cannot_be_typed_into_an_update(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    next_on = (MONDAY + timedelta(days=14)).date().isoformat()
    sam.submit("Publish", worker="Sam (N.F.A.)", next_on=next_on)
    assert sam.page.status == 422
    assert "Families hear this as: it did not happen." in sam.page.text
    assert 'value="Sam (N.F.A.)"' in sam.page.html
