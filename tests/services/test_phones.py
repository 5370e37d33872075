"""A phone is used as its owner said: checked with them, for a while, and never a number of somebody
who must not be contacted.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from portal import worker
from portal.domain.contact import CODES_OF_THE_PHONE, LONDON
from portal.domain.delivery import DeliveryState
from portal.domain.people import Level, Role
from portal.domain.phones import Phone, Whose
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.parts import Portal
from portal.services import Db, barred, inbound, numbers, opening, phones
from portal.services.inbound import Came
from portal.services.opening import NewPerson
from portal.services.phones import KeptPhone
from portal.sms import NotSent, notify_codes, twilio_codes
from portal.sms.reasons import NO_MOBILE_CODE
from portal.storage.barred import BarredNumber
from portal.storage.cases import Case
from portal.storage.inbound import Answer
from portal.storage.people import Contact
from portal.storage.tasks import Task
from tests.conftest import send_everything, texts_to
from tests.families import MONDAY, Cast, Clock, Family, Worker, make_family
from tests.services.acts import done, empty_outbox, kept, open_family, publish
from tests.texts import REFUSED, Scripted, message_of, receive, taken, work

NEW, OTHER, HIS = "+447700900321", "+447700900322", "+447700900666"


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def confirm(
    portal: Portal,
    by: Worker,
    family: Family,
    phone: Phone,
    *,
    contact_id: UUID | None = None,
    days: int = 30,
) -> UUID:
    person_id = family.carer.person_id
    assert person_id is not None
    return done(
        portal,
        lambda db: phones.confirm_phone(
            db,
            by.actor,
            case_id=family.case_id,
            person_id=person_id,
            phone=phone,
            contact_id=contact_id,
            days=days,
            now=portal.clock(),
        ),
    )


def phones_of(portal: Portal, by: Worker, family: Family) -> tuple[KeptPhone, ...]:
    assert family.carer.person_id is not None
    person_id = family.carer.person_id
    return done(portal, lambda db: phones.kept_phones(db, by.actor, person_id))


def bar(portal: Portal, by: Worker, family: Family, number: str = HIS) -> None:
    case = {"case_id": family.case_id, "now": portal.clock()}
    done(portal, lambda db: barred.bar_number(db, by.actor, number=number, who="Derek", **case))


def together(portal: Portal, *families: Family) -> None:
    """Brothers and sisters; there is no page for it yet."""
    both = [each.case_id for each in families]
    joined = update(Case).where(Case.id.in_(both)).values(family_group_id=uuid4())
    done(portal, lambda db: db.execute(joined))


def tasks(portal: Portal, family: Family, kind: str) -> list[Task]:
    mine = (Task.case_id == family.case_id, Task.kind == kind, Task.ended_at.is_(None))
    return kept(portal, select(Task).where(*mine))


def london(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


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
