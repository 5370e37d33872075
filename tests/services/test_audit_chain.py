"""Whoever tampers with the log is found out: each entry is linked to the one before it."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, delete, select, text, update

from portal import assemble, auditing
from portal.domain.people import Actor
from portal.parts import Portal
from portal.services import Db, audit_chain
from portal.services.audit import Act, record
from portal.services.audit_chain import Fault, Found, Head
from portal.sms.console import ConsoleProvider
from portal.storage.audit import AuditEntry, AuditLink
from tests.families import CHEAP_HASHER, MONDAY, Cast, Clock

LATER = MONDAY + timedelta(hours=3)
UNLOCK = {
    "sqlite": [
        f"DROP TRIGGER audit_{table}_no_{act}"
        for table in ("entries", "links")
        for act in ("update", "delete")
    ],
    "postgresql": [
        f"DROP TRIGGER audit_{table}_append_only ON audit_{table}" for table in ("entries", "links")
    ],
}


@pytest.fixture
def portal(settled_portal: Portal, own_address: str, clock: Clock) -> Iterator[Portal]:
    """A log of its own: in the others, time goes back and forth."""
    settings = replace(settled_portal.settings, database=own_address)
    assemble.prepare_database(settings)
    made = assemble.portal(settings, provider=ConsoleProvider(), clock=clock)
    yield replace(made, hasher=CHEAP_HASHER)
    with made.open_session() as db:
        engine = db.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()


def link_everything(db: Db) -> None:
    while audit_chain.link_new(db, now=LATER):
        pass


def faults(db: Db, *, kept: Head | None = None, now: datetime = MONDAY) -> list[Found]:
    walked = audit_chain.verify(db, kept=kept, now=now)
    return [each for each in walked if isinstance(each, Found)]


def write(db: Db, actor: Actor, times: int = 3, *, at: datetime = LATER) -> None:
    for _ in range(times):
        record(db, actor, Act.CASE_VIEWED, now=at, detail="looked")


@pytest.fixture
def linked(db: Db, cast: Cast) -> Db:
    """A log whose entries are linked. Whoever comes next has power over the database, but not the
    keys; nothing of it is kept.
    """
    write(db, cast.sam.actor)
    link_everything(db)
    for statement in UNLOCK[db.get_bind().dialect.name]:
        db.execute(text(statement))
    return db


def newest(db: Db, back: int = 0) -> AuditLink:
    wanted = select(AuditLink).order_by(AuditLink.number.desc()).offset(back).limit(1)
    return db.scalars(wanted).one()


def test_a_log_that_nobody_touched_holds(db: Db, cast: Cast) -> None:
    write(db, cast.sam.actor)
    link_everything(db)
    assert faults(db, now=LATER + timedelta(days=1)) == []
    assert audit_chain.link_new(db, now=LATER) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"act": "case.listed"},
        {"actor_id": UUID(int=7)},
        {"subject_id": UUID(int=7)},
        {"at": MONDAY},
        {"detail": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_entry_that_was_changed_is_named(linked: Db, change: dict[str, object]) -> None:
    link = newest(linked, back=1)
    linked.execute(update(AuditEntry).where(AuditEntry.id == link.entry_id).values(change))
    assert faults(linked) == [Found(Fault.CHANGED, link.number, link.entry_id)]


def test_an_entry_that_was_removed_is_named(linked: Db) -> None:
    link = newest(linked, back=1)
    linked.execute(delete(AuditEntry).where(AuditEntry.id == link.entry_id))
    assert faults(linked) == [Found(Fault.REMOVED, link.number, link.entry_id)]


def test_two_entries_that_changed_places_are_named(linked: Db) -> None:
    one, other = newest(linked, back=1), newest(linked)
    first, second = one.entry_id, other.entry_id
    for link_id, entry_id in ((one.id, UUID(int=7)), (other.id, first), (one.id, second)):
        linked.execute(update(AuditLink).where(AuditLink.id == link_id).values(entry_id=entry_id))
    assert {each.number for each in faults(linked)} == {one.number, other.number}


def test_a_link_that_was_taken_out_leaves_a_gap(linked: Db) -> None:
    gone = newest(linked, back=1)
    number = gone.number
    linked.execute(delete(AuditLink).where(AuditLink.id == gone.id))
    assert Found(Fault.LINK_REMOVED, number, None) in faults(linked)


def test_an_entry_put_in_later_with_an_earlier_time_never_gets_a_link(db: Db, cast: Cast) -> None:
    write(db, cast.sam.actor)
    link_everything(db)
    write(db, cast.priya.actor, 1, at=MONDAY - timedelta(days=40))
    assert audit_chain.link_new(db, now=LATER) == 0
    assert [each.fault for each in faults(db, now=LATER)] == [Fault.NOT_LINKED]


def test_a_log_cut_off_at_its_end_misses_the_link_that_was_kept_elsewhere(linked: Db) -> None:
    kept = audit_chain.head(linked)
    assert kept is not None
    last = newest(linked)
    linked.execute(delete(AuditLink).where(AuditLink.number == kept.number))
    linked.execute(delete(AuditEntry).where(AuditEntry.id == last.entry_id))
    assert faults(linked) == []
    assert faults(linked, kept=kept) == [Found(Fault.NOT_THE_SAME, kept.number, None)]


def test_an_operator_is_told_the_newest_link_and_can_ask_for_it_again(
    portal: Portal, cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(auditing, "portal_or_exit", lambda: portal)
    with portal.open_session() as db:
        write(db, cast.sam.actor, at=portal.clock())
        link_everything(db)
        db.commit()
    assert verify() == 0
    kept = capsys.readouterr().out.splitlines()[-1]
    assert verify(kept) == 0
    assert verify(f"{kept[:-1]}{'0' if kept[-1] != '0' else '1'}") == 1
    assert "not the newest link that was kept" in capsys.readouterr().out
    assert verify("twelve") == 2


def verify(head: str = "") -> int:
    return auditing.audit(Namespace(action="verify", head=head))
