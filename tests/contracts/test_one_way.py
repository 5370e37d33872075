"""Imports point one way, and nothing grows beyond what a reader can hold in their head."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES_OF_A_FUNCTION, MOST_LINES_OF_A_FILE = 40, 300

# Each part, and all that it may import beside the standard library and itself.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "storage": {"portal.domain", "sqlalchemy", "alembic", "cryptography"},
    "messages": {"portal.domain", "babel", "jinja2", "markupsafe", "phonenumbers"},
    "sms": {"portal.domain", "twilio", "requests", "urllib3", "jwt"},
    "council": {"authlib", "joserfc", "requests"},
    "services": {
        *("portal.domain", "portal.storage", "portal.messages", "sqlalchemy"),
        *("pyotp", "webauthn"),
    },
    "web": {
        *("portal.domain", "portal.services", "portal.messages", "portal.parts", "portal.settings"),
        "portal.council",
        *("starlette", "anyio", "wtforms", "markupsafe", "argon2", "segno", "structlog"),
    },
    "worker.py": {
        *("portal.domain", "portal.services", "portal.messages", "portal.sms", "portal.parts"),
        "portal.handing_over",
        "portal.erasing",
        "portal.keeping",
        "structlog",
    },
    "keeping.py": {"portal.services", "portal.parts", "structlog"},
    "erasing.py": {"portal.services", "portal.parts", "structlog"},
    "handing_over.py": {
        *("portal.domain", "portal.messages", "portal.parts", "portal.services", "portal.sms"),
        "structlog",
    },
    "parts.py": {
        *("portal.domain", "portal.services", "portal.messages", "portal.sms", "portal.settings"),
        *("argon2", "portal.council"),
    },
    "settings.py": set(),
    "bank_holidays.py": {"holidays"},
    "lean.py": set(),
    "places.py": set(),
    "set_up.py": set(),
    "__init__.py": set(),
}
MAY_ALSO = {
    "web/callbacks.py": {"portal.sms"},
    "web/staff_elsewhere.py": {"portal.places"},  # the catalogues, for translators
}
# Where the parts are joined, and what stands outside of them.
MAY_IMPORT_ALL = {
    "assemble.py",
    "auditing.py",
    "own_numbers.py",
    "commands.py",
    "practising.py",
    "retaining.py",
    "rotating.py",
    "staffing.py",
    "__main__.py",
    "demo",
    "testing.py",
    "locked.py",
}
# Who may ask what time it is; everybody else is told.
MAY_ASK_THE_TIME = {
    *("worker.py", "web/page.py", "assemble.py", "commands.py", "demo"),
    "sms/notify.py",  # each token says when it was made
}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns"}
CLOCK_OWNERS = {"datetime", "date", "time", "dt"}


def modules(*folders: str) -> list[Path]:
    """Every module of ours except migrations, which are written once and never read again."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "versions" not in path.parts]


def within_portal(path: Path) -> tuple[str, str]:
    """A module's part (its folder, or itself where it lies at the top) and its place."""
    place = path.relative_to(ROOT / "portal")
    return place.parts[0], place.as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            source = node.module or ""
            yield from (
                f"{source}.{alias.name}" if source == "portal" else source for alias in node.names
            )


def is_allowed(name: str, allowed: set[str]) -> bool:
    is_standard = name.split(".", maxsplit=1)[0] in sys.stdlib_module_names
    return is_standard or any(name == each or name.startswith(f"{each}.") for each in allowed)


@pytest.mark.parametrize("path", modules("portal"), ids=lambda path: within_portal(path)[1])
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    part, place = within_portal(path)
    if part in MAY_IMPORT_ALL:
        return
    assert part in MAY_IMPORT, f"{part} is a new part: say in MAY_IMPORT what it may import"
    itself = {f"portal.{part.removesuffix('.py')}"}
    allowed = MAY_IMPORT[part] | MAY_ALSO.get(place, set()) | itself
    assert [name for name in imports(path) if not is_allowed(name, allowed)] == []


def test_every_line_of_the_table_is_about_something_that_exists() -> None:
    for name in {*MAY_IMPORT, *MAY_ALSO, *MAY_IMPORT_ALL, *MAY_ASK_THE_TIME}:
        assert (ROOT / "portal" / name).exists(), name


@pytest.mark.parametrize("path", modules("portal"), ids=lambda path: within_portal(path)[1])
def test_below_the_clock_nobody_asks_what_time_it_is(path: Path) -> None:
    part, place = within_portal(path)
    if {part, place} & MAY_ASK_THE_TIME:
        return
    asked = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value).split(".")[-1] in CLOCK_OWNERS
    ]
    assert asked == []


@pytest.mark.parametrize(
    "path", modules("portal", "tests", "benchmarks"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_module_opens_with_a_docstring_and_stays_within_its_budget(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), "say in one to four lines what it is for"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE
    long = {
        node.name: length
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_a_forbidden_import_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text("from portal import storage\nimport portal.storage.people\n", "utf-8")
    found = [name for name in imports(path) if not is_allowed(name, MAY_IMPORT["web"])]
    assert found == ["portal.storage", "portal.storage.people"]
