"""The whole measurement, side by side in one go, and its tables. Never a test: it exits 0."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from benchmarks import databases, memory
from benchmarks.cast import make_place
from benchmarks.databases import Databases
from benchmarks.first_visit import weigh_first_visit
from benchmarks.floors import floors
from benchmarks.growth import measure_growth
from benchmarks.pages import Effort, home_page, measure_pages
from benchmarks.previews import measure_previews
from benchmarks.processes import cores, serving
from benchmarks.report import Report
from benchmarks.sign_in import measure_hash, measure_waiting
from benchmarks.statements import count_statements
from benchmarks.worries import measure_worries
from tests.databases import NoPostgreSQLError

Open = Callable[[Path], AbstractContextManager[Databases]]
QUICK = Effort(rounds=8, times=80)
FULL = Effort(rounds=10, times=160, also_clients=(1, 32))
WORRIES = {1: 150, 8: 400, 32: 600}
GROWTH, QUICK_GROWTH = (1_000, 100_000), (1_000, 5_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under 90 seconds: SQLite only")
    parser.add_argument("--postgresql", action="store_true", help="PostgreSQL in a quick run too")
    parser.add_argument("--no-postgresql", action="store_true", help="leave PostgreSQL out")
    given = parser.parse_args()
    server_core, own_core = cores()
    os.sched_setaffinity(0, {own_core})
    report, started = Report(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as name:
        run = Run(report, Path(name), server_core, is_quick=given.quick)
        run.everything_on(databases.sqlite)
        if given.postgresql or not (given.quick or given.no_postgresql):
            try:
                run.everything_on(databases.postgresql)
            except NoPostgreSQLError as missing:
                report.note(f"PostgreSQL left out: {missing}")
    report.note(f"server on core {server_core}, everything else on core {own_core}")
    report.note(f"took {time.monotonic() - started:.0f} s")
    report.print()


class Run:
    """One run's folder, core and report."""

    def __init__(self, report: Report, folder: Path, core: int, *, is_quick: bool) -> None:
        self._report, self._folder, self._core = report, folder, core
        self._effort = QUICK if is_quick else FULL
        self._sizes = QUICK_GROWTH if is_quick else GROWTH
        self._is_quick = is_quick

    def everything_on(self, open_kind: Open) -> None:
        """Every section on one kind of database, in databases of its own."""
        report, folder, core = self._report, self._folder, self._core
        with open_kind(folder) as kind:
            self._side_by_side(kind)
            _say(f"{kind.kind}: {self._sizes[1]:,} cases")
            measure_growth(
                kind,
                report,
                self._sizes,
                effort=(6 if self._is_quick else 8, 60),
                core=core,
                folder=folder,
            )

    def _side_by_side(self, kind: Databases) -> None:
        report, folder, core, on = self._report, self._folder, self._core, kind.kind
        place = make_place(kind.fresh("portal"))
        with ExitStack() as stack:
            command = ["portal", "serve", "--port", "{port}"]
            server = stack.enter_context(
                serving(command, place.environ, core=core, log=folder / "portal.log")
            )
            page, _ = home_page(place, server)
            beside = stack.enter_context(
                floors(kind.fresh("floor"), page, core=core, folder=folder)
            )
            _say(f"{on}: pages")
            measure_pages(place, server, beside, report, self._effort, on=on)
            _say(f"{on}: previews")
            measure_previews(place, server, report, self._effort, on=on)
            _say(f"{on}: worries")
            measure_worries(place, server, report, self._times(), on=on)
            memory.weigh_web(server, report, on=on)
            if on == "SQLite":
                weigh_first_visit(place, server, report)
        _say(f"{on}: signing in, statements, the sender")
        measure_waiting(place, report, core=core, folder=folder, on=on)
        memory.weigh_worker(place, report, core=core, folder=folder, on=on)
        if on == "SQLite":
            measure_hash(place, report)
            count_statements(place, report)

    def _times(self) -> dict[int, int]:
        return {
            clients: count // (2 if self._is_quick else 1) for clients, count in WORRIES.items()
        }


def _say(line: str) -> None:
    print(f"... {line}", flush=True)


if __name__ == "__main__":
    main()
