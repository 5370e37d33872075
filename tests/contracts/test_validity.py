"""Every page of the tour is valid HTML, by the Nu checker, in every language."""

import re
import subprocess
from pathlib import Path

import pytest

from portal.parts import Portal
from portal.testing import find_checker
from tests.contracts.conftest import CODES
from tests.contracts.tour import walk
from tests.families import Clock

# What it knows of style is older than the browsers; the style sheet has tests of its own.
STYLE = re.compile(r"(<style[^>]*>).*?(</style>)", re.DOTALL)
WHERE = re.compile(r"(\d{4}\.html)\"?:(.*)")
WITHIN_SECONDS = 240


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)  # pages are alike on both
@pytest.mark.parametrize("code", CODES)
def test_every_page_is_valid(portal: Portal, clock: Clock, tmp_path: Path, code: str) -> None:
    checker = find_checker()
    if checker is None:
        pytest.skip("the Nu checker is not here: `portal test` fetches it where there is Java")
    seen: dict[str, str] = {}
    for _, page in walk(portal, clock, code).pages:
        # A page that looks alike but for its ids is checked once for each way it was answered.
        seen[f"{page.status} {re.sub(r'[0-9a-f-]{36}', 'id', page.path)}"] = page.html
    named = {f"{number:04}.html": key for number, key in enumerate(seen)}
    for name, key in named.items():
        text = STYLE.sub(r"\1\2", seen[key])
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = subprocess.run(
        [*checker, "--errors-only", "--format", "gnu", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=WITHIN_SECONDS,
        check=False,
    ).stderr.splitlines()
    wrong = [
        f"{named[found[1]]}: {found[2]}" if (found := WHERE.search(line)) else line for line in told
    ]
    assert wrong == []
    assert len(named) > 100, "the tour has become short"
