"""`portal test`: style, layout, types, libraries, then every test; it stops where a step fails.

A few tests that fail while both cores are busy are tried once more, alone, and named.
It also sees to a browser: Chromium is installed when this machine lets us, the browser tests are
left out with a clear line when it does not, and in CI its absence is a failure. The Nu checker of
HTML is fetched where there is Java.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
FAILED = Path(".pytest_cache", "v", "cache", "lastfailed")
MOST_TRIED_AGAIN = 8
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# The Nu checker of HTML, which needs Java; asked for by exact version, kept beside the libraries.
NU = "vnu-jar@26.9.27"
NU_FOLDER = ROOT / ".venv" / "nu"
NU_JAR = NU_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NU_WITHIN_SECONDS = 180
APT = (
    ("apt-get", "-q", "update"),
    ("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium"),
)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def call(command: Sequence[str], environ: Mapping[str, str]) -> int:
    return subprocess.run(  # noqa: S603 - every command is written in this file
        command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, check=False
    ).returncode


def find_chromium() -> str | None:
    """The browser the tests drive; the browser fixtures ask here too."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def is_ci(environ: Mapping[str, str]) -> bool:
    return environ.get("CI", "").lower() not in {"", "0", "false"}


def may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def get_chromium(environ: Mapping[str, str]) -> str | None:
    if (found := find_chromium()) or not may_install():
        return found
    say("\n== Chromium is not here yet: installing it with apt-get ==")
    quiet = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
    if any(call(command, quiet) != 0 for command in APT):
        say("apt-get could not install Chromium.")
    return find_chromium()


def find_checker() -> list[str] | None:
    """The command that checks HTML files, or None where it is not here."""
    java = shutil.which("java")
    return [java, "-jar", str(NU_JAR)] if java and NU_JAR.is_file() else None


def get_checker(environ: Mapping[str, str]) -> None:
    """Fetched once; where it cannot be had, the tests that need it are left out and say so."""
    npm = shutil.which("npm")
    if find_checker() or npm is None or shutil.which("java") is None:
        return
    say("\n== The Nu checker of HTML is not here yet: fetching it with npm ==")
    command = [npm, "install", "--no-save", "--ignore-scripts", "--prefix", str(NU_FOLDER), NU]
    try:
        subprocess.run(  # noqa: S603 - written above
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=NU_WITHIN_SECONDS,
        )
    except subprocess.TimeoutExpired:
        say("npm took too long.")


def steps(passed_on: Sequence[str], *, has_browser: bool) -> list[tuple[str, list[str]]]:
    python = [sys.executable, "-m"]
    tests = [*python, "pytest", "-n", "2", "--dist", "worksteal"]
    if not has_browser:
        tests += ["-m", "not browser"]
    return [
        ("Style (ruff check)", [*python, "ruff", "check", "."]),
        ("Layout (ruff format --check)", [*python, "ruff", "format", "--check", "."]),
        ("Types (mypy)", [*python, "mypy"]),
        ("Libraries (locks, licences, advisories)", [*python, "portal.locked"]),
        ("Tests (pytest)", [*tests, *passed_on]),
    ]


def few_failed(root: Path) -> bool:
    """Whether so few failed that it may have been for want of time, with both cores busy."""
    try:
        failed = json.loads((root / FAILED).read_text())
    except (OSError, ValueError):
        return False
    return 0 < len(failed) <= MOST_TRIED_AGAIN


def try_again(environ: Mapping[str, str]) -> int:
    """What failed, alone: whoever reads the output sees which tests needed it."""
    say("\n== Once more, alone: what failed above ==")
    code = call([sys.executable, "-m", "pytest", "-v", "-n", "1", "--last-failed"], environ)
    if code == 0:
        say("Passed at the second try. Above stands what failed at the first.")
    return code


def run(arguments: argparse.Namespace) -> int:
    environ = dict(os.environ)
    if not (ROOT / "tests").is_dir() or importlib.util.find_spec("pytest") is None:
        say("The tests and their tools are not here. In the source tree: python3 -m portal test")
        return 1
    has_browser = get_chromium(environ) is not None
    if not has_browser and is_ci(environ):
        say("Stopped: Chromium is missing, and in CI the browser tests are never left out.")
        return 1
    get_checker(environ)
    for title, command in steps(arguments.passed_on, has_browser=has_browser):
        say(f"\n== {title} ==")
        is_last = "pytest" in command
        if is_last and not has_browser:
            say("Browser tests are left out: Chromium is not installed and cannot be from here.")
        if code := call(command, environ):
            if not is_last:  # pytest's own summary is the better last line
                say(f"\nStopped at: {title}. What came before it passed; nothing after it ran.")
            is_whole = is_last and not arguments.passed_on
            return try_again(environ) if is_whole and few_failed(ROOT) else code
    return 0
