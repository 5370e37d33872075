"""Practising with made-up families: everything works, and no phone is ever reached."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from portal.demo.visitor import Visitor
from portal.domain.delivery import DeliveryState
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.parts import Portal
from portal.services import health, practice, staff
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case
from portal.storage.database import Table
from portal.storage.inbound import Answer
from portal.storage.outbox import Message
from portal.storage.people import Contact, Partnership, Person, Staff
from tests.conftest import send_everything, texts_to
from tests.contracts.happenings import publish, raise_worry
from tests.families import Cast, Family, Worker
from tests.families import visitor as new_visitor
from tests.services.acts import done, kept
from tests.texting import forget_other_stories, text_from

SAID = "This is practice. Nobody here is real. No phone is reached."


@pytest.fixture
def practising(portal: Portal, cast: Cast) -> Portal:
    """Sam's partnership is for practice."""
    hers = Partnership.id == cast.sam.actor.partnership_id
    done(portal, lambda db: db.execute(update(Partnership).where(hers).values(is_practice=True)))
    return portal


def sends_all(portal: Portal, cast: Cast) -> None:
    """The worker's rounds; not one text may have reached the provider for these phones."""
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []


def messages_of(portal: Portal, cast: Cast) -> list[Message]:
    hers = Message.partnership_id == cast.sam.actor.partnership_id
    return kept(portal, select(Message).where(hers))


def test_news_is_published_and_read_and_its_text_goes_nowhere(
    practising: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    publish(practising, cast)
    sends_all(practising, cast)
    texts = messages_of(practising, cast)
    assert {each.state for each in texts} == {DeliveryState.STOPPED.value}
    shown = signed_in_worker(cast.sam).get("/staff/practice").text
    assert shown.count(cast.maya.mobile) == len(texts) >= 1


def test_a_carer_finds_her_number_where_the_worker_looks(
    practising: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    carer = new_visitor(practising)
    carer.get("/c")
    carer.submit("Go on", code=cast.maya.carer_code)
    carer.post("/number/send", {})
    sends_all(practising, cast)
    page = signed_in_worker(cast.sam).get("/staff/practice").text
    digits = re.findall(r"\b\d{6}\b", page)[0]
    assert carer.post("/number", {"number": digits}).path == "/notes"


def test_even_a_text_that_was_queued_by_force_is_not_handed_over(
    practising: Portal, cast: Cast
) -> None:
    publish(practising, cast)
    hers = Message.partnership_id == cast.sam.actor.partnership_id
    force = update(Message).where(hers).values(state=DeliveryState.QUEUED.value)
    done(practising, lambda db: db.execute(force))
    sends_all(practising, cast)
    assert {each.state for each in messages_of(practising, cast)} == {DeliveryState.FAILED.value}


def test_a_text_that_comes_from_such_a_phone_is_not_answered(
    practising: Portal, cast: Cast
) -> None:
    forget_other_stories(practising)
    hers = update(Contact).where(Contact.person_id == cast.maya.carer.person_id)
    done(practising, lambda db: db.execute(hers.values(ended_at=None)))
    text_from(practising, cast.maya.mobile, "Help")
    answers = select(Answer).where(Answer.partnership_id == cast.sam.actor.partnership_id)
    assert len(kept(practising, answers)) == 1
    sends_all(practising, cast)
    assert [each.state for each in kept(practising, answers)] == [DeliveryState.FAILED.value]


def test_every_page_says_so(
    practising: Portal,
    cast: Cast,
    signed_in_worker: Callable[[Worker], Visitor],
    signed_in_child: Callable[[Family], Visitor],
) -> None:
    child, sam = signed_in_child(cast.maya), signed_in_worker(cast.sam)
    for visitor, paths in (
        (child, ("/home", "/write", "/help", "/people", "/tips")),
        (sam, ("/staff", "/staff/tasks", f"/staff/cases/{cast.maya.case_id}", "/staff/devices")),
    ):
        assert [path for path in paths if SAID not in visitor.get(path).text] == []
    card = new_visitor(practising)
    card.get("/c")
    card.submit("Go on", code=cast.maya.carer_code)
    assert "هذا تدريب" in card.get("/hello").text


def test_a_real_partnership_says_nothing_of_the_kind(
    portal: Portal, cast: Cast, signed_in_worker: Callable[[Worker], Visitor]
) -> None:
    sam = signed_in_worker(cast.sam)
    assert SAID not in sam.get("/staff").text
    assert "its texts reach phones" in sam.get("/staff/practice").text


def test_no_figure_counts_it(practising: Portal, cast: Cast) -> None:
    with practising.open_session() as db:
        before = health.figures(db, now=practising.clock())
    publish(practising, cast)
    with practising.open_session() as db:
        after = health.figures(db, now=practising.clock())
    assert (after.waiting, after.failures) == (before.waiting, before.failures)


def test_it_is_emptied_and_nobody_elses_family_is_touched(practising: Portal, cast: Cast) -> None:
    publish(practising, cast)
    raise_worry(practising, cast.maya.child)
    ours, theirs = (each.actor.partnership_id for each in (cast.sam, cast.ravi))
    others = {
        table.name: select(func.count()).where(table.c.partnership_id != ours)
        for table in Table.metadata.sorted_tables
        if "partnership_id" in table.columns
    }
    before = {name: kept(practising, asked) for name, asked in others.items()}
    gone = done(practising, lambda db: practice.empty(db, ours, now=practising.clock()))
    assert gone > 20
    assert {name: kept(practising, asked) for name, asked in others.items()} == before
    for table in (Case, Person, Message):
        assert kept(practising, select(table).where(table.partnership_id == ours)) == []
    # Who practised, and the log, stay.
    assert kept(practising, select(Staff.id).where(Staff.partnership_id == ours)) != []
    said = select(AuditEntry.act).where(AuditEntry.partnership_id == ours)
    assert {"update.published", "practice.emptied"} <= set(kept(practising, said))
    with pytest.raises(NotFound):
        done(practising, lambda db: practice.empty(db, theirs, now=practising.clock()))


def test_a_real_partnership_never_becomes_one_for_practice(portal: Portal, cast: Cast) -> None:
    hers = Partnership.id == cast.sam.actor.partnership_id
    (name,) = kept(portal, select(Partnership.name).where(hers))
    with pytest.raises(NotAllowedNow):
        done(
            portal,
            lambda db: staff.add_partnership(db, name=name, is_practice=True, now=portal.clock()),
        )
    (row,) = kept(portal, select(Partnership.is_practice).where(hers))
    assert row is False
