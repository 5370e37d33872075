"""A phone is used as its owner said: checked with them, and for a while."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal import worker
from portal.domain.delivery import DeliveryState
from portal.domain.people import Level, Role
from portal.domain.phones import Phone, Whose
from portal.domain.refusals import NotFound
from portal.parts import Portal
from portal.services.opening import NewPerson
from portal.sms import NotSent
from portal.storage.people import Contact
from tests.conftest import send_everything, texts_to
from tests.families import MONDAY, Cast, Clock
from tests.phones import NEW, OTHER, confirm, london, phones_of, tasks
from tests.services.acts import empty_outbox, kept, open_family, publish
from tests.texts import REFUSED, Scripted, message_of, receive, taken, work


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def test_everything_she_said_about_her_phone_is_kept_as_she_said_it(
    portal: Portal, cast: Cast
) -> None:
    said = Phone(
        NEW,
        may_be_texted=True,
        may_be_called=True,
        may_leave_voicemail=False,
        from_time=time(9, 30),
        until_time=time(14, 45),
        weekdays=frozenset({0, 2, 6}),
        whose=Whose.SHARED,
        others="Her sister Ines",
        safe_name="Jo from the library",
        language="pl",
    )
    confirm(portal, cast.sam, cast.maya, said)
    newest = next(each for each in phones_of(portal, cast.sam, cast.maya) if each.phone == said)
    assert (newest.confirmed_on, newest.confirmed_by) == (MONDAY.date(), "Sam Okafor")


def test_what_she_said_counts_for_thirty_days_and_then_somebody_rings_her_instead(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True, until_time=time(20)))
    clock.now = london(MONDAY.date() + timedelta(days=30), 19).astimezone(MONDAY.tzinfo)
    assert publish(portal, cast.sam, cast.maya).texts == 1
    clock.move(hours=14)
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0
    (task,) = tasks(portal, cast.maya, "text.not_sent")
    assert task.owner_id == cast.sam.actor.staff_id


def test_the_area_decides_for_how_many_days_it_counts(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True), days=7)
    clock.move(days=7)
    assert publish(portal, cast.sam, cast.maya).texts == 1
    clock.move(days=1)
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0


def test_some_days_before_it_runs_out_somebody_is_asked_once_to_check_it(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    (phone,) = phones_of(portal, cast.sam, cast.maya)
    confirm(portal, cast.sam, cast.maya, phone.phone)
    clock.move(days=25)
    worker.tidy(portal)
    assert tasks(portal, cast.maya, "contact.recheck") == []
    clock.move(days=2)
    worker.tidy(portal)
    worker.tidy(portal)
    (task,) = tasks(portal, cast.maya, "contact.recheck")
    (phone,) = phones_of(portal, cast.sam, cast.maya)
    assert (task.subject_id, task.due_at) == (phone.contact_id, phone.expires_at)
    confirm(portal, cast.sam, cast.maya, phone.phone, contact_id=phone.contact_id)
    assert tasks(portal, cast.maya, "contact.recheck") == []
    clock.move(days=20)
    assert publish(portal, cast.sam, cast.maya).texts == 1


def test_no_phone_at_all_is_a_task_for_each_update_and_person_once(
    portal: Portal, cast: Cast
) -> None:
    family = open_family(portal, cast.sam, NewPerson(Role.CARER, "Ada", "en", Level.CARER))
    once = uuid4()
    for _ in range(2):
        publish(portal, cast.sam, family, once=once)
    publish(portal, cast.sam, family, "welcome")
    assert len(tasks(portal, family, "text.not_sent")) == 2


def test_another_number_ends_the_old_record_and_texts_go_to_the_new_one(
    portal: Portal, cast: Cast
) -> None:
    (old,) = phones_of(portal, cast.sam, cast.maya)
    publish(portal, cast.sam, cast.maya)
    changed = replace(old.phone, mobile=NEW)
    confirm(portal, cast.sam, cast.maya, changed, contact_id=old.contact_id)
    (new,) = phones_of(portal, cast.sam, cast.maya)
    assert new.contact_id != old.contact_id
    ended = kept(portal, select(Contact.ended_at).where(Contact.id == old.contact_id))
    assert ended == [portal.clock()]
    send_everything(portal)
    assert texts_to(portal, old.phone.mobile) == []
    assert len(texts_to(portal, NEW)) == 1


def test_the_same_number_confirmed_twice_is_one_phone(portal: Portal, cast: Cast) -> None:
    for _ in range(2):
        confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True))
    assert [each.phone.mobile for each in phones_of(portal, cast.sam, cast.maya)].count(NEW) == 1


def test_she_is_texted_on_one_phone_however_many_she_has(portal: Portal, cast: Cast) -> None:
    for number in (NEW, OTHER):
        confirm(portal, cast.sam, cast.maya, Phone(number, may_be_texted=True))
    texted = [
        each.phone.mobile
        for each in phones_of(portal, cast.sam, cast.maya)
        if each.phone.may_be_texted
    ]
    assert texted == [OTHER]


@pytest.mark.parametrize(
    "sunday", [date(2026, 10, 25), date(2027, 3, 28)], ids=["clocks go back", "clocks go forward"]
)
def test_her_days_and_hours_hold_on_the_day_the_clocks_change(
    portal: Portal, cast: Cast, clock: Clock, sunday: date
) -> None:
    clock.now = london(sunday - timedelta(days=2), 12).astimezone(MONDAY.tzinfo)
    hours = {"from_time": time(10), "until_time": time(12), "weekdays": frozenset({6})}
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True, **hours))  # type: ignore[arg-type]
    publish(portal, cast.sam, cast.maya)
    message = message_of(portal, cast.maya)
    assert message.due_at == london(sunday, 10)
    assert message.valid_until_at == london(sunday, 12)


def test_a_text_comes_in_the_language_of_the_phone(portal: Portal, cast: Cast) -> None:
    confirm(portal, cast.sam, cast.maya, Phone(NEW, may_be_texted=True, language="en"))
    publish(portal, cast.sam, cast.maya)
    send_everything(portal)
    assert texts_to(portal, NEW)[0].startswith("Hi.")


def test_a_number_that_died_is_not_texted_again_until_it_is_checked(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(REFUSED))
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0
    (recheck,) = tasks(portal, cast.maya, "contact.recheck")
    assert recheck.due_at == clock() + timedelta(days=1)


def test_a_failure_that_is_our_own_leaves_her_number_as_it_was(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    work(portal, Scripted(NotSent("20003", may_retry=False, meaning="Ours to mend.")))
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 1
    assert tasks(portal, cast.maya, "contact.recheck") == []


def test_a_phone_of_another_family_is_nobodys_here(portal: Portal, cast: Cast) -> None:
    (theirs,) = phones_of(portal, cast.jo, cast.next_door)
    with pytest.raises(NotFound):
        confirm(portal, cast.sam, cast.maya, theirs.phone, contact_id=theirs.contact_id)


def test_who_said_stop_has_to_be_asked_before_another_text_goes(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    sent = taken()
    work(portal, Scripted(sent))
    receive(portal, sent.provider_reference, DeliveryState.FAILED, stop=True)
    assert len(tasks(portal, cast.maya, "contact.recheck")) == 1
    assert publish(portal, cast.sam, cast.maya, "welcome").texts == 0
