"""What was published is never changed: it is put right, or taken back, and the family sees both."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def visit_at(portal: Portal, cast: Cast, at: time = time(16)) -> UUID:
    return publish(portal, cast.sam, cast.maya, values={"at": at}).update_id


def put_right(
    enter: EnterWorker, cast: Cast, update_id: UUID, clock: Clock, **values: str
) -> Visitor:
    """Sam opens the form of the same news, already filled in, and changes what was wrong."""
    clock.move(days=1)
    sam = enter(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}")
    sam.follow(f"/staff/cases/{cast.maya.case_id}/told/{update_id}/right")
    assert "This puts something older right." in sam.page.text
    sam.submit("Publish", **values)
    assert sam.page.path == f"/staff/cases/{cast.maya.case_id}", sam.page.text
    return sam


def take_back(visitor: Visitor, family: Family, update_id: UUID, why: str) -> Visitor:
    visitor.get(f"/staff/cases/{family.case_id}/told/{update_id}/back")
    visitor.submit("Take it back", why=why)
    return visitor


def test_the_child_sees_what_was_wrong_and_what_is_right(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_child: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    old = visit_at(portal, cast, time(16))
    put_right(signed_in_worker, cast, old, clock, at="11:30")
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{old}")
    assert "This was put right on Tuesday 24 November." in maya.page.text
    assert "4:00 pm" in maya.page.text
    maya.follow("Read what is right")
    assert "This puts right what we wrote on Monday 23 November." in maya.page.text
    assert "11:30 am" in maya.page.text
    assert maya.follow("Read what we wrote before").path == f"/news/{old}"
    assert "This was put right later" in maya.get("/home").text


def test_her_carer_sees_the_same_in_her_own_language(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    old = visit_at(portal, cast)
    put_right(signed_in_worker, cast, old, clock, at="11:30")
    arabic = portal.languages["ar"]
    nadia = signed_in_carer(cast.maya)
    assert len(texts_to(portal, cast.maya.mobile)) == len(("number", "old note", "new note"))
    nadia.get(f"/note/{old}")
    assert 'lang="ar"' in nadia.page.html
    nadia.follow(arabic.say("Read what is right"))
    assert nadia.page.link(arabic.say("Read what we wrote before")) == f"/note/{old}"


def test_the_lane_says_what_still_stands(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_child: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    first = publish(portal, cast.sam, cast.maya, "plan_made").update_id
    clock.move(hours=1)
    old = visit_at(portal, cast)
    maya = signed_in_child(cast.maya)
    for each in (first, old):
        maya.get(f"/news/{each}")
    assert "A day to meet is planned." in maya.get("/home").text
    take_back(signed_in_worker(cast.sam), cast.maya, old, "not_true")
    assert "A day to meet is planned." not in maya.get("/home").text
    put_right(signed_in_worker, cast, old, clock)
    maya = signed_in_child(cast.maya)
    assert "There is news for you to read." in maya.page.text
    maya.follow("New")
    assert "A day to meet is planned." in maya.get("/home").text


def test_the_promised_day_stays_promised(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_child: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    old = visit_at(portal, cast)
    take_back(signed_in_worker(cast.sam), cast.maya, old, "too_early")
    maya = signed_in_child(cast.maya)
    assert "We will write again by Monday 7 December." in maya.page.text
    clock.move(days=15)
    assert "and we did not. We are sorry." in signed_in_child(cast.maya).page.text


def test_what_is_put_right_once_is_not_put_right_again_but_the_newer_one_is(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    old = visit_at(portal, cast)
    sam = put_right(signed_in_worker, cast, old, clock)
    assert f"/told/{old}/right" not in sam.page.html
    address = f"/staff/cases/{cast.maya.case_id}/updates/visit_planned?corrects={old}"
    sam.get(address)
    sam.submit("Publish")
    assert "This was put right before." in sam.page.text
    assert sam.get(f"/staff/cases/{cast.maya.case_id}").html.count('/right"') == 1


def test_other_news_puts_nothing_right(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    old = visit_at(portal, cast)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome?corrects={old}")
    sam.submit("Publish", corrects=str(old), next_on="2026-12-01")
    assert "This is other news." in sam.page.text


def test_another_agency_can_say_that_something_was_wrong(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    old = publish(portal, cast.priya, cast.maya, "arrested").update_id
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/told/{old}/right")
    next_on = (clock() + timedelta(days=9)).date().isoformat()
    sam.submit("Publish", wrong="day", next_on=next_on)
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{old}")
    maya.follow("Read what is right")
    assert "The day was wrong." in maya.page.text


def test_what_was_not_true_is_taken_back_and_stays_readable(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    old = visit_at(portal, cast)
    maya = signed_in_child(cast.maya)
    said = maya.get(f"/news/{old}").text
    clock.move(minutes=1)
    sam = take_back(signed_in_worker(cast.sam), cast.maya, old, "not_true")
    assert "Sam Okafor took this back, 23 Nov 2026, 10:01." in sam.page.text
    assert "Sam Okafor took this back" in sam.get(f"/staff/cases/{cast.maya.case_id}").text
    assert "New" in maya.get("/home").text
    maya.get(f"/news/{old}")
    for words in ("We took this back on Monday 23 November.", "What we wrote was not true."):
        assert words in maya.page.text
    assert "We are sorry." in maya.page.text
    assert "A day to meet" in said
    assert "A day to meet" in maya.page.text
    assert "We took this back" in maya.get("/home").text


def test_what_was_meant_for_somebody_else_is_shown_to_nobody_in_the_family(
    portal: Portal,
    cast: Cast,
    signed_in_child: Enter,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    old = publish(portal, cast.priya, cast.maya, "arrested", values={"worker": "Zelda"}).update_id
    maya, nadia = signed_in_child(cast.maya), signed_in_carer(cast.maya)
    assert "Zelda" in maya.get(f"/news/{old}").text
    take_back(signed_in_worker(cast.sam), cast.maya, old, "somebody_elses")
    for reader, path in ((maya, f"/news/{old}"), (nadia, f"/note/{old}")):
        reader.get(path)
        assert "Zelda" not in reader.page.html
        reader.post("/settings", {"language": "pl", "level": "easy", "back": path})
        assert "Zelda" not in reader.get(path).html
    polish = portal.languages["pl"]
    assert polish.say("It was meant for somebody else. It was not about you.") in (
        maya.get(f"/news/{old}").text
    )
    assert polish.say("It was meant for somebody else. It was not about your family.") in (
        nadia.get(f"/note/{old}").text
    )


def test_a_text_that_has_not_gone_does_not_go_and_one_that_went_is_left_alone(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    gone = visit_at(portal, cast)
    send_everything(portal)
    waiting = publish(portal, cast.sam, cast.maya, "plan_made").update_id
    sam = signed_in_worker(cast.sam)
    for each in (gone, waiting):
        take_back(sam, cast.maya, each, "too_early")
    send_everything(portal)
    assert len(texts_to(portal, cast.maya.mobile)) == 1
    case = sam.get(f"/staff/cases/{cast.maya.case_id}").text
    assert "The news was taken back before this text had gone." in case
    assert "Ring them" not in case


def test_a_reason_must_be_one_of_the_approved_ones(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    old = visit_at(portal, cast)
    sam = signed_in_worker(cast.sam)
    for why, said in (("", "Please fill this in."), ("mine", "Please choose one of these.")):
        take_back(sam, cast.maya, old, why)
        assert (sam.page.status, said in sam.page.text) == (422, True)
    assert "We took this back" not in signed_in_child(cast.maya).get(f"/news/{old}").text


def test_nobody_takes_back_their_own_decision_alone(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told = publish(portal, cast.priya, cast.maya, "no_further_police_action").update_id
    path = f"/staff/cases/{cast.maya.case_id}/told/{told}/back"
    priya = signed_in_worker(cast.priya)
    assert "by a second person" in priya.get(path).text
    priya.post(path, {"why": "not_true"})
    assert "second person" in priya.page.text
    assert "took this back" not in priya.get(path).text
    tom = take_back(signed_in_worker(cast.tom), cast.maya, told, "not_true")
    assert "Tom Bell took this back" in tom.page.text


def test_a_supervisor_of_an_agency_that_is_not_on_the_case_finds_nothing(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    told = publish(portal, cast.jo, cast.next_door, "health_check_offered").update_id
    path = f"/staff/cases/{cast.next_door.case_id}/told/{told}/back"
    for each in (cast.asha, cast.sam, cast.ravi):
        visitor = signed_in_worker(each)
        assert visitor.get(path).status == 404
        assert visitor.post(path, {"why": "not_true"}).status == 404


def test_taken_back_twice_is_once(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    old = visit_at(portal, cast)
    take_back(signed_in_worker(cast.sam), cast.maya, old, "not_true")
    clock.move(minutes=30)
    priya = signed_in_worker(cast.priya)
    path = f"/staff/cases/{cast.maya.case_id}/told/{old}/back"
    priya.post(path, {"why": "gave_away"})
    assert "Sam Okafor took this back, 23 Nov 2026, 10:00." in priya.page.text
