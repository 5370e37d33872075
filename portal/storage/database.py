"""Engine, session, naming convention, and the column types that all tables share."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    MetaData,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from portal.domain.working_time import WorkingTime
from portal.storage.sealed import KeyRing, Sealed, SealedColumn

# Six megabytes of the file are held: among 100,000 cases one worker's fifty lie on four, and of the
# usual two megabytes each page would be read anew for every list.
PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"),
    "cache_size=-6000",
)
VERSIONS = Path(__file__).parent / "migrations" / "versions"


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC times on every database; a naive one is refused, because it would mean two
    moments.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times are aware UTC")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = Annotated[UUID, mapped_column(primary_key=True, default=uuid4)]
At = Annotated[datetime, mapped_column(UtcTime)]


class Table(DeclarativeBase):
    """Every table: named constraints, sealed and aware column types."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {Sealed: SealedColumn(), datetime: UtcTime()}  # noqa: RUF012 - read once by SQLAlchemy


class OfPartnership:
    """Rows that belong to one partnership; every query names it, so one installation can serve
    many.
    """

    partnership_id: Mapped[UUID] = mapped_column(ForeignKey("partnerships.id"))


class Db(Session):
    """An open session that carries the key ring, so that a service can seal and open what it
    touches; and the partnership's hours, for what becomes somebody's task deep inside of it.
    """

    def __init__(self, *, ring: KeyRing, hours: WorkingTime, bind: Engine) -> None:
        # What the line has begun, the session joins, commits and rolls back as its own.
        super().__init__(bind=bind, expire_on_commit=False, join_transaction_mode="control_fully")
        self.ring = ring
        self.hours = hours
        self._engine = bind
        self._line: Connection | None = None

    @property
    def line(self) -> Connection:
        """The transaction's connection, for rows that are only read or added: half of what an ORM
        statement costs is to make its rows objects, and half of a short transaction, to keep track
        of them.
        """
        if self.in_transaction():
            return self.connection()
        if self._line is None:
            self._line = self._engine.connect()
            self._line.begin()
            self.bind = self._line
        return self._line

    def commit(self) -> None:
        if self._line is None or self.in_transaction():
            super().commit()
        else:
            self._line.commit()
        self._let_go()

    def rollback(self) -> None:
        super().rollback()
        self._let_go()

    def close(self) -> None:
        super().close()
        self._let_go()

    def _let_go(self) -> None:
        """Gives the line back, and with it the lock; what was not committed is rolled back."""
        if self._line is not None:
            line, self._line, self.bind = self._line, None, self._engine
            line.close()


def engine_for(address: str, *, connections: int) -> Engine:
    """An engine whose transactions are durable and, on SQLite, take the write lock at once."""
    if address.startswith("sqlite"):
        _keep_private(make_url(address).database)
        # Only one transaction can be open at a time, so threads wait in turn for one connection:
        # waiting for the file's lock means sleeping and trying again, sometimes for a second.
        engine = create_engine(
            address,
            pool_size=1,
            max_overflow=0,
            hide_parameters=True,
            connect_args={"check_same_thread": False, "timeout": 30},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    # Parameters stay out of error messages: they are somebody's words or names.
    return create_engine(
        address, pool_size=connections, max_overflow=0, hide_parameters=True, pool_recycle=1800
    )


def sessions(engine: Engine, ring: KeyRing, hours: WorkingTime) -> Callable[[], Db]:
    """Makes sessions; one per request or per step of the worker."""

    def open_session() -> Db:
        return Db(ring=ring, hours=hours, bind=engine)

    return open_session


def insert_of(db: Db) -> Any:
    """The `insert` of the database in use, which can leave be what is there already. Its dialect is
    loaded; to name the other one's beside it would take 2 MiB of every process.
    """
    return import_module(f"sqlalchemy.dialects.{db.get_bind().dialect.name}").insert


def _keep_private(file: str | None) -> None:
    """A new file is for the service's own user alone; what SQLite puts beside it follows suit."""
    if file and file != ":memory:":
        with suppress(OSError):  # SQLite itself says what is wrong with the place
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, record: Any) -> None:  # noqa: ARG001
    # The driver must not open transactions by itself: BEGIN IMMEDIATE below does.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    # A transaction that reads and then writes would otherwise fail half-way when another wrote
    # between. Straight to the driver: this runs before every page.
    connection.connection.dbapi_connection.execute("BEGIN IMMEDIATE")


def is_current(engine: Engine) -> bool:
    """Whether the newest migration has run; asked without Alembic, which is large."""
    newest = max(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == newest)
