"""Nothing that a family can receive meets a block: news as it is rendered, and every text.

The sentences that news is made of are walked in test_wording_rules.py; here they stand together.
What staff type is gated in the services. There is no import and no export of words yet.
"""

import re
from html import unescape

import pytest

from portal import places
from portal.domain.gate_rule import Action
from portal.domain.people import Level
from portal.domain.update_model import UpdateType
from portal.domain.update_types import UPDATE_TYPES
from portal.domain.wording_gate import check
from portal.messages.render import Renderer
from tests.contracts.conftest import CODES

TEXTS: dict[str, dict[str, str]] = {
    "note": {},
    "note_short": {},
    "first_text": {"safe_name": "Sam"},
    "time_moved": {"safe_name": "Sam"},
    "call_me": {"safe_name": "Sam"},
    "sign_in_number": {"digits": "123456"},
    "read_by": {"at": "3:45 pm"},
    "nobody_until": {"at": "Monday 23 November, 9:00 am"},
    "stopped": {},
}
BLOCKS = re.compile(r"</(?:p|li|h\d|section|summary|dt|dd)>")


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", BLOCKS.sub("\n", html)))


def blocked(text: str, language: str) -> list[str]:
    found = check(text, language)
    return [f"{each.rule_key}: {each.found}" for each in found if each.action is Action.BLOCK]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_news_as_a_family_reads_it_meets_no_block(
    renderer: Renderer, update_type: UpdateType, code: str
) -> None:
    for level in Level:
        said = renderer.update(update_type, update_type.samples(), language=code, level=level)
        assert blocked(f"{said.heading}\n{plain(said.words)}", code) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_meets_a_block(renderer: Renderer, kind: str, code: str) -> None:
    assert blocked(renderer.text(kind, language=code, **TEXTS[kind]).body, code) == []


def test_these_are_all_the_texts() -> None:
    folder = places.folder("accessible_templates") / "texts"
    assert {path.stem for path in folder.glob("*.txt")} == set(TEXTS)
