"""A promised day that comes, or passes: whom it is put in front of, and on which day of England."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.domain.plans import Agreement
from portal.domain.task_lines import TaskLine
from portal.domain.tasks import TaskKind
from portal.domain.working_time import LONDON
from portal.parts import Portal
from portal.services import contact_plans, notices, tasks
from tests.families import MONDAY, Cast, Clock, Worker
from tests.services.acts import at_the_same_moment, done, publish

LATE, VERY_LATE = TaskKind.FAMILY_LATE, TaskKind.FAMILY_VERY_LATE


def look(portal: Portal) -> int:
    return done(
        portal, lambda db: notices.tell_of_silence(db, hours=portal.hours, now=portal.clock())
    )


def look_often(portal: Portal) -> None:
    """Until nothing is left; what other stories left due is nobody's concern in this one."""
    while look(portal):
        pass


def listed(portal: Portal, who: Worker, case: object) -> list[TaskLine]:
    found = done(portal, lambda db: tasks.tasks_for(db, who.actor, now=portal.clock()))
    return [line for line in found if line.case_id == case]


def promise(portal: Portal, cast: Cast, clock: Clock, told_at: datetime, day: date) -> None:
    clock.now = told_at
    publish(portal, cast.sam, cast.maya, "nothing_new_yet", values={"next_on": day})


def test_on_the_promised_day_the_worker_has_a_task_and_not_before(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    promise(portal, cast, clock, MONDAY, date(2026, 11, 30))
    clock.now = datetime(2026, 11, 29, 23, 59, tzinfo=UTC)
    look_often(portal)
    assert listed(portal, cast.sam, cast.maya.case_id) == []
    clock.move(minutes=1)
    look_often(portal)
    (task,) = listed(portal, cast.sam, cast.maya.case_id)
    assert (task.kind, task.due_at) == (LATE, datetime(2026, 11, 30, 17, tzinfo=UTC))
    assert [line.task_id for line in listed(portal, cast.asha, cast.maya.case_id)] == [task.task_id]
    assert listed(portal, cast.priya, cast.maya.case_id) == []


@pytest.mark.parametrize(
    ("promised_on", "supervisor_on"),
    [
        (date(2026, 12, 24), date(2026, 12, 31)),  # Christmas, and the day in place of the 26th
        (date(2027, 3, 25), date(2027, 4, 1)),  # Easter
        (date(2027, 4, 29), date(2027, 5, 5)),  # the first Monday in May
    ],
)
def test_the_supervisor_hears_on_the_third_working_day_of_england(
    portal: Portal, cast: Cast, clock: Clock, promised_on: date, supervisor_on: date
) -> None:
    promise(portal, cast, clock, datetime(2026, 12, 21, 10, tzinfo=UTC), promised_on)
    clock.now = datetime.combine(
        supervisor_on - timedelta(days=1), datetime.min.time().replace(hour=20), UTC
    )
    look_often(portal)
    assert [line.kind for line in listed(portal, cast.asha, cast.maya.case_id)] == [LATE]
    clock.move(hours=12)
    look_often(portal)
    kinds = {line.kind for line in listed(portal, cast.asha, cast.maya.case_id)}
    assert kinds == {LATE, VERY_LATE}
    assert [line.kind for line in listed(portal, cast.sam, cast.maya.case_id)] == [LATE]


@pytest.mark.parametrize(
    ("before", "day"),
    [
        # Summer time: the day begins at eleven in the evening of UTC.
        (datetime(2026, 8, 9, 22, 59, tzinfo=UTC), date(2026, 8, 10)),
        # The days of the clock changes themselves begin as the old time says.
        (datetime(2026, 10, 24, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 59, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2027, 3, 27, 23, 59, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 22, 59, tzinfo=UTC), date(2027, 3, 29)),
    ],
)
def test_a_day_begins_when_it_begins_in_england(
    portal: Portal, cast: Cast, clock: Clock, before: datetime, day: date
) -> None:
    promise(portal, cast, clock, before - timedelta(days=3), day)
    clock.now = before
    look_often(portal)
    assert listed(portal, cast.sam, cast.maya.case_id) == []
    clock.move(minutes=1)
    look_often(portal)
    (task,) = listed(portal, cast.sam, cast.maya.case_id)
    assert task.due_at.astimezone(LONDON).hour == 17


def test_any_news_ends_both_tasks(portal: Portal, cast: Cast, clock: Clock) -> None:
    promise(portal, cast, clock, MONDAY, date(2026, 11, 30))
    clock.move(days=14)
    look_often(portal)
    assert len(listed(portal, cast.asha, cast.maya.case_id)) == 2
    publish(portal, cast.priya, cast.maya, "nothing_new_yet")
    assert listed(portal, cast.asha, cast.maya.case_id) == []
    assert listed(portal, cast.sam, cast.maya.case_id) == []
    look_often(portal)
    assert listed(portal, cast.asha, cast.maya.case_id) == []


def test_who_was_told_nothing_yet_is_waited_for_since_the_case_was_opened(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    look_often(portal)
    assert [line.kind for line in listed(portal, cast.sam, cast.maya.case_id)] == [LATE]
    clock.now = datetime(2026, 11, 26, 1, tzinfo=UTC)
    look_often(portal)
    kinds = {line.kind for line in listed(portal, cast.asha, cast.maya.case_id)}
    assert kinds == {LATE, VERY_LATE}


def test_it_is_the_task_of_whoever_keeps_in_touch(portal: Portal, cast: Cast, clock: Clock) -> None:
    """Priya does, although she is not of the lead agency; the supervisor is the lead agency's."""
    agreed = Agreement(7, by_staff_id=cast.priya.actor.staff_id)
    done(
        portal,
        lambda db: contact_plans.agree_plan(
            db,
            cast.sam.actor,
            case_id=cast.maya.case_id,
            agreed=agreed,
            once=cast.maya.case_id,
            now=MONDAY,
        ),
    )
    clock.move(days=8)
    look_often(portal)
    (task,) = listed(portal, cast.priya, cast.maya.case_id)
    assert (task.kind, task.owner_name) == (LATE, "Priya Shah")
    assert listed(portal, cast.sam, cast.maya.case_id) == []
    assert [line.kind for line in listed(portal, cast.asha, cast.maya.case_id)] == [VERY_LATE]


def test_several_workers_open_one_task(portal: Portal, cast: Cast) -> None:
    at_the_same_moment(*[lambda: look(portal)] * 4)
    look_often(portal)
    assert len(listed(portal, cast.sam, cast.maya.case_id)) == 1
