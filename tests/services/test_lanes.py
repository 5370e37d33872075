"""Four lanes: each its own state, person and day; one that ends leaves the others as they are."""

from datetime import timedelta

import pytest

from portal.domain.lanes import Lane
from portal.domain.people import Actor, AgencyKind
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.parts import Portal
from portal.services import opened, reading
from portal.services.lanes import Helper, LaneNow
from tests.families import MONDAY, Cast, Clock, Worker
from tests.services.acts import done, publish

# What an act of its own tells is published by nobody.
ACCOMPANIES = [each.key for each in UPDATE_TYPES if not (each.says_where or each.is_told_by_an_act)]


def lanes(portal: Portal, actor: Actor) -> dict[Lane, LaneNow]:
    home = done(portal, lambda db: reading.home_for(db, actor, now=portal.clock()))
    return {each.lane: each for each in home.lanes}


def told_and_read(portal: Portal, cast: Cast, author: Worker, key: str, **values: object) -> None:
    """The newest news of Maya's case, opened by her."""
    told = publish(portal, author, cast.maya, key, values=values)  # type: ignore[arg-type]
    done(
        portal,
        lambda db: opened.open_update(
            db, cast.maya.child, told.update_id, renderer=portal.renderer, now=portal.clock()
        ),
    )


def test_each_lane_has_its_own_person_and_where_they_work(portal: Portal, cast: Cast) -> None:
    told_and_read(portal, cast, cast.priya, "looking_into_it", worker="Priya")
    told_and_read(portal, cast, cast.sam, "welcome", worker="Sam")
    shown = lanes(portal, cast.maya.child)
    assert shown[Lane.POLICE].helper == Helper("Priya", AgencyKind.POLICE)
    assert shown[Lane.SAFETY].helper == Helper("Sam", AgencyKind.CHILDRENS_SERVICES)
    assert shown[Lane.HEALTH] == LaneNow(Lane.HEALTH)


def test_a_visit_still_ahead_is_the_next_day_of_its_lane_and_of_no_other(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    on = (MONDAY + timedelta(days=5)).date()
    told_and_read(portal, cast, cast.sam, "visit_planned", on=on)
    told_and_read(portal, cast, cast.priya, "looking_into_it")
    shown = lanes(portal, cast.maya.child)
    step = shown[Lane.SAFETY].step
    assert step is not None
    assert step.on == on
    assert (shown[Lane.POLICE].step, shown[Lane.SAFETY].passed) == (None, "")
    clock.move(days=6)
    safety = lanes(portal, cast.maya.child)[Lane.SAFETY]
    assert (safety.step, safety.passed) == (None, "The day to meet has passed.")


def test_news_that_waits_hides_what_may_come_and_keeps_the_person_who_is_known(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "looking_into_it", worker="Priya")
    assert lanes(portal, cast.maya.child)[Lane.POLICE].may_come
    clock.move(hours=1)
    publish(portal, cast.priya, cast.maya, "no_further_police_action", values={"worker": "Tom"})
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert (police.state, police.may_come, police.has_news) == (None, (), True)
    assert (police.step, police.has_ended) == (None, False)
    assert police.helper == Helper("Priya", AgencyKind.POLICE)


def test_older_news_opened_late_does_not_move_a_lane_back(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    first = publish(portal, cast.priya, cast.maya, "looking_into_it")
    clock.move(hours=1)
    told_and_read(portal, cast, cast.priya, "devices_checked")
    clock.move(hours=1)
    done(
        portal,
        lambda db: opened.open_update(
            db, cast.maya.child, first.update_id, renderer=portal.renderer, now=portal.clock()
        ),
    )
    state = lanes(portal, cast.maya.child)[Lane.POLICE].state
    assert state == BY_KEY["devices_checked"].lane_state


@pytest.mark.parametrize("key", ["no_further_police_action", "police_part_over"])
def test_when_the_police_stop_only_their_lane_has_ended(
    portal: Portal, cast: Cast, key: str
) -> None:
    told_and_read(portal, cast, cast.sam, "plan_made")
    told_and_read(portal, cast, cast.priya, key)
    shown = lanes(portal, cast.maya.child)
    assert (shown[Lane.POLICE].has_ended, shown[Lane.POLICE].others_go_on) == (True, True)
    assert not shown[Lane.SAFETY].has_ended
    assert shown[Lane.SAFETY].state == "There is a plan."


def test_that_others_go_on_is_not_said_where_nothing_else_was_told(
    portal: Portal, cast: Cast
) -> None:
    told_and_read(portal, cast, cast.priya, "no_further_police_action")
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert (police.has_ended, police.others_go_on) == (True, False)


def test_a_court_that_decided_guilty_has_not_ended_its_lane(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "court_decision", what="found_guilty")
    assert not lanes(portal, cast.maya.child)[Lane.COURT].has_ended
    clock.move(days=1)
    told_and_read(portal, cast, cast.priya, "court_decision", what="not_guilty")
    assert lanes(portal, cast.maya.child)[Lane.COURT].has_ended


def test_only_a_filmed_talk_still_ahead_can_be_answered_with_no(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "video_interview_planned")
    assert lanes(portal, cast.maya.child)[Lane.POLICE].can_say_no
    assert not lanes(portal, cast.maya.carer)[Lane.POLICE].can_say_no
    clock.move(days=15)
    assert not lanes(portal, cast.maya.child)[Lane.POLICE].can_say_no


@pytest.mark.parametrize("key", ACCOMPANIES)
def test_news_that_only_accompanies_leaves_its_lane_where_it_was(
    portal: Portal, cast: Cast, clock: Clock, key: str
) -> None:
    told_and_read(portal, cast, cast.priya, "no_further_police_action", worker="Priya")
    clock.move(hours=1)
    day = (MONDAY + timedelta(days=9)).date()
    worker = "new_worker" if key == "worker_changed" else "worker"
    given = {"lane": Lane.POLICE.value, worker: "Amina", "next_on": day}
    told_and_read(portal, cast, cast.priya, key, **given)
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert (police.state, police.has_ended) == ("The police have stopped for now.", True)
    assert police.helper == Helper("Amina", AgencyKind.POLICE)
    assert police.next_on == day


def test_however_often_there_is_nothing_new_the_lane_stays_where_it_was(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "devices_checked")
    for _ in range(reading.NEWS_ON_PAGE + 1):
        clock.move(hours=1)
        told_and_read(portal, cast, cast.priya, "nothing_new_yet", lane=Lane.POLICE.value)
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert police.state == BY_KEY["devices_checked"].lane_state


def test_where_nothing_else_was_told_what_accompanies_is_all_there_is(
    portal: Portal, cast: Cast
) -> None:
    told_and_read(portal, cast, cast.priya, "nothing_new_yet", lane=Lane.POLICE.value)
    assert lanes(portal, cast.maya.child)[Lane.POLICE].state == "We are waiting."


def test_a_day_to_meet_someone_new_is_the_next_step_and_says_nothing_once_it_has_passed(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "devices_checked")
    clock.move(hours=1)
    meets_on = (MONDAY + timedelta(days=3)).date()
    given = {"lane": Lane.POLICE.value, "meets_on": meets_on}
    told_and_read(portal, cast, cast.priya, "worker_changed", **given)
    step = lanes(portal, cast.maya.child)[Lane.POLICE].step
    assert step is not None
    assert step.on == meets_on
    clock.move(days=4)
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert (police.step, police.passed) == (None, "")


def test_news_still_unread_is_not_passed_over_because_newer_news_was_read(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told_and_read(portal, cast, cast.priya, "looking_into_it")
    clock.move(hours=1)
    publish(portal, cast.priya, cast.maya, "no_further_police_action")
    clock.move(hours=1)
    told_and_read(portal, cast, cast.priya, "nothing_new_yet", lane=Lane.POLICE.value)
    police = lanes(portal, cast.maya.child)[Lane.POLICE]
    assert (police.state, police.has_news) == (None, True)
