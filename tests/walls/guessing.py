"""`python3 -m tests.walls.guessing` guesses at every way in as fast as the portal looks at guesses,
with a clock of its own, and prints what whoever guesses may hope for: the table of
docs/threat-model.md. Each guess is a form that is sent to its page.
"""

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from portal import assemble
from portal.services.tries import Tries
from portal.settings import read
from portal.sms.console import ConsoleProvider
from tests.families import CHEAP_HASHER, Clock, make_cast

DAY, WEEK = timedelta(days=1), timedelta(days=7)
YEAR = timedelta(days=365)
# Nothing is counted for a card, so what counts is how fast a server answers: far faster than ours.
A_SECOND = 1000
LEAST_TOLD = 1e-9


@dataclass(frozen=True)
class WayIn:
    """`send` makes one guess at its page, and `looked_at` says how many were looked at so far and
    until when none is. `paths` are the addresses that this is the way through.
    """

    name: str
    knows: str
    out_of: int
    paths: tuple[str, ...]
    send: Callable[[], object] | None = None
    looked_at: Callable[[datetime], Tries] | None = None
    watched: timedelta = WEEK


@dataclass(frozen=True)
class Hope:
    way: WayIn
    in_a_day: int
    in_a_year: int

    @property
    def line(self) -> str:
        day, year = (chance(count, self.way.out_of) for count in (self.in_a_day, self.in_a_year))
        told = (self.way.name, self.way.knows, f"{self.in_a_day:,}", day)
        return "| " + " | ".join((*told, f"{self.in_a_year:,}", year)) + " |"


def chance(guesses: int, out_of: int) -> str:
    share = min(1.0, guesses / out_of)
    if share <= LEAST_TOLD:
        return "none"
    return "certain" if share == 1.0 else f"{Decimal(f'{share * 100:.2g}'):f} %"


def hope(clock: Clock, way: WayIn) -> Hope:
    """A week of guessing, or as long as it is watched; a year is as many of them, unless it comes
    to an end before.
    """
    if way.send is None or way.looked_at is None:
        return Hope(way, *(int(each.total_seconds()) * A_SECOND for each in (DAY, YEAR)))
    clock.move(days=2)  # apart from what others got wrong
    begin, in_a_day, in_all = clock(), 0, 0
    while clock() < begin + way.watched:
        before = way.looked_at(clock())
        if before.waits_until is not None:
            clock.now = before.waits_until
            continue
        way.send()
        if way.looked_at(clock()).count == before.count:
            # It was not looked at, and none will be before a person has done something.
            return Hope(way, in_a_day, in_all)
        in_all += 1
        in_a_day += clock() < begin + DAY
        clock.move(seconds=1)
    if way.watched < DAY:
        in_a_day = int(in_all * (DAY / way.watched))
    return Hope(way, in_a_day, int(in_all * (YEAR / way.watched)))


def main() -> None:
    from tests.walls.ways_in import ways_in  # noqa: PLC0415 - it takes this one's names

    with TemporaryDirectory() as folder:
        settings = read(
            {
                "PORTAL_DATABASE": f"sqlite:///{Path(folder) / 'guessed.sqlite3'}",
                "PORTAL_PUBLIC_ADDRESS": "http://127.0.0.1:8000",
                "PORTAL_KEYS": secrets.token_hex(32),
            }
        )
        assemble.prepare_database(settings)
        clock = Clock()
        made = assemble.portal(settings, provider=ConsoleProvider(), clock=clock)
        portal = replace(made, hasher=CHEAP_HASHER)
        for way in ways_in(portal, make_cast(portal)):
            sys.stdout.write(hope(clock, way).line + "\n")


if __name__ == "__main__":
    main()
