"""Reading: nothing hard comes unasked, each lane moves alone, and words stay as they were given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.lanes import Lane
from portal.domain.people import Actor, Level
from portal.domain.refusals import NotFound
from portal.messages.render import Renderer, Said
from portal.parts import Portal
from portal.services import opened, reading
from portal.services.opened import OpenedUpdate
from portal.services.reading import Home, LaneNow
from portal.storage.audit import AuditEntry
from portal.storage.updates import Opening, Recipient, Wording
from tests.families import MONDAY, Cast, Clock, Family
from tests.services.acts import at_the_same_moment, done, kept, publish, take_off_the_case

HEADING = "A day to meet"
Enter = Callable[[Family], Visitor]


def home_of(portal: Portal, actor: Actor) -> Home:
    return done(portal, lambda db: reading.home_for(db, actor, now=portal.clock()))


def open_news(portal: Portal, actor: Actor, update_id: UUID) -> OpenedUpdate:
    return done(
        portal,
        lambda db: opened.open_update(
            db, actor, update_id, renderer=portal.renderer, now=portal.clock()
        ),
    )


def lane_of(home: Home, lane: Lane) -> LaneNow:
    return next(each for each in home.lanes if each.lane is lane)


def test_news_that_is_not_opened_says_nothing_of_itself(portal: Portal, cast: Cast) -> None:
    publish(portal, cast.sam, cast.maya)
    (item,) = home_of(portal, cast.maya.child).news
    assert (item.is_new, item.heading) == (True, "")
    safety = lane_of(home_of(portal, cast.maya.child), Lane.SAFETY)
    assert (safety.has_news, safety.state) == (True, None)


def test_the_page_itself_says_nothing_of_unopened_news(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    publish(portal, cast.priya, cast.maya, "no_further_police_action")
    maya = signed_in_child(cast.maya)
    for hard in ("decided", "stopped", "no further", "proof"):
        assert hard not in maya.page.text.lower()
    maya.follow("/news/")
    assert "The police have stopped for now." in maya.get("/home").text


def test_once_opened_the_news_and_its_lane_say_where_things_are(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    assert open_news(portal, cast.maya.child, told.update_id).heading == HEADING
    home = home_of(portal, cast.maya.child)
    assert (home.news[0].is_new, home.news[0].heading) == (False, HEADING)
    assert lane_of(home, Lane.SAFETY).state == "A day to meet is planned."


def test_what_the_child_opened_is_still_new_for_the_carer(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    open_news(portal, cast.maya.child, told.update_id)
    assert home_of(portal, cast.maya.carer).news[0].is_new


def test_each_lane_moves_alone(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.priya, cast.maya, "no_further_police_action")
    open_news(portal, cast.maya.child, told.update_id)
    home = home_of(portal, cast.maya.child)
    moved = [each.lane for each in home.lanes if each.state or each.has_news or each.next_on]
    assert moved == [Lane.POLICE]
    assert len(home.lanes) == 4


@pytest.mark.parametrize("lane", [each.value for each in Lane])
def test_news_without_a_lane_of_its_own_moves_the_one_that_was_chosen(
    portal: Portal, cast: Cast, lane: str
) -> None:
    publish(portal, cast.sam, cast.maya, "nothing_new_yet", values={"lane": lane})
    home = home_of(portal, cast.maya.child)
    assert [each.lane.value for each in home.lanes if each.has_news] == [lane]


def test_a_lane_remembers_its_last_news_however_much_is_told_in_another(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    first = publish(portal, cast.sam, cast.maya, "looking_into_it")
    open_news(portal, cast.maya.child, first.update_id)
    for _ in range(reading.NEWS_ON_PAGE + 1):
        clock.move(hours=1)
        publish(portal, cast.sam, cast.maya, "welcome")
    home = home_of(portal, cast.maya.child)
    assert lane_of(home, Lane.POLICE).state == "The police are finding out more."
    assert len(home.news) == reading.NEWS_ON_PAGE
    assert first.update_id not in {each.update_id for each in home.news}


def test_the_newest_news_of_a_lane_is_what_it_says(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    for key in ("welcome", "thank_you_for_telling"):
        told = publish(portal, cast.sam, cast.maya, key)
        clock.move(minutes=1)
        open_news(portal, cast.maya.child, told.update_id)
    home = home_of(portal, cast.maya.child)
    assert lane_of(home, Lane.SAFETY).state == "We are working out how to help."


def test_the_next_day_they_hear_from_us_is_the_nearest_that_is_still_to_come(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    near, far = (MONDAY + timedelta(days=days) for days in (3, 20))
    publish(portal, cast.sam, cast.maya, "welcome", values={"next_on": near.date()})
    publish(portal, cast.sam, cast.maya, "looking_into_it", values={"next_on": far.date()})
    assert home_of(portal, cast.maya.child).next_on == near.date()
    clock.move(days=4)
    assert home_of(portal, cast.maya.child).next_on == far.date()


def test_another_language_is_said_then_and_kept_as_said(
    portal: Portal, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = publish(portal, cast.sam, cast.maya)
    polish = replace(cast.maya.child, language="pl", level=Level.EASY)
    first = open_news(portal, polish, told.update_id)
    monkeypatch.setattr(
        Renderer, "update", lambda *_, **__: Said("pl", Level.EASY, 9, "New", "New words")
    )
    again = open_news(portal, polish, told.update_id)
    assert (first.language, first.level) == ("pl", Level.EASY)
    assert (again.heading, again.words) == (first.heading, first.words)
    of_child = select(Wording.language).join(Recipient)
    of_child = of_child.where(Recipient.person_id == polish.person_id)
    assert sorted(kept(portal, of_child)) == ["en", "pl"]


def test_another_level_is_other_words_for_the_same_news(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    levels = (Level.EASY, Level.SIMPLE, Level.STANDARD)
    said = {
        open_news(portal, replace(cast.maya.child, level=level), told.update_id).words
        for level in levels
    }
    assert len(said) == len(levels)


def test_in_a_language_we_do_not_have_english_is_shown_and_not_kept_as_the_other(
    portal: Portal, cast: Cast
) -> None:
    told = publish(portal, cast.sam, cast.maya)
    shown = open_news(portal, replace(cast.maya.child, language="xx"), told.update_id)
    assert shown.heading == HEADING
    assert "xx" not in kept(portal, select(Wording.language))


def test_the_first_opening_is_remembered_and_every_opening_is_written_down(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    told = publish(portal, cast.sam, cast.maya)
    clock.move(hours=1)
    for _ in range(3):
        open_news(portal, cast.maya.child, told.update_id)
        clock.move(hours=1)
    mine = Recipient.person_id == cast.maya.child.person_id
    assert kept(portal, select(Recipient.opened_at).where(mine)) == [MONDAY + timedelta(hours=1)]
    assert len(kept(portal, select(Opening.opened_at).join(Recipient).where(mine))) == 3
    acts = kept(portal, select(AuditEntry.act).where(AuditEntry.subject_id == told.update_id))
    assert acts.count("update.opened") == 3


def test_somebody_elses_news_does_not_exist(portal: Portal, cast: Cast) -> None:
    told = publish(portal, cast.sam, cast.maya)
    with pytest.raises(NotFound):
        open_news(portal, cast.next_door.child, told.update_id)
    elsewhere = replace(cast.maya.child, case_id=cast.next_door.case_id)
    with pytest.raises(NotFound):
        open_news(portal, elsewhere, told.update_id)
    assert home_of(portal, elsewhere).news == ()


def test_somebody_taken_off_the_case_is_out_the_same_second(
    portal: Portal, cast: Cast, signed_in_child: Enter, signed_in_carer: Enter
) -> None:
    publish(portal, cast.sam, cast.maya)
    nadia, maya = signed_in_carer(cast.maya), signed_in_child(cast.maya)
    take_off_the_case(portal, cast.maya.carer, cast.maya.case_id)
    assert nadia.get("/notes").path == "/"
    assert maya.get("/home").path == "/home"


def test_two_taps_on_the_same_news_at_the_same_moment_both_open_it(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    told = publish(portal, cast.sam, cast.maya)
    first, second = signed_in_child(cast.maya), signed_in_child(cast.maya)
    first.post("/settings", {"language": "pl", "level": "easy", "back": "/home"})
    pages = at_the_same_moment(
        lambda: first.get(f"/news/{told.update_id}"), lambda: second.get(f"/news/{told.update_id}")
    )
    assert [each.status for each in pages] == [200, 200]
    polish = select(Wording).where(Wording.language == "pl", Wording.level == "easy")
    polish = polish.join(Recipient).where(Recipient.update_id == told.update_id)
    assert len(kept(portal, polish)) == 1
