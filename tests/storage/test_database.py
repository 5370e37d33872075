"""One transaction, whether a service works with objects, with rows alone, or with both."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine, Select, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from portal.parts import Portal
from portal.services import Db
from portal.storage.people import Partnership

AT = datetime(2026, 1, 1, tzinfo=UTC)


class Village:
    """Rows of this test's own, by one letter each: other tests keep theirs in the same database."""

    def __init__(self, portal: Portal) -> None:
        self._portal, self._mark = portal, str(uuid4())
        with portal.open_session() as db:
            self._engine = db.get_bind()

    def made(self, letter: str) -> Partnership:
        return Partnership(name=letter + self._mark, created_at=AT)

    def as_object(self, db: Db, letter: str) -> None:
        db.add(self.made(letter))
        db.flush()

    def as_row(self, db: Db, letter: str) -> None:
        values = {"id": uuid4(), "name": letter + self._mark, "created_at": AT}
        db.line.execute(insert(Partnership).values(values))

    def keep(self, how: str, db: Db, letter: str) -> None:
        (self.as_row if how == "row" else self.as_object)(db, letter)

    def keep_both(self, order: tuple[str, str], db: Db) -> None:
        for how, letter in zip(order, "AB", strict=True):
            self.keep(how, db, letter)

    @property
    def asked(self) -> Select[tuple[str]]:
        return select(Partnership.name).where(Partnership.name.endswith(self._mark))

    def found(self) -> str:
        with self._portal.open_session() as db:
            return "".join(sorted(name[0] for name in db.scalars(self.asked)))

    def held(self) -> int:
        """How many connections are in somebody's hands."""
        assert isinstance(self._engine, Engine)
        assert isinstance(self._engine.pool, QueuePool)
        return self._engine.pool.checkedout()


@pytest.fixture
def village(portal: Portal) -> Village:
    return Village(portal)


ORDERS = [("row", "object"), ("object", "row"), ("row", "row"), ("object", "object")]


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_kept_as_rows_and_as_objects_is_kept_by_one_commit(
    portal: Portal, village: Village, order: tuple[str, str]
) -> None:
    with portal.open_session() as db:
        village.keep_both(order, db)
        db.commit()
        assert village.held() == 0
    assert village.found() == "AB"


@pytest.mark.parametrize("order", ORDERS)
def test_what_was_not_committed_is_gone(
    portal: Portal, village: Village, order: tuple[str, str]
) -> None:
    with portal.open_session() as db:
        village.keep_both(order, db)
        db.rollback()
        assert village.held() == 0
        village.keep_both(order, db)
    assert village.held() == 0
    assert village.found() == ""


def test_what_is_added_before_anything_is_asked_is_kept(portal: Portal, village: Village) -> None:
    with portal.open_session() as db:
        db.add(village.made("A"))
        db.commit()
    assert village.found() == "A"


def test_what_is_added_beside_rows_and_never_flushed_is_kept(
    portal: Portal, village: Village
) -> None:
    with portal.open_session() as db:
        village.as_row(db, "A")
        db.add(village.made("B"))
        db.commit()
    assert village.found() == "AB"


def test_a_change_after_a_commit_is_kept_by_the_next(portal: Portal, village: Village) -> None:
    with portal.open_session() as db:
        row = village.made("A")
        db.add(row)
        db.commit()
        village.as_row(db, "B")
        row.name = village.made("C").name
        db.commit()
    assert village.found() == "BC"


def test_rows_and_objects_see_each_other_before_the_commit(
    portal: Portal, village: Village
) -> None:
    with portal.open_session() as db:
        village.as_row(db, "A")
        village.as_object(db, "B")
        by_objects, by_rows = db.scalars(village.asked), db.line.execute(village.asked).scalars()
        assert len(set(by_objects)) == len(set(by_rows)) == 2


@pytest.mark.parametrize("first", ["row", "object"])
def test_what_fails_inside_is_taken_back_alone(
    portal: Portal, village: Village, first: str
) -> None:
    with portal.open_session() as db:
        village.keep(first, db, "A")
        inside = db.begin_nested()
        village.as_row(db, "B")
        with pytest.raises(IntegrityError):
            village.as_object(db, "A")
        inside.rollback()
        village.as_row(db, "C")
        db.commit()
    assert village.found() == "AC"


@pytest.mark.parametrize("order", ORDERS)
def test_after_a_failure_nothing_of_it_is_kept_and_the_next_act_works(
    portal: Portal, village: Village, order: tuple[str, str]
) -> None:
    with portal.open_session() as db:
        village.keep(order[0], db, "A")
        with pytest.raises(IntegrityError):
            village.keep(order[1], db, "A")
        db.rollback()
        village.as_row(db, "B")
        db.commit()
    assert village.held() == 0
    assert village.found() == "B"
