"""A short round of killing, in processes of its own; `python3 -m tests.kill` goes on for longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 30


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_whoever_is_killed_every_update_ends_in_one_text_or_in_a_task(
    root: Path, database: str
) -> None:
    command = [sys.executable, "-m", "tests.kill", "--rounds", str(ROUNDS), "--database", database]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=root, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0" in done.stdout
    assert not done.stdout.startswith("0 updates")
