"""A small machine is enough: what a process needs once, it does not keep."""

import subprocess
import sys
from pathlib import Path

import pytest

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


def told_by(program: str) -> str:
    """What a fresh process says."""
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
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
