"""Words of danger: found in every language and form, and never a reason to read something later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.worries import Triage, WorryKind, more_pressing, triage_of
from portal.domain.worry_words import sounds_pressing

DANGER = (
    "I'm not safe here",
    "I dont feel safe at home",
    "I don\u2019t feel very safe",
    "HE IS HERE",
    "he's outside",
    "dad hit me again",
    "my uncle keeps hurting me",
    "i want to die",
    "I wanna die",
    "im going to kill myself",
    "I cut myself",
    "I ran away",
    "we are running away tonight",
    "he said he will kill me",
    "he touched me again",
    "Nie czuję się bezpiecznie",
    "nie jestem tu bezpieczna",
    "Tata mnie bije",
    "on znowu pobił mnie",
    "wujek dotykał mnie",
    "chcę umrzeć",
    "chcę się zabić",
    "Nie chce mi się żyć",
    "uciekłam z domu",
    "ucieknę",
    "on jest tutaj",
    "لا أشعر بالأمان",
    "أنا لست بأمان",
    "أنا في خطر",
    "هو هنا",
    "ضربني مرة أخرى",
    "يضربني",
    "بيضربني كل يوم",
    "أريد أن أموت",
    "بدي موت وأقتل نفسي",
    "هربت من البيت",
    "سيقتلني",
    "لمسني",
)
CALM = (
    "When is the next meeting?",
    "I would like to know what happens next",
    "I feel safe now",
    "The police were here yesterday and it was fine",
    "My cat ran up a tree",
    "Kiedy będzie następne spotkanie?",
    "Czuję się dobrze",
    "متى الاجتماع القادم؟",
    "أنا بخير",
    "",
)


@pytest.mark.parametrize("words", DANGER)
def test_words_of_danger_make_it_red(words: str) -> None:
    assert triage_of(WorryKind.SOMETHING, words) is Triage.RED


@pytest.mark.parametrize("words", CALM)
def test_calm_words_stay_amber(words: str) -> None:
    assert triage_of(WorryKind.SOMETHING, words) is Triage.AMBER


@given(words=st.text(max_size=300), kind=st.sampled_from(WorryKind))
def test_no_words_at_all_make_anything_less_pressing(words: str, kind: WorryKind) -> None:
    without = triage_of(kind)
    assert more_pressing(triage_of(kind, words), without) is triage_of(kind, words)


def test_a_long_text_is_looked_through_quickly() -> None:
    assert not sounds_pressing("he said " * 500)
