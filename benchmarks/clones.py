"""Many cases, quickly: rows as the services make them, each with ids of its own and everything that
is sealed sealed for its own row, written past the ORM.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, Table

from portal.domain.people import Level, Role
from portal.domain.update_types import BY_KEY
from portal.domain.worries import WorryKind, triage_of
from portal.messages.render import Renderer, Said
from portal.services.update_values import values_as_text
from portal.storage.cases import Case, CaseAgency, Participant
from portal.storage.own_keys import OwnKey
from portal.storage.people import Person
from portal.storage.promises import Promise
from portal.storage.sealed import KeyRing, Own, Sealed
from portal.storage.updates import Recipient, Update, Wording
from portal.storage.worries import Worry
from tests.families import sample_values

# Parents before children.
TABLES: tuple[Table, ...] = tuple(
    each.__table__  # type: ignore[misc]
    for each in (
        *(OwnKey, Case, Person, CaseAgency, Participant),
        *(Promise, Update, Recipient, Wording, Worry),
    )
)
TOLD = ("welcome", "thank_you_for_telling", "looking_into_it")
AT_ONCE = 1000
UNNOTICED_EVERY = 10
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Worker:
    staff_id: UUID
    agency_id: UUID


@dataclass(frozen=True, slots=True)
class Pattern:
    """What every cloned case has in common."""

    partnership_id: UUID
    ring: KeyRing
    renderer: Renderer
    now: datetime

    def said(self, key: str, level: Level) -> Said:
        values = sample_values(key, on=self.now)
        return self.renderer.update(BY_KEY[key], values, language="en", level=level)


def write(engine: Engine, pattern: Pattern, pairs: Iterator[tuple[Worker, Worker]]) -> None:
    """One case for each pair of workers, opened on some day of the last two years."""
    maker = _Maker(pattern)
    while chunk := list(islice(pairs, AT_ONCE)):
        rows: Rows = {table.name: [] for table in TABLES}
        for pair in chunk:
            maker.add_case(rows, pair)
        with engine.begin() as connection:
            for table in TABLES:
                _insert(connection, table, rows[table.name])


class _Maker:
    """Makes the rows of one case after the other."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._ring = pattern.ring
        self._made = 0
        self._own = self._ring.new_own()
        self._said = {
            (key, role): pattern.said(key, level)
            for key in TOLD
            for role, level in ((Role.CHILD, Level.SIMPLE), (Role.CARER, Level.CARER))
        }
        self._values = {key: values_as_text(sample_values(key, on=pattern.now)) for key in TOLD}

    def add_case(self, rows: Rows, pair: tuple[Worker, Worker]) -> None:
        opened_at = self._pattern.now - timedelta(seconds=secrets.randbelow(2 * 365 * 86400))
        told_at = opened_at + timedelta(days=7 * (len(TOLD) - 1))
        case_id = self._add(
            rows,
            Case,
            reference=secrets.token_hex(8),
            lead_agency_id=pair[0].agency_id,
            once=uuid4(),
            opened_at=opened_at,
            next_on=(told_at + timedelta(days=14)).date(),
            silent_since_at=told_at,
        )
        self._own = self._add_key(rows, case_id)
        self._add_promise(rows, case_id, pair[0].agency_id, told_at)
        for worker in pair:
            self._add(
                rows, CaseAgency, case_id=case_id, agency_id=worker.agency_id, from_at=opened_at
            )
            self._add_part(rows, case_id, Role.CASEWORKER, opened_at, staff_id=worker.staff_id)
        family = {
            role: self._add_person(rows, case_id, role, opened_at)
            for role in (Role.CHILD, Role.CARER)
        }
        for number, key in enumerate(TOLD):
            at = opened_at + timedelta(days=7 * number)
            self._add_update(rows, case_id, pair[0], family, key, at)
        is_unnoticed = self._made % UNNOTICED_EVERY == 0
        self._made += 1
        worried_at = opened_at + timedelta(days=9)
        self._add_worry(rows, case_id, family[Role.CHILD], worried_at, is_unnoticed=is_unnoticed)

    def _add_person(self, rows: Rows, case_id: UUID, role: Role, at: datetime) -> UUID:
        person_id = uuid4()
        level = Level.SIMPLE if role is Role.CHILD else Level.CARER
        own, called = self._add_key(rows, person_id), f"Someone {secrets.token_hex(2)}"
        name = self._ring.seal_own(own, "people.name", person_id, called)
        self._add(
            rows,
            Person,
            id=person_id,
            role=role.value,
            name=name,
            language="en",
            level=level.value,
            created_at=at,
        )
        self._add_part(rows, case_id, role, at, person_id=person_id)
        return person_id

    def _add_part(self, rows: Rows, case_id: UUID, role: Role, at: datetime, **who: UUID) -> None:
        self._add(rows, Participant, case_id=case_id, role=role.value, from_at=at, **who)

    def _add_promise(self, rows: Rows, case_id: UUID, agency_id: UUID, at: datetime) -> None:
        """The newest day that was promised; who had to be told that it passed has been told."""
        self._add(
            rows,
            Promise,
            case_id=case_id,
            agency_id=agency_id,
            promised_on=(at + timedelta(days=14)).date(),
            is_first_word=False,
            made_at=at,
        )

    def _add_update(
        self,
        rows: Rows,
        case_id: UUID,
        author: Worker,
        family: dict[Role, UUID],
        key: str,
        at: datetime,
    ) -> None:
        update_id, kind = uuid4(), BY_KEY[key]
        lane = kind.lane_of(sample_values(key, on=at)).value
        self._add(
            rows,
            Update,
            id=update_id,
            case_id=case_id,
            update_type=self._seal("updates.update_type", update_id, key),
            type_version=kind.version,
            lane=lane,
            values=self._seal("updates.values", update_id, self._values[key]),
            author_id=author.staff_id,
            published_at=at,
            once=uuid4(),
        )
        for role, person_id in family.items():
            recipient_id = self._add(
                rows,
                Recipient,
                update_id=update_id,
                person_id=person_id,
                case_id=case_id,
                lane=lane,
                published_at=at,
                next_on=(at + timedelta(days=14)).date(),
                opened_at=at + timedelta(hours=5),
            )
            self._add_wording(rows, recipient_id, self._said[key, role], at)

    def _add_wording(self, rows: Rows, recipient_id: UUID, said: Said, at: datetime) -> None:
        wording_id = uuid4()
        self._add(
            rows,
            Wording,
            id=wording_id,
            recipient_id=recipient_id,
            language=said.language,
            level=said.level.value,
            type_version=said.version,
            heading=self._seal("wordings.heading", wording_id, said.heading),
            words=self._seal("wordings.words", wording_id, said.words),
            said_at=at,
        )

    def _add_worry(
        self, rows: Rows, case_id: UUID, person_id: UUID, at: datetime, *, is_unnoticed: bool
    ) -> None:
        worry_id = uuid4()
        self._add(
            rows,
            Worry,
            id=worry_id,
            case_id=case_id,
            person_id=person_id,
            kind=self._seal("worries.kind", worry_id, WorryKind.SOMETHING.value),
            triage=triage_of(WorryKind.SOMETHING).value,
            words=self._seal("worries.words", worry_id, "Who will be there on Monday?"),
            raised_at=at,
            read_by_at=at + timedelta(hours=4),
            noticed_by_all_at=None if is_unnoticed else at + timedelta(hours=3),
            once=uuid4(),
        )

    def _add_key(self, rows: Rows, owner_id: UUID) -> Own:
        own = self._ring.new_own()
        self._add(rows, OwnKey, owner_id=owner_id, handle=own.handle, wrapped=own.wrapped)
        return own

    def _seal(self, where: str, row_id: UUID, text: str) -> Sealed:
        """With the key of the case that is being made."""
        return self._ring.seal_own(self._own, where, row_id, text)

    def _add(self, rows: Rows, table: Any, **values: Any) -> UUID:
        row_id: UUID = values.setdefault("id", uuid4())
        values["partnership_id"] = self._pattern.partnership_id
        rows[table.__tablename__].append(values)
        return row_id


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    converted = _converted(connection, table, names, rows)
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        marks = ", ".join("?" * len(names))
        statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
        driver.executemany(statement, converted)
        return
    with (
        driver.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy,
    ):
        for row in converted:
            copy.write_row(row)


def _converted(
    connection: Connection, table: Table, names: list[str], rows: list[dict[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """The values as the driver wants them, by the columns' own types; a column at a time."""
    dialect, columns = connection.dialect, []
    for name in names:
        values: Iterable[Any] = [row.get(name) for row in rows]
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        columns.append(values if process is None else map(process, values))
    return zip(*columns, strict=True)
