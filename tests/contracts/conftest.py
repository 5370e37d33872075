"""What the contracts walk over: the village, all wording, and the statements a database is sent."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from portal import places
from portal.messages import languages as language_files
from portal.messages.languages import Languages
from portal.messages.render import Renderer
from portal.messages.templates import Templates
from portal.parts import Portal
from tests.contracts.village import Village, make_village

if TYPE_CHECKING:
    from types import FrameType

CODES = ("en", "ar", "pl")


@dataclass(frozen=True)
class Statement:
    """One statement the database was sent, the service it came from, and whether the session wrote
    back by it a row that it had read.
    """

    sql: str
    service: str
    is_write_back: bool = False


Record = Callable[[], AbstractContextManager[list[Statement]]]


@pytest.fixture
def village(portal: Portal) -> Village:
    return make_village(portal)


@pytest.fixture(scope="session")
def languages() -> Languages:
    """Every language there is, drafts included."""
    folder = places.folder("locales")
    codes = sorted(path.parent.name for path in folder.glob("*/LC_MESSAGES"))
    return language_files.load(folder, codes, with_drafts=True)


@pytest.fixture(scope="session")
def renderer(languages: Languages) -> Renderer:
    return Renderer(Templates(places.folder("accessible_templates")), languages, frozenset())


@pytest.fixture
def statements(portal: Portal) -> Record:
    """`with statements() as seen:` collects what is sent to the database meanwhile."""
    with portal.open_session() as db:
        engine = db.get_bind()
    assert isinstance(engine, Engine)

    @contextmanager
    def record() -> Iterator[list[Statement]]:
        seen: list[Statement] = []

        def note(_connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
            if not sql.startswith("BEGIN"):
                seen.append(Statement(" ".join(sql.split()), *_origin()))

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return record


def _origin() -> tuple[str, bool]:
    """`module.function` of the innermost service on the stack, and whether a flush is above it."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - the stack is what is asked for
    is_flush = False
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.parent.name == "services" and path.parent.parent.name == "portal":
            return f"{path.stem}.{frame.f_code.co_name}", is_flush
        is_flush |= (path.name, frame.f_code.co_name) == ("session.py", "_flush")
        frame = frame.f_back
    return "", is_flush
