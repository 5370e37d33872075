"""The legal clocks: one working day for every child, from the event or from the court's notice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from portal.bank_holidays import bank_holidays
from portal.domain import victims_code
from portal.domain.code_clocks import CLOCKS, RUNNING, CodeClock, Grade, Rights, RunsFrom
from portal.domain.people import CaseKind
from portal.domain.update_types import BY_KEY
from portal.domain.victims_code import clocks_for, is_told_by, running_clock, types_that_answer
from portal.domain.working_time import WorkingTime

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))
CLOCK = {clock.key: clock for clock in CLOCKS}
ARRESTED = CLOCK["arrested"]
# A worked example of every period: the day it starts, and the last day for telling, by hand from a
# calendar. In 2026, 25 and 28 December are holidays, and so are 3 and 6 April; 1 January 2027 too.
EXAMPLES = {
    "support_referral": (date(2026, 11, 27), date(2026, 12, 1)),
    "not_investigated": (date(2026, 11, 25), date(2026, 11, 26)),
    "arrested": (date(2026, 12, 24), date(2026, 12, 29)),
    "spoken_to": (date(2026, 11, 28), date(2026, 11, 30)),
    "released": (date(2026, 4, 2), date(2026, 4, 7)),
    "rules": (date(2026, 12, 31), date(2027, 1, 4)),
    "charge_decision": (date(2026, 11, 27), date(2026, 11, 30)),
    "charge_altered": (date(2026, 8, 28), date(2026, 9, 1)),
    "hearing": (date(2026, 11, 25), date(2026, 11, 26)),
    "must_give_evidence": (date(2026, 5, 22), date(2026, 5, 26)),
    "court_notice": (date(2026, 12, 18), date(2026, 12, 29)),
    "bail_hearing": (date(2026, 11, 24), date(2026, 11, 25)),
    "outcome": (date(2026, 12, 24), date(2026, 12, 29)),
    "victim_contact": (date(2026, 11, 2), date(2026, 11, 30)),
    "complaint_acknowledged": (date(2026, 12, 18), date(2027, 1, 6)),
    "complaint_answered": (date(2026, 3, 9), date(2026, 4, 8)),
}


def test_a_child_hears_of_an_arrest_on_the_next_working_day() -> None:
    assert ARRESTED.last_day(date(2026, 11, 25), HOURS) == date(2026, 11, 26)


def test_a_friday_arrest_is_told_on_monday_and_one_before_christmas_after_it() -> None:
    assert ARRESTED.last_day(date(2026, 11, 27), HOURS) == date(2026, 11, 30)
    assert ARRESTED.last_day(date(2026, 12, 24), HOURS) == date(2026, 12, 29)


def test_what_is_written_and_not_told_has_a_clock_that_runs() -> None:
    friday = {"decided_on": date(2026, 11, 27)}
    runs = running_clock("no_further_police_action", friday, HOURS)
    assert runs is not None
    assert runs.last_day == date(2026, 11, 30)
    assert [runs.is_late(date(2026, 11, day)) for day in (28, 30)] == [False, False]
    assert runs.is_late(date(2026, 12, 1))
    assert running_clock("no_further_police_action", {"decided_on": ""}, HOURS) is None
    assert running_clock("visit_planned", friday, HOURS) is None


def test_a_task_is_due_when_the_offices_close_on_the_clocks_last_day_or_before() -> None:
    """In June the offices close at four by the clock of the database."""
    runs = running_clock("arrested", {"decided_on": date(2026, 6, 8)}, HOURS)
    assert runs is not None
    closes_at = datetime(2026, 6, 9, 16, tzinfo=UTC)
    assert runs.due_at(closes_at + timedelta(days=1), HOURS) == closes_at
    assert runs.due_at(closes_at - timedelta(hours=1), HOURS) == closes_at - timedelta(hours=1)


def test_a_verdict_runs_from_the_courts_notice_and_the_court_has_five_days_before() -> None:
    """Six working days in all: nobody promises the next day after a verdict."""
    assert CLOCK["outcome"].runs_from is RunsFrom.THE_COURTS_NOTICE
    in_court = date(2026, 11, 20)
    notice_by = CLOCK["court_notice"].last_day(in_court, HOURS)
    assert notice_by == date(2026, 11, 27)
    assert CLOCK["outcome"].last_day(notice_by, HOURS) == date(2026, 11, 30)


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.key)
def test_every_clock_ends_on_the_day_that_a_calendar_gives(clock: CodeClock) -> None:
    started_on, last_day = EXAMPLES[clock.key]
    assert clock.last_day(started_on, HOURS) == last_day


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.key)
def test_every_clock_has_a_source_and_a_day_to_look_again(clock: CodeClock) -> None:
    assert clock.source
    assert clock.event
    assert 1 <= clock.working_days <= clock.standard_days
    assert clock.since <= clock.checked_on < clock.recheck_by


def test_without_enhanced_rights_an_arrest_would_be_told_within_five_working_days() -> None:
    assert ARRESTED.last_day(date(2026, 12, 24), HOURS, Rights.STANDARD) == date(2027, 1, 5)


def test_what_no_source_confirms_is_kept_and_runs_for_nobody() -> None:
    unread = {clock.key for clock in CLOCKS if clock.grade is Grade.GENERAL}
    assert unread == {"victim_contact", "complaint_acknowledged", "complaint_answered"}
    assert unread.isdisjoint(clock.key for clock in RUNNING)


def test_the_code_is_not_for_a_child_who_has_harmed() -> None:
    assert clocks_for(CaseKind.HARMED) == RUNNING
    assert clocks_for(CaseKind.HAS_HARMED) == ()
    for key in victims_code.CLOCK_OF_TYPE:
        assert BY_KEY[key].suits(CaseKind.HARMED)


def test_every_clock_names_a_type_of_news_that_exists() -> None:
    types = {*victims_code.CLOCK_OF_TYPE, *victims_code.ALSO_ANSWERS}
    assert types <= set(BY_KEY)
    told = {*victims_code.CLOCK_OF_TYPE.values(), *sum(victims_code.ALSO_ANSWERS.values(), ())}
    assert told <= set(CLOCK)
    by_a_person_alone = {clock.key for clock in RUNNING if not types_that_answer(clock.key)}
    assert by_a_person_alone == {"support_referral", "must_give_evidence"}


def test_news_of_an_older_day_tells_nobody_of_what_happened_since() -> None:
    arrest = date(2026, 11, 25)
    assert is_told_by("arrested", arrest, "arrested", {"decided_on": arrest})
    assert not is_told_by("arrested", arrest, "arrested", {"decided_on": date(2026, 11, 20)})
    assert not is_told_by("arrested", arrest, "visit_planned", {"on": arrest})


def test_that_somebody_is_out_again_is_told_only_by_news_that_says_so() -> None:
    day = date(2026, 11, 25)
    for now, is_told in (("held", False), ("cannot_say", False), ("out_with_rules", True)):
        assert is_told_by("released", day, "arrested", {"decided_on": day, "now": now}) is is_told
