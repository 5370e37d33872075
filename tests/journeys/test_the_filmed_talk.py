"""A filmed talk: explained first and written down, answered freely, with wishes that are read."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.filmed_talk import PLANNED
from portal.domain.guides_police import FILMED_TALK
from portal.domain.people import CaseKind, Level
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import Db, filmed_talk, publishing, talks_explained
from portal.services.talks_explained import NewTelling
from portal.storage.filmed_talks import SaidOfTalk
from portal.storage.sealed import Sealed
from tests.deciding import offer_talk
from tests.families import MONDAY, Cast, Family, Worker, make_family, sample_values
from tests.phones import tasks
from tests.services.acts import done, kept
from tests.web.test_family_forms import worries_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


def plan(db: Db, portal: Portal, worker: Worker, family: Family) -> None:
    publishing.publish_update(
        db,
        worker.actor,
        case_id=family.case_id,
        update_type=BY_KEY[PLANNED],
        values=sample_values(PLANNED, portal.clock()),
        once=uuid4(),
        renderer=portal.renderer,
        now=portal.clock(),
    )


def talk_page(family: Family) -> str:
    return f"/staff/cases/{family.case_id}/filmed-talk"


def test_none_is_planned_before_somebody_wrote_down_that_it_was_explained(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: plan(db, portal, cast.priya, cast.maya))
    priya = signed_in_worker(cast.priya)
    compose = priya.get(f"/staff/cases/{cast.maya.case_id}/updates/{PLANNED}")
    assert "Write down first when the filmed talk was explained" in compose.text
    priya.get(talk_page(cast.maya))
    page = priya.submit("Write it down", was_it="explained", level="easy")
    assert "Explained on Monday 23 November 2026 by Priya" in page.text
    assert "In English, Easy, with pictures, version 2 of the page" in page.text
    done(portal, lambda db: plan(db, portal, cast.priya, cast.maya))


def test_why_it_was_not_explained_yet_is_enough_and_has_to_be_said(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya = signed_in_worker(cast.priya)
    priya.get(talk_page(cast.maya))
    wrong = priya.submit("Write it down", was_it="not_yet")
    assert wrong.status == 422
    assert "Please say why it was not explained yet." in wrong.text
    page = priya.submit("Write it down", why_not="She asked for her aunt first.")
    assert "She asked for her aunt first." in page.text
    done(portal, lambda db: plan(db, portal, cast.priya, cast.maya))


@pytest.mark.parametrize(
    "typed",
    [{"explained_on": "2026-11-24"}, {"explained_on": ""}, {"was_it": ""}, {"by": str(uuid4())}],
)
def test_what_cannot_be_is_not_written_down(
    cast: Cast, signed_in_worker: EnterWorker, typed: dict[str, str]
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(talk_page(cast.maya))
    assert sam.submit("Write it down", **{"was_it": "explained", **typed}).status == 422
    assert "Nobody has written it down." in sam.get(talk_page(cast.maya)).text


def test_nobody_who_does_not_work_on_the_case_is_said_to_have_explained_it(
    portal: Portal, cast: Cast
) -> None:
    stranger = cast.jo.actor.staff_id
    assert stranger is not None
    told = NewTelling(date(2026, 11, 23), "", "en", Level.EASY, stranger)
    with pytest.raises(NotFound), portal.open_session() as db:
        talks_explained.write_telling(
            db, cast.sam.actor, cast.maya.case_id, told, once=uuid4(), now=MONDAY
        )


def test_what_would_help_her_is_kept_sealed_read_by_a_worker_and_changed_at_any_time(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    maya, priya = signed_in_child(cast.maya), signed_in_worker(cast.priya)
    maya.get("/talk")
    maya.submit("Keep this", helps=["door", "pencil"], asker="woman", beside="Gran")
    hers = SaidOfTalk.case_id == cast.maya.case_id
    (sealed,) = kept(portal, select(SaidOfTalk.wishes).where(hers))
    assert isinstance(sealed, Sealed)
    # The police and children's services may ask the questions.
    assert len(tasks(portal, cast.maya, TaskKind.TALK_READ.value)) == 2
    assert "(new)" in priya.get(f"/staff/cases/{cast.maya.case_id}").text
    page = priya.get(talk_page(cast.maya))
    for words in ("To see the room first", "Paper and pencils", "A woman", "Gran"):
        assert words in page.text
    assert "Read by Priya" in priya.submit("I have read this").text
    assert tasks(portal, cast.maya, TaskKind.TALK_READ.value) == []
    maya.get("/talk")
    assert "checked" in maya.page.html
    maya.submit("Keep this", helps=[], beside="")
    assert "I have read this" in priya.get(talk_page(cast.maya)).html


def test_each_answer_may_follow_each_other_and_stands_until_the_next(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    maya, sam = signed_in_child(cast.maya), signed_in_worker(cast.sam)
    maya.get("/talk")
    for answer in ("Yes", "Not yet", "No", "Yes"):
        assert f"You said: {answer}" in maya.submit(answer).text
        case = sam.get(f"/staff/cases/{cast.maya.case_id}").text
        assert f"About a filmed talk the child says: {answer}" in case
    # Of what she does not want, everyone has to take notice.
    assert len(worries_of(portal, cast.maya)) == 2


def test_what_she_wants_does_not_wait_for_an_answer_nor_change_it(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    maya = signed_in_child(cast.maya)
    maya.get("/talk")
    assert "You said" not in maya.submit("Keep this", helps=["clock"]).text
    maya.submit("No")
    assert "You said: No" in maya.submit("Keep this", helps=["stop"]).text


def test_a_carer_and_a_child_who_has_harmed_have_no_such_page(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    own = make_family(portal, (cast.sam, cast.priya), "Ben", "Ruth", kind=CaseKind.HAS_HARMED)
    offer_talk(portal, cast.priya, cast.maya.case_id)
    offer_talk(portal, cast.priya, own.case_id)
    assert signed_in_carer(cast.maya).get("/talk").status == 404
    ben = signed_in_child(own)
    assert ben.get("/talk").status == 404
    assert ben.post("/talk/answer", {"answer": "no"}).status == 404


def test_a_child_who_is_offered_no_such_talk_has_no_such_page_whatever_is_planned_for_her_sister(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    sister = make_family(portal, (cast.sam, cast.priya), "Zara", "Nadia")
    offer_talk(portal, cast.priya, cast.maya.case_id)
    zara, maya = signed_in_child(sister), signed_in_child(cast.maya)
    guide = f"/steps/{FILMED_TALK.number}"
    assert "/talk" not in {href for href, _ in zara.get(guide).links}
    assert zara.get("/talk").status == 404
    assert zara.post("/talk/answer", {"answer": "yes"}).status == 404
    assert zara.post("/talk", {"helps": "door"}).status == 404
    assert maya.get(guide).link("Say what I would like in the talk") == "/talk"
    assert maya.get("/talk").status == 200


def test_a_word_that_is_no_answer_changes_nothing(portal: Portal, cast: Cast) -> None:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    with portal.open_session() as db:
        said = filmed_talk.wishes_of_child(db, cast.maya.child, now=MONDAY)
    assert said.answer is None
