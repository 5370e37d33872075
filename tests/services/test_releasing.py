"""What waits for its moment goes out then, once, or comes back to whoever wrote it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal import worker
from portal.domain.drafts import DraftState
from portal.domain.tasks import TaskKind
from portal.domain.update_types import BY_KEY
from portal.parts import Portal
from portal.services import Db, approving, tasks
from portal.services.update_values import typed_from_values, values_as_text
from portal.storage.drafts import Draft
from portal.storage.tellings import LedgerEntry
from tests.deciding import approve, schedule
from tests.families import MONDAY, Cast, Clock, sample_values
from tests.services.acts import at_the_same_moment, done, kept, take_off_the_case
from tests.services.test_deciding import KEY, approved, state, told, updates


def test_what_is_scheduled_goes_out_at_its_moment_once_however_many_workers_look(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    draft_id = done(portal, lambda db: schedule(db, portal, cast.sam, cast.maya.case_id, hours=3))
    clock.move(hours=2)
    worker.run_once(portal)
    assert updates(portal, cast) == []
    clock.move(hours=1)
    at_the_same_moment(*[lambda: worker.run_once(portal)] * 3)
    (update,) = updates(portal, cast)
    assert update.author_id == cast.sam.actor.staff_id
    assert state(portal, draft_id) is DraftState.PUBLISHED


def test_a_told_decision_waits_for_the_later_of_the_two(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    draft_id = done(
        portal,
        lambda db: approving.ask_approval(
            db,
            cast.priya.actor,
            case_id=cast.maya.case_id,
            update_type=BY_KEY[KEY],
            typed=typed_from_values(sample_values(KEY)),
            publish_at=MONDAY + timedelta(hours=4),
            once=uuid4(),
            hours=portal.hours,
            now=MONDAY,
        ),
    )
    done(portal, lambda db: approve(db, portal, cast.sam, cast.maya.case_id, draft_id))
    told(portal, cast, draft_id)
    assert (state(portal, draft_id), updates(portal, cast)) == (DraftState.TOLD, [])
    clock.move(hours=4)
    worker.run_once(portal)
    assert len(updates(portal, cast)) == 1
    assert (
        len(kept(portal, select(LedgerEntry).where(LedgerEntry.case_id == cast.maya.case_id))) == 1
    )


def test_a_decision_that_nobody_told_does_not_go_out_when_its_time_comes(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    approved(portal, cast, cast.sam)
    clock.move(days=3)
    worker.run_once(portal)
    assert updates(portal, cast) == []


@pytest.mark.parametrize("what", ["left the case", "the day passed"])
def test_what_cannot_go_out_comes_back_to_its_author_with_a_task_and_holds_up_nobody(
    portal: Portal, cast: Cast, clock: Clock, what: str
) -> None:
    case_id = cast.maya.case_id
    stuck = done(portal, lambda db: schedule(db, portal, cast.sam, case_id, hours=3))
    fine = done(portal, lambda db: schedule(db, portal, cast.priya, case_id, "file_sent", hours=3))
    if what == "left the case":
        take_off_the_case(portal, cast.sam.actor, case_id)
        clock.move(hours=3)
    else:
        done(portal, lambda db: _promise_yesterday(db, stuck))
        clock.move(hours=3)
    worker.run_once(portal)
    assert (state(portal, stuck), state(portal, fine)) == (
        DraftState.RETURNED,
        DraftState.PUBLISHED,
    )
    with portal.open_session() as db:
        listed = tasks.tasks_for(db, cast.asha.actor, now=clock())
    assert TaskKind.DRAFT_RETURNED in {each.kind for each in listed}


def _promise_yesterday(db: Db, draft_id: UUID) -> None:
    """As if it had been waiting for weeks."""
    draft = db.scalars(select(Draft).where(Draft.id == draft_id)).one()
    values = {**sample_values("welcome"), "next_on": (MONDAY - timedelta(days=1)).date()}
    draft.values = db.ring.seal("drafts.values", draft.id, values_as_text(values))
