"""Somebody on the case turns out to be the one to fear: all of theirs ends in the same second."""

from collections.abc import Callable
from uuid import UUID, uuid4

from sqlalchemy import select, update

from portal.demo.visitor import Visitor
from portal.parts import Portal
from portal.services import ending_access
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case
from portal.storage.people import Contact
from portal.storage.tasks import Task
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Clock, Family, Worker, make_family
from tests.services.acts import done, kept, publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
WHY = "The child has told us."


def end(portal: Portal, cast: Cast, family: Family, by: Worker) -> UUID:
    assert family.carer.person_id is not None
    case = {"case_id": family.case_id, "person_id": family.carer.person_id}
    return done(
        portal,
        lambda db: ending_access.end_access(db, by.actor, **case, reason=WHY, now=portal.clock()),
    )


def test_the_same_second_she_is_out_and_her_card_opens_nothing(
    portal: Portal, cast: Cast, clock: Clock, signed_in_carer: Enter
) -> None:
    nadia = signed_in_carer(cast.maya)
    end(portal, cast, cast.maya, cast.sam)
    assert nadia.get("/notes").path == "/"
    nadia.post("/c", {"code": cast.maya.carer_code})
    assert nadia.get("/hello").path == "/"


def test_no_text_reaches_her_that_waited_or_comes_later(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    end(portal, cast, cast.maya, cast.sam)
    publish(portal, cast.sam, cast.maya, "health_check_offered")
    clock.move(hours=1)
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []
    hers = select(Contact.ended_at).where(Contact.person_id == cast.maya.carer.person_id)
    assert None not in kept(portal, hers)


def test_every_agency_is_asked_to_see_that_the_child_is_safe_and_it_is_written_down(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    stop_id = end(portal, cast, cast.maya, cast.sam)
    open_now = select(Task.agency_id).where(
        Task.subject_id == stop_id, Task.kind == "safety.check", Task.ended_at.is_(None)
    )
    assert set(kept(portal, open_now)) == {cast.sam.actor.agency_id, cast.priya.actor.agency_id}
    acts = select(AuditEntry.act).where(AuditEntry.subject_id == stop_id)
    assert "access.ended" in kept(portal, acts)
    sam = signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/stops/{stop_id}")
    sam.submit("We have seen that the child is safe")
    assert kept(portal, open_now) == [cast.priya.actor.agency_id]


def test_on_a_brothers_case_the_same_phone_is_the_same_person(
    portal: Portal, cast: Cast, signed_in_carer: Enter
) -> None:
    brother, group = make_family(portal, (cast.jo,), "Finn", "Nadia"), uuid4()
    both = (cast.maya.case_id, brother.case_id)
    together = update(Case).where(Case.id.in_(both)).values(family_group_id=group)
    done(portal, lambda db: db.execute(together))
    with portal.open_session() as db:
        index = db.ring.index("contacts.mobile", cast.maya.mobile)
        his = update(Contact).where(Contact.person_id == brother.carer.person_id)
        db.execute(his.values(mobile_index=index))
        db.commit()
    nadia = signed_in_carer(brother)
    end(portal, cast, cast.maya, cast.sam)
    assert nadia.get("/notes").path == "/"
    asked = select(Task.case_id).where(Task.kind == "safety.check", Task.ended_at.is_(None))
    assert set(both) <= set(kept(portal, asked))


def test_done_twice_it_is_done_once_and_a_supervisor_may_do_it(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    assert end(portal, cast, cast.maya, cast.asha) == end(portal, cast, cast.maya, cast.sam)


def test_it_is_one_page_and_asks_whether_one_is_sure(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_carer: Enter
) -> None:
    nadia, sam = signed_in_carer(cast.maya), signed_in_worker(cast.sam)
    sam.get(f"/staff/cases/{cast.maya.case_id}/people/{cast.maya.carer.person_id}/access")
    sam.submit("End their access now", end_reason=WHY)
    assert sam.page.status == 422
    assert nadia.get("/notes").path == "/notes"
    sam.submit("End their access now", end_reason=WHY, is_sure="y")
    assert "access ended" in sam.page.text
    assert nadia.get("/notes").path == "/"
