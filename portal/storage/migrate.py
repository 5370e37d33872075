"""Brings a database to the newest schema: `python3 -m portal migrate`, and every start of
the demo.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, told: Callable[[str], None] | None = None) -> None:
    """Runs every migration that has not run yet, in order, each in a transaction. `told` hears of
    each when it is done: among a million rows one may take minutes.
    """

    def applied(*, step: Any, **_others: object) -> None:
        if told is not None:
            told(f"{step.up_revision_id}: {step.up_revision.doc}")

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        config.attributes.update(connection=connection, applied=applied)
        command.upgrade(config, "head")
        connection.commit()
