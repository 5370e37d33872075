"""Makes the environment the portal runs in, from a hashed lock, before anything else is imported.

Standard library only. `portal/__main__.py` asks `ready` for a Python that has every package and
starts itself again with it; a second start finds the stamp of the first and installs nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LOCKS = {"runtime": Path("requirements.lock"), "test": Path("tests", "requirements.lock")}

PINS = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)
COUNTED = re.compile(
    r"^(?:Collecting|Requirement already satisfied:|Ignoring) ([\w.-]+)"
    r"|^Processing (?:.*[/\\])?([\w.]+)-"  # a wheel from a folder of this machine
)
IN_PLACE = "Installing collected packages"
STILL_RUNS = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
PLAIN_STEP = 10

# What pip says when it stops, and what a person can do about it. The first that fits is said.
CAUSES = (
    ("No space left on device|Errno 28", "the disk is full. Make room, then run this again."),
    (
        "DO NOT MATCH THE HASHES",
        (
            "a package that arrived is not the one this was tested with, so it was refused. "
            "Do not go round this: tell whoever looks after the portal."
        ),
    ),
    (
        "ConnectionError|NameResolutionError|ProxyError|Timeout|Max retries|unreachable|timed out",
        "the package index could not be reached. Check the network, then run this again.",
    ),
    (
        "No matching distribution|not a supported wheel",
        "there is no ready-made package for this machine or this version of Python.",
    ),
)


class CannotSetUpError(Exception):
    """The environment could not be made; the message is one line a person can act on."""


class Run(Protocol):
    """Runs a command, hands over each line it says, and returns its exit code."""

    def __call__(self, command: Sequence[str], heard: Callable[[str], object]) -> int: ...


def run_aloud(command: Sequence[str], heard: Callable[[str], object]) -> int:
    # A setting for installs into the home folder would make pip refuse to work in a .venv.
    environ = os.environ | {"PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter, with arguments written here
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environ,
    ) as process:
        for line in process.stdout or ():
            heard(line.rstrip())
    return process.returncode


@dataclass
class Progress:
    """Listens to pip and says how far it is: a moving line on a screen, plain lines in a log."""

    total: int
    screen: TextIO
    names: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    has_begun: bool = False

    def heard(self, line: str) -> None:
        self.said.append(line)
        if line.startswith(IN_PLACE):
            self.has_begun = True
            self._end_moving_line()
            self.screen.write("Putting them in place.\n")
            self.screen.flush()
        elif (found := COUNTED.match(line)) and not self.has_begun:
            self._count(re.sub(r"[-_.]+", "-", found[1] or found[2]).lower())

    def _count(self, name: str) -> None:
        if name in self.names:
            return
        self.names.add(name)
        count = len(self.names)
        if self.screen.isatty():
            self.screen.write(f"\r\x1b[KPackage {count} of {self.total}: {name}")
        elif count % PLAIN_STEP == 0 or count == self.total:
            self.screen.write(f"Package {count} of {self.total}\n")
        self.screen.flush()

    def _end_moving_line(self) -> None:
        if self.screen.isatty() and self.names:
            self.screen.write("\n")

    def cause(self) -> str:
        story = "\n".join(self.said)
        for pattern, sentence in CAUSES:
            if re.search(pattern, story):
                return sentence
        errors = [line for line in self.said if line.startswith("ERROR")] or self.said[-1:]
        return errors[-1] if errors else "the installer stopped without saying why."


@dataclass(frozen=True)
class Environment:
    """One .venv: its Python, its stamps, and whether the last work on it was finished."""

    root: Path
    run: Run

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        return self.folder / inside

    @property
    def unfinished(self) -> Path:
        return self.folder / "unfinished"

    def stamp(self, lock: Path) -> Path:
        # Both locks have the same file name, so the stamp carries the folder too.
        name = "-".join(lock.resolve().relative_to(self.root.resolve()).with_suffix("").parts)
        return self.folder / f"installed-{name}"

    def is_sound(self) -> bool:
        """Not left half-done, and its Python runs (it breaks when the system's is replaced)."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        try:
            return self.run([str(self.python), "-I", "-c", STILL_RUNS], lambda _: None) == 0
        except OSError:
            return False

    def holds(self, lock: Path) -> bool:
        """Whether this lock, or a stamped one that includes all of it, is what is installed."""
        known = {lock, *(self.root / each for each in LOCKS.values())}
        wanted = pins(lock)
        stamped = [each for each in known if each.is_file() and self._is_stamped(each)]
        return any(wanted <= pins(each) for each in stamped) and self.is_sound()

    def _is_stamped(self, lock: Path) -> bool:
        stamp = self.stamp(lock)
        return stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint(lock)

    def make(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(exist_ok=True)
        self.unfinished.touch()
        said: list[str] = []
        if self.run([sys.executable, "-m", "venv", str(self.folder)], said.append) != 0:
            raise CannotSetUpError(
                f"Could not make .venv: {' '.join(said[-1:]) or 'no reason given'}"
            )

    def install(self, lock: Path, progress: Progress) -> None:
        self.unfinished.touch()
        command = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        command += ["--no-input", "--progress-bar", "off", "--require-hashes"]
        command += ["--only-binary", ":all:", "-r", str(lock)]
        try:
            if self.run(command, progress.heard) != 0:
                log = self.folder / "install.log"
                log.write_text("\n".join(progress.said), encoding="utf-8")
                raise CannotSetUpError(
                    f"Could not install: {progress.cause()} (all of it is in .venv/install.log)"
                )
            for old in self.folder.glob("installed-*"):
                old.unlink()  # another lock may have had other versions
            self.stamp(lock).write_text(fingerprint(lock), encoding="ascii")
            self.unfinished.unlink()
        finally:
            if not progress.has_begun:
                # Nothing was touched yet: what worked before this start must still work offline.
                self.unfinished.unlink(missing_ok=True)


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def pins(lock: Path) -> set[tuple[str, str]]:
    return set(PINS.findall(lock.read_text(encoding="utf-8")))


def ready(
    lock: Path,
    root: Path,
    *,
    run: Run = run_aloud,
    screen: TextIO | None = None,
    find: Callable[[str], object] = importlib.util.find_spec,
) -> Path:
    """The Python that has all of `lock`, installed if need be; `CannotSetUpError` says why not."""
    environment = Environment(root, run)
    out = screen or sys.stderr
    try:
        if environment.holds(lock):
            return environment.python
        with one_at_a_time(root, out):
            # Whoever was before us may have done it.
            if not environment.holds(lock):
                _install(environment, lock, out, find)
    except OSError as error:
        raise CannotSetUpError(f"Could not set up .venv: {error}") from error
    return environment.python


def _install(
    environment: Environment, lock: Path, out: TextIO, find: Callable[[str], object]
) -> None:
    out.write("Getting ready. This is done once and takes about a minute.\n")
    if not environment.is_sound():
        if missing := [part for part in ("venv", "ensurepip") if find(part) is None]:
            raise CannotSetUpError(
                f"This Python cannot make an environment of its own: {missing[0]} is missing. "
                "On Debian or Ubuntu, install python3-venv; then run this again."
            )
        out.write("Making .venv.\n")
        environment.make()
    progress = Progress(len(pins(lock)), out)
    out.write(f"Fetching {progress.total} packages.\n")
    out.flush()
    environment.install(lock, progress)
    out.write("Ready.\n")
    out.flush()


@contextlib.contextmanager
def one_at_a_time(root: Path, out: TextIO) -> Iterator[None]:
    """Two starts at once would take each other's half-made .venv for a broken one."""
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not there on Windows

            handle = os.open(root, os.O_RDONLY)
            stack.callback(os.close, handle)
            # Some network drives cannot lock a folder; one start at a time is then up to people.
            with contextlib.suppress(OSError):
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    out.write("Another start is installing. Waiting for it.\n")
                    out.flush()
                    fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def is_inside(root: Path) -> bool:
    """Whether this very Python is the one of `root`'s .venv."""
    folder = root / ".venv"
    return folder.is_dir() and folder.samefile(sys.prefix)


def start_again(python: Path, arguments: Sequence[str], *options: str) -> int:
    """Become `python -m portal ...`; returns only where a process cannot be replaced (Windows)."""
    command = [str(python), *options, "-m", "portal", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        return subprocess.call(command)  # noqa: S603 - our own interpreter
    return os.execv(command[0], command)  # noqa: S606 - our own interpreter
