"""How often a family hears is agreed with them, kept, and seen in every day that is promised."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.demo.visitor import Visitor
from portal.parts import Portal
from tests.families import Cast, Clock, Worker

EnterWorker = Callable[[Worker], Visitor]


def plan_of(cast: Cast) -> str:
    return f"/staff/cases/{cast.maya.case_id}/plan"


def test_a_case_begins_with_two_weeks_kept_by_who_opened_it(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    page = sam.get(f"/staff/cases/{cast.maya.case_id}")
    assert "They hear at least every 14 days, from Sam Okafor." in page.text


def test_what_was_agreed_anew_holds_and_the_older_plan_is_kept(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(plan_of(cast))
    clock.move(minutes=5)
    sam.submit(
        "Keep what was agreed",
        every_days="7",
        how="call",
        safe_times="Not between three and five",
        by_staff=str(cast.priya.actor.staff_id),
    )
    assert "They hear at least every 7 days, from Priya Shah. A phone call." in sam.page.text
    assert "Not between three and five" in sam.page.text
    older = sam.get(plan_of(cast)).text
    assert "Every 14 days, by Sam Okafor, agreed on Monday 23 November 2026" in older
    assert older.count("Holds now.") == 1


def test_the_day_to_promise_follows_from_it_and_is_a_working_day(
    cast: Cast, clock: Clock, signed_in_worker: EnterWorker, portal: Portal
) -> None:
    """Seven days from Friday 18 December is Christmas; the working day before is Thursday."""
    sam = signed_in_worker(cast.sam)
    sam.get(plan_of(cast))
    sam.submit("Keep what was agreed", every_days="7")
    clock.now = clock.now.replace(month=12, day=18)
    sam = signed_in_worker(cast.sam)
    for path in ("updates/visit_planned", "nothing-new"):
        html = sam.get(f"/staff/cases/{cast.maya.case_id}/{path}").html
        assert f'value="{date(2026, 12, 24)}"' in html


@pytest.mark.parametrize("days", ["0", "29", "", "often", "²", "-3", "1e1", "007"])
def test_nobody_can_agree_on_a_longer_silence_and_the_page_says_why(
    cast: Cast, signed_in_worker: EnterWorker, days: str
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(plan_of(cast))
    sam.submit("Keep what was agreed", every_days=days, safe_times="After six")
    assert sam.page.status == 422
    assert "from 1 to 28" in sam.page.text
    assert 'value="After six"' in sam.page.html


def test_whoever_keeps_in_touch_works_on_the_case(
    cast: Cast, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    sam.get(plan_of(cast))
    sam.submit("Keep what was agreed", by_staff=str(cast.jo.actor.staff_id))
    assert sam.page.status == 422
