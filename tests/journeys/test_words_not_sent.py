"""What a child has typed and not sent waits for her alone, for a day, whatever happens."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.services.unsent import forget_old
from portal.storage.audit import AuditEntry
from portal.storage.unsent import Unsent
from tests.conftest import send_everything
from tests.families import Cast, Clock, Family, Worker
from tests.services.acts import at_the_same_moment, kept
from tests.web.looking import Asker, look
from tests.web.test_family_forms import worries_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
WORDS = "He is back, and mum said"
KEPT = "You have not sent this. Nobody has read it. It is kept for you until"
LATER, AWAY = "Keep it for later", "Throw it away"


@pytest.fixture
def maya(cast: Cast, signed_in_child: Enter) -> Visitor:
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    return maya


def rows(portal: Portal, family: Family) -> int:
    which = Unsent.case_id == family.case_id
    return kept(portal, select(func.count()).select_from(Unsent).where(which))[0]


def words_on(page: Visitor) -> str:
    return look(page.get("/write").html).value_of("words")


def save(portal: Portal, child: Visitor, **typed: str) -> int:
    """As the script does it, a moment after typing stops."""
    page = look(child.page.html)
    form = {name: page.value_of(name) for name in ("once", "seen")}
    answer = Asker(portal, child).post("/write/keep", {**form, "kind": "", "words": "", **typed})
    return answer.status_code


def test_what_she_keeps_for_later_stands_there_when_she_comes_back(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor, signed_in_child: Enter
) -> None:
    maya.submit(LATER, kind="contacted", topics=["home", "court"], words=WORDS)
    assert maya.page.path == "/write"
    assert worries_of(portal, cast.maya) == []
    clock.move(hours=20)
    again = signed_in_child(cast.maya)
    page = look(again.get("/write").html)
    assert f"{KEPT} Tuesday 24 November, 10:00 am." in again.page.text
    assert page.value_of("words") == WORDS
    chosen = [each.get("value") for each in page.root.iter("input") if "checked" in each.attrib]
    assert {"contacted", "home", "court"} <= set(chosen)


def test_her_first_page_says_nothing_of_it_to_whoever_looks_over_her_shoulder(
    maya: Visitor,
) -> None:
    before = maya.get("/home").text
    maya.get("/write")
    maya.submit(LATER, kind="contacted", topics=["home", "court"], words=WORDS)
    assert maya.get("/home").text == before


def test_what_she_sends_is_not_kept_any_more(portal: Portal, cast: Cast, maya: Visitor) -> None:
    maya.submit(LATER, words=WORDS)
    maya.submit("Send", words=f"{WORDS} no.")
    assert rows(portal, cast.maya) == 0
    assert f"{WORDS} no." in maya.page.text
    assert len(worries_of(portal, cast.maya)) == 1
    assert words_on(maya) == ""


def test_what_she_throws_away_is_gone(portal: Portal, cast: Cast, maya: Visitor) -> None:
    maya.submit(LATER, words=WORDS)
    maya.submit(AWAY)
    assert rows(portal, cast.maya) == 0
    assert words_on(maya) == ""
    assert AWAY not in maya.page.text


def test_the_script_keeps_what_stands_there_now_and_nothing_once_it_is_empty(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    for words in ("He", WORDS):
        assert save(portal, maya, words=words) == 200
    assert rows(portal, cast.maya) == 1
    assert words_on(maya) == WORDS
    assert save(portal, maya, words="  ") == 200
    assert rows(portal, cast.maya) == 0


def test_after_a_day_nobody_has_it_any_more(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor, signed_in_child: Enter
) -> None:
    maya.submit(LATER, words=WORDS)
    clock.move(hours=24)
    assert words_on(signed_in_child(cast.maya)) == ""
    send_everything(portal)
    assert rows(portal, cast.maya) == 0


def test_what_is_not_a_day_old_stays_when_the_rest_is_forgotten(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor
) -> None:
    maya.submit(LATER, words=WORDS)
    clock.move(hours=23, minutes=59)
    with portal.open_session() as db:
        forget_old(db, now=clock())
        db.commit()
    assert rows(portal, cast.maya) == 1


def test_sending_something_else_leaves_what_was_kept(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    """A second page was open when she began to write on the first."""
    other = str(uuid4())
    maya.submit(LATER, words=WORDS)
    maya.post("/write", {"kind": "unwell", "words": "", "once": other})
    assert len(worries_of(portal, cast.maya)) == 1
    assert words_on(maya) == WORDS


def test_words_sent_after_her_time_ran_out_are_kept_and_the_page_says_so(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor, signed_in_child: Enter
) -> None:
    clock.move(minutes=45)
    maya.submit("Send", words=WORDS)
    assert maya.page.path == "/"
    assert "Your words are kept for one day. They are not sent." in maya.page.text
    assert WORDS not in maya.page.html
    assert worries_of(portal, cast.maya) == []
    assert words_on(signed_in_child(cast.maya)) == WORDS


def test_a_page_that_stood_open_goes_on_keeping_but_shows_nothing(
    portal: Portal, cast: Cast, clock: Clock, maya: Visitor
) -> None:
    save(portal, maya, words="He")
    clock.move(hours=3)
    assert save(portal, maya, words=WORDS) == 200
    assert rows(portal, cast.maya) == 1
    assert save(portal, maya) == 303
    assert rows(portal, cast.maya) == 1, "an empty page takes nothing away"
    assert Asker(portal, maya).get("/write").headers["location"] == "/"
    clock.move(hours=24)
    assert save(portal, maya, words=WORDS) == 303


def test_who_leaves_while_writing_finds_it_when_she_comes_back(
    portal: Portal, cast: Cast, maya: Visitor, signed_in_child: Enter
) -> None:
    once = look(maya.page.html).value_of("once")
    asker = Asker(portal, maya)
    asker.post("/leave", {"once": once, "kind": "", "topics": "home", "words": WORDS})
    assert asker.get("/home").headers["location"] == "/"
    assert save(portal, maya, words="Something else") == 303, "who has left writes nothing more"
    assert words_on(signed_in_child(cast.maya)) == WORDS


def test_nobody_else_sees_it_and_no_log_says_that_she_began(
    portal: Portal,
    cast: Cast,
    maya: Visitor,
    signed_in_carer: Enter,
    signed_in_worker: EnterWorker,
) -> None:
    entries = select(func.count()).select_from(AuditEntry)
    of_case = entries.where(AuditEntry.case_id == cast.maya.case_id)
    before = kept(portal, of_case)[0]
    maya.submit(LATER, words=WORDS)
    maya.submit(LATER, words=f"{WORDS}.")
    assert kept(portal, of_case)[0] == before
    assert words_on(signed_in_carer(cast.maya)) == ""
    sam = signed_in_worker(cast.sam)
    for path in ("/staff", "/staff/worries", f"/staff/cases/{cast.maya.case_id}", "/staff/tasks"):
        assert WORDS not in sam.get(path).html


def test_a_carer_has_the_same_for_her_own(
    portal: Portal, cast: Cast, signed_in_carer: Enter, maya: Visitor
) -> None:
    nadia = signed_in_carer(cast.maya)
    nadia.post("/settings", {"language": "en", "back": "/write"})
    nadia.submit(LATER, words="My own words", topics=["money"])
    assert words_on(nadia) == "My own words"
    assert words_on(maya) == ""
    nadia.submit(AWAY)
    assert rows(portal, cast.maya) == 0


def test_two_saves_at_the_same_moment_are_one_row(
    portal: Portal, cast: Cast, maya: Visitor
) -> None:
    at_the_same_moment(*[lambda: save(portal, maya, words=WORDS)] * 4)
    assert rows(portal, cast.maya) == 1
