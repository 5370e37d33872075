"""The day a family was promised: every news makes one and ends the one before."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from portal.parts import Portal
from portal.services import cases, promises
from portal.storage.cases import Case
from portal.storage.promises import Promise
from tests.families import MONDAY, Cast, Clock, Family
from tests.services.acts import at_the_same_moment, kept, publish

TODAY = MONDAY.date()


def case_of(portal: Portal, family: Family) -> Case:
    (case,) = kept(portal, select(Case).where(Case.id == family.case_id))
    return case


def made(portal: Portal, family: Family) -> list[Promise]:
    return kept(
        portal,
        select(Promise).where(Promise.case_id == family.case_id).order_by(Promise.promised_on),
    )


def test_a_family_that_was_told_nothing_waits_since_its_case_was_opened(
    portal: Portal, cast: Cast
) -> None:
    case = case_of(portal, cast.maya)
    assert (case.next_on, case.silent_since_at) == (TODAY, MONDAY)
    (owed,) = made(portal, cast.maya)
    assert (owed.is_first_word, owed.ended_on, owed.notice_on) == (True, None, TODAY)


def test_news_keeps_one_promise_and_makes_the_next(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    now = clock.move(days=1)
    publish(portal, cast.sam, cast.maya, values={"next_on": date(2026, 12, 3)})
    case = case_of(portal, cast.maya)
    assert (case.next_on, case.silent_since_at) == (date(2026, 12, 3), now)
    first, second = made(portal, cast.maya)
    assert (first.ended_on, first.notice_on) == (now.date(), None)
    assert (second.promised_on, second.ended_on) == (date(2026, 12, 3), None)
    assert not second.is_first_word


def test_who_was_not_told_today_still_waits_for_their_own_day(portal: Portal, cast: Cast) -> None:
    """The first day that anyone in the family was promised is the one that counts."""
    near, far = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    publish(portal, cast.sam, cast.maya, values={"next_on": near})
    with portal.open_session() as db:
        case = db.get(Case, cast.maya.case_id)
        assert case is not None
        family = cases.family_of(db, cast.sam.actor, case.id)
        for told, expected in ((family[:1], near), (family, far)):
            promises.news_came(
                db, cast.sam.actor, case, told=told, family=family, next_on=far, now=MONDAY
            )
            assert case.next_on == expected


def test_two_who_write_at_the_same_moment_leave_one_promise(portal: Portal, cast: Cast) -> None:
    def write(number: int) -> None:
        worker = (cast.sam, cast.priya)[number % 2]
        publish(portal, worker, cast.maya, values={"next_on": TODAY + timedelta(days=number)})

    at_the_same_moment(*(partial(write, number) for number in range(1, 5)))
    assert len([each for each in made(portal, cast.maya) if each.ended_on is None]) == 1
