"""A case is kept as long as the rules say and never goes while anything waits. What it leaves is a
record that says neither who nor what.
"""

from argparse import Namespace
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import delete, func, or_, select

from portal import keeping, retaining
from portal.demo.visitor import Visitor
from portal.domain.people import Duty
from portal.domain.refusals import NotAllowedNow, NotFound
from portal.domain.retention import WAITING, Status
from portal.domain.tasks import TaskKind
from portal.domain.working_time import london_day
from portal.parts import Portal
from portal.services import Db, audit_chain, closing, destroying, retention, tasks
from portal.services.audit_chain import Fault, Found
from portal.services.in_the_way import what_waits
from portal.storage.audit import AuditEntry
from portal.storage.cases import Case, Participant
from portal.storage.database import Table
from portal.storage.own_keys import OwnKey
from portal.storage.retention import Destruction
from tests.families import Cast, Clock, Family, Worker, colleague, make_family
from tests.services.acts import done, kept, publish, raise_worry
from tests.walls.planted import BROTHER
from tests.walls.world import make_world

EnterWorker = Callable[[Worker], Visitor]
OUTLIVE = {"audit_entries", "destructions"}


def close(portal: Portal, worker: Worker, case_id: UUID) -> None:
    done(portal, lambda db: closing.close_case(db, worker.actor, case_id, now=portal.clock()))


def an_hour_passes(portal: Portal) -> None:
    """Others' cases may be due too, and only some are looked at in an hour."""
    for _ in range(5):
        keeping.keep_no_longer(portal)


def row_of(portal: Portal, case_id: UUID) -> Destruction:
    (row,) = kept(portal, select(Destruction).where(Destruction.case_id == case_id))
    return row


def is_there(portal: Portal, case_id: UUID) -> bool:
    return bool(kept(portal, select(Case.id).where(Case.id == case_id)))


def agree(portal: Portal, worker: Worker, case_id: UUID) -> None:
    done(portal, lambda db: retention.agree(db, worker.actor, case_id, now=portal.clock()))


@pytest.fixture
def mistake(portal: Portal, cast: Cast, clock: Clock) -> Family:
    """Opened by mistake and closed; sixty days later those who are to know are told."""
    family = make_family(portal, (cast.sam,), "Zofia", "Ewa")
    close(portal, cast.sam, family.case_id)
    clock.move(days=61)
    an_hour_passes(portal)
    return family


def rows_of(portal: Portal, ids: set[UUID]) -> dict[str, int]:
    """In how many rows of each table one of these ids still stands."""
    found = {}
    with portal.open_session() as db:
        for table in Table.metadata.sorted_tables:
            columns = [each for each in table.c if type(each.type).__name__ == "Uuid"]
            which = or_(*(each.in_(ids) for each in columns))
            found[table.name] = db.scalar(select(func.count()).select_from(table).where(which)) or 0
    return {name: count for name, count in found.items() if count}


def test_it_is_warned_of_agreed_to_and_then_it_is_gone(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family, signed_in_worker: EnterWorker
) -> None:
    asked = done(portal, lambda db: tasks.tasks_for(db, cast.asha.actor, now=portal.clock()))
    assert {TaskKind.RETENTION_LOOK, TaskKind.RETENTION_AGREE} <= {each.kind for each in asked}
    asha = signed_in_worker(cast.asha)
    page = asha.get(f"/staff/cases/{mistake.case_id}/keep")
    assert "It may be destroyed from" in page.text
    assert "has agreed" in asha.submit("Save", decision="go").text
    an_hour_passes(portal)
    assert is_there(portal, mistake.case_id)  # its day has not come
    clock.move(days=31)
    an_hour_passes(portal)
    ids = {mistake.case_id, mistake.child.person_id, mistake.carer.person_id}
    assert set(rows_of(portal, {each for each in ids if each})) <= OUTLIVE
    place = f"/staff/cases/{mistake.case_id}/keep"
    assert signed_in_worker(cast.asha).get(place).status == 404


def test_the_record_says_which_when_by_which_rule_and_who_agreed_and_no_more(
    portal: Portal,
    cast: Cast,
    clock: Clock,
    mistake: Family,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (reference,) = kept(portal, select(Case.reference).where(Case.id == mistake.case_id))
    agree(portal, cast.asha, mistake.case_id)
    clock.move(days=31)
    an_hour_passes(portal)
    row = row_of(portal, mistake.case_id)
    assert (row.rule, row.agreed_by_id) == (Status.MISTAKE, cast.asha.actor.staff_id)
    assert row.hold_why is None
    assert '"people": 2' in (row.counts or "")
    assert row.destroyed_at == portal.clock()
    monkeypatch.setattr(retaining, "portal_or_exit", lambda: portal)
    assert retaining.retention(Namespace(action="find", reference=reference.lower())) == 0
    said = capsys.readouterr().out
    assert f"{portal.clock():%Y-%m-%d}, rule mistake" in said
    assert not any(name in said for name in ("Zofia", "Ewa", cast.asha.actor.name))
    assert retaining.retention(Namespace(action="find", reference="QQQQ-QQQQ")) == 1


def test_nothing_goes_that_nobody_has_agreed_to(
    portal: Portal, clock: Clock, mistake: Family
) -> None:
    clock.move(days=400)
    an_hour_passes(portal)
    assert is_there(portal, mistake.case_id)


def test_only_a_supervisor_of_the_agency_that_leads_it_decides(
    portal: Portal, cast: Cast, mistake: Family
) -> None:
    for who in (cast.sam, cast.tom, colleague(portal, cast.sam, "Ola", duty=Duty.LEAD)):
        with pytest.raises(NotFound):
            agree(portal, who, mistake.case_id)


def test_a_supervisor_holds_it_for_a_reason_until_somebody_lets_it_go(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family, signed_in_worker: EnterWorker
) -> None:
    asha, place = signed_in_worker(cast.asha), f"/staff/cases/{mistake.case_id}/keep"
    asha.get(place)
    assert "Please say in a few words why." in asha.submit("Save", decision="stay").text
    asha.submit("Save", decision="stay", why="The court asked for it.")
    assert "The court asked for it." in asha.page.text
    clock.move(days=400)
    an_hour_passes(portal)
    assert is_there(portal, mistake.case_id)
    asha = signed_in_worker(cast.asha)
    asha.get(place)
    asha.submit("Save", decision="ask")
    assert "The court asked for it." not in asha.page.text
    assert row_of(portal, mistake.case_id).held_at is None
    agree(portal, cast.asha, mistake.case_id)
    an_hour_passes(portal)
    assert not is_there(portal, mistake.case_id)


def test_what_comes_after_it_was_agreed_keeps_it(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family
) -> None:
    """A closed case's page still takes a worry: it is never destroyed unread."""
    agree(portal, cast.asha, mistake.case_id)
    raise_worry(portal, mistake.child)
    clock.move(days=400)
    an_hour_passes(portal)
    assert is_there(portal, mistake.case_id)
    with pytest.raises(NotAllowedNow):
        another_asks(portal, cast, mistake)


def another_asks(portal: Portal, cast: Cast, family: Family) -> None:
    """Held, let go, and agreed to anew: what waits still waits."""

    def act(db: Db) -> None:
        who = db, cast.asha.actor, family.case_id
        retention.hold(*who, why="x", now=portal.clock())
        retention.let_go(*who, now=portal.clock())
        retention.agree(*who, now=portal.clock())

    done(portal, act)


def test_a_case_that_is_opened_again_is_in_line_no_more(
    portal: Portal, cast: Cast, mistake: Family
) -> None:
    done(
        portal,
        lambda db: closing.open_again(db, cast.sam.actor, mistake.case_id, now=portal.clock()),
    )
    an_hour_passes(portal)
    assert kept(portal, select(Destruction).where(Destruction.case_id == mistake.case_id)) == []
    asked = done(portal, lambda db: tasks.tasks_for(db, cast.asha.actor, now=portal.clock()))
    assert TaskKind.RETENTION_AGREE not in {
        each.kind for each in asked if each.case_id == mistake.case_id
    }


def test_a_case_on_which_the_family_was_told_anything_is_kept_for_75_years(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    family = make_family(portal, (cast.sam,), "Hana", "Petra")
    publish(portal, cast.sam, family, "welcome")
    with portal.open_session() as db:
        case = db.get(Case, family.case_id)
        assert case is not None
        case.closed_at = portal.clock()
        db.commit()
    clock.move(days=365 * 70)
    an_hour_passes(portal)
    assert kept(portal, select(Destruction).where(Destruction.case_id == family.case_id)) == []
    clock.move(days=365 * 5)
    an_hour_passes(portal)
    assert row_of(portal, family.case_id).rule == Status.CLOSED
    with pytest.raises(NotAllowedNow):  # she never opened what she was told
        agree(portal, cast.asha, family.case_id)


def test_a_carer_of_two_children_stays_with_the_other(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family
) -> None:
    carer_id = mistake.carer.person_id
    assert carer_id is not None
    also = {"person_id": carer_id, "role": "carer", "from_at": portal.clock()}
    whose = {"case_id": cast.maya.case_id, "partnership_id": cast.sam.actor.partnership_id}
    done(portal, lambda db: db.add(Participant(**also, **whose)))
    agree(portal, cast.asha, mistake.case_id)
    clock.move(days=31)
    an_hour_passes(portal)
    assert not is_there(portal, mistake.case_id)
    assert {"people", "contacts", "own_keys"} <= set(rows_of(portal, {carer_id}))


def test_the_log_still_holds_and_keeps_that_it_went(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family
) -> None:
    agree(portal, cast.asha, mistake.case_id)
    clock.move(days=31)
    an_hour_passes(portal)
    of_case = select(AuditEntry.act).where(AuditEntry.case_id == mistake.case_id)
    assert {"case.opened", "retention.agreed", "case.destroyed"} <= set(kept(portal, of_case))
    with portal.open_session() as db:
        while audit_chain.link_new(db, now=portal.clock()):
            pass
        walked = list(audit_chain.verify(db, now=portal.clock()))
        # Other tests write into the same log, and their time goes back and forth.
        is_fault = {Fault.CHANGED, Fault.REMOVED, Fault.LINK_REMOVED}
        assert [each for each in walked if isinstance(each, Found) and each.fault in is_fault] == []
        db.rollback()


def test_whoever_is_cut_off_half_way_has_destroyed_nothing(
    portal: Portal, cast: Cast, clock: Clock, mistake: Family
) -> None:
    agree(portal, cast.asha, mistake.case_id)
    clock.move(days=31)
    row = row_of(portal, mistake.case_id)
    with portal.open_session() as db:
        assert destroying.destroy(db, row.id, now=portal.clock())
        db.rollback()
    assert is_there(portal, mistake.case_id)
    assert kept(portal, select(OwnKey).where(OwnKey.owner_id == mistake.case_id))
    assert row_of(portal, mistake.case_id).destroyed_at is None


def test_what_is_said_to_wait_has_a_name_for_staff() -> None:
    assert {name for name, *_ in what_waits(london_day(Clock()()))} == set(WAITING)


def test_everything_there_is_on_a_case_goes_and_nothing_of_anybody_elses(
    portal: Portal, clock: Clock
) -> None:
    """Every kind of row there is stands on Maya's case; made up, it would wait for nobody."""
    world = make_world(portal)
    maya, brother = world.village.cast.maya, world.families[BROTHER]
    before = rows_of(portal, {brother.case_id, brother.child.person_id or brother.case_id})
    agency_id = world.village.cast.sam.actor.agency_id
    given = {"case_id": maya.case_id, "partnership_id": maya.child.partnership_id}
    given |= {"agency_id": agency_id, "reference_index": b"", "warned_at": clock()}
    made_up = Destruction(rule=Status.PRACTICE.value, due_on=london_day(clock()), **given)
    done(portal, lambda db: db.execute(delete(Destruction)))
    done(portal, lambda db: db.add(made_up))
    assert len(rows_of(portal, {maya.case_id})) > 30
    an_hour_passes(portal)
    ids = {maya.case_id, maya.child.person_id or maya.case_id}
    assert set(rows_of(portal, ids)) <= OUTLIVE
    after = rows_of(portal, {brother.case_id, brother.child.person_id or brother.case_id})
    assert after == before
