"""England's bank holidays, worked out by a short process of its own: the library knows every
country of the world, and would keep ten MiB of each of our processes for a few dozen dates.
"""

import subprocess
import sys
from datetime import date
from functools import cache

YEARS = 4


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """From last year on, substitute days included. Costs a tenth of a second, once."""
    # -P: the folder of this file is not one to import from.
    command = [sys.executable, "-P", __file__, str(year)]
    worked_out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very file
    return frozenset(date.fromisoformat(line) for line in worked_out.stdout.split())


def _work_out(year: int) -> None:
    import holidays  # noqa: PLC0415 - here is the one process that may hold it

    years = range(year - 1, year + YEARS)
    for day in sorted(holidays.country_holidays("GB", subdiv="ENG", years=years)):
        sys.stdout.write(f"{day.isoformat()}\n")


if __name__ == "__main__":
    _work_out(int(sys.argv[1]))
