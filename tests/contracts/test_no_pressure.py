"""The page about a filmed talk presses nobody, in any language or level: its words pass the gate,
and its three answers are one as good as another.
"""

import re
from collections.abc import Callable
from itertools import product

import pytest

from portal.demo.visitor import Visitor
from portal.domain.filmed_talk import ANSWER_NAMES, ASKER_NAMES, HELPS_NAMES, Answer
from portal.domain.gate_rule import Action, RuleKind
from portal.domain.people import CHILD_LEVELS
from portal.domain.wording_gate import RULES, check
from portal.messages.languages import Languages
from portal.parts import Portal
from tests.contracts.conftest import CODES
from tests.deciding import offer_talk
from tests.families import Cast, Family

BUTTON = re.compile(
    r'<form method="post" action="/talk/answer"><input type="hidden" name="answer" '
    r'value="(\w+)"><button class="button plain">([^<]+)</button></form>'
)
ASKS_TOO_MUCH = "If you say no, the police cannot go on. It would help us if you said yes."


def pressing(text: str, code: str) -> list[str]:
    """What the gate finds of pressure, or blocks for any reason."""
    pressure = {rule.key for rule in RULES[code] if rule.kind is RuleKind.PRESSURE}
    return [
        each.found
        for each in check(text, code)
        if each.action is Action.BLOCK or each.rule_key in pressure
    ]


def test_no_word_of_the_page_presses_anybody_in_any_language_or_level(
    portal: Portal, cast: Cast, signed_in_child: Callable[[Family], Visitor]
) -> None:
    offer_talk(portal, cast.sam, cast.maya.case_id)
    maya = signed_in_child(cast.maya)
    for code, level in product(CODES, CHILD_LEVELS):
        maya.post("/settings", {"language": code, "level": level.value, "back": "/talk"})
        page = maya.get("/talk")
        assert f'lang="{code}"' in page.html
        assert pressing(page.text, code) == []
        maya.submit(maya.page.forms[-1].buttons[0][2])
        assert pressing(maya.page.text, code) == []


@pytest.mark.parametrize("code", CODES)
def test_no_choice_presses_either(languages: Languages, code: str) -> None:
    for name in (*ANSWER_NAMES.values(), *ASKER_NAMES.values(), *HELPS_NAMES.values()):
        assert pressing(languages[code].say(name), code) == []


def test_yes_no_and_not_yet_look_alike_and_none_is_chosen_for_her(
    portal: Portal, cast: Cast, signed_in_child: Callable[[Family], Visitor]
) -> None:
    offer_talk(portal, cast.sam, cast.maya.case_id)
    maya = signed_in_child(cast.maya)
    names = [(each.value, ANSWER_NAMES[each]) for each in Answer]
    assert BUTTON.findall(maya.get("/talk").html) == names
    maya.submit("Yes")
    assert BUTTON.findall(maya.page.html) == names


def test_pressure_would_be_found() -> None:
    assert pressing(ASKS_TOO_MUCH, "en")
