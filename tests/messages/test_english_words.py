"""What families are told, in English: short enough, complete, and free of words that do harm."""

import re

import pytest
from jinja2 import Environment, meta

from portal.domain.lanes import Lane
from portal.domain.people import Level
from portal.domain.update_fields import WAITING_FOR, FieldKind
from portal.domain.update_model import UpdateType
from portal.domain.update_types import BY_KEY, UPDATE_TYPES
from portal.messages.reading_ease import AVOID, check, longest_sentence, sentences, words
from tests import wordings
from tests.wordings import (
    READ_ALONE,
    every_case,
    every_ticking,
    html,
    on_the_page,
    plain,
    shared_source_of,
    source_of,
    ticked_fields,
)

NOTE = "Hi. There is a new note for you. Look when it is a good time. You do not need to reply."
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
    return wordings.english()


@TYPES_AND_LEVELS
def test_every_wording_is_short_and_says_nothing_that_harms(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert check(text, level) == ()


@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_a_heading_and_the_state_of_a_part_are_short_and_say_nothing_that_harms(
    update_type: UpdateType,
) -> None:
    assert check(update_type.heading, Level.EASY) == ()
    assert check(update_type.lane_state, Level.EASY) == ()


def test_what_may_come_next_is_something_that_can_be_told() -> None:
    for each in UPDATE_TYPES:
        assert set(each.follows_with) <= set(BY_KEY)


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
    who = str(update_type.samples().get("worker", "Amina"))
    day = on_the_page(update_type.samples()["next_on"], level)
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
        used |= meta.find_undeclared_variables(english.parse(source_of(update_type, level)))
    told = {field.name for field in update_type.fields if not field.is_for_staff}
    assert told <= used


def compared_with(name: str, source: str) -> set[str]:
    """The choices that a wording has words for; of teams, the shared lists speak of `teams`."""
    names = f"(?:{name}|teams)" if name == "also_told" else name
    return {
        *re.findall(rf'\b{names} == "(\w+)"', source),
        *re.findall(rf'"(\w+)" in {names}\b', source),
    }


@pytest.mark.parametrize("level", READ_ALONE)
@pytest.mark.parametrize("update_type", UPDATE_TYPES, ids=lambda each: each.key)
def test_every_choice_a_worker_can_make_has_its_own_words(
    update_type: UpdateType, level: Level
) -> None:
    source, shared = source_of(update_type, level), shared_source_of(update_type, level)
    for field in (each for each in update_type.fields if not each.is_for_staff):
        keys = {choice.key for choice in field.choices}
        if field.kind is FieldKind.LANE:
            keys = {lane.value for lane in Lane}
        own = compared_with(field.name, source)
        # What is shared may know choices that another type has.
        assert own <= keys <= own | compared_with(field.name, shared)


@TYPES_AND_LEVELS
def test_no_choice_leaves_an_empty_line(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for values in every_case(update_type):
        page = html(english, update_type, level, values)
        assert not re.search(r"<(p|span|h2|div)[^>]*>\s*</\1>", page)


@TYPES_AND_LEVELS
def test_whatever_is_ticked_is_said_and_stays_short(
    english: Environment, update_type: UpdateType, level: Level
) -> None:
    for name in ticked_fields(update_type):
        told: set[str] = set()
        for values in every_ticking(update_type, name):
            page = html(english, update_type, level, values)
            assert check(plain(page, level), level) == ()
            assert not re.search(r"<(p|span|h2|div)[^>]*>\s*</\1>", page)
            ticked = values[name]
            assert isinstance(ticked, tuple)
            if len(ticked) <= 1:
                told.add(page)
        assert len(told) == len(update_type.field(name).choices) + 1


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("key", ["nothing_new_yet", "late_and_sorry"])
def test_every_wait_has_its_own_reason_and_our_own_delay_is_our_fault(
    english: Environment, key: str, level: Level
) -> None:
    update_type = BY_KEY[key]
    told = {}
    for reason in WAITING_FOR:
        values = {**update_type.samples(), "waiting_for": reason.key}
        told[reason.key] = plain(html(english, update_type, level, values), level)
    assert len(set(told.values())) == len(WAITING_FOR)
    assert "sorry" in told["our_delay"]
    assert "our fault" in told["our_delay"]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("key", ["late_and_sorry", "correction"])
def test_what_we_got_wrong_is_named_with_its_day_and_a_sorry(
    english: Environment, key: str, level: Level
) -> None:
    update_type = BY_KEY[key]
    day = "missed_on" if key == "late_and_sorry" else "written_on"
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert str(on_the_page(values[day], level)) in text
        assert "sorry" in text


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize(
    "key", ["video_interview_planned", "health_check_offered", "talking_help_offered"]
)
def test_a_child_may_say_no_to_what_is_offered(
    english: Environment, key: str, level: Level
) -> None:
    update_type = BY_KEY[key]
    for values in every_case(update_type):
        assert "can say yes, no, or not yet." in plain(
            html(english, update_type, level, values), level
        )


@pytest.mark.parametrize("level", Level)
def test_no_filmed_talk_is_nobodys_fault_and_is_never_said_to_harm_anything(
    english: Environment, level: Level
) -> None:
    update_type = BY_KEY["video_interview_not_now"]
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert re.search("okay to say no|not your fault|do not push them", text)
        assert not re.search(r"\b(case|proof|court|without it|need you|harder)\b", text)


def test_a_child_is_filmed_neither_at_home_nor_over_a_call() -> None:
    places = BY_KEY["video_interview_planned"].field("place").choices
    assert {"family_room", "agree_together"} <= {each.key for each in places}
    assert not {"home", "online"} & {each.key for each in places}


@pytest.mark.parametrize("level", Level)
def test_nobody_is_told_to_stay_away_on_the_day_their_own_answers_are_filmed(
    english: Environment, level: Level
) -> None:
    update_type = BY_KEY["court_date_set"]
    usual = {**update_type.samples(), "needed": "not_needed"}
    filmed = {**usual, "what": "filmed_answers"}
    assert "not have to be there" in plain(html(english, update_type, level, usual), level)
    assert "not have to be there" not in plain(html(english, update_type, level, filmed), level)


def test_a_small_child_is_promised_no_reason_that_cannot_be_told(english: Environment) -> None:
    update_type = BY_KEY["rules_ended"]
    for values in every_case(update_type):
        text = plain(html(english, update_type, Level.EASY, values), Level.EASY)
        assert ("will tell you why" in text) is (values["why"] not in {"cannot_say", "new_rules"})
        assert ("There are other rules now." in text) is (values["why"] == "new_rules")


@pytest.mark.parametrize("level", Level)
def test_talking_help_does_not_wait_for_a_court(english: Environment, level: Level) -> None:
    update_type = BY_KEY["talking_help_offered"]
    for values in every_case(update_type):
        text = plain(html(english, update_type, level, values), level)
        assert "It does not have to wait for" in text


@pytest.mark.parametrize(
    ("name", "slots", "text"),
    [
        ("note", {}, NOTE),
        ("note_short", {}, "There is a new note for you. No need to reply."),
        (
            "first_text",
            {"safe_name": "Jo"},
            "Hi, it is Jo. We will text from this number. You can save it with any name you like.",
        ),
        (
            "time_moved",
            {"safe_name": "Jo"},
            "Hi, it is Jo. The time for our chat has moved. Please call or text me when you can.",
        ),
        (
            "call_me",
            {"safe_name": "Jo"},
            "Hi, it is Jo. Please call me when you can. It is not an emergency.",
        ),
        (
            "sign_in_number",
            {"digits": "482913"},
            "482913 is your number for today. Keep it to yourself.",
        ),
        (
            "read_by",
            {"at": "3:45 pm"},
            "Thanks. A person will read this by 3:45 pm today. If it cannot wait, call 999.",
        ),
        (
            "nobody_until",
            {"at": "Monday, 9:00 am"},
            "Thanks. Nobody reads texts here until Monday, 9:00 am. If it cannot wait, call 999.",
        ),
        ("stopped", {}, "OK. We will not text this number again."),
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
