"""What the README says is so: tree and commands; and no file tells where or how it was made."""

import re
import shlex
from pathlib import Path

import pytest

from portal import __version__
from portal.__main__ import COMMANDS, parse

# Not ours to check: what tools leave behind, and what the demo and the tests write.
SKIPPED = {".git", ".venv", "data", "dist", "node_modules", "__pycache__"}
TEXTS = {".py", ".md", ".html", ".txt", ".toml", ".po", ".pot", ".csv", ".js", ".css", ".svg"}
TEXTS |= {".lock", ".json", ".mako", ".yml", ".yaml", ""}
# Written in pieces, so that this file does not find itself.
INDEX_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".", "conda" + ".")
NOT_HERE = re.compile(
    "|".join(
        [
            *(re.escape(host) for host in INDEX_HOSTS),
            r"(?<![\w.])/(?:work|root|farm|Users|home/\w+)/\w",
            r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
            r"\b[Ss]ession \d",
            r"\b[Ii]ssues? #?\d",
        ]
    )
)
A_FEW_LINES = 10
# For the placeholders of a command in the README, something that parses.
PLACEHOLDERS = {"FILE": "f", "DIR": "d", "CODE": "pl", "NAME": "n", "ID": "i", "N": "2"}


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(readme: str) -> set[str]:
    """The paths in the README's map, each with the folders it stands in."""
    block = readme.split("```tree\n")[1].split("```", maxsplit=1)[0]
    paths: set[str] = set()
    folders: list[str] = []
    for line in block.splitlines():
        if not line.strip():
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        for name in line.split("  ")[depth].split():
            folders[depth:] = [name]
            paths.add("".join(folders[:depth]) + name)
    return paths


def ours(root: Path) -> list[Path]:
    found = []
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        is_tools = any(part in SKIPPED or part.endswith("_cache") for part in parts)
        if path.is_file() and not is_tools and ".hypothesis" not in parts:
            found.append(path)
    return found


def test_everything_in_the_map_is_there(tree: set[str], root: Path) -> None:
    assert [each for each in sorted(tree) if not (root / each).exists()] == []
    assert [each for each in sorted(tree) if each.endswith("/") is not (root / each).is_dir()] == []


def says_much(path: Path) -> bool:
    """A package's own module counts where it holds more than a line about its folder."""
    return len(path.read_text(encoding="utf-8").splitlines()) > A_FEW_LINES


def test_every_module_of_the_portal_is_in_the_map(tree: set[str], root: Path) -> None:
    modules = {
        path.relative_to(root).as_posix()
        for path in (root / "portal").rglob("*.py")
        if "migrations" not in path.parts
        and (path.name != "__init__.py" or path.parent.name in {"portal", "sms"})
    }
    assert modules - tree == set()


def test_every_folder_is_in_the_map(tree: set[str], root: Path) -> None:
    """Two deep; below that they hold one thing each, as the update types do."""
    folders = {path.relative_to(root).parts[:-1] for path in ours(root)}
    wanted = {parts[:2] for parts in folders if parts and not parts[0].startswith(".")}
    assert {"/".join(parts) + "/" for parts in wanted} - tree == set()


def commands(readme: str) -> list[str]:
    found = re.findall(r"python3 -m portal (?!COMMAND)([^`\n#]+)", readme)
    return [each.strip() for each in found]


def test_every_command_in_the_readme_is_one(readme: str) -> None:
    assert len(commands(readme)) > len(COMMANDS)
    for line in commands(readme):
        words = [PLACEHOLDERS.get(word, word) for word in shlex.split(line)]
        assert parse(words).command == words[0]


def test_every_command_is_in_the_readme(readme: str) -> None:
    told = {line.split()[0] for line in commands(readme)}
    assert {command.name for command in COMMANDS} - told == set()


def test_the_two_commands_come_first(readme: str) -> None:
    assert commands(readme)[:2] == ["demo", "test"]


def test_every_link_to_a_file_leads_somewhere(readme: str, root: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", readme):
        assert (root / target).exists(), target
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in readme.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", readme)) <= headings


def test_no_file_tells_where_or_how_it_was_made(root: Path) -> None:
    told = {}
    for path in ours(root):
        if path.suffix in TEXTS:
            found = NOT_HERE.findall(path.read_text(encoding="utf-8"))
            if found:
                told[path.relative_to(root).as_posix()] = sorted(set(found))
    assert told == {}


def test_the_change_log_opens_with_this_version(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == __version__
