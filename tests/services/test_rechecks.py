"""Whatever is dated is asked about in time, and no longer once somebody has read it again."""

from datetime import timedelta

import pytest

from portal.domain.guide_grounds import GROUNDS
from portal.domain.guide_grounds import key_of as key_of_guide
from portal.domain.law import RULES
from portal.domain.rechecks import Sort, key_of_keeping, key_of_rule
from portal.domain.refusals import NotFound
from portal.domain.retention import RULES as KEEPING
from portal.services import Db
from portal.services.rechecks import due_soon, say_read_again
from tests.families import Cast, Clock

KEYS = {
    Sort.RULES: tuple(map(key_of_rule, RULES)),
    Sort.GUIDES: tuple(map(key_of_guide, GROUNDS)),
    Sort.KEEPING: tuple(map(key_of_keeping, KEEPING.values())),
}


def asked(db: Db, cast: Cast, clock: Clock) -> dict[Sort, int]:
    return {each.sort: each.count for each in due_soon(db, cast.asha.actor, now=clock())}


def test_within_a_year_a_supervisor_is_asked_about_every_sort_of_what_is_dated(
    db: Db, cast: Cast, clock: Clock
) -> None:
    clock.move(days=365)
    found = asked(db, cast, clock)
    assert found.keys() == set(Sort)
    assert {sort: found[sort] for sort in KEYS} == {sort: len(keys) for sort, keys in KEYS.items()}


@pytest.mark.parametrize("sort", KEYS)
def test_what_was_read_again_is_asked_about_no_more_and_nothing_else_changes(
    db: Db, cast: Cast, clock: Clock, sort: Sort
) -> None:
    clock.move(days=365)
    before = asked(db, cast, clock)
    for key in KEYS[sort]:
        say_read_again(db, cast.asha.actor, key, now=clock())
    db.flush()
    del before[sort]
    assert asked(db, cast, clock) == before


def test_the_day_to_read_a_rule_of_keeping_again_is_not_missed(
    db: Db, cast: Cast, clock: Clock
) -> None:
    first = min(each.recheck_by for each in KEEPING.values())
    (line,) = [
        each
        for each in due_soon(db, cast.asha.actor, now=clock() + timedelta(days=365))
        if each.sort is Sort.KEEPING
    ]
    assert line.first_by == first


def test_nobody_says_of_something_that_is_not_there_that_it_was_read(
    db: Db, cast: Cast, clock: Clock
) -> None:
    with pytest.raises(NotFound):
        say_read_again(db, cast.asha.actor, "keeping.nothing", now=clock())
