"""The legal clocks: one working day for every child, from the event or from the court's notice."""

from datetime import UTC, date, datetime, time, timedelta

from portal.bank_holidays import bank_holidays
from portal.domain import victims_code
from portal.domain.code_clocks import CLOCK_BY_KEY as CLOCK
from portal.domain.code_clocks import CLOCKS, RUNNING, Rights, RunsFrom
from portal.domain.people import CaseKind
from portal.domain.rule_model import Confidence
from portal.domain.update_types import BY_KEY
from portal.domain.victims_code import clocks_for, is_told_by, running_clock, types_that_answer
from portal.domain.working_time import WorkingTime

HOURS = WorkingTime(time(9), time(17), bank_holidays(2026))
ARRESTED = CLOCK["arrested"]


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


def test_without_enhanced_rights_an_arrest_would_be_told_within_five_working_days() -> None:
    assert ARRESTED.last_day(date(2026, 12, 24), HOURS, Rights.STANDARD) == date(2027, 1, 5)
    assert all(each.working_days <= each.standard_days for each in CLOCKS)


def test_what_no_source_confirms_is_kept_and_runs_for_nobody() -> None:
    unread = {each.key for each in CLOCKS if each.confidence is Confidence.GENERAL}
    assert unread == {"victim_contact"}
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
