"""Starts the benchmarks with the checkout's own Python; needs nothing but the standard library itself."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"


def main() -> None:
    if not PYTHON.is_file():
        sys.exit("The environment is not there yet. Run first: python3 -m portal test")
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "benchmarks.table", *sys.argv[1:]])


if __name__ == "__main__":
    main()
