"""Seals everything anew with the newest key, some rows at a time, while the portal runs.

Each case and each person gets a new key of its own, wrapped by the newest; what belongs to nobody
is sealed with that one itself. Each value says which key made it, so that whoever was interrupted
goes on where they were. The log stays as it was written, or its chain would no longer hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

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
from portal.storage.own_keys import OwnKey, own_columns, own_key, owner_of
from portal.storage.sealed import OWN, Own, Sealed, SealedColumn

AT_ONCE = 200
_KEY = OwnKey.__table__


def sealed_columns() -> dict[Table, tuple[Column[Any], ...]]:
    """Every table that holds sealed values and may be changed, and which columns those are."""
    found = {
        table: tuple(each for each in table.columns if isinstance(each.type, SealedColumn))
        for table in Ours.metadata.sorted_tables
        if table is not AuditEntry.__table__
    }
    return {table: columns for table, columns in found.items() if columns}


def remaining(db: Db) -> int:
    """How many keys are wrapped by an older one, and how many rows are to be sealed anew."""
    keys = db.scalar(select(func.count()).select_from(_KEY).where(_is_wrapped_by_older(db))) or 0
    return keys + sum(
        db.scalar(select(func.count()).select_from(table).where(_is_old(db, table, columns))) or 0
        for table, columns in sealed_columns().items()
    )


def seal_some_anew(db: Db) -> int:
    """All of one case or person, or up to 200 rows of one table; 0 when all is done. Raises
    CannotOpen, naming the column, where the key of a value is not on the ring.
    """
    if _change_one_key(db):
        return 1
    for table, columns in sealed_columns().items():
        rows = db.execute(
            _wanted(table, columns)
            .where(_is_old(db, table, columns))
            .limit(AT_ONCE)
            .with_for_update(of=table)  # who writes the row meanwhile waits, and so loses nothing
        ).all()
        if rows:
            _keep(db, table, _anew(db, table, columns, rows))
            return len(rows)
    return 0


def _change_one_key(db: Db) -> bool:
    """A new key in place of one that an older key of the ring wraps, and all that it sealed."""
    old = select(_KEY.c.id, _KEY.c.owner_id).where(_is_wrapped_by_older(db)).limit(1)
    row = db.execute(old.with_for_update()).first()
    if row is None:
        return False
    own = db.ring.new_own()
    for table in sealed_columns():
        columns = own_columns(table)
        if columns:
            mine = db.execute(_wanted(table, columns).where(owner_of(table) == row.owner_id)).all()
            _keep(db, table, (_sealed_by(db, own, table, columns, each) for each in mine))
    db.execute(update(_KEY).where(_KEY.c.id == row.id).values(own._asdict()))  # type: ignore[arg-type]
    return True


def _wanted(table: Table, columns: tuple[Column[Any], ...]) -> Any:
    """With whose each row is, where somebody's own key seals it."""
    if not own_columns(table):
        return select(table.c.id, *columns)
    return select(table.c.id, table.c.partnership_id, owner_of(table).label("owner_id"), *columns)


def _keep(db: Db, table: Table, changed: Iterable[dict[str, object]]) -> None:
    rows = list(changed)
    if rows:
        db.connection().execute(update(table).where(table.c.id == bindparam("row")), rows)


def _is_wrapped_by_older(db: Db) -> ColumnElement[bool]:
    version = func.substr(_KEY.c.wrapped, 2, 1, type_=LargeBinary())
    return version != bytes([db.ring.current])


def _is_old(db: Db, table: Table, columns: tuple[Column[Any], ...]) -> ColumnElement[bool]:
    """Somebody's own value that is not sealed so, or any other that an older key made."""
    newest, by_own = bytes([db.ring.current]), bytes([OWN])
    versions = [func.substr(each, 1, 1, type_=LargeBinary()) for each in columns]
    of_older = or_(*(each.is_not(None) & (each != newest) & (each != by_own) for each in versions))
    if not own_columns(table):
        return of_older
    not_own = or_(*(each.is_not(None) & (each != by_own) for each in versions))
    return or_(of_older, and_(owner_of(table).is_not(None), not_own))


def _anew(
    db: Db, table: Table, columns: tuple[Column[Any], ...], rows: Sequence[Row[Any]]
) -> Iterator[dict[str, object]]:
    may_be_own = bool(own_columns(table))
    for row in rows:
        is_own = may_be_own and row.owner_id is not None
        own = own_key(db, row.owner_id, row.partnership_id) if is_own else None
        yield _sealed_by(db, own, table, columns, row)


def _sealed_by(
    db: Db, own: Own | None, table: Table, columns: tuple[Column[Any], ...], row: Row[Any]
) -> dict[str, object]:
    """The row as it is to be kept: sealed with that key, or with the ring's newest."""
    kept: dict[str, object] = {"row": row.id}
    for column in columns:
        where = f"{table.name}.{column.name}"
        value: Sealed | None = row._mapping[column]  # noqa: SLF001 - SQLAlchemy's own name for it
        if value is None:
            kept[column.name] = None
            continue
        opened = db.ring.open(where, row.id, value)
        kept[column.name] = (
            db.ring.seal_own(own, where, row.id, opened)
            if own
            else db.ring.seal(where, row.id, opened)
        )
    return kept
