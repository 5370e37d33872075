"""Numbers that are never used: of people who must not be contacted, and of no mobile at all."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import func, select, update

from portal.domain.contact import CODES_OF_THE_PHONE
from portal.domain.people import Level, Role
from portal.domain.phones import Phone
from portal.domain.refusals import NotAllowedNow
from portal.parts import Portal
from portal.services import Db, barred, inbound, numbers, opening
from portal.services.inbound import Came
from portal.services.opening import NewPerson
from portal.sms import notify_codes, twilio_codes
from portal.sms.reasons import NO_MOBILE_CODE
from portal.storage.barred import BarredNumber
from portal.storage.inbound import Answer
from portal.storage.people import Contact
from tests.conftest import send_everything, texts_to
from tests.families import Cast, Family, Worker, make_family
from tests.phones import HIS, OTHER, bar, confirm, phones_of, tasks, together
from tests.services.acts import done, empty_outbox, kept, publish


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def test_a_barred_number_cannot_be_given_on_the_case_nor_on_a_sisters(
    portal: Portal, cast: Cast
) -> None:
    sister = make_family(portal, (cast.sam,), "Amal", "Huda")
    together(portal, cast.maya, sister)
    bar(portal, cast.sam, cast.maya)
    for family in (cast.maya, sister):
        with pytest.raises(NotAllowedNow):
            confirm(portal, cast.sam, family, Phone(HIS, may_be_called=True))


def test_on_another_familys_case_it_only_warns_and_elsewhere_nobody_hears_of_it(
    portal: Portal, cast: Cast
) -> None:
    bar(portal, cast.sam, cast.maya)

    def ask(by: Worker, family: Family) -> tuple[bool, bool]:
        verdict = done(
            portal,
            lambda db: numbers.check_number(db, by.actor, family.case_id, HIS, now=portal.clock()),
        )
        return verdict.is_barred, verdict.is_barred_elsewhere

    assert ask(cast.sam, cast.maya) == (True, False)
    assert ask(cast.sam, make_family(portal, (cast.sam,), "Ola", "Ewa")) == (False, True)
    assert ask(cast.ravi, make_family(portal, (cast.ravi,), "Ada", "Bo")) == (False, False)


def test_a_case_is_not_opened_with_the_number_of_whoever_is_suspected(
    portal: Portal, cast: Cast
) -> None:
    people = (
        NewPerson(Role.CHILD, "Noor", "en", Level.SIMPLE),
        NewPerson(Role.CARER, "Ada", "en", Level.CARER, HIS, may_be_texted=True),
    )
    with pytest.raises(NotAllowedNow):
        done(
            portal,
            lambda db: opening.open_case(
                db,
                cast.sam.actor,
                family=people,
                staff_ids=(),
                once=uuid4(),
                barred=((HIS, "Derek"),),
                now=portal.clock(),
            ),
        )


def test_a_number_barred_while_a_text_waits_is_not_texted_and_somebody_tells_her(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    bar(portal, cast.sam, cast.maya, cast.maya.mobile)
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []
    assert len(tasks(portal, cast.maya, "text.failed")) == 1
    assert phones_of(portal, cast.sam, cast.maya) == ()


def test_the_number_is_asked_again_at_the_moment_of_sending(portal: Portal, cast: Cast) -> None:
    """As if it had been barred by a colleague at the very moment it was confirmed."""
    publish(portal, cast.sam, cast.maya)
    bar(portal, cast.sam, cast.maya, cast.maya.mobile)
    alive = update(Contact).where(Contact.person_id == cast.maya.carer.person_id)
    done(portal, lambda db: db.execute(alive.values(ended_at=None)))
    send_everything(portal)
    assert texts_to(portal, cast.maya.mobile) == []


def test_taken_off_the_list_the_number_can_be_used(portal: Portal, cast: Cast) -> None:
    bar(portal, cast.sam, cast.maya)
    case = {"case_id": cast.maya.case_id, "now": portal.clock()}
    (listed,) = done(
        portal,
        lambda db: barred.barred_on_case(db, cast.sam.actor, **case),  # type: ignore[arg-type]
    )
    done(
        portal,
        lambda db: barred.end_barring(db, cast.sam.actor, barred_id=listed.barred_id, **case),  # type: ignore[arg-type]
    )
    confirm(portal, cast.sam, cast.maya, Phone(HIS, may_be_called=True))
    assert kept(portal, select(func.count()).where(BarredNumber.case_id == cast.maya.case_id)) == [
        1
    ]


@pytest.mark.parametrize("number", ["+442079460018", "+447012345678", "+447624123456"])
def test_a_number_that_is_no_uk_mobile_is_kept_by_nobody(
    portal: Portal, cast: Cast, number: str
) -> None:
    with pytest.raises(NotAllowedNow):
        confirm(portal, cast.sam, cast.maya, Phone(number, may_be_texted=True))


def test_a_landline_that_is_there_all_the_same_is_never_texted_and_somebody_rings(
    portal: Portal, cast: Cast
) -> None:
    """As another system may have left it in the database."""
    (phone,) = phones_of(portal, cast.sam, cast.maya)

    def put_landline(db: Db) -> None:
        sealed = db.ring.seal("contacts.mobile", phone.contact_id, "+442079460018")
        mine = update(Contact).where(Contact.id == phone.contact_id)
        db.execute(mine.values(mobile=sealed))

    done(portal, put_landline)
    publish(portal, cast.sam, cast.maya)
    send_everything(portal)
    assert texts_to(portal, "+442079460018") == []
    assert len(tasks(portal, cast.maya, "text.failed")) == 1
    assert len(tasks(portal, cast.maya, "contact.recheck")) == 1


def test_every_code_that_speaks_of_the_phone_is_one_that_a_provider_says() -> None:
    known = {*twilio_codes.REASONS, *notify_codes.REASONS, NO_MOBILE_CODE}
    assert known >= CODES_OF_THE_PHONE


def test_whoever_must_never_be_contacted_is_not_answered_either(portal: Portal, cast: Cast) -> None:
    bar(portal, cast.sam, cast.maya)
    for number in (HIS, OTHER):
        came = Came("console", uuid4().hex, number, "Where is she?", None, portal.clock())
        done(
            portal,
            lambda db, came=came: inbound.receive(  # type: ignore[misc]
                db, came, hours=portal.hours, renderer=portal.renderer, now=portal.clock()
            ),
        )
    with portal.open_session() as db:
        index = {number: db.ring.index(numbers.PURPOSE, number) for number in (HIS, OTHER)}
    answered = kept(portal, select(Answer.number_index))
    assert index[HIS] not in answered
    assert index[OTHER] in answered


def test_who_wrote_start_is_asked_and_then_there_is_nothing_left_to_ask(
    portal: Portal, cast: Cast
) -> None:
    for words in ("STOP", "START"):
        came = Came("console", uuid4().hex, cast.maya.mobile, words, None, portal.clock())
        done(
            portal,
            lambda db, came=came: inbound.receive(  # type: ignore[misc]
                db, came, hours=portal.hours, renderer=portal.renderer, now=portal.clock()
            ),
        )
    kinds = ("texts.stopped", "texts.wanted", "contact.recheck")
    assert all(tasks(portal, cast.maya, kind) for kind in kinds)
    (phone,) = phones_of(portal, cast.sam, cast.maya)
    confirm(portal, cast.sam, cast.maya, replace(phone.phone, may_be_texted=True))
    assert not any(tasks(portal, cast.maya, kind) for kind in kinds)
    assert publish(portal, cast.sam, cast.maya).texts == 1
