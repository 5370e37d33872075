"""A small machine is enough: what a process needs once, it does not keep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.__main__ import COMMANDS, LEAN

ROOT = Path(__file__).resolve().parents[1]
HASHES_IN_THREADS = """
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from portal.assemble import HASH_MEMORY_KIB, HASH_PASSES, OneAtATime
from portal.lean import use_little_memory

def kept() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024

use_little_memory()
hasher = OneAtATime(HASH_PASSES, HASH_MEMORY_KIB, parallelism=1)
with ThreadPoolExecutor(8) as threads:
    before = kept()
    assert len(set(threads.map(hasher.hash, ["a password"] * 16))) == 16
    print((kept() - before) / HASH_MEMORY_KIB)
"""


def told_by(program: str, *options: str) -> str:
    """What a fresh process says."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, *options, "-c", program]
    answer = subprocess.run(command, cwd=ROOT, env=mine, check=True, capture_output=True, text=True)
    return answer.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_the_memory_of_a_password_hash_is_given_back_after_it() -> None:
    assert float(told_by(HASHES_IN_THREADS)) < 0.5


def test_a_process_that_knows_the_days_off_does_not_hold_every_country_of_the_world() -> None:
    said = told_by(
        "import sys; from portal.assemble import bank_holidays;"
        "print(len(bank_holidays(2026)) > 30, 'holidays' in sys.modules)"
    )
    assert said == "True False"


def test_what_runs_for_weeks_runs_without_docstrings() -> None:
    assert {each.name for each in COMMANDS if each.is_lean} == {"serve", "worker"}
    whether = "from portal.__main__ import is_heavy; print(is_heavy())"
    assert told_by(whether) == "True"
    assert told_by(whether, LEAN) == "False"


def test_where_nothing_compiled_can_be_kept_a_start_does_not_compile_everything_again() -> None:
    assert told_by("from portal.__main__ import is_heavy; print(is_heavy())", "-B") == "False"


def test_what_stands_is_not_searched_for_garbage_again() -> None:
    said = told_by(
        "import gc; from portal.lean import keep_what_stands;"
        "keep_what_stands(); print(gc.get_freeze_count() > 1000)"
    )
    assert said == "True"
