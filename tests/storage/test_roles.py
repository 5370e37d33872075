"""On PostgreSQL the role that serves pages and sends texts can only ever add to the log."""

import secrets
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, make_url, select, text
from sqlalchemy.exc import ProgrammingError

from portal import assemble, commands, worker
from portal.domain.people import AgencyKind
from portal.parts import Portal
from portal.services import Db, audit_chain, staff
from portal.services.audit_chain import Found
from portal.sms.console import ConsoleProvider
from portal.storage.audit import AuditEntry
from portal.storage.tellings import Withdrawal
from tests import databases
from tests.contracts.village import FOR_SOMEBODY, make_village
from tests.families import CHEAP_HASHER, Clock

# SQLite has no roles.
ON_POSTGRESQL = pytest.mark.parametrize("database_address", ["postgresql"], indirect=True)
REFUSED = [
    "UPDATE audit_entries SET act = 'case.listed'",
    "DELETE FROM audit_entries",
    "TRUNCATE audit_entries",
    "UPDATE audit_links SET number = number + 1",
    "DELETE FROM audit_links",
    "TRUNCATE audit_links",
    "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
    "DROP TRIGGER audit_entries_append_only ON audit_entries",
    "DROP TABLE audit_links",
    "CREATE TABLE mine (id int)",
]


@pytest.fixture
def role() -> str:
    return f"portal_app_{secrets.token_hex(4)}"


@pytest.fixture
def serving(
    settled_portal: Portal, own_address: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Portal]:
    """A portal that serves as the role the command made."""
    owner = replace(settled_portal.settings, database=own_address)
    monkeypatch.setattr(commands, "settings_or_exit", lambda: owner)
    for _ in range(2):  # after an upgrade it is said again
        assert commands.migrate(Namespace(role=role)) == 0
    url = make_url(own_address).set(username=role).render_as_string(hide_password=False)
    made = assemble.portal(replace(owner, database=url), provider=ConsoleProvider(), clock=Clock())
    yield replace(made, hasher=CHEAP_HASHER)
    with made.open_session() as db:
        engine = db.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()
    databases.execute(make_url(own_address), f"DROP OWNED BY {role}")
    databases.execute(make_url(own_address), f"DROP ROLE {role}")


@ON_POSTGRESQL
def test_the_whole_portal_works_under_it(serving: Portal) -> None:
    """Everybody does everything that there is to do, and texts leave."""
    village = make_village(serving)
    for line in FOR_SOMEBODY:
        assert village.ask(village.right_person(line), line).status_code < 500, line.path
    while worker.run_once(serving):
        pass
    with serving.open_session() as db:
        assert db.scalars(select(Withdrawal)).all()
        now = serving.clock()
        assert [each for each in audit_chain.verify(db, now=now) if isinstance(each, Found)] == []


@ON_POSTGRESQL
@pytest.mark.parametrize("statement", REFUSED)
def test_it_cannot_change_the_log_nor_what_guards_it(serving: Portal, statement: str) -> None:
    with serving.open_session() as db:
        write_something(db, serving)
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            db.execute(text(statement))
        db.rollback()
        assert db.scalars(select(AuditEntry.id)).all()


def write_something(db: Db, portal: Portal) -> None:
    partnership_id = staff.add_partnership(db, name="Riverside", now=portal.clock())
    kind, now = AgencyKind.POLICE, portal.clock()
    staff.add_agency(db, partnership_id=partnership_id, name="Police", kind=kind, now=now)
    db.commit()


def test_who_owns_the_tables_is_refused_as_the_one_that_serves(
    settled_portal: Portal,
    own_address: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    owner = replace(settled_portal.settings, database=own_address)
    monkeypatch.setattr(commands, "settings_or_exit", lambda: owner)
    name = make_url(own_address).username or "portal"
    assert commands.migrate(Namespace(role=name)) == 2
    said = capsys.readouterr().out
    assert ("SQLite has no roles" in said) is own_address.startswith("sqlite")
    assert ("owns nothing" in said) is not own_address.startswith("sqlite")
