"""What the stories make up: no two of them mean different people by one number."""

import re
from pathlib import Path

from tests.families import WRITTEN_OUT

DRAMA = re.compile(r"7700 ?900 ?(\d{3})\b")


def test_no_family_is_given_a_number_that_a_story_writes_out(root: Path) -> None:
    written = {
        int(found)
        for path in (root / "tests").rglob("*.py")
        for found in DRAMA.findall(path.read_text(encoding="utf-8"))
    }
    assert written == WRITTEN_OUT
