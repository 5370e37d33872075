"""Whoever carries off the database has no name, no number, no word and no date of birth."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import inspect, make_url, text

from portal.parts import Portal
from tests.conftest import send_everything
from tests.walls.planted import seen_in
from tests.walls.world import World, make_world

# What is public knowledge stands there as it is.
PUBLIC = {"add_service.name", "add_service.what", "record_night.team"}
BORN_ON = "2012-03-14"
FEWEST_LETTERS = 8


def what_is_private(world: World) -> dict[str, str]:
    """Everything that was planted, who works there, the phones of all, a day of birth."""
    cast = world.village.cast
    known = {
        name: each
        for name, each in world.words.items()
        # So short a name stands somewhere among millions of bytes by chance.
        if name not in PUBLIC and len(each) >= FEWEST_LETTERS
    }
    for worker in (cast.sam, cast.priya, cast.asha, cast.tom):
        known |= {f"name of {worker.email}": worker.actor.name, "an address": worker.email}
    known |= {"number of Maya's carer": cast.maya.mobile[3:], "a day of birth": BORN_ON}
    # A column of bytes is dumped as hexadecimal digits.
    return known | {f"{name}, as bytes": each.encode().hex() for name, each in known.items()}


def dump(portal: Portal) -> Iterator[tuple[str, str]]:
    """On SQLite every byte of its files, on PostgreSQL every row of every table as text."""
    address = make_url(portal.settings.database)
    if address.drivername.startswith("sqlite"):
        for path in sorted(Path(str(address.database)).parent.glob("*sqlite3*")):
            yield path.name, path.read_bytes().decode("latin-1")
        return
    with portal.open_session() as db:
        for name in inspect(db.get_bind()).get_table_names():
            rows = db.scalars(text(f'SELECT t::text FROM "{name}" AS t')).all()  # noqa: S608 - ours
            yield name, "\n".join(map(str, rows))


def test_a_stolen_database_tells_nothing_of_anybody(portal: Portal) -> None:
    world = make_world(portal)
    send_everything(portal)
    private = what_is_private(world)
    told = {name: seen_in(held, private) for name, held in dump(portal)}
    assert {name: seen for name, seen in told.items() if seen} == {}
    # And what was looked through is the database: what is public is found in it.
    services = {name: world.words[name] for name in PUBLIC}
    assert {name for _, held in dump(portal) for name in seen_in(held, services)} == PUBLIC
