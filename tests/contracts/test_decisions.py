"""No decision can be said with a part missing: not by a type, not by any of its four wordings."""

import re
from datetime import date

import pytest

from portal.domain.people import Level
from portal.domain.update_fields import FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.messages.languages import Languages
from portal.messages.render import Renderer
from tests.contracts.conftest import CODES
from tests.wordings import DECISIONS, part_of

EVERY_DECISION = pytest.mark.parametrize("decision", DECISIONS, ids=lambda each: each.key)
# The part that says a slot, for the slots that every decision has.
SAID_IN = {
    "decided_on": "what_was_decided",
    "decided_by": "what_was_decided",
    "told_by": "how_told",
    "told_how": "how_told",
    "told_on": "how_told",
    "support": "help_goes_on",
    "also_told": "who_knows",
    "worker": "who_to_ask",
    "next_on": "who_to_ask",
}
PARTS = {*SAID_IN.values(), "what_it_does_not_mean"}
# An arrest or a charge is a step for which the law lets nobody ask a reason of the family.
WITHOUT_A_REASON = {"arrested", "charged"}
ABOUT_OWN = "own_behaviour_police_stopped"
OTHERWISE: dict[str, FieldValue] = {
    "decided_on": date(2026, 10, 5),
    "told_on": date(2026, 10, 6),
    "told_by": "Zofia",
    "told_how": "not_reached",
    "support": ("health_help",),
    "also_told": ("health",),
    "worker": "Kwame",
    "next_on": date(2027, 2, 8),
    "discussion_on": date(2026, 10, 7),
}


def said_in(decision: UpdateType) -> dict[str, str]:
    return SAID_IN | ({"discussion_on": "talk_together"} if decision.may_close else {})


def otherwise(decision: UpdateType, name: str) -> FieldValue:
    """Another value than the sample."""
    return decision.field(name).choices[-1].key if name == "decided_by" else OTHERWISE[name]


@EVERY_DECISION
def test_a_decision_has_every_slot_and_every_part(decision: UpdateType) -> None:
    assert set(said_in(decision)) <= {field.name for field in decision.fields}
    assert set(decision.parts) >= PARTS
    assert ("talk_together" in decision.parts) is decision.may_close
    assert ("why" in decision.parts) is (decision.key not in WITHOUT_A_REASON)
    ends = decision.may_close
    assert ("ask_again" in decision.parts) is (ends or decision.key == "sentence")
    has_money = "money" in decision.parts
    assert has_money or not ends or decision.key in {ABOUT_OWN, "review_answered"}
    assert decision.version >= 2  # what was said before these parts was said by the first


@EVERY_DECISION
def test_where_the_police_or_the_lawyers_stop_the_reason_is_one_that_was_approved(
    decision: UpdateType,
) -> None:
    if not decision.is_closing and decision.key != "charge_changed":
        return
    reason = decision.field("reason")
    assert reason.kind is FieldKind.CHOICE
    assert {"cannot_say", "other_reason"} < {choice.key for choice in reason.choices}


@EVERY_DECISION
def test_a_decision_with_a_slot_left_empty_cannot_be_said(decision: UpdateType) -> None:
    whole = decision.samples()
    assert decision.missing(whole) == ()
    for field in decision.fields:
        may_be_empty = field.is_for_closing and not decision.closes(whole)
        for empty in ("", ()):
            missing = decision.missing({**whole, field.name: empty})
            assert missing == (() if may_be_empty else (field.name,))
        without = {name: value for name, value in whole.items() if name != field.name}
        assert (field.name in decision.missing(without)) is not may_be_empty


@EVERY_DECISION
def test_where_a_part_of_the_case_ends_the_agencies_have_a_day(decision: UpdateType) -> None:
    if decision.closes_if is None:
        return
    name, ending = decision.closes_if
    for choice in decision.field(name).choices:
        values = {**decision.samples(), name: choice.key, "discussion_on": ""}
        assert decision.missing(values) == (("discussion_on",) if choice.key in ending else ())


@EVERY_DECISION
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("code", CODES)
def test_every_wording_says_each_slot_in_the_part_it_belongs_to(
    renderer: Renderer, languages: Languages, decision: UpdateType, level: Level, code: str
) -> None:
    whole = renderer.update(decision, decision.samples(), language=code, level=level).words
    assert tuple(re.findall(r'data-part="(\w+)"', whole)) == decision.parts
    for key in decision.parts:
        heading, said = part_of(whole, key).split("</h2>")
        assert re.sub(r"<[^>]+>", "", heading).strip()
        assert re.sub(r"<[^>]+>", "", said).strip()
    for name, part in said_in(decision).items():
        value = otherwise(decision, name)
        values = {**decision.samples(), name: value}
        words = renderer.update(decision, values, language=code, level=level).words
        assert part_of(words, part) != part_of(whole, part), name
        if isinstance(value, date):
            assert languages[code].day(value, level) in part_of(words, part)
        if decision.field(name).kind is FieldKind.NAME:
            assert str(value) in part_of(words, part)


@EVERY_DECISION
@pytest.mark.parametrize("level", Level)
def test_what_was_published_before_a_slot_came_can_still_be_read_at_another_level(
    renderer: Renderer, decision: UpdateType, level: Level
) -> None:
    before: dict[str, FieldValue] = {"decided_by": "", "also_told": (), "discussion_on": ""}
    values = {**decision.samples(), **before}
    words = renderer.update(decision, values, language="en", level=level).words
    assert tuple(re.findall(r'data-part="(\w+)"', words)) == decision.parts
    assert not re.search(r"<(p|span|li|ul)[^>]*>\s*</\1>", words)
