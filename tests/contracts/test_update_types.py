"""Every update type is whole: its folder, its fields, and its wording in every language."""

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import product

import pytest

from portal import places
from portal.domain.lanes import Lane
from portal.domain.people import AgencyKind, Level, Role
from portal.domain.update_fields import Field, FieldKind, FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.messages.reading_ease import check
from portal.messages.render import Renderer
from tests.contracts.conftest import CODES

FOLDER = places.folder("accessible_templates") / "updates"
KIND_OF_SAMPLE: dict[FieldKind, type] = {
    FieldKind.NAME: str,
    FieldKind.DATE: date,
    FieldKind.TIME: time,
    FieldKind.CHOICE: str,
    FieldKind.CHOICES: tuple,
    FieldKind.LANE: str,
}
EVERY_TYPE = pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)


def keys_of(field: Field) -> set[str]:
    """What may be chosen, where there is something to choose."""
    if field.kind is FieldKind.LANE:
        return set(Lane)
    return {choice.key for choice in field.choices}


def value_sets(update_type: UpdateType) -> Iterator[dict[str, FieldValue]]:
    """The samples, and once more for every choice that a worker could make instead."""
    yield update_type.samples()
    for field in update_type.fields:
        for key in sorted(keys_of(field)):
            is_many = field.kind is FieldKind.CHOICES
            yield {**update_type.samples(), field.name: (key,) if is_many else key}


def test_every_folder_is_a_type_and_every_type_a_folder_of_four_wordings() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(BY_KEY)
    assert len(BY_KEY) == len(UPDATE_TYPES)
    wanted = {f"{level.value}.html" for level in Level}
    for key in BY_KEY:
        assert {path.name for path in (FOLDER / key).iterdir()} == wanted, key


@EVERY_TYPE
def test_a_type_says_who_publishes_it_who_hears_it_and_what_may_come_next(
    update_type: UpdateType,
) -> None:
    assert update_type.agencies
    assert set(update_type.agencies) <= set(AgencyKind)
    assert update_type.addressed_to
    assert set(update_type.addressed_to) <= {Role.CHILD, Role.CARER}
    assert update_type.follows_with
    assert set(update_type.follows_with) <= set(BY_KEY)
    assert update_type.version >= 1
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", update_type.key)


@EVERY_TYPE
def test_a_type_moves_one_lane_and_gives_a_day_to_hear_again(update_type: UpdateType) -> None:
    kinds = [field.kind for field in update_type.fields]
    assert (update_type.lane is None) is (FieldKind.LANE in kinds)
    assert update_type.lane_of(update_type.samples()) in set(Lane)
    assert update_type.field("next_on").kind is FieldKind.DATE
    assert update_type.field("next_on").must_be


@EVERY_TYPE
def test_what_only_accompanies_can_go_into_any_lane_and_decides_and_ends_nothing(
    update_type: UpdateType,
) -> None:
    accompanies = {"nothing_new_yet", "worker_changed", "late_and_sorry", "correction"} | {
        each.key for each in UPDATE_TYPES if each.is_told_by_an_act
    }
    assert update_type.says_where is (update_type.key not in accompanies)
    if not update_type.says_where:
        assert update_type.lane is None
        assert not update_type.is_decision
        assert not update_type.may_close
        assert not update_type.ends_lane


@EVERY_TYPE
def test_every_field_has_a_label_and_a_sample_of_its_kind(update_type: UpdateType) -> None:
    names = [field.name for field in update_type.fields]
    assert len(names) == len(set(names))
    for field in update_type.fields:
        assert field.label.strip()
        assert isinstance(field.sample, KIND_OF_SAMPLE[field.kind])
        chosen = set(field.sample) if isinstance(field.sample, tuple) else {field.sample}
        if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.LANE}:
            assert chosen <= keys_of(field)
            assert all(choice.label.strip() for choice in field.choices)
        else:
            assert field.choices == ()


@EVERY_TYPE
def test_what_a_family_reads_of_a_type_does_no_harm(update_type: UpdateType) -> None:
    for text in (update_type.heading, update_type.lane_state):
        assert check(text, Level.SIMPLE) == ()


@EVERY_TYPE
@pytest.mark.parametrize("level", Level)
def test_a_type_can_be_said_in_every_language(
    renderer: Renderer, update_type: UpdateType, level: Level
) -> None:
    english = set()
    for values, code in product(value_sets(update_type), CODES):
        said = renderer.update(update_type, values, language=code, level=level)
        assert (said.language, said.level, said.version) == (code, level, update_type.version)
        assert said.heading.strip()
        assert not re.search(r"%\(|{{|{%|>\s*None\s*<", said.words)
        assert tuple(re.findall(r'data-part="(\w+)"', said.words)) == update_type.parts
        if code == "en":
            english.add(said.words)
        else:
            assert said.words not in english


@EVERY_TYPE
@pytest.mark.parametrize("code", CODES)
def test_the_text_about_it_is_one_part_and_tells_nothing(
    renderer: Renderer, update_type: UpdateType, code: str
) -> None:
    text = renderer.text("note", language=code)
    assert text.parts == 1
    for value in update_type.samples().values():
        for told in value if isinstance(value, tuple) else (str(value),):
            assert told.lower() not in text.body.lower()
    assert update_type.heading.lower() not in text.body.lower()
