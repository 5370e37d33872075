"""A note beside a decision: the second person reads all the words in which it will be given.

In every language, at every level; and nobody adds a word after her.
"""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import PageSeen, Visitor
from portal.domain.refusals import NotAllowedNow
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import Db, approving, notes, tasks
from portal.services.notes import OwnWords
from portal.services.update_values import typed_from_values
from portal.storage.drafts import Draft
from tests.deciding import approve, ask, put_into_all_words, tell
from tests.families import Cast, Clock, Family, Worker, sample_values
from tests.services.acts import done, kept

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
KEY = "no_further_police_action"
NOTE, ARABIC, SIMPLE = "I will ring you on Friday.", "سأتصل بكِ يوم الجمعة.", "I ring on Friday."


@pytest.fixture
def draft_id(portal: Portal, cast: Cast) -> UUID:
    """Priya asked for a decision to be approved, with a note in English beside it."""

    def act(db: Db) -> UUID:
        once, now = uuid4(), portal.clock()
        typed = typed_from_values(sample_values(KEY, now))
        what = {"case_id": cast.maya.case_id, "update_type": BY_KEY[KEY], "typed": typed}
        own = OwnWords(NOTE, "en")
        notes.keep_with_form(db, cast.priya.actor, own=own, once=once, now=now, **what)
        return ask(db, portal, cast.priya, cast.maya.case_id, once=once)

    return done(portal, act)


def page_of(visitor: Visitor, cast: Cast, draft_id: UUID) -> PageSeen:
    return visitor.get(f"/staff/cases/{cast.maya.case_id}/drafts/{draft_id}")


def buttons_of(page: PageSeen) -> set[str]:
    return {text for form in page.forms for *_, text in form.buttons}


def state_of(portal: Portal, draft_id: UUID) -> str:
    return kept(portal, select(Draft.state).where(Draft.id == draft_id))[0]


def test_she_approves_what_she_has_read_in_every_language_and_level(
    portal: Portal, cast: Cast, draft_id: UUID, signed_in_worker: EnterWorker
) -> None:
    sam, tom = signed_in_worker(cast.sam), signed_in_worker(cast.tom)
    page = page_of(tom, cast, draft_id)
    assert "Nobody has put it into these words yet: English" in page.text
    assert "Approve" not in buttons_of(page)
    page_of(sam, cast, draft_id)
    sam.submit("Put it beside the note", pair="ar carer", words=ARABIC)
    sam.submit("Put it beside the note", pair="en simple", words=SIMPLE)
    page = page_of(tom, cast, draft_id)
    assert all(words in page.text for words in (NOTE, ARABIC, SIMPLE))
    tom.submit("Approve")
    assert state_of(portal, draft_id) == "approved"


def test_its_author_has_a_task_until_everybody_has_words_of_their_own(
    portal: Portal, cast: Cast, draft_id: UUID, signed_in_worker: EnterWorker
) -> None:
    priya = signed_in_worker(cast.priya)
    priya.get("/staff/tasks")
    page = priya.follow("Put it into their words")
    assert page.path.endswith(f"/drafts/{draft_id}")
    priya.submit("Put it beside the note", pair="ar carer", words=ARABIC)
    assert "beside a decision into" in priya.get("/staff/tasks").text
    page_of(priya, cast, draft_id)
    priya.submit("Put it beside the note", pair="en simple", words=SIMPLE)
    assert "beside a decision into" not in priya.get("/staff/tasks").text


def test_whoever_put_it_into_other_words_does_not_approve_them(
    portal: Portal, cast: Cast, draft_id: UUID, signed_in_worker: EnterWorker
) -> None:
    done(
        portal,
        lambda db: put_into_all_words(db, portal, cast.sam, cast.maya.case_id, draft_id, SIMPLE),
    )
    page = page_of(signed_in_worker(cast.sam), cast, draft_id)
    assert "Some of these words are yours" in page.text
    assert "Approve" not in buttons_of(page)
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: approve(db, portal, cast.sam, cast.maya.case_id, draft_id))
    done(portal, lambda db: approve(db, portal, cast.tom, cast.maya.case_id, draft_id))


def test_nothing_is_approved_whose_note_somebody_could_not_read(
    portal: Portal, cast: Cast, draft_id: UUID
) -> None:
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: approve(db, portal, cast.tom, cast.maya.case_id, draft_id))


def test_words_that_came_while_she_read_are_read_before_they_are_approved(
    portal: Portal, cast: Cast, clock: Clock, draft_id: UUID
) -> None:
    """Her page is older than the words: what she agreed to was something else."""
    case_id, opened = cast.maya.case_id, portal.clock().isoformat()
    clock.move(minutes=5)
    done(portal, lambda db: put_into_all_words(db, portal, cast.sam, case_id, draft_id, SIMPLE))
    what = {"read_at": opened, "hours": portal.hours, "now": portal.clock()}
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: approving.approve(db, cast.tom.actor, case_id, draft_id, **what))
    assert state_of(portal, draft_id) == "waiting"


def test_what_may_not_be_said_may_not_be_said_in_its_translation(
    portal: Portal, cast: Cast, draft_id: UUID, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    page_of(sam, cast, draft_id)
    page = sam.submit(
        "Put it beside the note", pair="en simple", words="There is no further action."
    )
    assert page.status == 422
    assert "There is no further action." in page.html
    assert "Nobody has put it into these words yet: English" in page_of(sam, cast, draft_id).text


def test_the_family_reads_the_approved_words_and_nobody_adds_any_after(
    portal: Portal,
    cast: Cast,
    draft_id: UUID,
    signed_in_worker: EnterWorker,
    signed_in_carer: Enter,
) -> None:
    sam = signed_in_worker(cast.sam)
    page_of(sam, cast, draft_id)
    sam.submit("Put it beside the note", pair="ar carer", words=ARABIC)
    sam.submit("Put it beside the note", pair="en simple", words=SIMPLE)
    case_id = cast.maya.case_id
    done(portal, lambda db: approve(db, portal, cast.tom, case_id, draft_id))
    done(portal, lambda db: tell(db, portal, cast.priya, case_id, draft_id))
    (update_id,) = kept(portal, select(Draft.update_id).where(Draft.id == draft_id))
    nadia = signed_in_carer(cast.maya)
    assert f'lang="ar" dir="rtl">{ARABIC}' in nadia.get(f"/note/{update_id}").html
    listed = done(portal, lambda db: tasks.tasks_for(db, cast.priya.actor, now=portal.clock()))
    assert TaskKind.NOTE_TRANSLATE not in {each.kind for each in listed}
    note = f"/staff/cases/{case_id}/told/{update_id}/note"
    assert "so none are added now" in sam.get(note).text
    assert "Show it to them" not in buttons_of(sam.page)
    typed = {"pair": "pl carer", "words": "W piątek.", "version": "1"}
    assert sam.post(note, typed).status == 422
