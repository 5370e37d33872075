"""A worker's own words beside the news: marked until a person has put them into the reader's."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.people import Level
from portal.parts import Portal
from portal.services import never_names
from portal.storage.notes import Note
from portal.storage.updates import Update
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker, colleague, make_family
from tests.services.acts import done, kept

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
NOTE = "I liked the picture of your dog very much."
ARABIC = "أعجبتني صورة كلبك كثيرًا."
EASY = "Your dog picture is lovely."


def publish_with(worker: Visitor, portal: Portal, family: Family, **note: str) -> UUID:
    """She opens "add a note" in the form of an update, and publishes. Returns the update's id."""
    worker.get(f"/staff/cases/{family.case_id}/updates/welcome")
    worker.submit("Publish", **{"note": NOTE, **note})
    assert worker.page.path == f"/staff/cases/{family.case_id}", worker.page.text
    (update_id,) = kept(portal, select(Update.id).where(Update.case_id == family.case_id))
    return update_id


def put(worker: Visitor, family: Family, update_id: UUID, pair: str, words: str) -> Visitor:
    worker.get(f"/staff/cases/{family.case_id}/told/{update_id}/note")
    worker.submit("Show it to them", pair=pair, words=words)
    return worker


def test_until_somebody_translates_it_the_carer_reads_it_marked(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    update_id = publish_with(signed_in_worker(cast.sam), portal, cast.maya)
    nadia, arabic = signed_in_carer(cast.maya), portal.languages["ar"]
    assert NOTE not in nadia.page.text, "never on the first page"
    nadia.get(f"/note/{update_id}")
    mark = "%(writer)s wrote this in %(written_in)s. Nobody has put it into %(reads)s yet."
    names = {"writer": "Sam", "written_in": arabic.name_of("en"), "reads": arabic.name_of("ar")}
    assert arabic.say(mark) % names in nadia.page.text
    assert f'lang="en" dir="ltr">{NOTE}' in nadia.page.html
    send_everything(portal)
    assert not any("dog" in text for text in texts_to(portal, cast.maya.mobile))


def test_a_person_puts_it_into_her_language_and_the_mark_goes(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_worker: EnterWorker,
    signed_in_carer: Enter,
) -> None:
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, cast.maya)
    priya = put(signed_in_worker(cast.priya), cast.maya, update_id, "ar carer", ARABIC)
    assert ARABIC in priya.page.text
    nadia, arabic = signed_in_carer(cast.maya), portal.languages["ar"]
    nadia.get(f"/note/{update_id}")
    assert f'lang="ar" dir="rtl">{ARABIC}' in nadia.page.html
    assert NOTE not in nadia.page.html
    by = {"name": "Priya", "reads": arabic.name_of("ar")}
    assert arabic.say("Put into %(reads)s by %(name)s") % by in nadia.page.text


def test_a_child_reads_it_as_her_workers_own_words_until_somebody_makes_it_easy(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    noor = make_family(portal, (cast.sam, cast.priya), "Noor", "Zora", level=Level.EASY)
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, noor)
    child = signed_in_child(noor)
    child.get(f"/news/{update_id}")
    assert "These are Sam's own words." in child.page.text
    put(sam, noor, update_id, "en easy", EASY)
    assert "Everybody has it in their own language and words." in sam.page.text
    child.get(f"/news/{update_id}")
    assert "Put into these words by Sam" in child.page.text
    assert (EASY in child.page.text, NOTE in child.page.text) == (True, False)


def test_a_task_asks_for_it_until_everybody_has_it(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, cast.maya)
    sam.get("/staff/tasks")
    sam.follow("Put it into their words")
    assert sam.page.path.endswith(f"/told/{update_id}/note")
    put(sam, cast.maya, update_id, "ar carer", ARABIC)
    assert "Put it into their words" in sam.get("/staff/tasks").text
    put(sam, cast.maya, update_id, "en simple", EASY)
    assert "Put it into their words" not in sam.get("/staff/tasks").text


def test_written_anew_it_is_a_new_version_and_what_was_made_from_the_old_is_stale(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    signed_in_worker: EnterWorker,
    signed_in_carer: Enter,
) -> None:
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, cast.maya)
    put(sam, cast.maya, update_id, "ar carer", ARABIC)
    clock.move(minutes=5)
    sam.submit("Write it anew", note="I liked your cat picture.")
    assert "(stale: made from older words, and shown to nobody)" in sam.page.text
    nadia = signed_in_carer(cast.maya)
    nadia.get(f"/note/{update_id}")
    assert "I liked your cat picture." in nadia.page.text
    assert ARABIC not in nadia.page.html
    assert NOTE in nadia.page.text, "what was read stays there to be read, as what was before"
    assert "Put it into their words" in sam.get("/staff/tasks").text


def test_words_made_from_an_older_version_are_not_taken(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, cast.maya)
    priya = signed_in_worker(cast.priya)
    priya.get(f"/staff/cases/{cast.maya.case_id}/told/{update_id}/note")
    sam.get(f"/staff/cases/{cast.maya.case_id}/told/{update_id}/note")
    sam.submit("Write it anew", note="I liked your cat picture.")
    priya.submit("Show it to them", pair="ar carer", words=ARABIC)
    assert "The note was written anew meanwhile." in priya.page.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The police took no further action."), ("pl", "Umorzono, nic się nie stało.")],
)
def test_what_may_not_be_said_may_not_be_said_in_ones_own_words_either(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, language: str, words: str
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Publish", note=words, note_language=language)
    assert sam.page.status == 422
    assert words in sam.page.text
    assert kept(portal, select(Note.id).where(Note.case_id == cast.maya.case_id)) == []


def test_a_name_that_must_not_be_named_is_found_in_every_language(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    done(
        portal,
        lambda db: never_names.add_name(
            db, cast.sam.actor, case_id=cast.maya.case_id, name="Gareth", now=portal.clock()
        ),
    )
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    sam.submit("Publish", note="Gareth is not there.")
    assert sam.page.status == 422
    sam.submit("Publish", note=NOTE)
    (update_id,) = kept(portal, select(Update.id).where(Update.case_id == cast.maya.case_id))
    put(sam, cast.maya, update_id, "ar carer", "Gareth ليس هناك.")
    assert sam.page.status == 422


def test_only_its_writer_writes_it_anew(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    update_id = publish_with(signed_in_worker(cast.sam), portal, cast.maya)
    path = f"/staff/cases/{cast.maya.case_id}/told/{update_id}/note"
    priya = signed_in_worker(cast.priya)
    assert "Write it anew" not in priya.get(path).text
    assert priya.post(f"{path}/anew", {"note": "Mine now.", "note_language": "en"}).status == 404


def test_who_is_not_on_the_case_finds_no_note(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    update_id = publish_with(signed_in_worker(cast.sam), portal, cast.maya)
    path = f"/staff/cases/{cast.maya.case_id}/told/{update_id}/note"
    for worker in (cast.jo, cast.ravi, colleague(portal, cast.sam, "Ana Ruiz")):
        visitor = signed_in_worker(worker)
        assert visitor.get(path).status == 404
        assert visitor.post(path, {"pair": "ar carer", "words": ARABIC}).status == 404


def test_taken_back_with_its_news_it_is_shown_to_nobody_where_words_could_harm(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    sam = signed_in_worker(cast.sam)
    update_id = publish_with(sam, portal, cast.maya)
    sam.get(f"/staff/cases/{cast.maya.case_id}/told/{update_id}/back")
    sam.submit("Take it back", why="gave_away")
    assert NOTE not in signed_in_child(cast.maya).get(f"/news/{update_id}").html


def test_a_form_sent_twice_keeps_one_note(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/updates/welcome")
    form = next(each for each in sam.page.forms if "note" in each.names)
    typed = {**dict(form.fields), "note": NOTE, "publish": "y"}
    for _ in range(2):
        sam.post(form.action, typed)
        assert sam.page.path == f"/staff/cases/{cast.maya.case_id}"
    assert len(kept(portal, select(Note.id).where(Note.case_id == cast.maya.case_id))) == 1
