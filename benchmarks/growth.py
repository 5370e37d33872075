"""Whether pages cost the same among many cases as among few, and every list has an index."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from benchmarks.cast import Place, make_place, staff_cookie
from benchmarks.clones import Pattern, Worker, write
from benchmarks.databases import Databases
from benchmarks.load import Flow, get, measure, single
from benchmarks.pages import interleaved
from benchmarks.processes import Server, serving
from benchmarks.report import Report
from benchmarks.statements import ids_of, page_of, statements
from portal.domain.people import Actor, Role
from portal.services import Db, staff
from portal.web.routes import LINES
from tests.families import Worker as CastWorker

TARGET = 1.2
STAFF = 500
# Sam is on as many cases wherever she works, so that her list is equally long.
OF_SAM = 50
LISTS = (
    *("/home", "/notes", "/staff", "/staff/worries", "/staff/cases/{case_id:uuid}"),
    *("/staff/tasks", "/staff/silence"),
)
LARGE = 50_000  # rows
# As small as a partnership: reading all of these is what a planner should do.
SMALL = {"agencies", "staff", "partnerships"}


@dataclass(frozen=True, slots=True)
class Grown:
    place: Place
    cases: int
    busy_cookie: str
    busy_id: UUID
    bytes: int


def measure_growth(
    kind: Databases,
    report: Report,
    sizes: tuple[int, int],
    *,
    effort: tuple[int, int],
    core: int,
    folder: Path,
) -> None:
    """The same child and the same caseworker among few cases and among many."""
    few, many = (grow(kind, size) for size in sizes)
    command = ["portal", "serve", "--port", "{port}"]
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(
                serving(command, each.place.environ, core=core, log=folder / "grown.log")
            )
            for each in (few, many)
        )
        _compare(few, many, small, large, report, effort=effort, on=kind.kind)
    _look_at_plans(many, report, on=kind.kind)
    report.note(f"{kind.kind}: {many.cases:,} cases take {many.bytes / 2**20:,.0f} MiB")


def _compare(
    few: Grown,
    many: Grown,
    small: Server,
    large: Server,
    report: Report,
    *,
    effort: tuple[int, int],
    on: str,
) -> None:
    rounds, times = effort
    for name, path in (
        ("child's home page", "/home"),
        ("caseworker's cases", "/staff"),
        ("caseworker's worries", "/staff/worries"),
    ):
        jobs = {
            f"{name}, {few.cases:,} cases": (small, _page(few, path)),
            f"{name}, {many.cases:,} cases": (large, _page(many, path)),
        }
        if path == "/staff":
            busy = single(lambda _: get("/staff", many.busy_cookie))
            jobs[f"{name}, on {2 * many.cases // STAFF} of {many.cases:,}"] = (large, busy)
        for server, flow in jobs.values():
            measure(server, flow, clients=4, times=80)
        rows = interleaved(jobs, 4, rounds=rounds, times=times)
        for label, row in rows.items():
            report.row(row.named(f"{label}, {on}"))
        first, second, *_ = rows.values()
        ratio = second.ratio_to(first)
        report.target(
            f"{name}, {few.cases:,} to {many.cases:,} cases, {on}",
            f"within {TARGET} x",
            f"{ratio:.2f} x",
            holds=ratio <= TARGET,
        )


def _page(grown: Grown, path: str) -> Flow:
    place = grown.place
    if path == "/home":
        return single(lambda client: get(path, place.child_cookies[client]))
    return single(lambda _: get(path, place.staff_cookie))


def grow(kind: Databases, size: int) -> Grown:
    place = make_place(kind.fresh(f"grown-{size}"))
    portal, cast = place.portal, place.cast
    now = portal.clock()
    with portal.open_session() as db:
        teams = [_team(db, each, now) for each in (cast.sam, cast.priya)]
        first = teams[0][0]
        busy = Actor(
            cast.sam.actor.partnership_id,
            Role.CASEWORKER,
            staff_id=first.staff_id,
            agency_id=first.agency_id,
        )
        cookie = staff_cookie(db, busy, now=now)
        db.commit()
        engine, ring = db.get_bind(), db.ring
    assert isinstance(engine, Engine)
    pattern = Pattern(busy.partnership_id, ring, portal.renderer, now)
    with _hurrying(engine):
        write(engine, pattern, _pairs(teams, cast.sam, size))
    with engine.begin() as connection:
        weight = _weigh(connection)
    return Grown(place, size, cookie, first.staff_id, weight)


@contextmanager
def _hurrying(engine: Engine) -> Iterator[None]:
    """While this process writes the clones, and nobody reads, SQLite need not wait for the disk."""
    if engine.dialect.name != "sqlite":
        yield
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA synchronous=OFF")
        driver.execute("PRAGMA cache_size=-300000")
    yield
    engine.dispose()  # the next connection is as careful as ever


def _team(db: Db, lead: CastWorker, now: datetime) -> list[Worker]:
    agency_id = lead.actor.agency_id
    assert agency_id is not None
    return [
        Worker(
            staff.add_staff(
                db,
                agency_id=agency_id,
                name=f"Worker {number}",
                email=f"{number}@{agency_id}.example",
                password_hash="",
                now=now,
            ).staff_id,
            agency_id,
        )
        for number in range(STAFF // 2)
    ]


def _pairs(
    teams: list[list[Worker]], sam: CastWorker, size: int
) -> Iterator[tuple[Worker, Worker]]:
    assert sam.actor.staff_id is not None
    assert sam.actor.agency_id is not None
    lead = Worker(sam.actor.staff_id, sam.actor.agency_id)
    every = max(1, size // OF_SAM)
    for number in range(size):
        first = lead if number % every == 0 else teams[0][number % len(teams[0])]
        yield first, teams[1][(number + number // len(teams[0])) % len(teams[1])]


def _weigh(connection: Connection) -> int:
    """The size of the database. PostgreSQL's statistics are brought up to date, as its own upkeep
    would in time; SQLite has none.
    """
    if connection.dialect.name == "sqlite":
        pages = connection.scalar(text("PRAGMA page_count")) or 0
        return int(pages) * int(connection.scalar(text("PRAGMA page_size")) or 0)
    connection.execute(text("ANALYZE"))
    return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


def _look_at_plans(grown: Grown, report: Report, *, on: str) -> None:
    """No statement of a list may read a whole table."""
    scans, asked = [], 0
    lines = [each for each in LINES if each.method == "GET" and each.path in LISTS]
    for line in lines:
        path, browser = page_of(grown.place, line, ids_of(grown.place))
        with statements(grown.place) as seen:
            browser.get(path)
        reads = [each for each in seen if each[0].lstrip().startswith("SELECT")]
        asked += len(reads)
        with grown.place.portal.open_session() as db:
            for statement, values in reads:
                found = full_scans(db.connection(), statement, values)
                scans += [f"{line.path}: {table}" for table in sorted(found)]
    report.target(
        f"plans of {asked} list statements among {grown.cases:,} cases, {on}",
        "an index, no full scan",
        "; ".join(dict.fromkeys(scans)) or "no full scan",
        holds=not scans,
    )


def full_scans(connection: Connection, statement: str, values: Any) -> set[str]:
    """Tables that grow with the number of cases and are read whole."""
    if connection.dialect.name == "sqlite":
        plan = _plan(connection, "EXPLAIN QUERY PLAN " + statement, values)
        # It names an alias; what stands in brackets, is anonymous or constant is no table.
        return _named(r"^SCAN (?!anon_|\(|CONSTANT ROW)(\w+)", plan) - SMALL
    pattern = r"Seq Scan on (\w+)"
    chosen = _named(pattern, _plan(connection, "EXPLAIN " + statement, values))
    # Tables that are nearly empty here are read whole, rightly; so ask what happens when they grow.
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    forced = _named(pattern, _plan(connection, "EXPLAIN " + statement, values))
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return ((chosen & _large(connection)) | forced) - SMALL


def _large(connection: Connection) -> set[str]:
    asked = text("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= :rows")
    return set(connection.scalars(asked, {"rows": LARGE}))


def _plan(connection: Connection, statement: str, values: Any) -> list[str]:
    return [str(row[-1]) for row in connection.exec_driver_sql(statement, values)]


def _named(pattern: str, plan: list[str]) -> set[str]:
    return {found.group(1) for step in plan if (found := re.search(pattern, step))}
