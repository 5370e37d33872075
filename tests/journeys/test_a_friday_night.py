"""A worry on the Friday night before a bank holiday Monday: what the page says before and after,
who is asked meanwhile, and what is promised in danger.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from portal.demo.visitor import Visitor
from portal.domain.tasks import TaskKind
from portal.domain.worries import WorryKind
from portal.parts import Portal
from portal.worker import tidy
from tests.families import Cast, Clock, Family, Worker
from tests.rotas import agree_night, on_rota, open_tasks, whose
from tests.services.acts import notice, raise_worry, worry_of

Enter = Callable[[Family], Visitor]
EnterWorker = Callable[[Worker], Visitor]
# British summer time; Monday 3 May is the early May bank holiday.
FRIDAY_NIGHT = datetime(2027, 4, 30, 21, 0, tzinfo=UTC)
TUESDAY_MORNING = datetime(2027, 5, 4, 8, 0, tzinfo=UTC)


def worry_in(path: str) -> UUID:
    return UUID(path.rsplit("/", 1)[-1])


def test_by_a_picture_it_is_read_on_tuesday_and_the_page_said_so_before(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter, signed_in_worker: EnterWorker
) -> None:
    on_rota(portal, cast.asha, cast.sam)
    clock.now = FRIDAY_NIGHT
    maya = signed_in_child(cast.maya)
    before = maya.get("/write").text
    assert "Nobody is reading right now. The next time is Tuesday 4 May" in before
    maya.submit("Send", kind="contacted", words="")
    sent = maya.page
    assert "Someone will read it by Tuesday 4 May" in sent.text
    assert sent.text.count("Not noticed yet") == 2
    for _ in range(3):
        tidy(portal)
        assert open_tasks(portal, worry_in(sent.path)) == {}
        clock.move(days=1)
    clock.now = TUESDAY_MORNING + timedelta(hours=2)
    tidy(portal)
    asked = whose(portal, worry_in(sent.path), TaskKind.WORRY_READ)
    assert asked == {cast.sam.actor.staff_id}
    sam = signed_in_worker(cast.sam)
    sam.get(sent.path.replace("/write/", "/staff/worries/"))
    sam.submit("I have read this")
    assert "Noticed by Sam," in signed_in_child(cast.maya).get(sent.path).text


def test_nobody_is_late_while_nobody_was_promised(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    clock.now = FRIDAY_NIGHT
    worry_id = raise_worry(portal, cast.maya.child, "", kind=WorryKind.CONTACTED)
    path = f"/write/{worry_id}"
    clock.now = TUESDAY_MORNING + timedelta(hours=3, minutes=59)
    tidy(portal)
    assert "We are late" not in signed_in_child(cast.maya).get(path).text
    clock.move(minutes=2)
    tidy(portal)
    assert "We are late reading this. We are sorry." in signed_in_child(cast.maya).get(path).text


def test_danger_promises_nobody_where_nothing_is_agreed_or_it_has_ended(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    clock.now = FRIDAY_NIGHT
    agree_night(portal, cast.asha, until=date(2027, 4, 29))
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    sent = maya.submit("Send", kind="not_safe", words="")
    worry_id = worry_in(sent.path)
    shown = worry_of(portal, cast.maya.child, worry_id)
    assert shown.read_by_at == TUESDAY_MORNING + timedelta(minutes=15)
    assert "Someone will read it by Tuesday 4 May" in sent.text
    assert open_tasks(portal, worry_id) == {
        TaskKind.WORRY_READ.value: 1,
        TaskKind.WORRY_LATE.value: 1,
    }


def test_danger_asks_the_night_team_that_has_agreed_and_says_fifteen_minutes(
    portal: Portal, cast: Cast, clock: Clock, signed_in_child: Enter
) -> None:
    clock.now = FRIDAY_NIGHT
    agree_night(portal, cast.asha, until=date(2027, 5, 31))
    maya = signed_in_child(cast.maya)
    maya.get("/write")
    sent = maya.submit("Send", kind="not_safe", words="")
    worry_id = worry_in(sent.path)
    shown = worry_of(portal, cast.maya.child, worry_id)
    assert shown.read_by_at == FRIDAY_NIGHT + timedelta(minutes=15)
    assert "Someone will read it by Friday 30 April" in sent.text
    assert open_tasks(portal, worry_id)[TaskKind.WORRY_NIGHT.value] == 1
    notice(portal, cast.asha, worry_id)
    assert open_tasks(portal, worry_id) == {}
