"""`python3 -m tests.walls.guessing` guesses at every way in as fast as the portal looks at guesses,
with a clock of its own, and prints what whoever guesses may hope for: the table of
docs/threat-model.md. Each guess is a form that is sent to its page.
"""

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from portal import assemble
from portal.domain.pictures import SECRET_SCREENS
from portal.parts import Portal
from portal.services import secret_pictures, sign_in_numbers, staff, tries
from portal.settings import read
from portal.sms.console import ConsoleProvider
from tests.families import CHEAP_HASHER, PASSWORD, Cast, Clock, make_cast, visitor

DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
# Nothing is counted for a card, so what counts is how fast a server answers: far faster than ours.
CARDS_A_SECOND = 1000
PICTURES, NUMBERS, CARDS = 12**3, 10**6, 2**128
# A one-time code is good for its own half minute and the next.
CODES = 10**6 // 2


@dataclass(frozen=True)
class WayIn:
    """`send` makes one guess at its page, and `counted_as` is how its tries are counted."""

    name: str
    knows: str
    out_of: int
    send: Callable[[], object] | None = None
    counted_as: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Hope:
    way: WayIn
    in_a_day: int
    in_a_year: int

    @property
    def line(self) -> str:
        day, year = (_chance(count, self.way.out_of) for count in (self.in_a_day, self.in_a_year))
        told = (self.way.name, self.way.knows, f"{self.in_a_day:,}", day)
        return "| " + " | ".join((*told, f"{self.in_a_year:,}", year)) + " |"


def _chance(guesses: int, out_of: int) -> str:
    share = min(1.0, guesses / out_of)
    return "certain" if share == 1.0 else f"{share * 100:.2g} %" if share > 1e-9 else "none"


def ways_in(portal: Portal, cast: Cast) -> tuple[WayIn, ...]:
    child, carer, anybody = (visitor(portal) for _ in range(3))
    wrong = [list(screen)[-1] for screen in SECRET_SCREENS]

    def pictures() -> None:
        child.post("/c", {"code": cast.maya.child_code})
        for each in wrong:
            child.post("/pictures", {"picture": each})

    def number() -> None:
        carer.post("/c", {"code": cast.maya.carer_code})
        carer.post("/number", {"number": "12345"})

    def code() -> None:
        keys = {"email": cast.sam.email, "password": PASSWORD, "code": "12345"}
        anybody.post("/staff/sign-in", keys)

    child_id, carer_id = str(cast.maya.child.person_id), str(cast.maya.carer.person_id)
    return (
        WayIn("A card, by its code", "nothing", CARDS),
        WayIn(
            *("A child's secret pictures", "holds her card", PICTURES, pictures),
            (secret_pictures.PURPOSE, child_id),
        ),
        WayIn(
            *("A carer's number for today", "holds her card", NUMBERS, number),
            (sign_in_numbers.PURPOSE, carer_id),
        ),
        WayIn(
            *("Staff: the one-time code", "knows the password", CODES, code),
            (staff.PURPOSE, cast.sam.email),
        ),
    )


def hope(portal: Portal, clock: Clock, way: WayIn) -> Hope:
    """A week of guessing; a year is as many such weeks, unless it comes to an end before."""
    if way.send is None:
        return Hope(way, *(int(each.total_seconds()) * CARDS_A_SECOND for each in (DAY, YEAR)))
    begin, in_a_day, in_all = clock(), 0, 0
    while clock() < begin + WEEK:
        before = _tries(portal, way, clock())
        if before.waits_until is not None:
            clock.now = before.waits_until
            continue
        way.send()
        if _tries(portal, way, clock()).count == before.count:
            # It was not looked at, and none will be before a person has done something.
            return Hope(way, in_a_day, in_all)
        in_all += 1
        in_a_day += clock() < begin + DAY
        clock.move(seconds=1)
    return Hope(way, in_a_day, int(in_all * (YEAR / WEEK)))


def _tries(portal: Portal, way: WayIn, now: datetime) -> tries.Tries:
    with portal.open_session() as db:
        return tries.so_far(db, *way.counted_as, now=now)


def table(portal: Portal, clock: Clock, cast: Cast) -> list[str]:
    return [hope(portal, clock, way).line for way in ways_in(portal, cast)]


def main() -> None:
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
        sys.stdout.write("\n".join(table(portal, clock, make_cast(portal))) + "\n")


if __name__ == "__main__":
    main()
