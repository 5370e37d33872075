"""Rendering: each reader's own words, with names kept apart, and texts that give nothing away."""

from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import escape

from portal import places
from portal.domain.people import Level
from portal.domain.update_fields import FieldValue
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.messages.languages import Languages, load
from portal.messages.render import Renderer
from portal.messages.sms_length import count
from portal.messages.templates import Templates

VISIT = BY_KEY["visit_planned"]
STOPPED = BY_KEY["no_further_police_action"]
NO_HOLIDAYS: frozenset[date] = frozenset()


@pytest.fixture(scope="module")
def languages() -> Languages:
    return load(places.folder("locales"), ("en", "ar", "pl"), with_drafts=True)


@pytest.fixture(scope="module")
def renderer(languages: Languages) -> Renderer:
    return Renderer(Templates(places.folder("accessible_templates")), languages, NO_HOLIDAYS)


def words(
    renderer: Renderer,
    update_type: UpdateType = VISIT,
    *,
    language: str = "en",
    level: Level = Level.STANDARD,
    **values: FieldValue,
) -> str:
    given = {**update_type.samples(), **values}
    return renderer.update(update_type, given, language=language, level=level).words


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_every_reader_has_words_of_their_own(
    renderer: Renderer, language: str, level: Level
) -> None:
    said = renderer.update(VISIT, VISIT.samples(), language=language, level=level)
    assert (said.language, said.level, said.version) == (language, level, VISIT.version)
    assert said.heading
    others = {words(renderer, language=language, level=each) for each in Level if each != level}
    assert said.words not in others


@pytest.mark.parametrize(
    "name", ["Zo\u00eb", "\u0633\u0644\u0645\u0649", "O'Neil & <b>Co</b>", "{{ 7*7 }}", "%(x)s"]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_in_another_script_does_not_turn_the_sentence_round(
    renderer: Renderer, language: str, name: str
) -> None:
    said = words(renderer, language=language, worker=name)
    assert f"<bdi>{escape(name)}</bdi>" in said
    assert "<b>Co" not in said


def test_a_day_is_said_as_the_level_says_days(renderer: Renderer) -> None:
    on = date(2027, 3, 2)
    assert "Tuesday 2 March 2027" in words(renderer, on=on)
    assert "Tuesday 2 March" in words(renderer, on=on, level=Level.EASY)
    assert "2027" not in words(renderer, on=on, level=Level.EASY, next_on=date(2027, 4, 1))
    assert "wtorek" in words(renderer, on=on, language="pl")


def test_the_last_day_to_ask_again_is_worked_out_from_the_day_they_were_told(
    renderer: Renderer,
) -> None:
    said = words(renderer, STOPPED, level=Level.CARER, told_on=date(2026, 11, 30))
    assert "28 February 2027" in said


@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_a_field_that_is_missing_is_an_error_and_never_a_gap(
    renderer: Renderer, update_type: UpdateType
) -> None:
    for field in update_type.fields:
        if field.is_for_staff:  # said to no family, so no gap for one
            continue
        rest = {name: value for name, value in update_type.samples().items() if name != field.name}
        assert any(cannot_be_said(renderer, update_type, rest, level) for level in Level), field


def cannot_be_said(
    renderer: Renderer, update_type: UpdateType, values: dict[str, FieldValue], level: Level
) -> bool:
    try:
        renderer.update(update_type, values, language="en", level=level)
    except (KeyError, UndefinedError):
        return True
    return False


def test_for_a_language_we_do_not_offer_it_is_said_in_english_and_says_so(
    renderer: Renderer,
) -> None:
    said = renderer.update(VISIT, VISIT.samples(), language="xx", level=Level.EASY)
    assert said.language == "en"


@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_a_text_is_one_part_and_plain(renderer: Renderer, language: str) -> None:
    texts = [
        renderer.text("note", language=language),
        renderer.text("sign_in_number", language=language, digits="012345"),
    ]
    for text in texts:
        assert text.parts == count(text.body).parts == 1
        assert not any(each in text.body for each in ("<", "&", "{", "http", "\n"))


def test_where_the_usual_text_is_too_long_the_short_one_goes(
    languages: Languages, tmp_path: Path
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "note.txt").write_text("x" * 161, "utf-8")
    (tmp_path / "texts" / "note_short.txt").write_text("short", "utf-8")
    text = Renderer(Templates(tmp_path), languages, NO_HOLIDAYS).text("note", language="en")
    assert (text.kind, text.body, text.parts) == ("note_short", "short", 1)


def test_what_stands_in_a_text_arrives_as_it_is(languages: Languages, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any.txt").write_text("{{ name }}", "utf-8")
    text = Renderer(Templates(tmp_path), languages, NO_HOLIDAYS).text(
        "any", language="en", name="O'Neil & <3"
    )
    assert text.body == "O'Neil & <3"


def test_the_number_is_the_same_whatever_the_language(renderer: Renderer) -> None:
    for language in ("en", "ar", "pl"):
        assert "012345" in renderer.text("sign_in_number", language=language, digits="012345").body
