"""A decision is whole, seen by two, told by a person, and goes out once; the service says so."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from portal.domain.drafts import DraftState
from portal.domain.people import Duty
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.tasks import TaskKind
from portal.domain.update_fields import FieldValue
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.parts import Portal
from portal.services import approving, drafts, ledger, publishing, tasks, telling
from portal.storage.drafts import Draft
from portal.storage.promises import Promise
from portal.storage.tellings import LedgerEntry, Telling
from portal.storage.updates import Recipient, Update
from tests.deciding import approve, ask, tell
from tests.families import MONDAY, Cast, Clock, Worker, colleague, sample_values
from tests.services.acts import at_the_same_moment, done, kept

KEY = "no_further_police_action"


def waiting(portal: Portal, cast: Cast, **values: FieldValue) -> UUID:
    given = {**sample_values(KEY, portal.clock()), **values}
    return done(portal, lambda db: ask(db, portal, cast.priya, cast.maya.case_id, KEY, given))


def approved(portal: Portal, cast: Cast, by: Worker) -> UUID:
    draft_id = waiting(portal, cast)
    done(portal, lambda db: approve(db, portal, by, cast.maya.case_id, draft_id))
    return draft_id


def told(portal: Portal, cast: Cast, draft_id: UUID, once: UUID | None = None) -> None:
    done(
        portal,
        lambda db: tell(db, portal, cast.sam, cast.maya.case_id, draft_id, once=once),
    )


def lift(portal: Portal, cast: Cast, draft_id: UUID, by: Worker) -> None:
    done(
        portal,
        lambda db: telling.lift_lock(
            db,
            by.actor,
            cast.maya.case_id,
            draft_id,
            why="Nobody could be reached.",
            parts=portal.round_parts,
            now=portal.clock(),
        ),
    )


def state(portal: Portal, draft_id: UUID) -> DraftState:
    (found,) = kept(portal, select(Draft.state).where(Draft.id == draft_id))
    return DraftState(found)


def updates(portal: Portal, cast: Cast) -> list[Update]:
    return kept(portal, select(Update).where(Update.case_id == cast.maya.case_id))


DECISIONS = [each.key for each in UPDATE_TYPES if each.is_decision]


@pytest.mark.parametrize("key", DECISIONS)
def test_no_decision_can_be_published_from_a_form(portal: Portal, cast: Cast, key: str) -> None:
    with portal.open_session() as db, pytest.raises((NotAllowedNow, NotFound)):
        publishing.publish_update(
            db,
            cast.priya.actor,
            case_id=cast.maya.case_id,
            update_type=BY_KEY[key],
            values=sample_values(key),
            once=uuid4(),
            renderer=portal.renderer,
            now=MONDAY,
        )
    assert updates(portal, cast) == []


@pytest.mark.parametrize("name", [each.name for each in BY_KEY[KEY].fields if not each.is_telling])
@pytest.mark.parametrize("wrong", ["", "no such thing"])
def test_a_decision_with_a_part_missing_is_not_even_asked_for(
    portal: Portal, cast: Cast, name: str, wrong: str
) -> None:
    if wrong and name == "worker":
        wrong = "Priya (N.F.A.)"
    with pytest.raises(NotAllowedNow):
        waiting(portal, cast, **{name: wrong})
    assert updates(portal, cast) == []
    assert kept(portal, select(Draft).where(Draft.case_id == cast.maya.case_id)) == []


def test_a_day_that_passes_while_it_waits_stops_it_at_every_door(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    soon = waiting(portal, cast, next_on=(MONDAY + timedelta(days=1)).date())
    late = approved(portal, cast, cast.sam)
    clock.move(days=20)
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: approve(db, portal, cast.sam, cast.maya.case_id, soon))
    with pytest.raises(NotAllowedNow):
        told(portal, cast, late)
    with pytest.raises(NotAllowedNow):
        lift(portal, cast, late, cast.tom)
    assert updates(portal, cast) == []
    assert state(portal, late) is DraftState.APPROVED


def test_the_author_cannot_approve_even_as_a_supervisor(portal: Portal, cast: Cast) -> None:
    chief = colleague(portal, cast.priya, "Dana Fox", duty=Duty.SUPERVISOR)
    draft_id = waiting(portal, cast)
    with pytest.raises(NotAllowedNow):
        done(portal, lambda db: approve(db, portal, cast.priya, cast.maya.case_id, draft_id))
    for stranger in (cast.jo, cast.ravi):
        with pytest.raises(NotFound):
            done(
                portal,
                lambda db, who=stranger: approve(db, portal, who, cast.maya.case_id, draft_id),
            )
    done(portal, lambda db: approve(db, portal, chief, cast.maya.case_id, draft_id))
    assert state(portal, draft_id) is DraftState.APPROVED


def test_writer_approver_and_lifter_are_three_people(portal: Portal, cast: Cast) -> None:
    draft_id = approved(portal, cast, cast.tom)
    for two_hats in (cast.tom, cast.priya, cast.sam):
        with pytest.raises((NotAllowedNow, NotFound)):
            lift(portal, cast, draft_id, two_hats)
    assert updates(portal, cast) == []
    lift(portal, cast, draft_id, cast.asha)
    (update,) = updates(portal, cast)
    with portal.open_session() as db:
        text = db.ring.open("updates.values", update.id, update.values)
    assert '"told_how": "not_reached"' in text
    assert '"told_by": "Asha"' in text
    assert update.author_id == cast.priya.actor.staff_id


def test_nobody_approves_words_that_changed_since_she_read_them(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    form = uuid4()
    case_id, values = cast.maya.case_id, sample_values(KEY)
    draft_id = done(portal, lambda db: ask(db, portal, cast.priya, case_id, KEY, values, once=form))
    seen = done(
        portal, lambda db: drafts.draft_for(db, cast.sam.actor, case_id, draft_id, now=MONDAY)
    )
    assert seen.line.submitted_at is not None
    clock.move(minutes=1)
    done(
        portal,
        lambda db: approving.take_back(db, cast.priya.actor, case_id, draft_id, now=clock()),
    )
    other = {**values, "reason": "has_died"}
    done(portal, lambda db: ask(db, portal, cast.priya, case_id, KEY, other, once=form))
    with pytest.raises(NotAllowedNow), portal.open_session() as db:
        approving.approve(
            db,
            cast.sam.actor,
            case_id,
            draft_id,
            read_at=seen.line.submitted_at.isoformat(),
            hours=portal.hours,
            now=clock(),
        )
    assert state(portal, draft_id) is DraftState.WAITING


def test_two_clicks_at_once_write_down_one_telling_and_publish_once(
    portal: Portal, cast: Cast
) -> None:
    draft_id, once = approved(portal, cast, cast.sam), uuid4()
    at_the_same_moment(*[lambda: told(portal, cast, draft_id, once)] * 2)
    (update,) = updates(portal, cast)
    (telling_row,) = kept(portal, select(Telling).where(Telling.draft_id == draft_id))
    assert telling_row.update_id == update.id
    assert len(kept(portal, select(Recipient).where(Recipient.update_id == update.id))) == 2
    assert len(kept(portal, select(LedgerEntry).where(LedgerEntry.update_id == update.id))) == 1
    promised = select(Promise).where(
        Promise.case_id == cast.maya.case_id, Promise.ended_on.is_(None)
    )
    assert len(kept(portal, promised)) == 1


def test_every_task_about_a_draft_ends_with_it(portal: Portal, cast: Cast) -> None:
    draft_id = approved(portal, cast, cast.sam)
    told(portal, cast, draft_id)
    with portal.open_session() as db:
        left = {
            each.kind
            for who in (cast.sam, cast.priya, cast.asha, cast.tom)
            for each in tasks.tasks_for(db, who.actor, now=MONDAY)
        }
    assert not {kind for kind in left if kind.value.startswith("draft.")}
    assert TaskKind.LEDGER_ACKNOWLEDGE in left


def test_who_works_alone_for_her_agency_is_not_asked_to_approve_her_own(
    portal: Portal, cast: Cast
) -> None:
    waiting(portal, cast)
    with portal.open_session() as db:
        asked = {
            who.actor.name: [each.kind for each in tasks.tasks_for(db, who.actor, now=MONDAY)]
            for who in (cast.sam, cast.priya, cast.asha, cast.tom)
        }
    assert asked["Priya Shah"] == []
    assert all(asked[name] == [TaskKind.DRAFT_APPROVE] for name in ("Sam Okafor", "Tom Bell"))


def test_acknowledging_twice_keeps_the_first(portal: Portal, cast: Cast, clock: Clock) -> None:
    told(portal, cast, approved(portal, cast, cast.sam))
    (update,) = updates(portal, cast)
    for who in (cast.sam, cast.asha):
        done(
            portal,
            lambda db, who=who: ledger.acknowledge(
                db, who.actor, cast.maya.case_id, update.id, now=clock.move(minutes=1)
            ),
        )
    (entry,) = kept(portal, select(LedgerEntry).where(LedgerEntry.update_id == update.id))
    assert entry.acknowledged_by_id == cast.sam.actor.staff_id
    with pytest.raises(NotFound):
        done(
            portal,
            lambda db: ledger.acknowledge(
                db, cast.priya.actor, cast.maya.case_id, update.id, now=clock()
            ),
        )
