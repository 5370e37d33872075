"""What docs/threat-model.md says about guessing is what guessing comes to."""

from pathlib import Path

from portal.parts import Portal
from tests.families import Cast, Clock
from tests.walls.guessing import hope, ways_in


def rows(root: Path) -> dict[str, list[str]]:
    """The table's cells, by the way in."""
    lines = (root / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]
    return {row[0]: row for row in cells if len(row) == 6}


def number(cell: str) -> int:
    return int(cell.replace(",", ""))


def test_nobody_gets_further_by_guessing_than_the_table_says(
    portal: Portal, cast: Cast, clock: Clock, root: Path
) -> None:
    told = rows(root)
    for way in ways_in(portal, cast):
        found, said = hope(portal, clock, way), told[way.name]
        assert found.in_a_day > 0
        assert found.in_a_day <= number(said[2]), way.name
        assert found.in_a_year <= number(said[4]), way.name
