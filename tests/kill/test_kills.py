"""A short round of killing, in processes of its own; `python3 -m tests.kill` goes on for longer."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

ROUNDS = 15
# Ten times as long as it takes on a machine that does nothing else.
WITHIN_SECONDS = 240


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_whoever_is_killed_every_update_ends_in_one_text_or_in_a_task(
    root: Path, database: str
) -> None:
    command = [sys.executable, "-m", "tests.kill", "--rounds", str(ROUNDS), "--database", database]
    done = ended(command, root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0" in done.stdout
    assert not done.stdout.startswith("0 updates")


def ended(command: list[str], root: Path) -> subprocess.CompletedProcess[str]:
    """With all that it started: killed together if it has not ended by then."""
    with subprocess.Popen(
        command, stdout=PIPE, stderr=STDOUT, text=True, cwd=root, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            pytest.fail(f"not over after {WITHIN_SECONDS} s; so far it said:\n{said}")
    return subprocess.CompletedProcess(command, process.returncode, said, "")
