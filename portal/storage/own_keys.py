"""A key for each case and each person, wrapped by the ring. Whatever of theirs is stored is sealed
with it on the way in, so that destroying one row here takes all of it away.

Who stores something holds the key's row until it is committed: meanwhile nobody changes or destroys
the key.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, Table, event, inspect, select
from sqlalchemy.orm import Mapped, Mapper, Session, mapped_column

from portal.storage.database import Db, Id, OfPartnership, insert_of
from portal.storage.database import Table as Ours
from portal.storage.sealed import HANDLE_BYTES, WRAPPED_BYTES, Own, OwnSealedColumn, Sealed

# Rows that say their case through another row: the column, and whose it is.
THROUGH = {
    "wordings": ("recipient_id", "recipients"),
    "note_wordings": ("note_id", "notes"),
    "worry_steps": ("worry_id", "worries"),
    "answers": ("inbound_id", "inbound_messages"),
    "word_codes": ("card_id", "access_cards"),
}
_HELD = "own_keys"


class OwnKey(OfPartnership, Ours):
    """`owner_id` is a case or a person. `handle` stands in every value that the key sealed."""

    __tablename__ = "own_keys"

    id: Mapped[Id]
    owner_id: Mapped[UUID] = mapped_column(unique=True)
    handle: Mapped[bytes] = mapped_column(LargeBinary(HANDLE_BYTES), unique=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary(WRAPPED_BYTES))


_KEY = OwnKey.__table__


def owner_of(rows: Table) -> ColumnElement[UUID | None]:
    """Whose key seals a row of this table: its case's, else its person's. None is the ring's."""
    if rows.name in THROUGH:
        through, parent_name = THROUGH[rows.name]
        parent = Ours.metadata.tables[parent_name]
        found = select(parent.c.case_id).where(parent.c.id == rows.c[through])
        return found.correlate_except(parent).scalar_subquery()
    return rows.c[_owner_column(rows)]


def own_columns(rows: Table) -> tuple[Column[Any], ...]:
    """What of this table is sealed with a key of somebody's own."""
    return tuple(each for each in rows.columns if isinstance(each.type, OwnSealedColumn))


def own_key(db: Db, owner_id: UUID, partnership_id: UUID) -> Own:
    """The key of a case or a person, held until the end of the transaction; made if it is the
    first.
    """
    held: dict[UUID, Own] = db.info.setdefault(_HELD, {})
    if owner_id not in held:
        held[owner_id] = _standing(db, owner_id) or _made(db, owner_id, partnership_id)
    return held[owner_id]


def _standing(db: Db, owner_id: UUID) -> Own | None:
    kept = select(_KEY.c.handle, _KEY.c.wrapped).where(_KEY.c.owner_id == owner_id)
    row = db.connection().execute(kept.with_for_update(read=True)).first()
    return Own(row.handle, row.wrapped) if row else None


def _made(db: Db, owner_id: UUID, partnership_id: UUID) -> Own:
    """Of two who make it at one moment, one does; the other waits and takes that."""
    made = db.ring.new_own()
    values = {"id": uuid4(), "owner_id": owner_id, "partnership_id": partnership_id}
    insert = insert_of(db)
    adding = insert(OwnKey).values(**values, **made._asdict()).on_conflict_do_nothing()
    db.connection().execute(adding)
    kept = _standing(db, owner_id)
    assert kept  # it was just put there, or somebody else's insert was waited for
    return kept


def _owner_column(rows: Table) -> str:
    if rows.name == "people":
        return "id"
    return "case_id" if "case_id" in rows.c else "person_id"


def _case_through(db: Db, rows: Table, row: Any) -> UUID | None:
    through, parent_name = THROUGH[rows.name]
    parent = Ours.metadata.tables[parent_name]
    wanted = select(parent.c.case_id).where(parent.c.id == getattr(row, through))
    found: UUID | None = db.connection().execute(wanted).scalar()
    return found


def _owner_of_row(db: Db, rows: Table, row: Any) -> UUID | None:
    if rows.name in THROUGH:
        return _case_through(db, rows, row)
    owner_id: UUID | None = getattr(row, _owner_column(rows))
    return owner_id


@lru_cache(None)
def _sealed_fields(mapper: Mapper[Any]) -> tuple[tuple[str, str], ...]:
    """The attributes of a class that hold its own sealed values, and where each is stored."""
    rows = mapper.local_table
    columns = own_columns(rows) if isinstance(rows, Table) else ()
    return tuple(
        (mapper.get_property_by_column(each).key, f"{each.table.name}.{each.name}")
        for each in columns
    )


def _seal_on_the_way(mapper: Mapper[Any], connection: Connection, row: Any) -> None:  # noqa: ARG001
    """What a service sealed with the ring is stored under the key of whose it is."""
    values = [
        (key, where, row.__dict__[key])
        for key, where in _sealed_fields(mapper)
        if isinstance(row.__dict__.get(key), Sealed) and not row.__dict__[key].is_own
    ]
    db = inspect(row).session
    if not values or not isinstance(db, Db):
        return
    assert isinstance(mapper.local_table, Table)
    owner_id = _owner_of_row(db, mapper.local_table, row)
    if owner_id is None:
        return
    own = own_key(db, owner_id, row.partnership_id)
    for key, where, value in values:
        opened = db.ring.open(where, row.id, value)
        setattr(row, key, db.ring.seal_own(own, where, row.id, opened))


def _let_go(session: Session, *_: object) -> None:
    session.info.pop(_HELD, None)


for _name in ("before_insert", "before_update"):
    event.listen(Ours, _name, _seal_on_the_way, propagate=True)
_ENDS: tuple[str, ...] = ("after_transaction_end", "after_soft_rollback")
for _name in _ENDS:
    event.listen(Db, _name, _let_go)
