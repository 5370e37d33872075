"""What every guide rests on, and what no guide says because nobody has read it at its source."""

import re
from itertools import product
from pathlib import Path

import pytest

from portal.domain.guide_grounds import GROUNDS, key_of
from portal.domain.guides import BY_NUMBER, GUIDES
from portal.domain.guides_police import FILMED_TALK
from portal.domain.law import RULES
from portal.domain.people import Level
from portal.domain.rechecks import key_of_rule
from portal.domain.rule_model import Confidence

TEMPLATES = Path(__file__).resolve().parents[2] / "accessible_templates"
# Rules of a filmed talk that no source read here says: whoever may ask for a thing is not told
# that it is theirs by right, nor that it will be so.
UNREAD = re.compile(
    r"\b(you|your child|they) (can|may|will) (have|take) (a |many |as many )?breaks?\b"
    r"|\b(you|your child|they) (can|may) (always )?stop( the talk| it| at any time)?\b"
    r"|\bput (it|a mistake|mistakes) right\b|\bcorrect (a |any )?mistakes?\b|\bdraw and rewrite\b",
    re.IGNORECASE,
)
OF_THE_TALK = [
    TEMPLATES / "child" / "talk.html",
    *TEMPLATES.glob("updates/video_interview_*/*.html"),
    *TEMPLATES.glob("parts/talk.html"),
]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda each: each.heading)
def test_every_guide_says_where_it_was_read_and_rests_on_nothing_that_no_source_says(
    guide: object,
) -> None:
    (number,) = [key for key, value in BY_NUMBER.items() if value is guide]
    assert GROUNDS[number]
    for ground in GROUNDS[number]:
        assert ground.source
        assert ground.publisher
        assert ground.confidence not in {Confidence.GENERAL, Confidence.CONFLICT}
        assert ground.checked_on < ground.recheck_by


def test_no_rule_of_a_filmed_talk_that_nobody_has_read_reaches_a_family() -> None:
    said = [
        line.words for level in Level for part in FILMED_TALK.parts(level) for line in part.lines
    ]
    said += [path.read_text(encoding="utf-8") for path in OF_THE_TALK]
    assert len(OF_THE_TALK) > 6
    assert [found.group() for words in said for found in UNREAD.finditer(words)] == []


@pytest.mark.parametrize(
    "words",
    [
        "You can have a break, and you can stop.",
        "You can stop the talk at any time.",
        "Your child may take breaks.",
        "You can correct mistakes.",
    ],
)
def test_such_a_rule_would_be_found(words: str) -> None:
    assert UNREAD.search(words)
    assert not UNREAD.search("You can ask for a break, and ask to stop.")


def test_what_is_read_again_goes_by_a_name_that_fits_and_is_nothing_elses() -> None:
    names = [*map(key_of_rule, RULES), *map(key_of, GROUNDS)]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    assert not any(left == right for left, right in product(BY_NUMBER, names))
