"""Every act is written down by the service that does it; the log holds no words and stays."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, func, inspect, select, text, update
from sqlalchemy.exc import DatabaseError

from portal.domain.people import AgencyKind
from portal.services import Db, staff
from portal.services.audit import Act
from portal.storage.audit import AuditEntry
from tests.contracts.sent import NOTE, SECRET
from tests.contracts.unrecorded import EXCEPTIONS
from tests.contracts.village import FOR_SOMEBODY, Village
from tests.families import MONDAY, Cast

SERVICES = Path(__file__).resolve().parents[2] / "portal" / "services"
WRITES = {"add", "add_all", "delete", "insert", "insert_of", "update", "merge"}
RECORDS = {"record", "record_of_service"}
THEMSELVES = {f"audit.{name}" for name in RECORDS}


@dataclass
class Function:
    """What a function of a service does by itself, and which others it calls."""

    name: str
    calls: set[str] = field(default_factory=set)
    touches: bool = False
    records: bool = False


def functions() -> dict[str, Function]:
    """Every function of the services by "module.name"."""
    found = {}
    for path in sorted(SERVICES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        origins = {
            alias.asname or alias.name: (node.module or "").removeprefix("portal.services.")
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("portal.services.")
            for alias in node.names
        }
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                one = Function(f"{path.stem}.{node.name}")
                found[one.name] = one
                for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
                    note(one, call, path.stem, origins)
                one.touches |= any(
                    isinstance(each, ast.Name) and each.id in {"_INSERT", "_ADD_OPENING"}
                    for each in ast.walk(node)
                )
    return found


def note(one: Function, call: ast.Call, module: str, origins: dict[str, str]) -> None:
    if isinstance(call.func, ast.Name):
        name = call.func.id
        one.touches |= name in WRITES
        one.records |= name in RECORDS
        one.calls.add(f"{origins.get(name, module)}.{name}")
    elif isinstance(call.func, ast.Attribute):
        owner = ast.unparse(call.func.value)
        one.touches |= owner == "db" and call.func.attr in WRITES
        one.touches |= (owner, call.func.attr) == ("db.ring", "open")
        one.calls.add(f"{owner}.{call.func.attr}")


def through(known: dict[str, Function], name: str, wanted: str) -> bool:
    """Whether a function, or one that it calls, touches (or records)."""
    seen, waiting = set(), [name]
    while waiting:
        one = known.get(waiting.pop())
        if one is None or one.name in seen:
            continue
        if getattr(one, wanted):
            return True
        seen.add(one.name)
        waiting += one.calls
    return False


def silent() -> set[str]:
    """Public functions that write or open something and leave no entry."""
    known = functions()
    public = [name for name in known if "._" not in name and name not in THEMSELVES]
    return {
        name
        for name in public
        if through(known, name, "touches") and not through(known, name, "records")
    }


def test_every_service_that_writes_or_opens_something_records_it() -> None:
    assert silent() - set(EXCEPTIONS) == set(), "record the act, or say here why not"


def test_every_exception_is_still_one() -> None:
    assert set(EXCEPTIONS) - silent() == set()


@pytest.mark.parametrize("act", Act)
def test_every_act_is_recorded_somewhere(act: Act) -> None:
    places = [
        path.name
        for path in SERVICES.glob("*.py")
        if path.name != "audit.py" and f"Act.{act.name}" in path.read_text(encoding="utf-8")
    ]
    assert places
    subject, verb = act.value.split(".")
    assert subject
    assert verb


def test_whoever_looks_at_a_worry_leaves_an_entry(db: Db, village: Village) -> None:
    sam, maya = village.people["Maya's worker"], village.people["Maya"]
    worry_id = village.ids["worry_id"]
    for someone, path in ((sam, f"/staff/worries/{worry_id}"), (maya, f"/write/{worry_id}")):
        assert someone.ask("GET", path).status_code == 200
    seen = db.scalars(
        select(AuditEntry.actor_id).where(
            AuditEntry.act == Act.WORRY_VIEWED, AuditEntry.case_id == village.cast.maya.case_id
        )
    ).all()
    actors = village.cast.sam.actor.staff_id, village.cast.maya.child.person_id
    assert sorted(map(str, seen)) == sorted(map(str, actors))


def test_the_log_holds_no_word_of_anybody(db: Db, village: Village) -> None:
    for line in FOR_SOMEBODY:
        village.ask(village.right_person(line), line)
    columns = [column.name for column in AuditEntry.__table__.columns]
    rows = db.execute(text(f"SELECT {', '.join(columns)} FROM audit_entries")).all()  # noqa: S608
    assert len(rows) > len(FOR_SOMEBODY)
    cells = [cell for row in rows for cell in row]
    kept = b"\n".join(each if isinstance(each, bytes) else str(each).encode() for each in cells)
    names = ("Maya", "Nadia", "Adelheid")
    for told in (SECRET, NOTE, *names, village.cast.maya.mobile, village.digits):
        assert told.encode() not in kept


def test_what_is_sealed_in_the_log_is_no_word_of_a_child_either(db: Db, village: Village) -> None:
    for line in FOR_SOMEBODY:
        village.ask(village.right_person(line), line)
    entries = db.scalars(select(AuditEntry).where(AuditEntry.detail.is_not(None))).all()
    for each in entries:
        assert each.detail is not None
        detail = db.ring.open("audit_entries.detail", each.id, each.detail)
        assert not any(told in detail for told in (SECRET, NOTE, "Maya", "Nadia", village.digits))


@pytest.mark.parametrize("statement", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_database_refuses_to_change_the_log(db: Db, cast: Cast, statement: str) -> None:
    del cast  # whoever made the cast has left entries
    changes: dict[str, Executable] = {
        "UPDATE": update(AuditEntry).values(act="nothing"),
        "DELETE": delete(AuditEntry),
        "TRUNCATE": text("TRUNCATE audit_entries"),
    }
    before = len(db.scalars(select(AuditEntry.id)).all())
    db.commit()
    with pytest.raises(DatabaseError) as refused:
        db.execute(changes[statement])
    db.rollback()
    is_unknown = statement == "TRUNCATE" and inspect(db.get_bind()).dialect.name == "sqlite"
    assert "append-only" in str(refused.value) or is_unknown
    assert len(db.scalars(select(AuditEntry.id)).all()) == before


def test_an_act_that_is_taken_back_takes_its_entry_with_it(db: Db, cast: Cast) -> None:
    """The entry stands in the transaction of the act itself."""
    count = select(func.count()).select_from(AuditEntry)
    before = db.scalar(count)
    staff.add_agency(
        db,
        partnership_id=cast.sam.actor.partnership_id,
        name="An agency that was not kept",
        kind=AgencyKind.ADVOCACY,
        now=MONDAY,
    )
    assert db.scalar(count) == (before or 0) + 1
    db.rollback()
    assert db.scalar(count) == before
