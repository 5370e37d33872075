"""The clocks of the Victims' Code stand beside what a family was told, for staff alone."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.demo.visitor import Visitor
from portal.domain.update_types import BY_KEY
from portal.domain.victims_code import CLOCK_OF_TYPE, STARTS
from portal.parts import Portal
from tests.families import Cast, Family, Worker
from tests.services.acts import publish

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
MONDAY_ON = date(2026, 11, 23)


def clock_of(portal: Portal, cast: Cast, enter: EnterWorker, key: str, **days: date) -> str:
    publish(portal, cast.priya, cast.maya, key, values=days)
    text = enter(cast.priya).get(f"/staff/cases/{cast.maya.case_id}").text
    return text[text.index("Victims' Code") : text.index("; checked")]


def test_an_arrest_on_friday_is_told_in_time_on_monday(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    friday = date(2026, 11, 20)
    said = clock_of(
        portal, cast, signed_in_worker, "arrested", decided_on=friday, told_on=MONDAY_ON
    )
    assert "In time." in said
    assert "Suspect arrested: 1 working day, Code of 2021" in said


def test_on_tuesday_it_would_have_been_too_late(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    thursday = date(2026, 11, 19)
    said = clock_of(
        portal, cast, signed_in_worker, "arrested", decided_on=thursday, told_on=MONDAY_ON
    )
    assert "Too late" in said


def test_being_told_by_a_person_is_what_counts(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    wednesday = date(2026, 11, 18)
    said = clock_of(
        portal, cast, signed_in_worker, "arrested", decided_on=wednesday, told_on=wednesday
    )
    assert "In time." in said


def test_what_a_court_decided_runs_from_the_day_the_court_told_us_and_no_family_sees_that_day(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, signed_in_child: Enter
) -> None:
    days = {
        "decided_on": date(2026, 11, 9),
        "court_told_on": date(2026, 11, 20),
        "told_on": MONDAY_ON,
    }
    assert "In time." in clock_of(portal, cast, signed_in_worker, "court_decision", **days)
    maya = signed_in_child(cast.maya)
    page = maya.get(next(href for href, _ in maya.page.links if href.startswith("/news/")))
    assert "20 November" not in page.text


def test_news_that_answers_no_clock_shows_none(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    publish(portal, cast.sam, cast.maya)
    page = signed_in_worker(cast.sam).get(f"/staff/cases/{cast.maya.case_id}")
    assert "Victims' Code" not in page.text


@pytest.mark.parametrize("key", CLOCK_OF_TYPE)
def test_every_clock_has_a_day_to_run_from(key: str) -> None:
    assert BY_KEY[key].field(STARTS[key]).must_be == "today or earlier"
