"""What a stranger texts is read by the partnership whose number it came to."""

from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from portal.domain.refusals import NotAllowedNow, NotFound
from portal.parts import Portal
from portal.services import our_numbers
from portal.storage.inbound import StrangerText, TextNumber
from portal.storage.people import Partnership
from tests.conftest import send_everything
from tests.families import Cast, Worker
from tests.services.acts import done, kept
from tests.texting import answers_to, came_as, forget_other_stories, text_from

OURS, THEIRS, STRANGER = "+447700900801", "+447700900802", "+447700900803"


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> None:
    forget_other_stories(portal)
    done(portal, lambda db: db.execute(delete(TextNumber)))


def name_of(portal: Portal, worker: Worker) -> str:
    mine = select(Partnership.name).where(Partnership.id == worker.actor.partnership_id)
    return kept(portal, mine)[0]


def give(portal: Portal, number: str, worker: Worker) -> None:
    given = {"number": number, "partnership": name_of(portal, worker), "now": portal.clock()}
    done(portal, lambda db: our_numbers.give_number(db, **given))


def reader_of(portal: Portal, *, to: str) -> object:
    """Whose a stranger's text to this number becomes; she waits for one of their supervisors."""
    reference = uuid4().hex
    text_from(portal, STRANGER, "Is anybody there", to=to, reference=reference)
    (text,) = kept(portal, came_as(reference))
    waits = StrangerText.inbound_id == text.id, StrangerText.ended_at.is_(None)
    assert kept(portal, select(StrangerText.partnership_id).where(*waits)) == [text.partnership_id]
    return text.partnership_id


def test_each_number_has_its_own_readers(portal: Portal, cast: Cast) -> None:
    give(portal, OURS, cast.sam)
    give(portal, THEIRS, cast.ravi)
    assert reader_of(portal, to=THEIRS) == cast.ravi.actor.partnership_id
    assert reader_of(portal, to=OURS) == cast.sam.actor.partnership_id


def test_a_phone_that_writes_to_both_is_answered_once(portal: Portal, cast: Cast) -> None:
    give(portal, OURS, cast.sam)
    give(portal, THEIRS, cast.ravi)
    for number in (THEIRS, OURS):
        reader_of(portal, to=number)
    send_everything(portal)
    assert len(answers_to(portal, STRANGER)) == 1


def test_a_text_to_a_number_that_none_has_is_still_read_by_who_has_one(
    portal: Portal, cast: Cast
) -> None:
    give(portal, OURS, cast.sam)
    assert reader_of(portal, to=THEIRS) == cast.sam.actor.partnership_id


def test_a_number_is_one_partnerships_and_said_twice_it_is_said_once(
    portal: Portal, cast: Cast
) -> None:
    for _ in range(2):
        give(portal, OURS, cast.sam)
    with pytest.raises(NotAllowedNow):
        give(portal, OURS, cast.ravi)
    assert kept(portal, select(TextNumber.number)) == [OURS]
    assert done(portal, lambda db: our_numbers.end_number(db, number=OURS, now=portal.clock()))
    assert not done(portal, lambda db: our_numbers.end_number(db, number=OURS, now=portal.clock()))
    give(portal, OURS, cast.ravi)
    assert kept(portal, select(TextNumber.partnership_id)) == [cast.ravi.actor.partnership_id]


def test_there_is_no_number_for_a_partnership_that_is_none(portal: Portal) -> None:
    given = {"number": OURS, "partnership": "Nowhere", "now": portal.clock()}
    with pytest.raises(NotFound):
        done(portal, lambda db: our_numbers.give_number(db, **given))


def test_of_several_partnerships_one_must_have_a_number(portal: Portal, cast: Cast) -> None:
    assert not done(portal, our_numbers.is_settled)
    give(portal, OURS, cast.sam)
    assert done(portal, our_numbers.is_settled)
