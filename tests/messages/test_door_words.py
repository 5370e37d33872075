"""Every door has its page, in every language and at every level: short, calm, with its days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import pytest

from portal import places
from portal.bank_holidays import bank_holidays
from portal.domain.askings import CAN_BE_ASKED, Request, sentences
from portal.domain.doors import Decided, Decider, Door, Way, What, way_for
from portal.domain.people import CHILD_LEVELS, Level, Role
from portal.messages import languages as language_files
from portal.messages.languages import Language, Languages
from portal.messages.reading_ease import check
from portal.messages.templates import Templates
from portal.web.asking_again import DoorShown, door_shown
from tests.wordings import plain

TOLD, AFTER = date(2026, 11, 17), date(2027, 6, 1)
HOLIDAYS = bank_holidays(2026)
DECISIONS = [
    Decided(by, what, TOLD, TOLD, is_it, is_it, withdrew, area, date(2026, 12, 4))
    for by, what, is_it, withdrew, area in product(
        Decider, What, (True, False, None), (True, False), ("north_west", "elsewhere")
    )
]
WAYS = {
    way_for(decided, holidays=HOLIDAYS, today=today)
    for decided in DECISIONS
    for today in (TOLD, AFTER)
}
DOORS = pytest.mark.parametrize("door", [door for door in Door if door is not Door.NATIONAL_PANEL])
CODES = ("en", "ar", "pl")


@pytest.fixture(scope="module")
def spoken() -> Languages:
    return language_files.load(places.folder("locales"), CODES, with_drafts=True)


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(places.folder("accessible_templates"))


def shown(way: Way, language: Language, level: Level, today: date) -> DoorShown:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    context = SimpleNamespace(language=language, now=now, actor=SimpleNamespace(level=level))
    return door_shown(cast("Any", context), way, TOLD)


def said(templates: Templates, language: Language, level: Level, made: DoorShown) -> str:
    """What the page says of the door and of its days, without what stands around it."""
    environment: Any = templates._environment(language)  # noqa: SLF001 - the macros by themselves
    macros = environment.get_template("parts/doors.html").module
    if level is Level.EASY:
        words = macros.easy(made, "Rosa")
    elif level is Level.CARER:
        words = macros.carer(made, "Rosa")
    else:
        words = macros.child(made, "Rosa", level is Level.STANDARD)
    return f"{words}\n\n{macros.days(made, level.value)}"


@DOORS
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("code", CODES)
def test_every_door_is_said_with_its_days_in_every_language_and_level(
    templates: Templates, spoken: Languages, door: Door, level: Level, code: str
) -> None:
    ways = [way for way in WAYS if way.door is door]
    assert ways, "no decision leads here"
    for way, today in product(ways, (TOLD, AFTER)):
        words = said(templates, spoken[code], level, shown(way, spoken[code], level, today))
        assert plain(words, level).strip()
        assert not any(piece in words for piece in ("None", "Undefined", "%("))
        for given in (way.last_day, way.aim_by):
            if given is not None and not given.is_over(today):
                assert spoken[code].day(given.day) in words
                assert given.rule.publisher in words


@DOORS
@pytest.mark.parametrize("level", Level)
def test_every_door_is_said_in_short_words_that_do_no_harm(
    templates: Templates, spoken: Languages, door: Door, level: Level
) -> None:
    for way, today in product([way for way in WAYS if way.door is door], (TOLD, AFTER)):
        made = replace(shown(way, spoken["en"], level, today), sources=())
        text = said(templates, spoken["en"], level, made)
        for paragraph in text.split("</p>"):
            assert check(plain(paragraph, level), level) == ()


def test_a_day_that_has_passed_is_never_said_as_the_end(
    templates: Templates, spoken: Languages
) -> None:
    for way, level in product(WAYS, Level):
        if way.is_late(AFTER):
            words = said(templates, spoken["en"], level, shown(way, spoken["en"], level, AFTER))
            assert "You can ask anyway" in words


def test_a_rule_that_is_due_for_a_recheck_says_so_beside_the_day_it_was_checked(
    templates: Templates, spoken: Languages
) -> None:
    way = next(way for way in WAYS if way.door is Door.POLICE_REVIEW)
    long_after = date(2028, 1, 1)
    for today, is_said in ((TOLD, False), (long_after, True)):
        for level in CHILD_LEVELS:
            made = shown(replace(way, last_day=way.last_day), spoken["en"], level, today)
            words = said(templates, spoken["en"], level, made)
            assert "We checked it on Sunday 22 November" in words
            assert ("It may have changed since then." in words) is is_said


@pytest.mark.parametrize("door", CAN_BE_ASKED)
@pytest.mark.parametrize("role", [Role.CHILD, Role.CARER])
@pytest.mark.parametrize("code", CODES)
def test_the_words_of_asking_are_whole_in_every_language_and_demand_no_reason(
    spoken: Languages, door: Door, role: Role, code: str
) -> None:
    request = Request(door, role, TOLD, TOLD, TOLD, "Gran", is_late=True, says_go_on=True)
    lines = [
        spoken[code].say(sentence) % {"day": "D", "name": "N"} for sentence, _ in sentences(request)
    ]
    assert len(set(lines)) == len(lines) >= 7
    assert not any(piece in line for line in lines for piece in ("%(", "because"))
    if code != "en":
        assert not set(lines) & {sentence for sentence, _ in sentences(request)}
