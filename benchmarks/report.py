"""What was measured and what was wanted, as two plain tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from statistics import median

from benchmarks.load import Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One thing under one load: every round of it."""

    what: str
    clients: int
    rounds: tuple[Measured, ...]

    @property
    def cpu_ms(self) -> float:
        return median(each.cpu_ms for each in self.rounds)

    @property
    def least_cpu_ms(self) -> float:
        """The best round: neighbours on the machine only ever add."""
        return min(each.cpu_ms for each in self.rounds)

    @property
    def failed(self) -> int:
        return sum(each.failed for each in self.rounds)

    def named(self, what: str) -> "Row":
        return replace(self, what=what)

    def per_second(self) -> float:
        return max(each.per_second for each in self.rounds)

    def wait_ms(self, percent: int) -> float:
        return median(each.wait_ms(percent) for each in self.rounds)

    def ratio_to(self, other: "Row") -> float:
        """The median over pairs of rounds that ran one right after the other, so that a neighbour
        who comes and goes weighs on both.
        """
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(mine.cpu_ms / theirs.cpu_ms for mine, theirs in pairs)

    def least_ratio_to(self, other: "Row") -> float:
        """Best round to best round."""
        return self.least_cpu_ms / other.least_cpu_ms


@dataclass(frozen=True, slots=True)
class Target:
    what: str
    wanted: str
    measured: str
    holds: bool


@dataclass(slots=True)
class Report:
    """Collects as the sections run; printed at the end."""

    targets: list[Target] = field(default_factory=list)
    lines: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, row: Row, *, floor: Row | None = None) -> None:
        ratio = f"{row.ratio_to(floor):.2f} ({row.least_ratio_to(floor):.2f})" if floor else ""
        self.lines.append(
            (
                row.what,
                str(row.clients),
                f"{row.cpu_ms:.2f} ({row.least_cpu_ms:.2f})",
                ratio,
                f"{row.per_second():.0f}",
                f"{row.wait_ms(50):.1f}",
                f"{row.wait_ms(99):.1f}",
                str(row.failed),
            )
        )

    def target(self, what: str, wanted: str, measured: str, *, holds: bool) -> None:
        self.targets.append(Target(what, wanted, measured, holds))

    def note(self, line: str) -> None:
        self.notes.append(line)

    def print(self) -> None:
        print("\nTargets\n")
        print_table(
            ("target", "wanted", "measured", "holds"),
            [(t.what, t.wanted, t.measured, "yes" if t.holds else "NO") for t in self.targets],
        )
        print("\nMeasured: server CPU a request is the number to trust (best round in brackets);")
        print("waits are those of a closed loop, where clients queue for one core\n")
        heads = ("what", "clients", "CPU ms", "to floor", "per s", "p50 ms", "p99 ms", "failed")
        print_table(heads, self.lines)
        print()
        for line in self.notes:
            print(f"- {line}")


def print_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table that reads on a screen and in Markdown."""
    every = [heads, *rows]
    widths = [max(len(row[column]) for row in every) for column in range(len(heads))]
    for number, row in enumerate(every):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("| " + " | ".join(cells) + " |")
        if number == 0:
            print("| " + " | ".join("-" * width for width in widths) + " |")
