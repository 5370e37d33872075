"""A phone that nobody checked for a month gets no news, and still lets its owner in."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.phones import Phone
from portal.parts import Portal
from portal.services import sign_in_numbers
from portal.sms import NotSent
from portal.storage.people import Contact
from tests.conftest import send_everything, texts_to
from tests.families import MONDAY, Cast, Clock
from tests.phones import NEW, bar, confirm, london, tasks
from tests.services.acts import done, empty_outbox, kept, publish
from tests.texting import text_from
from tests.texts import Scripted, work

A_MONTH_LATER = london(MONDAY.date() + timedelta(days=31), 10).astimezone(MONDAY.tzinfo)
OFF = NotSent("30003", may_retry=False, meaning="The phone was off.")
DIED = NotSent("30005", may_retry=False, meaning="The number is not in use.")


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


@pytest.fixture(autouse=True)
def _checked_once(portal: Portal, cast: Cast) -> None:
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True))


def ask(portal: Portal, cast: Cast) -> bool:
    """She presses the button on her card's page; whether a number was texted to her at once."""
    before = len(texts_to(portal, NEW))
    given = {"renderer": portal.renderer, "now": portal.clock()}
    done(portal, lambda db: sign_in_numbers.send_number(db, cast.maya.carer, **given))
    send_everything(portal)
    return len(texts_to(portal, NEW)) > before


def test_a_month_later_she_is_texted_her_number_and_it_lets_her_in(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.now = A_MONTH_LATER
    assert ask(portal, cast)
    (digits,) = re.findall(r"\d{6}", texts_to(portal, NEW)[-1])
    carer, now = cast.maya.carer, clock()
    assert done(portal, lambda db: sign_in_numbers.check_number(db, carer, digits, now=now))


def test_but_of_news_a_person_tells_her(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.now = A_MONTH_LATER
    assert publish(portal, cast.sam, cast.maya).texts == 0
    send_everything(portal)
    assert texts_to(portal, NEW) == []
    assert len(tasks(portal, cast.maya, "text.not_sent")) == 1


def test_a_phone_that_was_off_yesterday_is_still_hers(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(OFF))
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0
    assert ask(portal, cast)


def test_a_number_that_died_is_sent_nothing_until_it_is_checked_anew(
    portal: Portal, cast: Cast
) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(DIED))
    assert not ask(portal, cast)
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True))
    assert ask(portal, cast)


def test_one_that_dies_with_her_number_on_its_way_is_not_tried_with_another(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.now = A_MONTH_LATER
    given = {"renderer": portal.renderer, "now": clock()}
    done(portal, lambda db: sign_in_numbers.send_number(db, cast.maya.carer, **given))
    work(portal, Scripted(DIED))
    hers = select(Contact.gone_at).where(Contact.person_id == cast.maya.carer.person_id)
    assert clock() in kept(portal, hers)
    assert not ask(portal, cast)


def test_a_phone_that_said_stop_is_sent_nothing(portal: Portal, cast: Cast) -> None:
    text_from(portal, NEW, "stop texting me please")
    assert not ask(portal, cast)


def test_nor_is_one_that_must_never_be_contacted(portal: Portal, cast: Cast, clock: Clock) -> None:
    clock.now = A_MONTH_LATER
    bar(portal, cast.sam, cast.maya, NEW)
    assert not ask(portal, cast)
