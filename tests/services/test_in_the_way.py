"""What keeps a case from being destroyed, each by an act of somebody's that nobody has answered."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.retention import WAITING
from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.services.in_the_way import waiting_on, what_waits
from portal.storage.rights import OpenDecision
from tests.deciding import ask, give, offer_talk
from tests.families import Cast, Clock, Family
from tests.services.acts import (
    done,
    empty_outbox,
    kept,
    notice,
    publish,
    raise_worry,
    say_done,
)

Enter = Callable[[Family], Visitor]


@pytest.fixture
def waits(portal: Portal, cast: Cast) -> Callable[[], set[str]]:
    partnership_id, case_id = cast.sam.actor.partnership_id, cast.maya.case_id

    def find() -> set[str]:
        today = london_day(portal.clock())
        return set(done(portal, lambda db: waiting_on(db, partnership_id, case_id, today=today)))

    return find


def test_everything_that_is_looked_for_has_a_name_and_the_other_way_round() -> None:
    assert [name for name, *_ in what_waits(date(2026, 11, 23))] == list(WAITING)


def test_a_new_case_waits_for_nothing_of_the_family(waits: Callable[[], set[str]]) -> None:
    assert not waits() & {"worries", "unopened", "askings", "appeals", "texts", "unread"}


def test_a_worry_keeps_it_until_everybody_has_noticed_and_it_is_done(
    portal: Portal, cast: Cast, waits: Callable[[], set[str]]
) -> None:
    worry_id = raise_worry(portal, cast.maya.child)
    assert "worries" in waits()
    for worker in (cast.sam, cast.priya):
        notice(portal, worker, worry_id)
    assert "worries" in waits()
    say_done(portal, cast.sam, worry_id)
    assert "worries" not in waits()


def test_news_keeps_it_until_both_have_opened_it_and_so_does_the_text_on_its_way(
    portal: Portal,
    cast: Cast,
    waits: Callable[[], set[str]],
    signed_in_child: Enter,
    signed_in_carer: Enter,
) -> None:
    told = publish(portal, cast.sam, cast.maya, "visit_planned").update_id
    assert {"unopened", "texts"} <= waits()
    empty_outbox(portal)
    signed_in_child(cast.maya).get(f"/news/{told}")
    assert waits() & {"unopened", "texts"} == {"unopened"}
    signed_in_carer(cast.maya).get(f"/note/{told}")
    assert not waits() & {"unopened", "texts"}


def test_a_decision_keeps_it_until_its_last_day_is_over_and_as_long_as_it_is_looked_at_again(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    waits: Callable[[], set[str]],
    signed_in_child: Enter,
) -> None:
    stopped = give(portal, cast.priya, cast.maya.case_id, "no_further_police_action")
    maya = signed_in_child(cast.maya)
    maya.get(f"/news/{stopped}")
    assert {"appeals", "ledger"} <= waits()
    assert "askings" not in waits()
    maya.get(f"/again/{stopped}")
    maya.submit("Ask for this", helper="")
    assert {"askings", "tasks"} <= waits()
    clock.move(days=(_last_day(portal, cast.maya.case_id) - london_day(clock())).days + 1)
    assert "appeals" not in waits()
    assert "askings" in waits()


def _last_day(portal: Portal, case_id: UUID) -> date:
    return max(kept(portal, select(OpenDecision.lapses_on).where(OpenDecision.case_id == case_id)))


def test_what_a_child_said_of_a_filmed_talk_and_nobody_has_read_keeps_it(
    portal: Portal, cast: Cast, waits: Callable[[], set[str]], signed_in_child: Enter
) -> None:
    offer_talk(portal, cast.priya, cast.maya.case_id)
    assert "unread" not in waits()
    maya = signed_in_child(cast.maya)
    maya.get("/talk")
    maya.submit("Keep this", beside="Auntie Jo")
    assert "unread" in waits()


def test_a_draft_that_waits_for_a_second_person_keeps_it(
    portal: Portal, cast: Cast, waits: Callable[[], set[str]]
) -> None:
    assert "drafts" not in waits()
    done(portal, lambda db: ask(db, portal, cast.priya, cast.maya.case_id))
    assert "drafts" in waits()


def test_a_request_for_news_keeps_it(
    cast: Cast, waits: Callable[[], set[str]], signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    assert "requests" not in waits()
    maya.get("/home")
    maya.submit("Ask for news")
    assert "requests" in waits()
