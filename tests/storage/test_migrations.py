"""The schema: made from nothing on both databases, and a second run changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, make_url

from portal.storage.database import Table, engine_for
from portal.storage.migrate import MIGRATIONS, migrate
from tests import databases


@pytest.fixture
def empty(database_address: str, tmp_path: Path) -> object:
    """An empty database of the same kind as everywhere else."""
    if database_address.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with databases.fresh_database(database_address) as address:
        yield address


def tables_of(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_from_nothing_every_table_is_there_and_again_changes_nothing(empty: str) -> None:
    engine = engine_for(empty, connections=1)
    try:
        assert tables_of(engine) == set()
        migrate(engine)
        made = tables_of(engine)
        assert made == {*Table.metadata.tables, "alembic_version"}
        migrate(engine)
        assert tables_of(engine) == made
    finally:
        engine.dispose()


def test_whoever_waits_for_a_large_database_is_told_of_each_step_when_it_is_done(
    empty: str,
) -> None:
    engine = engine_for(empty, connections=1)
    try:
        heard: list[str] = []
        migrate(engine, heard.append)
        assert len(heard) == len(list((MIGRATIONS / "versions").glob("0*.py")))
        assert heard == sorted(heard)
        assert heard[0].startswith("0001: ")
        migrate(engine, heard.append)
        assert len(set(heard)) == len(heard), "what has run does not run again"
    finally:
        engine.dispose()


def test_a_folder_with_a_percent_sign_in_its_name_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "50% of it"
    folder.mkdir()
    engine = engine_for(f"sqlite:///{folder / 'portal.sqlite3'}", connections=1)
    migrate(engine)
    assert "worries" in tables_of(engine)
    engine.dispose()


def test_a_failed_migration_leaves_nothing_half_made(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alembic.op.create_index", lambda *_, **__: 1 / 0)
    engine = engine_for(empty, connections=1)
    with pytest.raises(ZeroDivisionError):
        migrate(engine)
    engine.dispose()
    again = create_engine(make_url(empty))
    assert tables_of(again) <= {"alembic_version"}
    again.dispose()


def test_on_sqlite_what_was_kept_survives_a_power_cut(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'a.sqlite3'}", connections=1)
    with engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {each}").scalar() for each in asked]
    assert found == ["wal", 2, 1]
    engine.dispose()
