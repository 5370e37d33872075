"""Every rule of law: where it was read, when to read it again, and a day that a person counted."""

from dataclasses import replace
from datetime import date, timedelta
from functools import reduce

import pytest

from portal.bank_holidays import bank_holidays
from portal.domain import rule_model
from portal.domain.code_clocks import DIRECT_CONTACT
from portal.domain.law import RULES, day_by, due_for_recheck
from portal.domain.rule_model import CodeVersion, Confidence, Reading, Rule, Unit
from portal.domain.rules_reviews import LOW_SENTENCE, POLICE_REVIEW
from portal.domain.update_types import BY_KEY, DERIVED

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
TODAY = date(2026, 11, 25)
COUNTED = {"told_on": date(2026, 12, 18), "decided_on": date(2026, 12, 18)}
# What the government publishes for England and Wales, substitute days among them.
PUBLISHED = """
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
"""


def holidays() -> frozenset[date]:
    """Those of every year that an example falls in."""
    return reduce(frozenset.union, (bank_holidays(year) for year in (2026, 2030)))


@EVERY_RULE
def test_every_rule_says_where_it_was_read_and_when_to_read_it_again(rule: Rule) -> None:
    assert rule.source
    assert rule.applies_to
    assert rule.checked_on < rule.recheck_by <= rule.checked_on + timedelta(days=184)
    assert rule.since is None or rule.since <= rule.checked_on
    assert rule.until is None or rule.since is None or rule.since < rule.until
    assert not rule.address or rule.address.startswith("https://")
    assert (rule.value > 0) is (rule.unit is not Unit.NO_LIMIT)


@EVERY_RULE
def test_every_rule_gives_the_day_that_a_person_counted(rule: Rule) -> None:
    assert rule.examples
    for example in rule.examples:
        assert rule.day(example.start, holidays()) == example.day


def test_no_two_rules_go_by_the_same_name() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)


def test_the_working_days_are_those_of_the_governments_own_list() -> None:
    published = {date.fromisoformat(each) for each in PUBLISHED.split()}
    of_saturdays = {day for day in bank_holidays(2026) if day.weekday() > 4}
    ours = {day for day in bank_holidays(2026) if 2025 <= day.year <= 2027} - of_saturdays
    assert ours == {day for day in published if day.weekday() <= 4} == published


@EVERY_RULE
def test_what_no_source_says_gives_a_family_no_day(rule: Rule) -> None:
    start = rule.examples[0].start
    unread = replace(rule, confidence=Confidence.GENERAL)
    assert day_by(unread, start, holidays(), today=TODAY) is None
    assert day_by(replace(rule, publisher=""), start, holidays(), today=TODAY) is None
    if rule.confidence is Confidence.GENERAL:
        assert day_by(rule, start, holidays(), today=TODAY) is None


def test_some_rules_are_known_to_be_unread_and_so_are_for_staff_alone() -> None:
    unread = {rule.key for rule in RULES if rule.confidence is Confidence.GENERAL}
    assert {"prosecution_answers", "judicial_review", "council_complaint"} <= unread


def test_every_day_in_the_words_of_an_update_comes_from_a_rule_that_may_be_shown() -> None:
    """Made unread, each of these rules would take a day out of what a family was told."""
    shown = {rule.key: rule for rule in RULES if rule.may_reach_families}
    for key, derive in DERIVED.items():
        for day in derive({**BY_KEY[key].samples(), **COUNTED}, holidays()).values():
            given = (rule.day(date(2026, 12, 18), holidays()) for rule in shown.values())
            assert day in given


def test_of_two_readings_the_earlier_day_counts() -> None:
    later = replace(POLICE_REVIEW, others=(Reading(6, Unit.MONTHS),))
    earlier = replace(POLICE_REVIEW, others=(Reading(10, Unit.WORKING_DAYS),))
    told_on = date(2026, 12, 18)
    assert later.day(told_on, holidays()) == date(2027, 3, 18)
    assert earlier.day(told_on, holidays()) == date(2027, 1, 6)


@pytest.mark.parametrize("rule", [r for r in RULES if r.confidence is Confidence.CONFLICT])
def test_where_sources_disagree_the_safer_day_is_kept(rule: Rule) -> None:
    start = rule.examples[0].start
    for other in rule.others:
        kept, theirs = rule.day(start, holidays()), other.day(start, holidays())
        assert kept is not None
        assert theirs is not None
        assert kept <= theirs
    assert LOW_SENTENCE.others


def test_a_rule_past_its_day_is_named_until_somebody_has_read_it_again() -> None:
    day = POLICE_REVIEW.recheck_by
    assert POLICE_REVIEW not in due_for_recheck(day - timedelta(days=1))
    assert POLICE_REVIEW in due_for_recheck(day)
    read_again = replace(POLICE_REVIEW, checked_on=day, recheck_by=day + timedelta(days=180))
    assert due_for_recheck(day, [read_again]) == ()
    overdue = due_for_recheck(date(2030, 1, 1))
    assert [rule.recheck_by for rule in overdue] == sorted(rule.recheck_by for rule in RULES)


def test_the_code_of_2026_is_there_and_off(monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = [rule for rule in RULES if rule.code is CodeVersion.DRAFT_2026]
    assert drafted == [DIRECT_CONTACT]
    assert not DIRECT_CONTACT.is_in_force(TODAY)
    monkeypatch.setattr(rule_model, "IN_FORCE", CodeVersion.DRAFT_2026)
    assert DIRECT_CONTACT.is_in_force(TODAY)
    of_2021 = [rule for rule in RULES if rule.code is CodeVersion.CODE_2021]
    assert of_2021
    assert not any(rule.is_in_force(TODAY) for rule in of_2021)


def test_a_rule_holds_from_its_first_day_and_not_on_the_day_it_ends() -> None:
    ends = replace(POLICE_REVIEW, until=date(2027, 1, 1))
    days = (date(2015, 3, 31), date(2015, 4, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [ends.is_in_force(day) for day in days] == [False, True, True, False]
