"""News that no text brought is somebody's task: due in their hours, ended once it is known."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from portal.domain.people import Actor
from portal.parts import Portal
from portal.services import opened
from portal.storage.tasks import Task
from tests.families import Cast, Clock
from tests.phones import tasks
from tests.services.acts import done, empty_outbox, publish
from tests.texts import FILTERED, SILENCE, Scripted, message_of, messages_of, tasks_of, work


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> Iterator[None]:
    empty_outbox(portal)
    yield
    empty_outbox(portal)


def at(*clock: int) -> datetime:
    return datetime(*clock, tzinfo=UTC)  # type: ignore[arg-type, misc]


def read(portal: Portal, reader: Actor, update_id: object) -> None:
    given = {"renderer": portal.renderer, "now": portal.clock()}
    done(portal, lambda db: opened.open_update(db, reader, update_id, **given))  # type: ignore[arg-type]


def lose(portal: Portal, cast: Cast, key: str = "visit_planned") -> object:
    """News whose text certainly does not reach her."""
    update_id = publish(portal, cast.sam, cast.maya, key).update_id
    work(portal, Scripted(FILTERED))
    return update_id


def open_tasks(portal: Portal, cast: Cast) -> list[Task]:
    return [
        each
        for kind in ("text.failed", "text.unknown", "text.not_sent")
        for each in tasks(portal, cast.maya, kind)
    ]


def message_about(portal: Portal, cast: Cast, update_id: object) -> object:
    (message,) = [m for m in messages_of(portal, cast.maya.carer) if m.cause_id == update_id]
    return message.id


@pytest.mark.parametrize(
    ("failed_at", "ring_by"),
    [
        # Monday at ten, and at half past three; then a Friday evening, and before Christmas.
        (at(2026, 11, 23, 10, 0), at(2026, 11, 23, 14, 0)),
        (at(2026, 11, 23, 15, 30), at(2026, 11, 24, 11, 30)),
        (at(2026, 11, 27, 19, 0), at(2026, 11, 30, 13, 0)),
        (at(2026, 12, 24, 16, 0), at(2026, 12, 29, 12, 0)),
    ],
)
def test_she_is_rung_within_four_hours_in_which_somebody_is_there(
    portal: Portal, cast: Cast, clock: Clock, failed_at: datetime, ring_by: datetime
) -> None:
    clock.now = failed_at
    lose(portal, cast)
    (task,) = open_tasks(portal, cast)
    assert task.due_at == ring_by


def test_where_no_text_could_be_sent_at_all_the_hours_are_the_same(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    clock.now = datetime(2029, 11, 23, 16, 0, tzinfo=UTC)  # a Friday, years after any check
    publish(portal, cast.sam, cast.maya)
    (task,) = tasks(portal, cast.maya, "text.not_sent")
    assert task.due_at == datetime(2029, 11, 26, 12, 0, tzinfo=UTC)


def test_when_she_opens_the_news_herself_nobody_rings_her_about_that_one(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    first = lose(portal, cast)
    clock.move(minutes=1)
    lose(portal, cast, "welcome")
    assert len(open_tasks(portal, cast)) == 2
    read(portal, cast.maya.carer, first)
    (left,) = open_tasks(portal, cast)
    assert left.subject_id != message_about(portal, cast, first)


def test_that_the_child_reads_hers_tells_the_carer_nothing(portal: Portal, cast: Cast) -> None:
    update_id = lose(portal, cast)
    read(portal, cast.maya.child, update_id)
    assert len(open_tasks(portal, cast)) == 1


def test_news_that_is_read_before_its_text_fails_asks_nobody_to_ring(
    portal: Portal, cast: Cast
) -> None:
    update_id = publish(portal, cast.sam, cast.maya).update_id
    read(portal, cast.maya.carer, update_id)
    work(portal, Scripted(FILTERED))
    assert message_of(portal, cast.maya).state == "failed"
    assert open_tasks(portal, cast) == []


def test_nor_does_it_matter_then_what_became_of_the_text(portal: Portal, cast: Cast) -> None:
    update_id = publish(portal, cast.sam, cast.maya).update_id
    provider = Scripted(SILENCE)
    for _ in range(40):
        work(portal, provider)
        portal.clock.move(minutes=1)  # type: ignore[attr-defined]
    message = message_of(portal, cast.maya)
    assert [each.kind for each in tasks_of(portal, message)] == ["text.unknown"]
    read(portal, cast.maya.carer, update_id)
    assert tasks_of(portal, message) == []
