"""Every line of the two papers about safety names tests, and each of them is there."""

import ast
import re
from pathlib import Path

from tests.walls.test_guessing import rows as guessed

NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| (?!What they try|---|Way in|Rule)")
RULE = re.compile(r"^\| ([AE]-\d+) \|", re.MULTILINE)
PAPERS = ("threat-model.md", "leaving.md")


def lines_of(root: Path) -> list[str]:
    papers = [(root / "docs" / each).read_text(encoding="utf-8") for each in PAPERS]
    return [line for paper in papers for line in paper.splitlines()]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_each_test_that_is_named_is_there(root: Path) -> None:
    named = {found for line in lines_of(root) for found in NAMED.findall(line)}
    assert len(named) > 50
    missing = {
        f"{path}::{test}"
        for path, test in named
        if not (root / "tests" / path).exists() or test not in names_in(root / "tests" / path)
    }
    assert missing == set()


def test_no_line_says_that_something_is_defended_without_a_test(root: Path) -> None:
    rows = [line for line in lines_of(root) if ROW.match(line) and not line.startswith("|---")]
    bare = [line for line in rows if not NAMED.search(line)]
    assert {line.split("|")[1].strip() for line in bare} <= set(guessed(root))


def test_no_rule_of_leaving_and_getting_in_is_left_out(root: Path) -> None:
    named = RULE.findall("\n".join(lines_of(root)))
    assert named == [
        *(f"A-{each}" for each in range(1, 28)),
        *(f"E-{each}" for each in range(1, 17)),
    ]
