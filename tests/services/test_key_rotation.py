"""A key was seen by somebody: everything is sealed anew, and nothing of it is lost."""

import secrets
from argparse import Namespace

import pytest
from sqlalchemy import delete, select, update

from portal import assemble, rotating
from portal.parts import Portal
from portal.services import key_rotation
from portal.settings import read
from portal.sms.console import ConsoleProvider
from portal.storage.own_keys import OwnKey
from portal.storage.people import Person, Staff
from portal.storage.sealed import CannotOpen, KeyRing, Own, Sealed
from tests.families import Clock, make_cast

OLD, NEW = secrets.token_hex(32), secrets.token_hex(32)
OWN_KEYS = select(OwnKey)


@pytest.fixture
def families(own_address: str) -> Portal:
    """A portal with the old key, in which a few families live."""
    made = with_keys(own_address, OLD)
    assemble.prepare_database(made.settings)
    for _ in range(3):
        make_cast(made)
    return made


def with_keys(address: str, keys: str, index_key: str = "") -> Portal:
    environ = {"PORTAL_DATABASE": address, "PORTAL_KEYS": keys, "PORTAL_INDEX_KEY": index_key}
    return assemble.portal(read(environ), provider=ConsoleProvider(), clock=Clock())


def everything(portal: Portal, ring: KeyRing) -> dict[tuple[str, object], str]:
    """Every sealed value, opened."""
    opened = {}
    with portal.open_session() as db:
        for table, columns in key_rotation.sealed_columns().items():
            for row in db.execute(select(table.c.id, *columns)):
                for column, value in zip(columns, row[1:], strict=True):
                    if isinstance(value, Sealed):
                        where = f"{table.name}.{column.name}"
                        opened[where, row.id] = ring.open(where, row.id, value)
    return opened


def rotate(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(rotating, "portal_or_exit", lambda: portal)
    return rotating.keys(Namespace(action="rotate"))


def test_afterwards_the_new_key_alone_opens_everything(
    own_address: str, families: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(families, KeyRing({1: bytes.fromhex(OLD)}))
    assert len(before) > 20
    assert rotate(with_keys(own_address, f"{OLD},{NEW}"), monkeypatch) == 0
    retired = with_keys(own_address, f"2:{NEW}", OLD)
    new = KeyRing({2: bytes.fromhex(NEW)}, index_key=bytes.fromhex(OLD))
    assert everything(retired, new) == before
    with pytest.raises(CannotOpen):
        everything(families, KeyRing({1: bytes.fromhex(OLD)}))


def test_whoever_is_interrupted_goes_on_from_there(
    own_address: str, families: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_rotation, "AT_ONCE", 2)
    both = with_keys(own_address, f"{OLD},{NEW}")
    with both.open_session() as db:
        total = key_rotation.remaining(db)
        assert key_rotation.seal_some_anew(db) == 1
        db.commit()
    with both.open_session() as db:
        assert key_rotation.seal_some_anew(db) == 1
        db.rollback()
    with both.open_session() as db:
        assert key_rotation.remaining(db) == total - 1
    assert rotate(both, monkeypatch) == 0
    with both.open_session() as db:
        assert key_rotation.remaining(db) == 0
        assert {each.name.blob[0] for each in db.scalars(select(Staff))} == {2}
        assert {each.wrapped[1] for each in db.scalars(select(OwnKey))} == {2}
    del families


def test_who_has_the_old_key_and_an_old_copy_learns_nothing_of_what_is_sealed_later(
    own_address: str, families: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even by the keys of cases that stand in the old copy."""
    with families.open_session() as db:
        before = {each.owner_id: Own(each.handle, each.wrapped) for each in db.scalars(OWN_KEYS)}
    assert rotate(with_keys(own_address, f"{OLD},{NEW}"), monkeypatch) == 0
    with families.open_session() as db:
        for person in db.scalars(select(Person)):
            copied = Sealed(person.name.blob, before[person.id].wrapped)
            with pytest.raises(CannotOpen):
                db.ring.open("people.name", person.id, copied)


def test_what_was_sealed_before_there_were_keys_of_their_own_is_moved_under_them(
    own_address: str, families: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = KeyRing({1: bytes.fromhex(OLD)})
    before = everything(families, ring)
    put_back_under_the_ring(families)
    assert everything(families, ring) == before  # it can be read as ever
    assert rotate(families, monkeypatch) == 0
    assert everything(families, ring) == before
    with families.open_session() as db:
        assert all(each.name.is_own for each in db.scalars(select(Person)))
        assert key_rotation.remaining(db) == 0


def put_back_under_the_ring(portal: Portal) -> None:
    """As a database looked before: everything sealed by the ring, and no key of anybody's own."""
    with portal.open_session() as db:
        for table, columns in key_rotation.sealed_columns().items():
            for row in db.execute(select(table.c.id, *columns)).all():
                opened = {
                    each: db.ring.open(f"{table.name}.{each.name}", row.id, value)
                    for each, value in zip(columns, row[1:], strict=True)
                    if value is not None
                }
                old = {
                    each.name: db.ring.seal(f"{table.name}.{each.name}", row.id, said)
                    for each, said in opened.items()
                }
                db.connection().execute(update(table).where(table.c.id == row.id).values(old))
        db.execute(delete(OwnKey))
        db.commit()


def test_a_key_that_is_missing_is_named_and_nothing_is_lost(
    own_address: str,
    families: Portal,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    without = with_keys(own_address, f"2:{NEW}", OLD)
    assert rotate(without, monkeypatch) == 1
    assert "key version 1 is not on the ring" in capsys.readouterr().out
    assert everything(families, KeyRing({1: bytes.fromhex(OLD)}))


def test_a_new_key_is_never_the_same_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert [rotating.keys(Namespace(action="new")) for _ in range(2)] == [0, 0]
    one, other = capsys.readouterr().out.split()
    assert one != other
    assert {len(one), len(other)} == {64}
