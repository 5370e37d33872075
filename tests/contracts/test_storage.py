"""Every table: whose rows they are, what can be read in them, and that the migrations agree."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, LargeBinary, String, Uuid, select
from sqlalchemy import Table as Rows
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Mapper

from portal.services import Db
from portal.storage.audit import AuditEntry
from portal.storage.database import Table
from portal.storage.outbox import Message
from portal.storage.people import Agency, Person
from portal.storage.sealed import CannotOpen, OwnSealedColumn, Sealed, SealedColumn
from portal.storage.worries import Worry
from tests.families import MONDAY, Cast, Family

TABLES = Table.metadata.sorted_tables
MAPPERS = sorted(Table.registry.mappers, key=lambda mapper: mapper.class_.__name__)
EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
OF_NO_PARTNERSHIP = {
    "partnerships": "is one",
    "failed_tries": "counts tries on what may belong to nobody",
    "heartbeats": "whether the service itself is alive",
    "audit_links": "one chain for the whole log",
    "council_asks": "nobody is signed in while it is made",
    "sender_paces": "a sender is the installation's own",
}
# Each is made by an act of its own, which stores it before anything can follow from it.
MADE_ALONE = {"partnerships", "agencies", "staff", "cases", "people"}
# Text that stands in the database as it is: none of it says who somebody is or what happened.
READABLE = {
    "partnerships.name": "an area's public name",
    "agencies.kind": "a word of a list",
    "agencies.name": "an organisation's public name",
    "staff.password_hash": "Argon2",
    "staff.duty": "a word of a list",
    "destructions.rule": "a word of a list",
    "destructions.counts": "how many rows of each table went",
    "case_looks.why": "a word of a list; what was said beside it is sealed",
    "sign_in_sessions.way": "a word of a list",
    "sign_in_sessions.device": "makers' names out of a list of ours",
    "people.role": "a word of a list",
    "people.language": "a code; without a name it is nobody's",
    "people.level": "a word of a list",
    "people.leave_place": "a word of a list",
    "people.look": "words of a list, about colours and letters",
    "text_numbers.number": "our own number, which families are given",
    "contacts.whose": "a word of a list",
    "contacts.language": "a code",
    "cases.reference": "letters by chance, which mean nothing outside",
    "cases.kind": "a word of a list",
    "helper_cards.job": "a word of a list",
    "participants.role": "a word of a list",
    "access_stops.kind": "a word of a list",
    "drafts.state": "a word of a list",
    "tellings.how": "a word of a list",
    "withdrawals.why": "a word of a list",
    "tasks.kind": "a word of a list",
    "contact_plans.how": "a word of a list",
    "check_ins.how": "a word of a list",
    "note_wordings.language": "a code",
    "note_wordings.level": "a word of a list",
    "local_services.name": "a service's public name",
    "local_services.what": "what a service says of itself in public",
    "local_services.language": "a code",
    "local_services.phone": "a service's public number",
    "local_services.hours": "a service's public hours",
    "service_words.language": "a code",
    "service_words.what": "what a service says of itself in public",
    "service_words.hours": "a service's public hours",
    "service_checks.key": "a word of a list",
    "talks_explained.language": "a code, or that it was another",
    "talks_explained.level": "a word of a list",
    "updates.lane": "a word of a list",
    "recipients.lane": "a word of a list",
    "wordings.language": "a code",
    "askings.language": "a code",
    "wordings.level": "a word of a list",
    "worries.triage": "a word of a list",
    "worry_cares.awaits": "a word of a list",
    "worry_steps.kind": "a word of a list; what was said or chosen is sealed",
    "night_agreements.team": "a team's public name",
    "messages.channel": "a word of a list",
    "messages.kind": "a word of a list",
    "messages.state": "a word of a list",
    "messages.provider": "a provider's name",
    "messages.provider_reference": "the provider's own number for it",
    "messages.meaning": "a sentence of our own code table",
    "answers.kind": "a word of a list",
    "answers.state": "a word of a list",
    "answers.provider_reference": "the provider's own number for it",
    "deliveries.state": "a word of a list",
    "deliveries.provider": "a provider's name",
    "deliveries.provider_reference": "the provider's own number for it",
    "deliveries.code": "the provider's code",
    "deliveries.meaning": "a sentence of our own code table",
    "receipts.state": "a word of a list",
    "receipts.code": "the provider's code",
    "sender_paces.sender": "our own number",
    "inbound_messages.kind": "a word of a list",
    "inbound_messages.provider": "a provider's name",
    "inbound_messages.provider_reference": "the provider's own number for it",
    "erasures.provider": "a provider's name",
    "erasures.provider_reference": "the provider's own number for it",
    "erasures.state": "a word of a list",
    "sign_in_sessions.stage": "a word of a list",
    "heartbeats.name": "a word of a list",
    "audit_entries.act": "a word of a list",
    "audit_entries.actor_kind": "a word of a list",
}
# Bytes that are not sealed: hashes, from which nobody reads anything back.
HASHES = {
    "staff.email_index",
    "known_days.lapse_index",
    "contacts.mobile_index",
    "barred_numbers.number_index",
    "inbound_messages.number_index",
    "answers.number_index",
    "access_cards.code_hash",
    *("beside_numbers.number_hash", "word_codes.first_half"),
    "passkeys.credential_hash",
    "council_asks.state_hash",
    "council_asks.browser_hash",
    "council_subjects.subject_hash",
    "sign_in_sessions.token_hash",
    "sign_in_numbers.number_hash",
    "failed_tries.subject",
    "audit_links.digest",
    "destructions.reference_index",
}
# The keys of cases and people: a name by chance, and the key as the ring wraps it.
KEYS = {"own_keys.handle", "own_keys.wrapped"}
# Sealed with the ring: everything else that is sealed has a key of its case's or person's own.
UNDER_THE_RING = {
    "council_asks.nonce": "nobody is signed in yet",
    "council_asks.verifier": "nobody is signed in yet",
    "staff.email": "staff work on many cases",
    "staff.name": "staff work on many cases",
    "staff.totp_secret": "staff work on many cases",
    "night_agreements.phone": "a team's number, for every case",
    "sign_in_sessions.picks": "of minutes, and of no case while nobody is in",
    "audit_entries.detail": "the log outlives the case, and says nothing of a child",
}


def columns() -> Iterator[tuple[str, Column[object]]]:
    for table in TABLES:
        yield from ((f"{table.name}.{column.name}", column) for column in table.columns)


@EVERY_TABLE
def test_every_row_belongs_to_a_partnership(table: Rows) -> None:
    is_owned = "partnership_id" in table.columns
    assert is_owned is (table.name not in OF_NO_PARTNERSHIP)
    if is_owned:
        column = table.columns["partnership_id"]
        assert not column.nullable
        assert {key.target_fullname for key in column.foreign_keys} == {"partnerships.id"}


@EVERY_TABLE
def test_every_constraint_and_index_has_a_name_that_says_what_it_is_about(table: Rows) -> None:
    for constraint in table.constraints:
        assert str(constraint.name).split("_", 1)[1].startswith(table.name), constraint
    for index in table.indexes:
        assert str(index.name).startswith(f"ix_{table.name}"), index


@EVERY_TABLE
def test_every_row_has_an_id_made_before_it_is_stored(table: Rows) -> None:
    """A value is sealed to its row, so the row's id must be known first; and ids tell nothing."""
    (key,) = table.primary_key.columns
    assert key.name == "id"
    assert isinstance(key.type, Uuid)


@pytest.mark.parametrize("mapper", MAPPERS, ids=lambda mapper: mapper.class_.__name__)
def test_every_foreign_key_has_a_relationship(mapper: Mapper[object]) -> None:
    """Inserts are put in order by relationships, not by foreign keys. Who was there before anything
    else (MADE_ALONE) needs none: each costs some 40 KiB of every process.
    """
    covered = {column for each in mapper.relationships for column in each.local_columns}
    table = mapper.local_table
    assert isinstance(table, Rows)
    assert [
        key.parent.name
        for key in table.foreign_keys
        if key.column.table.name not in MADE_ALONE and key.parent not in covered
    ] == []


def test_what_can_be_read_in_the_database_says_neither_who_nor_what() -> None:
    texts = {name for name, column in columns() if isinstance(column.type, String)}
    assert texts == set(READABLE), "seal it, or say in READABLE why it may be read"
    plain_bytes = {name for name, column in columns() if isinstance(column.type, LargeBinary)}
    assert plain_bytes == HASHES | KEYS
    sealed = {name for name, column in columns() if isinstance(column.type, SealedColumn)}
    assert {"people.name", "contacts.mobile", "worries.words", "wordings.words"} <= sealed
    own = {name for name, column in columns() if isinstance(column.type, OwnSealedColumn)}
    assert sealed - own == set(UNDER_THE_RING), "a key of its own, or say here why not"


def test_times_dates_ids_and_truths_are_named_as_such() -> None:
    ends = {"UtcTime": "_at", "Date": "_on", "Time": "_time"}
    for name, column in columns():
        kind = type(column.type).__name__
        assert kind != "DateTime", f"{name}: times are aware, see UtcTime"
        if kind in ends:
            assert column.name == "at" or name.endswith(ends[kind]), name
        if kind == "Boolean":
            assert column.name.startswith(("is_", "has_", "may_")), name
        if kind == "Uuid" and column.name not in {"id", "once", "lease_token"}:
            assert name.endswith("_id"), name


def test_the_migrations_make_exactly_these_tables(db: Db) -> None:
    context = MigrationContext.configure(
        db.connection(), opts={"compare_type": True, "compare_server_default": True}
    )
    assert compare_metadata(context, Table.metadata) == []


def test_migrations_follow_one_another_and_none_goes_back(root: Path) -> None:
    folder = root / "portal" / "storage" / "migrations" / "versions"
    numbers = [path.name.split("_", 1)[0] for path in sorted(folder.glob("*.py"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert not any("def downgrade" in path.read_text("utf-8") for path in folder.glob("*.py"))


def test_a_time_without_a_zone_is_refused(db: Db, cast: Cast) -> None:
    naive = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - what must be refused
    partnership_id = cast.sam.actor.partnership_id
    db.add(Agency(partnership_id=partnership_id, name="A", kind="health", created_at=naive))
    with pytest.raises(StatementError, match="times are aware UTC"):
        db.flush()


def test_a_time_comes_back_aware_and_the_same(db: Db, cast: Cast) -> None:
    kept = db.scalar(select(Agency.created_at).where(Agency.id == cast.sam.actor.agency_id))
    assert kept == MONDAY
    assert kept is not None
    assert kept.tzinfo is UTC


@pytest.mark.parametrize("words", ["Maya", b"Maya"])
def test_plain_words_are_refused_where_a_sealed_value_belongs(
    db: Db, cast: Cast, words: object
) -> None:
    person = db.get(Person, cast.maya.child.person_id)
    assert person is not None
    person.name = words  # type: ignore[assignment]
    with pytest.raises(StatementError, match="only a sealed value may be stored here"):
        db.flush()


def test_a_sealed_value_moved_to_another_row_does_not_open(db: Db, cast: Cast) -> None:
    maya, leo = name_of(db, cast.maya), name_of(db, cast.next_door)
    leo.name = maya.name
    db.flush()
    with pytest.raises(CannotOpen):
        db.ring.open("people.name", leo.id, leo.name)
    with pytest.raises(CannotOpen):
        db.ring.open("staff.name", maya.id, maya.name)
    assert db.ring.open("people.name", maya.id, maya.name) == "Maya"


def name_of(db: Db, family: Family) -> Person:
    person = db.get(Person, family.child.person_id)
    assert person is not None
    return person


def test_a_sealed_value_that_was_changed_does_not_open(db: Db, cast: Cast) -> None:
    person = name_of(db, cast.maya)
    for place in range(len(person.name.blob)):
        blob = bytearray(person.name.blob)
        blob[place] ^= 1
        with pytest.raises(CannotOpen):
            db.ring.open("people.name", person.id, Sealed(bytes(blob), person.name.wrapped))


def test_nothing_sealed_shows_in_a_traceback(db: Db, cast: Cast) -> None:
    person = name_of(db, cast.maya)
    assert repr(person.name) == "Sealed(...)"
    assert {Worry.words.type.__class__, Message.body.type.__class__} == {OwnSealedColumn}
    assert isinstance(AuditEntry.detail.type, SealedColumn)
    assert str(db.ring).startswith("<")
