"""Whoever carries off the database and the ring opens nothing of a case whose key was destroyed."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from portal.parts import Portal
from portal.services import Db
from portal.storage.database import Table
from portal.storage.own_keys import OwnKey, own_columns, owner_of
from portal.storage.sealed import CannotOpen, Sealed
from tests.walls.world import World, make_world

SEALED = [table for table in Table.metadata.sorted_tables if own_columns(table)]


@pytest.fixture
def world(portal: Portal) -> World:
    """Everything that anybody can write was written by somebody."""
    return make_world(portal)


def values(db: Db, world: World) -> Iterator[tuple[str, UUID, UUID, Sealed]]:
    """Where each value of the village stands that belongs to a case or a person, in which row, and
    whose it is. In the same database others have rows from before there were such keys.
    """
    ours = world.village.cast.sam.actor.partnership_id
    for table in SEALED:
        columns, owner = own_columns(table), owner_of(table).label("owner_id")
        for row in db.execute(
            select(table.c.id, owner, *columns).where(table.c.partnership_id == ours)
        ).all():
            for column, value in zip(columns, row[2:], strict=True):
                if value is not None and row.owner_id is not None:
                    yield f"{table.name}.{column.name}", row.id, row.owner_id, value


def test_everything_of_a_case_or_a_person_is_sealed_with_a_key_of_its_own(
    db: Db, world: World
) -> None:
    keys = {each.owner_id: each.handle for each in db.scalars(select(OwnKey))}
    assert world.village.cast.maya.case_id in keys
    stored = list(values(db, world))
    not_so = {
        where
        for where, _, owner_id, value in stored
        if value.own is None or value.own.handle != keys.get(owner_id)
    }
    assert not_so == set()
    assert len({where for where, *_ in stored}) > 40  # of some fifty


def test_without_the_cases_key_the_ring_opens_nothing_of_it(db: Db, world: World) -> None:
    """A copy of the database that was made after its key was destroyed, and all keys of the
    installation. Everybody else's can be read as before.
    """
    family = world.village.cast.maya
    gone = {family.case_id, family.child.person_id}
    db.execute(delete(OwnKey).where(OwnKey.owner_id.in_(gone)))
    opened = {True: 0, False: 0}
    for where, row_id, owner_id, value in values(db, world):
        is_gone = owner_id in gone
        opened[is_gone] += 1
        if is_gone:
            with pytest.raises(CannotOpen, match="its own key is not there"):
                db.ring.open(where, row_id, value)
        else:
            assert isinstance(db.ring.open(where, row_id, value), str)
    assert min(opened.values()) > 20


def test_another_cases_key_opens_nothing_of_it(db: Db, world: World) -> None:
    maya = world.village.cast.maya.case_id
    others = {each.own for *_, owner_id, each in values(db, world) if owner_id != maya}
    where, row_id, _, value = next(each for each in values(db, world) if each[2] == maya)
    for other in others:
        assert other
        with pytest.raises(CannotOpen):
            db.ring.open(where, row_id, Sealed(value.blob, other.wrapped))
