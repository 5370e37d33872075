"""Wrong tries: counted for whom they are aimed at, shared by every process, forgiven in time."""

from datetime import timedelta
from time import sleep
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.parts import Portal
from portal.services import Db, tries
from portal.storage.sign_in import FailedTry
from tests.families import Clock
from tests.services.acts import at_the_same_moment, done, kept


@pytest.fixture
def nadia() -> str:
    return str(uuid4())


def attempt(
    portal: Portal, subject: str, *, purpose: str = "door", takes_seconds: float = 0
) -> bool:
    """True if it was looked at, which may take a moment."""

    def act(db: Db) -> bool:
        waits = tries.begin(db, purpose, subject, now=portal.clock())
        sleep(takes_seconds)
        return waits is None

    return done(portal, act)


def minutes_left(portal: Portal, subject: str) -> float:
    now = portal.clock()
    until = done(portal, lambda db: tries.waits_until(db, "door", subject, now=now))
    return (until - now).total_seconds() / 60 if until else 0


@pytest.mark.parametrize(
    ("wrong", "minutes"), [(0, 0), (4, 0), (5, 15), (9, 15), (10, 60), (19, 60), (20, 24 * 60)]
)
def test_the_more_wrong_tries_the_longer_the_wait(
    portal: Portal, clock: Clock, nadia: str, wrong: int, minutes: int
) -> None:
    for _ in range(wrong):
        clock.now += timedelta(minutes=minutes_left(portal, nadia))
        assert attempt(portal, nadia)
    assert minutes_left(portal, nadia) == minutes


def test_whoever_has_to_wait_is_not_looked_at_and_the_wait_does_not_grow(
    portal: Portal, clock: Clock, nadia: str
) -> None:
    for _ in range(5):
        attempt(portal, nadia)
    clock.move(minutes=14)
    for _ in range(30):
        assert not attempt(portal, nadia)
    assert minutes_left(portal, nadia) == 1


def test_after_the_wait_one_more_wrong_try_waits_again(
    portal: Portal, clock: Clock, nadia: str
) -> None:
    for _ in range(5):
        attempt(portal, nadia)
    clock.move(minutes=15)
    assert attempt(portal, nadia)
    assert not attempt(portal, nadia)


def test_a_day_later_all_is_forgiven(portal: Portal, clock: Clock, nadia: str) -> None:
    for _ in range(5):
        attempt(portal, nadia)
    clock.move(hours=24)
    for _ in range(5):
        assert attempt(portal, nadia)


def test_a_right_try_starts_the_count_again(portal: Portal, nadia: str) -> None:
    for _ in range(4):
        attempt(portal, nadia)
    done(portal, lambda db: tries.forget(db, "door", nadia))
    for _ in range(5):
        assert attempt(portal, nadia)


def test_each_person_and_each_purpose_has_a_count_of_its_own(portal: Portal, nadia: str) -> None:
    for _ in range(6):
        attempt(portal, nadia)
    assert attempt(portal, nadia, purpose="window")
    assert attempt(portal, str(uuid4()))


def test_many_tries_at_the_same_moment_are_no_way_around_the_count(
    portal: Portal, nadia: str
) -> None:
    looked_at = at_the_same_moment(*[lambda: attempt(portal, nadia, takes_seconds=0.05)] * 12)
    assert looked_at.count(True) == 5


def test_a_count_does_not_say_whose_it_is(portal: Portal, nadia: str) -> None:
    attempt(portal, nadia)
    subjects = kept(portal, select(FailedTry.subject))
    assert not any(nadia.encode() in subject for subject in subjects)
