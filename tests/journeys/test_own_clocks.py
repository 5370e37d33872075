"""Two partnerships of one installation read worries by clocks of their own, which their supervisors
set.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.demo.visitor import Visitor
from portal.domain.requests import Wanted
from portal.domain.tasks import TaskKind
from portal.domain.working_time import CLOCK_BOUNDS, Clocks
from portal.parts import Portal
from portal.services import own_clocks, passing_on, requests
from portal.settings import BadSetting, read
from portal.storage.audit import AuditEntry
from portal.storage.requests import Request
from portal.storage.rota import PartnershipClocks
from portal.storage.tasks import Task
from portal.worker import tidy
from tests.families import MONDAY, Cast, Clock, Family, Worker, make_family
from tests.rotas import agree_night, open_tasks
from tests.services.acts import done, kept, notice, publish, raise_worry, worry_of
from tests.texting import forget_other_stories, text_from, text_worries

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
QUICK = Clocks(5, 1, 1, 1, 1, 1)
HOUR = timedelta(hours=1)
PLACE, SET = "/staff/clocks", "Set these times"


def set_to(portal: Portal, by: Worker, clocks: Clocks, once: UUID | None = None) -> None:
    form, now, hours = once or uuid4(), portal.clock(), portal.hours
    done(
        portal,
        lambda db: own_clocks.set_clocks(db, by.actor, clocks, once=form, hours=hours, now=now),
    )


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> None:
    forget_other_stories(portal)


@pytest.fixture
def far_away(portal: Portal, cast: Cast) -> Family:
    """A family of the other partnership."""
    return make_family(portal, (cast.ravi,), "Noor", "Lena")


def test_each_partnership_reads_by_its_own_clock(
    portal: Portal, cast: Cast, far_away: Family
) -> None:
    set_to(portal, cast.asha, QUICK)
    here = raise_worry(portal, cast.maya.child, "I have a question")
    there = raise_worry(portal, far_away.child, "I have a question")
    assert worry_of(portal, cast.maya.child, here).read_by_at == MONDAY + HOUR
    assert worry_of(portal, far_away.child, there).read_by_at == MONDAY + 4 * HOUR


def test_the_ladder_is_climbed_at_the_pace_of_each(
    portal: Portal, cast: Cast, clock: Clock, far_away: Family
) -> None:
    set_to(portal, cast.asha, QUICK)
    here = raise_worry(portal, cast.maya.child, "I have a question")
    there = raise_worry(portal, far_away.child, "I have a question")
    for minutes in (30, 31, 60):
        clock.move(minutes=minutes)
        tidy(portal)
    assert open_tasks(portal, there) == {TaskKind.WORRY_READ.value: 1}
    # Both agencies' supervisors, a second hour later.
    assert open_tasks(portal, here)[TaskKind.WORRY_LATE.value] == 2


def test_the_child_reads_the_time_that_holds_before_she_sends_anything(
    portal: Portal, cast: Cast, signed_in_child: Enter
) -> None:
    maya = signed_in_child(cast.maya)
    assert "2:00 pm" in maya.get("/write").text
    set_to(portal, cast.asha, QUICK)
    page = maya.get("/write").text
    assert "11:00 am" in page
    assert "2:00 pm" not in page


@pytest.mark.parametrize("name", CLOCK_BOUNDS)
def test_an_installation_begins_within_the_same_bounds(name: str) -> None:
    whole = {"PORTAL_KEYS": "ab" * 32}
    for bound, step in zip(CLOCK_BOUNDS[name], (-1, 1), strict=True):
        key = f"PORTAL_{name.upper()}"
        assert getattr(read({**whole, key: str(bound)}), name) == bound
        with pytest.raises(BadSetting):
            read({**whole, key: str(bound + step)})


def test_what_was_promised_before_keeps_its_time(portal: Portal, cast: Cast) -> None:
    before = raise_worry(portal, cast.maya.child, "I have a question")
    set_to(portal, cast.asha, QUICK)
    assert worry_of(portal, cast.maya.child, before).read_by_at == MONDAY + 4 * HOUR


def test_once_read_the_next_step_has_its_own_clock_too(portal: Portal, cast: Cast) -> None:
    set_to(portal, cast.asha, QUICK)
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    assert worry_of(portal, cast.maya.child, worry_id).due_at == MONDAY + HOUR


def test_danger_at_night_is_read_by_the_minutes_of_this_partnership(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    agree_night(portal, cast.asha, MONDAY.date() + timedelta(days=9))
    set_to(portal, cast.asha, QUICK)
    clock.move(hours=12)
    worry_id = raise_worry(portal, cast.maya.child, "he is here")
    assert worry_of(portal, cast.maya.child, worry_id).read_by_at == clock() + timedelta(minutes=5)


def test_a_text_is_read_by_the_clock_of_whose_case_it_is_about(portal: Portal, cast: Cast) -> None:
    set_to(portal, cast.asha, QUICK)
    text_from(portal, cast.maya.mobile, "When do you come?")
    (worry,) = text_worries(portal, cast.maya.case_id)
    assert worry.read_by_at == MONDAY + HOUR


def test_news_that_is_asked_for_comes_as_soon_as_this_partnership_says(
    portal: Portal, cast: Cast
) -> None:
    set_to(portal, cast.asha, replace(QUICK, answer_days=3))
    given = {"hours": portal.hours, "now": portal.clock()}
    done(portal, lambda db: requests.ask_for(db, cast.maya.child, Wanted.NEWS, **given))
    (due,) = kept(portal, select(Request.due_at).where(Request.case_id == cast.maya.case_id))
    assert due == MONDAY + timedelta(days=3, hours=7)


def test_whom_no_text_can_tell_is_rung_as_soon_as_this_partnership_says(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    set_to(portal, cast.asha, QUICK)
    clock.now = MONDAY + timedelta(weeks=150)  # years after any check of their phones
    publish(portal, cast.sam, cast.maya)
    asked = select(Task.due_at).where(
        Task.case_id == cast.maya.case_id, Task.kind == TaskKind.TEXT_NOT_SENT.value
    )
    assert set(kept(portal, asked)) == {clock() + HOUR}


def test_what_tells_of_harm_is_passed_on_by_this_partnerships_hours(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker
) -> None:
    set_to(portal, cast.asha, QUICK)
    worry_id = raise_worry(portal, cast.maya.child, "I have a question")
    notice(portal, cast.sam, worry_id)
    given = {"once": uuid4(), "hours": portal.hours, "now": portal.clock()}
    done(portal, lambda db: passing_on.say_tells_of_harm(db, cast.sam.actor, worry_id, **given))
    set_to(portal, cast.asha, Clocks())
    said = "To be passed on by 23 Nov 2026, 11:00."
    assert said in signed_in_worker(cast.sam).get(f"/staff/worries/{worry_id}").text


def test_a_supervisor_sets_them_and_who_did_and_when_is_kept(
    portal: Portal, cast: Cast, clock: Clock, signed_in_worker: EnterWorker
) -> None:
    asha = signed_in_worker(cast.asha)
    asha.get(PLACE)
    asha.submit(SET, amber_hours="2")
    clock.move(minutes=1)
    asha.get(PLACE)
    asha.submit(SET, amber_hours="3")
    assert 'value="3"' in asha.page.html
    assert asha.page.text.count("Asha Rao, 23 Nov 2026, 10:0") == 2
    said = select(AuditEntry).where(
        AuditEntry.act == "clocks.set", AuditEntry.partnership_id == cast.asha.actor.partnership_id
    )
    with portal.open_session() as db:
        opened = {
            db.ring.open("audit_entries.detail", each.id, each.detail)
            for each in db.scalars(said)
            if each.detail
        }
    assert {each.split(", ")[1] for each in opened} == {"amber_hours 2", "amber_hours 3"}


@pytest.mark.parametrize("name", CLOCK_BOUNDS)
def test_a_time_out_of_bounds_is_refused_beside_its_field_and_nothing_typed_is_lost(
    portal: Portal, cast: Cast, signed_in_worker: EnterWorker, name: str
) -> None:
    asha = signed_in_worker(cast.asha)
    low, high = CLOCK_BOUNDS[name]
    for wrong in (str(high + 1), "soon", "-1", "1.5", "9" * 400):
        asha.get(PLACE)
        asha.submit(SET, **{name: wrong})
        assert f"Please give a whole number from {low} to {high}." in asha.page.text
        assert f'value="{wrong}"' in asha.page.html
    assert kept(portal, select(PartnershipClocks.id).where(_of(cast))) == []


def _of(cast: Cast) -> object:
    return PartnershipClocks.partnership_id == cast.asha.actor.partnership_id


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"red_minutes": "120", "amber_hours": "1"}, "Danger has to be read no later"),
        ({"amber_hours": "9", "green_days": "1"}, "A new worry has to be read no later"),
    ],
)
def test_what_is_more_pressing_is_never_read_later(
    cast: Cast, signed_in_worker: EnterWorker, typed: dict[str, str], why: str
) -> None:
    asha = signed_in_worker(cast.asha)
    asha.get(PLACE)
    asha.submit(SET, **typed)
    assert why in asha.page.text


def test_the_same_form_sent_twice_sets_them_once(portal: Portal, cast: Cast) -> None:
    form = uuid4()
    set_to(portal, cast.asha, QUICK, form)
    set_to(portal, cast.asha, QUICK, form)
    assert len(kept(portal, select(PartnershipClocks.id).where(_of(cast)))) == 1


def test_a_worker_sets_none(cast: Cast, signed_in_worker: EnterWorker) -> None:
    sam = signed_in_worker(cast.sam)
    assert sam.get(PLACE).status == 404
    sam.post(PLACE, {"amber_hours": "3"})
    assert sam.page.status == 404
