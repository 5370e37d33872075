"""Where the measured databases live: files of SQLite, and a PostgreSQL that is as durable as a real
one (the tests' own is not: it may lose everything).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from tests import databases

DURABLE = {
    "fsync=off": "fsync=on",
    "synchronous_commit=off": "synchronous_commit=on",
    "full_page_writes=off": "full_page_writes=on",
    "shared_buffers=32MB": "shared_buffers=256MB",
}


class Databases:
    """Makes empty databases of one kind."""

    def __init__(self, kind: str, folder: Path, server: str | None, stack: ExitStack) -> None:
        self.kind = kind
        self._folder, self._server, self._stack = folder, server, stack

    def fresh(self, name: str) -> str:
        if self._server is None:
            return f"sqlite:///{self._folder / name}.sqlite3"
        return self._stack.enter_context(databases.fresh_database(self._server))


@contextmanager
def sqlite(folder: Path) -> Iterator[Databases]:
    with ExitStack() as stack:
        yield Databases("SQLite", folder, None, stack)


@contextmanager
def postgresql(folder: Path) -> Iterator[Databases]:
    """Started by this process, so on the same core as the load generator."""
    settings = tuple(DURABLE.get(each, each) for each in databases.SETTINGS)
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(databases, "SETTINGS", settings))
        server = stack.enter_context(databases.postgresql())
        yield Databases("PostgreSQL", folder, server, stack)
