"""Starts the benchmarks with the Python of the checkout; itself it needs only what Python has."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def main() -> None:
    if not PYTHON.is_file():
        sys.exit("The environment is not there yet. Run first: python3 -m portal test")
    os.chdir(ROOT)
    command = [str(PYTHON), "-m", "benchmarks.table", *sys.argv[1:]]
    os.execv(PYTHON, command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main()
