"""Money: the dates of one scheme for this child, from what staff wrote down, and no more."""

from collections.abc import Callable
from uuid import UUID

import pytest

from portal.demo.visitor import Visitor
from portal.domain.people import CaseKind
from portal.parts import Portal
from tests.deciding import give
from tests.families import Cast, Clock, Family, Worker, make_family

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]


@pytest.fixture
def stopped(portal: Portal, cast: Cast) -> UUID:
    return give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")


@pytest.fixture
def maya(stopped: UUID, cast: Cast, signed_in_child: Enter) -> Visitor:
    child = signed_in_child(cast.maya)
    child.get(f"/news/{stopped}")
    return child


def write(sam: Visitor, cast: Cast, born: str, told: str, reported: str = "yes") -> str:
    sam.get(f"/staff/cases/{cast.maya.case_id}/rights/days")
    return sam.submit("Keep these days", born_on=born, is_reported=reported, reported_on=told).text


def test_without_her_day_of_birth_the_page_says_so_and_whom_to_ask(maya: Visitor) -> None:
    page = maya.get(maya.get("/home").link("About money")).text
    assert "We cannot work it out yet, because we were not given your day of birth." in page
    assert "You can ask Rosa to write it down here." in page
    assert "The last day" not in page


def test_with_it_she_is_given_her_days_where_they_come_from_and_advice_first(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    assert "Last day: Sunday 14 March 2032." in write(sam, cast, "2012-03-14", "2026-05-01")
    page = maya.get("/money").text
    assert "It is best to ask by Sunday 14 December 2031." in page
    assert "To be safe, ask by Saturday 13 March 2032." in page
    assert "The last day is Sunday 14 March 2032." in page
    assert "Criminal Injuries Compensation Authority" in page
    assert "We checked it on Sunday 22 November 2026." in page
    assert page.index("get free advice first") < page.index("The last day")
    assert "You can ask one time" in page
    assert "Give an address that is safe for you." in page
    assert "If you are under 18, an adult asks for you." in page


@pytest.mark.parametrize("level", ["easy", "simple", "standard"])
def test_no_page_says_how_much_or_whether_at_any_level(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker, level: str
) -> None:
    write(signed_in_worker(cast.sam), cast, "2012-03-14", "2026-05-01")
    maya.post("/settings", {"language": "en", "level": level, "back": "/home"})
    for path in ("/money", "/money/other"):
        page = maya.get(path).text.lower()
        assert "advice" in page
        for word in ("£", "pound", "eligible", "entitled", "qualify", "you will get"):
            assert word not in page


def test_no_time_limit_is_said_of_the_civil_way_alone_with_a_warning(maya: Visitor) -> None:
    assert "no time limit" not in maya.get("/money").text
    page = maya.get(maya.page.link("Other ways to ask for money")).text
    assert "Since Monday 29 June 2026, a civil claim of this kind has no time limit." in page
    assert "This is not true of the government scheme. That one still has a last day." in page
    assert "If a court finds a person guilty, it has to think about money for you." in page


def test_the_first_report_not_known_the_earlier_day_is_shown_to_be_safe(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    write(signed_in_worker(cast.sam), cast, "2012-03-14", "", "unknown")
    page = maya.get("/money").text
    assert "The last day is Sunday 14 March 2032." in page
    assert "so this is the earliest last day." in page


def test_no_police_force_was_told_so_no_day_is_made_up(
    cast: Cast, maya: Visitor, signed_in_worker: EnterWorker
) -> None:
    write(signed_in_worker(cast.sam), cast, "2012-03-14", "", "no")
    page = maya.get("/money").text
    assert "the police have to know what happened" in page
    assert "It is your choice." in page
    assert "last day is" not in page


def test_days_that_cannot_be_are_refused_and_kept_on_the_form(
    cast: Cast, stopped: UUID, signed_in_worker: EnterWorker
) -> None:
    sam = signed_in_worker(cast.sam)
    assert "has not come yet" in write(sam, cast, "2031-03-14", "")
    assert "before the child was born" in write(sam, cast, "2012-03-14", "2011-01-01")
    assert "Leave this empty" in write(sam, cast, "2012-03-14", "2026-01-01", "no")
    assert 'value="2012-03-14"' in sam.page.html


def test_a_day_in_the_next_thirty_is_in_the_teams_list_and_her_day_of_birth_stays_sealed(
    cast: Cast, stopped: UUID, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    """She is nineteen: the day is her twentieth birthday."""
    write(signed_in_worker(cast.sam), cast, "2006-12-20", "2020-01-01")
    clock.move(minutes=1)
    for who in (cast.sam, cast.asha):
        page = signed_in_worker(who).get("/staff/last-days").text
        assert "Sunday 20 December 2026" in page
        assert "Money: criminal injuries" in page
        clock.move(minutes=1)
    clock.move(days=30)
    assert "Money" not in signed_in_worker(cast.sam).get("/staff/last-days").text


def test_her_carer_reads_who_asks_for_a_child(
    portal: Portal, cast: Cast, stopped: UUID, signed_in_carer: Enter
) -> None:
    family = make_family(portal, (cast.sam, cast.priya), "Ana", "Mia")
    told = give(portal, cast.priya, family.case_id, "no_further_police_action")
    mia = signed_in_carer(family)
    mia.get(f"/note/{told}")
    page = mia.get("/money").text
    assert "Where there is a care order, the council asks." in page
    assert "we were not given your child's day of birth" in page


def test_a_child_who_is_asked_about_her_own_acts_reads_nothing_about_money(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    family = make_family(portal, (cast.sam, cast.priya), "Ben", "Ruth", kind=CaseKind.HAS_HARMED)
    told = give(portal, cast.priya, family.case_id, "own_behaviour_police_stopped")
    ben = signed_in_child(family)
    page = ben.get(f"/news/{told}")
    assert "About money" not in page.text
    assert ben.get("/money").status == 404
    assert "You can ask for it to be explained." in ben.get(page.link("Ask about this")).text
