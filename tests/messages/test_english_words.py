"""What families are told, in English: short enough, complete, and free of words that do harm."""

import re
from collections.abc import Iterator
from datetime import date, time
from html import unescape
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta
from markupsafe import Markup

from portal.domain.lanes import Lane
from portal.domain.people import Level
from portal.domain.update_types import (
    BY_KEY,
    DERIVED,
    STOP_REASONS,
    SUPPORT,
    UPDATE_TYPES,
    WAITING_FOR,
    FieldKind,
    FieldValue,
    UpdateType,
)
from portal.messages.reading_ease import AVOID, blocks, check, longest_sentence, sentences, words

TEMPLATES = Path(__file__).parents[2] / "accessible_templates"
STOPPED = BY_KEY["no_further_police_action"]
NOTE = "Hi. There is a new note for you. Look when it is a good time. You do not need to reply."
FIRST_TEXT = "Hi, it is Jo. We will text from this number. You can save it with any name you like."
READ_ALONE = (Level.SIMPLE, Level.STANDARD, Level.CARER)
TYPES_AND_LEVELS = pytest.mark.parametrize(
    ("update_type", "level"),
    [
        pytest.param(each, level, id=f"{each.key}-{level}")
        for each in UPDATE_TYPES
        for level in Level
    ],
)


@pytest.fixture(scope="module")
def english() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return environment


def every_case(update_type: UpdateType) -> Iterator[dict[str, FieldValue]]:
    """One set of values for each way the choices of a type can be combined."""
    options: dict[str, tuple[str, ...]] = {}
    for field in update_type.fields:
        if field.kind is FieldKind.CHOICE:
            options[field.name] = tuple(choice.key for choice in field.choices)
        elif field.kind is FieldKind.LANE:
            options[field.name] = tuple(lane.value for lane in Lane)
    for chosen in product(*options.values()):
        yield {**update_type.samples(), **dict(zip(options, chosen, strict=True))}


def html(
    english: Environment, update_type: UpdateType, level: Level, values: dict[str, FieldValue]
) -> str:
    derived = DERIVED[update_type.key](values) if update_type.key in DERIVED else {}
    shown = {name: _shown(value, level) for name, value in {**values, **derived}.items()}
    for field in update_type.fields:
        if field.kind is FieldKind.NAME:
            shown[field.name] = Markup("<bdi>{}</bdi>").format(shown[field.name])
    return english.get_template(f"updates/{update_type.key}/{level}.html").render(shown)


def _shown(value: FieldValue, level: Level) -> object:
    if isinstance(value, date):
        year = f" {value:%Y}" if level in {Level.STANDARD, Level.CARER} else ""
        return f"{value:%A} {value.day} {value:%B}{year}"
    if isinstance(value, time):
        return f"{value.hour % 12 or 12}:{value:%M} {'am' if value.hour < 12 else 'pm'}"
    return value


def plain(page: str, level: Level) -> str:
    """The words alone, with empty lines between what stands together: when easy, a whole part."""
    ends = "</section>|</h2>|</div>" + ("" if level is Level.EASY else "|</p>")
    return unescape(re.sub(r"<[^>]+>", "", re.sub(ends, "\n\n", page)))


def part_of(page: str, key: str) -> str:
    found = re.search(rf'data-part="{key}">(.*?)</section>', page, re.DOTALL)
    assert found
    return found[1]


@TYPES_AND_LEVELS
def test_every_wording_is_short_and_says_nothing_that_harms(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert check(text, level) == ()


@TYPES_AND_LEVELS
def test_sentences_stand_apart_and_no_key_is_ever_read_out(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert not re.search(r"[.!?][\"']?[A-Z]", text)
        assert not re.search(r"[a-z]_[a-z]", text)
        assert not re.search(r"[{}<>%]|None|Undefined", text)


@TYPES_AND_LEVELS
def test_every_update_ends_with_who_to_ask_and_the_day_we_write_again(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    samples = update_type.samples()
    who = str(samples["new_worker" if update_type.key == "worker_changed" else "worker"])
    day = _shown(update_type.samples()["next_on"], level)
    for values in every_case(update_type):
        said = sentences(plain(html(english, update_type, level, values), level))
        assert said[-1].startswith(f"We will write here again by {day}")
        assert any("ask" in sentence and who in sentence for sentence in said)


@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_every_fact_a_worker_fills_in_is_said_at_some_level(
    english: Environment, update_type: UpdateType
) -> None:
    used: set[str] = set()
    for level in Level:
        source = (TEMPLATES / f"updates/{update_type.key}/{level}.html").read_text("utf-8")
        used |= meta.find_undeclared_variables(english.parse(source))
    assert {field.name for field in update_type.fields} <= used


@pytest.mark.parametrize("level", READ_ALONE)
@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_every_choice_a_worker_can_make_has_its_own_words(
    update_type: UpdateType, level: Level
) -> None:
    source = (TEMPLATES / f"updates/{update_type.key}/{level}.html").read_text("utf-8")
    for field in update_type.fields:
        keys = {choice.key for choice in field.choices}
        if field.kind is FieldKind.LANE:
            keys = {lane.value for lane in Lane}
        compared = set(re.findall(rf'\b{field.name} == "(\w+)"', source))
        assert compared | set(re.findall(rf'"(\w+)" in {field.name}\b', source)) == keys


@TYPES_AND_LEVELS
def test_no_choice_leaves_an_empty_line(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for values in every_case(update_type):
        page = html(english, update_type, level, values)
        assert not re.search(r"<(p|span|h2)[^>]*>\s*</\1>", page)


@pytest.mark.parametrize("level", Level)
def test_a_decision_has_its_seven_parts_in_order(english: Environment, level: Level) -> None:
    for values in every_case(STOPPED):
        page = html(english, STOPPED, level, values)
        assert tuple(re.findall(r'data-part="(\w+)"', page)) == STOPPED.parts
        for key in STOPPED.parts:
            heading, *said = blocks(plain(part_of(page, key), level))
            assert heading
            assert said


@pytest.mark.parametrize("level", READ_ALONE)
def test_every_reason_for_stopping_is_told_in_its_own_words(
    english: Environment, level: Level
) -> None:
    told = {
        part_of(html(english, STOPPED, level, {**STOPPED.samples(), "reason": reason.key}), "why")
        for reason in STOP_REASONS
    }
    assert len(told) == len(STOP_REASONS)


def test_a_small_child_is_told_the_reason_by_a_person(english: Environment) -> None:
    for reason in STOP_REASONS:
        values = {**STOPPED.samples(), "reason": reason.key}
        said = plain(part_of(html(english, STOPPED, Level.EASY, values), "why"), Level.EASY)
        assert f"{values['worker']} will tell you why." in said


@pytest.mark.parametrize("level", Level)
def test_the_day_of_the_review_is_said_where_there_is_one(
    english: Environment, level: Level
) -> None:
    for values in every_case(STOPPED):
        said = part_of(html(english, STOPPED, level, values), "ask_again")
        has_review = values["review"] == "police_review"
        assert ("17 February" in said) is has_review
        assert ("complain" in said) is not has_review
        if values["reason"] == "child_chose":
            assert "want to go on, tell the police" in said


@pytest.mark.parametrize("level", Level)
def test_whatever_help_goes_on_is_said_and_stays_short(english: Environment, level: Level) -> None:
    keys = [choice.key for choice in SUPPORT]
    every_choice = chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1))
    told: set[str] = set()
    for support in every_choice:
        page = html(english, STOPPED, level, {**STOPPED.samples(), "support": support})
        said = plain(part_of(page, "help_goes_on"), level)
        assert check(said, level) == ()
        assert len(blocks(said)) > 1
        if len(support) <= 1:
            told.add(said)
    assert len(told) == len(SUPPORT) + 1


@pytest.mark.parametrize("level", Level)
def test_every_wait_has_its_own_reason_and_our_own_delay_is_our_fault(
    english: Environment, level: Level
) -> None:
    update_type = BY_KEY["nothing_new_yet"]
    told = {}
    for reason in WAITING_FOR:
        values = {**update_type.samples(), "waiting_for": reason.key}
        told[reason.key] = plain(html(english, update_type, level, values), level)
    assert len(set(told.values())) == len(WAITING_FOR)
    assert "sorry" in told["our_delay"]
    assert "our fault" in told["our_delay"]


@pytest.mark.parametrize("level", Level)
def test_a_child_may_say_no_to_an_interview(english: Environment, level: Level) -> None:
    update_type = BY_KEY["video_interview_planned"]
    text = plain(html(english, update_type, level, update_type.samples()), level)
    assert "can say yes, no, or not yet." in text


@pytest.mark.parametrize(
    ("name", "slots", "text"),
    [
        (
            "note",
            {},
            NOTE,
        ),
        ("note_short", {}, "There is a new note for you. No need to reply."),
        (
            "first_text",
            {"safe_name": "Jo"},
            "Hi, it is Jo. We will text from this number. You can save it with any name you like.",
        ),
        (
            "sign_in_number",
            {"digits": "482913"},
            "482913 is your number for today. Keep it to yourself.",
        ),
    ],
)
def test_a_text_says_these_words_and_no_others(
    english: Environment, name: str, slots: dict[str, str], text: str
) -> None:
    assert english.get_template(f"texts/{name}.txt").render(slots) == text


def test_a_long_sentence_and_a_harmful_word_are_found() -> None:
    text = 'This is short. It says "I don\'t know". The case was closed, unfortunately, at 4:00 pm.'
    assert len(sentences(text)) == 3
    assert len(words(longest_sentence(text))) == 8
    assert check("One two three. " * 5, Level.EASY)[0].startswith("5 sentences stand together")
    assert check("word " * 12 + ".", Level.EASY)[0].startswith("A sentence has 12 words")
    assert len(check(text, Level.CARER)) == 2


def test_every_word_to_avoid_is_found_and_has_something_better() -> None:
    for avoid in AVOID:
        assert avoid.instead
        for word in avoid.words:
            assert any(f'"{word}"' in finding for finding in check(word, Level.CARER))


def test_the_name_of_a_scheme_is_no_label() -> None:
    assert check("Ask under the Victims\u2019 Right to Review.", Level.CARER) == ()
    assert check("The victims were told.", Level.CARER) != ()
