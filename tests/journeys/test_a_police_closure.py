"""The police stop: from the draft, past a second person and a telling, to a child reading it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.tasks import TaskKind
from portal.parts import Portal
from portal.services import tasks
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from portal.storage.updates import Update
from tests.conftest import send_everything, texts_to
from tests.families import MONDAY, Cast, Clock, Family, Worker, sample_values

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
KEY = "no_further_police_action"
TITLE = "No further police action at this time"
HEADING = "What the police decided"
TOLD = {
    "told_by": "Priya",
    "told_how": "in_person",
    "told_on": MONDAY.date().isoformat(),
    "with_whom": "carer",
    "interpreter": "not_needed",
    "how_they_were": "quiet",
    "note": "She wants to hear it again with her teacher.",
}


def written(**changes: str | list[str]) -> dict[str, str | list[str]]:
    """What Priya fills in: everything but how Maya was told."""
    typed: dict[str, str | list[str]] = {
        name: list(value) if isinstance(value, tuple) else str(value)
        for name, value in sample_values(KEY).items()
        if not name.startswith("told_")
    }
    return {**typed, **changes}


def asks(priya: Visitor, cast: Cast) -> str:
    """Priya writes it and asks; the address of the draft."""
    priya.get(f"/staff/cases/{cast.maya.case_id}/updates/{KEY}")
    priya.submit("Ask for approval", **written())
    assert "Waits for a second person" in priya.page.text
    return priya.page.link(TITLE)


def buttons(visitor: Visitor) -> set[str]:
    return {words for form in visitor.page.forms for *_, words in form.buttons}


def published(portal: Portal, case_id: UUID) -> list[Update]:
    with portal.open_session() as db:
        return list(db.scalars(select(Update).where(Update.case_id == case_id)).all())


def test_from_the_draft_to_the_child_reading_it(
    cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    maya = signed_in_child(cast.maya)
    draft = asks(priya, cast)
    sam.get(draft)
    assert HEADING in sam.page.text
    assert "Maya, child: English" in sam.page.text
    assert "Victims' Code of 2021: Charge, a decision not to charge" in sam.page.text
    sam.submit("Approve")
    assert "locked until the child has been told" in sam.page.text
    sam.get(draft)
    sam.submit("Write down that the child was told", **TOLD)
    maya.get("/home")
    maya.follow("/news/")
    assert HEADING in maya.page.text
    assert "Priya" in maya.page.text
    assert "teacher" not in maya.page.text


def test_who_wrote_it_cannot_approve_it(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya = signed_in_worker(cast.priya)
    draft = asks(priya, cast)
    priya.get(draft)
    assert "Approve" not in buttons(priya)
    with portal.open_session() as db:
        assert tasks.tasks_for(db, cast.priya.actor, now=MONDAY) == ()
    seen = signed_in_worker(cast.sam).get(draft)
    (read_at,) = [kept for form in seen.forms for name, kept in form.fields if name == "read_at"]
    refused = priya.post(f"{draft}/approve", {"read_at": read_at})
    assert refused.status == 409
    assert "Somebody else has to read it." in refused.text
    assert "Waits for a second person" in priya.get(draft).text


def test_nothing_of_it_exists_for_anybody_before_the_telling(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    maya = signed_in_child(cast.maya)
    before = maya.get("/home").text
    draft = asks(priya, cast)
    sam.get(draft)
    sam.submit("Approve")
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []
    assert maya.get("/home").text == before
    assert published(portal, cast.maya.case_id) == []
    jo = signed_in_worker(cast.jo)
    assert jo.get(draft).status == 404
    other = draft.replace(str(cast.maya.case_id), str(cast.next_door.case_id))
    assert jo.get(other).status == 404
    assert (
        sam.post(f"{draft.rsplit('/drafts', 1)[0]}/updates/{KEY}", {"publish": "y"}).status == 404
    )


def test_a_telling_that_lacks_something_says_where_and_keeps_what_was_typed(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    draft = asks(priya, cast)
    sam.get(draft)
    sam.submit("Approve")
    too_early = (MONDAY - timedelta(days=30)).date().isoformat()
    for wrong in ({"told_on": too_early}, {"told_by": " "}, {"told_by": "Priya (NFA)"}):
        priya.get(draft)
        priya.submit("Write down that the child was told", **{**TOLD, **wrong})
        assert priya.page.status == 422
        assert "hear it again with her teacher" in priya.page.html
    assert published(portal, cast.maya.case_id) == []


def test_a_third_person_lifts_the_lock_and_the_reason_stays(
    cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    priya, tom = signed_in_worker(cast.priya), signed_in_worker(cast.tom)
    draft = asks(priya, cast)
    tom.get("/staff/tasks")
    tom.follow("Read it")
    assert tom.page.path == draft
    tom.submit("Approve")
    tom.get(draft)
    assert "Lift the lock" not in buttons(tom)
    asha = signed_in_worker(cast.asha)
    asha.get(draft)
    asha.submit("Lift the lock", reason="Rang on three days; the school could not reach them.")
    assert "Rang on three days" in asha.page.text
    assert "Asha Rao" in signed_in_worker(cast.sam).get(asha.page.path).text
    maya = signed_in_child(cast.maya)
    maya.follow("/news/")
    assert HEADING in maya.page.text
    assert "Asha" in maya.page.text
    assert "Rang on three days" not in maya.page.text


def test_what_was_given_back_is_put_right_and_asked_for_again(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    draft = asks(priya, cast)
    sam.get(draft)
    sam.submit("Give it back", why="The reason is not the true one.")
    with portal.open_session() as db:
        (task,) = tasks.tasks_for(db, cast.priya.actor, now=MONDAY)
    assert task.kind is TaskKind.DRAFT_RETURNED
    priya.get(draft)
    assert "The reason is not the true one." in priya.page.text
    priya.follow("Go on writing")
    assert "The reason is not the true one." in priya.page.text
    priya.submit("Ask for approval", reason="cannot_say")
    assert priya.page.text.count("Waits for a second person") == 1
    sam.get(draft)
    sam.submit("Approve")
    with portal.open_session() as db:
        (task,) = tasks.tasks_for(db, cast.priya.actor, now=MONDAY)
    assert task.kind is TaskKind.DRAFT_TELL


def test_an_agency_that_does_not_say_it_knows_is_chased(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    draft = asks(priya, cast)
    sam.get(draft)
    sam.submit("Approve")
    sam.get(draft)
    sam.submit("Write down that the child was told", **TOLD)
    assert "To be said by Wednesday 25 November 2026" in sam.page.text
    clock.move(days=2)
    send_everything(portal)
    assert kinds(portal, cast.asha, clock) == {TaskKind.LEDGER_ACKNOWLEDGE}
    clock.move(days=1)
    send_everything(portal)
    assert kinds(portal, cast.asha, clock) == {TaskKind.LEDGER_ACKNOWLEDGE, TaskKind.LEDGER_LATE}
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/decisions")
    assert "Late: it was to be said by" in sam.page.text
    sam.submit("My agency knows")
    assert "Sam Okafor, 26 Nov 2026" in sam.page.text
    assert kinds(portal, cast.asha, clock) == set()


def test_how_she_was_told_is_read_by_who_works_on_the_case_and_that_they_looked_is_written_down(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    priya, sam = signed_in_worker(cast.priya), signed_in_worker(cast.sam)
    draft = asks(priya, cast)
    sam.get(draft)
    sam.submit("Approve")
    page = f"/staff/cases/{cast.maya.case_id}/decisions"
    assert "How they were told" not in priya.get(page).text
    sam.get(draft)
    sam.submit("Write down that the child was told", **TOLD)
    for reader in (priya, signed_in_worker(cast.tom)):
        shown = reader.get(page).text
        assert "Monday 23 November 2026, by Priya. In person." in shown
        for words in ("Their carer", "None was needed", "Very quiet", TOLD["note"]):
            assert words in shown
        assert "Written down by Sam Okafor" in shown
    assert signed_in_worker(cast.jo).get(page).status == 404
    with portal.open_session() as db:
        looked = select(AuditEntry.actor_id).where(AuditEntry.act == Act.TELLING_LISTED.value)
        readers = set(db.scalars(looked.where(AuditEntry.case_id == cast.maya.case_id)))
    assert {cast.priya.actor.staff_id, cast.tom.actor.staff_id} <= readers
    assert cast.jo.actor.staff_id not in readers


def kinds(portal: Portal, worker: Worker, clock: Clock) -> set[TaskKind]:
    with portal.open_session() as db:
        listed = tasks.tasks_for(db, worker.actor, now=clock())
    return {each.kind for each in listed if each.kind.value.startswith("ledger.")}
