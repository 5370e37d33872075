"""What waits for a number that may not be texted any more: it goes elsewhere, or somebody rings."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from portal.domain.delivery import DeliveryState
from portal.parts import Portal
from portal.services import Db, claims, outbox_upkeep, phones
from portal.services.claims import DueText
from portal.storage.people import Contact
from tests.families import MONDAY, Cast, Clock, Family, Worker
from tests.services.acts import done, empty_outbox, publish, take_off_the_case
from tests.texts import message_of, tasks_of


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def claim(portal: Portal) -> tuple[DueText, ...]:
    return done(portal, lambda db: claims.claim(db, limit=10, now=portal.clock()))


def look_after(portal: Portal) -> None:
    done(portal, lambda db: outbox_upkeep.keep(db, now=portal.clock()))


@pytest.mark.parametrize("change", [{"may_be_texted": False}, {"ended_at": MONDAY}])
def test_a_yes_that_was_taken_back_counts_for_what_is_waiting_too_and_somebody_rings_them(
    portal: Portal, cast: Cast, change: dict[str, object]
) -> None:
    publish(portal, cast.sam, cast.maya)
    of_nadia = update(Contact).where(Contact.person_id == cast.maya.carer.person_id)
    done(portal, lambda db: db.execute(of_nadia.values(**change)))
    assert claim(portal) == ()
    look_after(portal)
    message = message_of(portal, cast.maya)
    assert message.state == DeliveryState.FAILED
    assert [each.kind for each in tasks_of(portal, message)] == ["text.failed"]


def test_a_text_goes_to_the_number_she_has_by_then_and_never_to_the_old_one(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    new_number(portal, cast.maya, cast.sam, "+447700900999")
    assert claim(portal) == ()
    look_after(portal)
    (due,) = claim(portal)
    assert due.mobile == "+447700900999"


def new_number(portal: Portal, family: Family, by: Worker, mobile: str) -> None:
    def act(db: Db) -> None:
        assert family.carer.person_id is not None
        (old,) = phones.kept_phones(db, by.actor, family.carer.person_id)
        phones.confirm_phone(
            db,
            by.actor,
            case_id=family.case_id,
            person_id=old.person_id,
            phone=replace(old.phone, mobile=mobile),
            contact_id=old.contact_id,
            days=30,
            now=portal.clock(),
        )

    done(portal, act)


def test_who_has_left_the_case_is_not_told_that_there_is_news_and_nobody_rings(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    take_off_the_case(portal, cast.maya.carer, cast.maya.case_id)
    assert claim(portal) == ()
    look_after(portal)
    message = message_of(portal, cast.maya)
    assert (message.state, tasks_of(portal, message)) == (DeliveryState.FAILED, [])
