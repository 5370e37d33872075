"""Seals everything anew with the newest key, some rows at a time, while the portal runs.

Each value says which key made it, so that whoever was interrupted goes on where they were. The log
stays as it was written: its chain would no longer hold, so an old key must be kept to read it.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Row,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

from portal.storage.audit import AuditEntry
from portal.storage.database import Db
from portal.storage.database import Table as Ours
from portal.storage.sealed import Sealed, SealedColumn

AT_ONCE = 200


def sealed_columns() -> dict[Table, tuple[Column[Any], ...]]:
    """Every table that holds sealed values and may be changed, and which columns those are."""
    found = {
        table: tuple(each for each in table.columns if isinstance(each.type, SealedColumn))
        for table in Ours.metadata.sorted_tables
        if table is not AuditEntry.__table__
    }
    return {table: columns for table, columns in found.items() if columns}


def remaining(db: Db) -> int:
    """How many rows hold a value that an older key made."""
    return sum(
        db.scalar(select(func.count()).select_from(table).where(_is_old(db, columns))) or 0
        for table, columns in sealed_columns().items()
    )


def seal_some_anew(db: Db) -> int:
    """Up to 200 rows of one table; 0 when all is done. Raises CannotOpen, naming the column, where
    the key of a value is not on the ring.
    """
    for table, columns in sealed_columns().items():
        rows = db.execute(
            select(table.c.id, *columns)
            .where(_is_old(db, columns))
            .limit(AT_ONCE)
            .with_for_update()  # whoever writes the row meanwhile waits, and so loses nothing
        ).all()
        if rows:
            changed = update(table).where(table.c.id == bindparam("row"))
            db.connection().execute(changed, list(_anew(db, table, columns, rows)))
            return len(rows)
    return 0


def _is_old(db: Db, columns: tuple[Column[Any], ...]) -> ColumnElement[bool]:
    newest = bytes([db.ring.current])
    made_by = [func.substr(each, 1, 1, type_=LargeBinary()) for each in columns]
    return or_(
        *(
            and_(column.is_not(None), version != newest)
            for column, version in zip(columns, made_by, strict=True)
        )
    )


def _anew(
    db: Db, table: Table, columns: tuple[Column[Any], ...], rows: Sequence[Row[Any]]
) -> Iterator[dict[str, object]]:
    for row in rows:
        values = row._mapping  # noqa: SLF001 - SQLAlchemy's own name for a row as a mapping
        yield {
            "row": row.id,
            **{each.name: _sealed(db, table, each, row.id, values[each]) for each in columns},
        }


def _sealed(
    db: Db, table: Table, column: Column[Any], row_id: UUID, value: Sealed | None
) -> Sealed | None:
    where = f"{table.name}.{column.name}"
    return (
        None if value is None else db.ring.seal(where, row_id, db.ring.open(where, row_id, value))
    )
