"""Every service that families are shown: sure enough, checked lately, for this age, in every
language.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.gate_rule import Action
from portal.domain.help_services import (
    GOOD_FOR,
    READ_ON,
    SERVICES,
    SHOWN,
    Grade,
    Service,
    age_on,
    is_good,
)
from portal.domain.people import CHILD_LEVELS, Level, Role
from portal.domain.wording_gate import check as gate
from portal.messages import reading_ease
from portal.messages.languages import Languages
from tests.contracts.conftest import CODES

EVERY_SERVICE = pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.key)
BY_KEY = {each.key: each for each in SERVICES}


@EVERY_SERVICE
def test_a_service_has_a_source_a_day_and_some_way_to_reach_it(service: Service) -> None:
    assert service.source
    assert service.grade in SHOWN
    assert service.checked_on <= READ_ON
    is_reached = service.phone or service.text_to or service.web
    assert is_reached or "worker" in service.said_to(Level.CARER)


@EVERY_SERVICE
@pytest.mark.parametrize("code", CODES)
def test_what_it_does_is_said_plainly_in_every_language(
    languages: Languages, service: Service, code: str
) -> None:
    for level in Level:
        text = service.said_to(level)
        said = languages[code].say(text) if text else ""
        assert (said == text) is (code == "en" or not text)
        assert [each for each in gate(said, code) if each.action is Action.BLOCK] == []
        if code == "en":
            assert [each for each in reading_ease.check(text, level) if "words" in each] == []


@EVERY_SERVICE
@pytest.mark.parametrize("code", CODES)
def test_no_name_is_bare_letters_and_what_explains_them_is_put_into_every_language(
    languages: Languages, service: Service, code: str
) -> None:
    said = languages[code].say(service.name)
    assert " " in said or not said.isupper()
    assert (said == service.name) is (code == "en" or service.key not in {"adviser", "sarc"})


def test_nobody_knows_which_number_twice() -> None:
    assert len(BY_KEY) == len(SERVICES)
    numbers = [each.phone for each in SERVICES if each.phone]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("key", "age", "takes"),
    [
        ("support_line", 15, False),
        ("support_line", 16, True),
        ("support_line", None, False),
        ("childline", 5, True),
        ("childline", 18, True),
        ("childline", 19, False),
        ("childline", None, True),
        ("samaritans", None, True),
    ],
)
def test_a_child_sees_what_takes_a_child_of_this_age(
    key: str, age: int | None, *, takes: bool
) -> None:
    assert BY_KEY[key].takes(Role.CHILD, age) is takes


def test_what_is_for_adults_who_worry_about_behaviour_is_never_listed_for_a_child() -> None:
    for key in ("stop_it_now", "nspcc", "family_rights"):
        assert [BY_KEY[key].said_to(level) for level in CHILD_LEVELS] == ["", "", ""]


@pytest.mark.parametrize("grade", [Grade.GENERAL, Grade.CONFLICT])
def test_what_nobody_confirmed_is_not_among_what_may_be_shown(grade: Grade) -> None:
    assert replace(SERVICES[0], grade=grade).grade not in SHOWN


def test_a_line_that_nobody_has_checked_for_ninety_days_is_not_good_any_more() -> None:
    assert is_good(READ_ON, READ_ON + GOOD_FOR)
    assert not is_good(READ_ON, READ_ON + GOOD_FOR + timedelta(days=1))


@pytest.mark.parametrize(
    ("born_on", "today", "age"),
    [
        (date(2010, 11, 25), date(2026, 11, 24), 15),
        (date(2010, 11, 25), date(2026, 11, 25), 16),
        (date(2012, 2, 29), date(2027, 2, 28), 14),
        (date(2012, 2, 29), date(2027, 3, 1), 15),
    ],
)
def test_an_age_is_in_whole_years(born_on: date, today: date, age: int) -> None:
    assert age_on(today, born_on) == age
