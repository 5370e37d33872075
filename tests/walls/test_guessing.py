"""What docs/threat-model.md says about guessing is what guessing comes to, at every way in."""

from pathlib import Path

from portal.parts import Portal
from portal.web.page import Who
from portal.web.routes import LINES
from portal.web.staff_council import BACK
from tests.families import Cast, Clock
from tests.walls.guessing import hope
from tests.walls.ways_in import ways_in

# Forms for whoever is not in yet that let nobody in, each with what they do instead.
LETS_NOBODY_IN = {
    "/number/send": "texts a number to the phone that was confirmed",
    "/ask": "asks a worker to get in touch",
    "/ways/end": "ends a card",
    "/leave": "ends a session",
    "/sign-out": "ends a session",
    "/settings": "a language, for this browser",
    "/demo/texts": "a made-up phone, of a demo alone",
    "/outside/{provider}/status": "what a provider of texts has signed",
    "/outside/{provider}/inbound": "what a provider of texts has signed",
}
BEFORE_SIGN_IN = {Who.ANYONE, Who.CARD, Who.PROVIDER, Who.WATCHER, Who.DEMO}


def rows(root: Path) -> dict[str, list[str]]:
    """The table's cells, by the way in."""
    lines = (root / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return {row[0]: row for row in cells if len(row) == 6}


def test_nobody_gets_further_by_guessing_than_the_table_says(
    portal: Portal, cast: Cast, clock: Clock, root: Path
) -> None:
    told = rows(root)
    found = [hope(clock, way) for way in ways_in(portal, cast)]
    assert all(each.in_a_day > 0 for each in found)
    lines = {each.way.name: [cell.strip() for cell in each.line.split("|")[1:-1]] for each in found}
    assert {name: row for name, row in told.items() if name not in {"Way in", "---"}} == lines


def test_every_way_in_is_in_the_table(portal: Portal, cast: Cast) -> None:
    """A form for whoever is not in yet is guessed at, or says here that it lets nobody in."""
    guessed = {path for way in ways_in(portal, cast) for path in way.paths}
    open_to_guesses = {
        line.path for line in LINES if line.who in BEFORE_SIGN_IN and line.method == "POST"
    }
    assert guessed | set(LETS_NOBODY_IN) == open_to_guesses | {BACK}
    assert guessed & set(LETS_NOBODY_IN) == set()
