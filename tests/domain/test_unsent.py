"""Of two pages that are open at once, neither writes over what it has not shown."""

from uuid import UUID, uuid4

import pytest

from portal.domain.unsent import MOST_WRITINGS, Typed, Writing, kept_with, without

A, B = uuid4(), uuid4()


def words(*kept: Writing) -> list[str]:
    return [each.typed.words for each in kept]


def page(text: str, once: UUID = A) -> Writing:
    return Writing(Typed(words=text), once)


def test_what_a_page_has_shown_is_replaced_even_by_less() -> None:
    before = page("He is back, and mum said")
    after = kept_with([before], Typed(words="He is"), once=A, seen=before.mark)
    assert words(*after) == ["He is"]


def test_what_another_page_wrote_into_the_same_form_is_kept_beside_it() -> None:
    first = page("He is back")
    other = kept_with([first], Typed(words="He is back, and mum said"), once=A, seen=first.mark)
    mine = kept_with(other, Typed(words="He is back. I am scared"), once=A, seen=first.mark)
    assert words(*mine) == ["He is back. I am scared", "He is back, and mum said"]
    assert mine[0].once != mine[1].once


def test_who_only_goes_on_writing_after_an_answer_was_lost_has_one_writing() -> None:
    kept = page("He is back")
    assert words(*kept_with([kept], Typed(words="He is back, and"), once=A, seen="")) == [
        "He is back, and"
    ]


def test_words_of_two_forms_stand_beside_each_other() -> None:
    kept = kept_with([page("one", A)], Typed(words="two"), once=B, seen="")
    assert words(*kept) == ["two", "one"]


@pytest.mark.parametrize("seen", ["", "0" * 16])
def test_an_empty_page_takes_away_nothing_that_it_had_not_shown(seen: str) -> None:
    kept = page("He is back")
    assert kept_with([kept], Typed(), once=A, seen=seen) == (kept,)
    assert kept_with([kept], Typed(), once=A, seen=kept.mark) == ()


def test_what_was_sent_takes_away_what_it_holds_and_nothing_else() -> None:
    kept = [page("He is back"), page("two", B)]
    sent = Typed(words="He is back.")
    assert words(*without(kept, sent, once=A, seen="")) == ["two"]
    assert words(*without(kept, Typed(words="Something"), once=A, seen="")) == ["He is back", "two"]


def test_a_picture_or_a_topic_that_would_be_lost_is_kept_too() -> None:
    for typed in (Typed(kind="talk"), Typed(topics=("home",))):
        after = kept_with([Writing(typed, A)], Typed(kind="unwell"), once=A, seen="")
        assert len(after) == 2


def test_it_does_not_grow_without_end() -> None:
    kept: tuple[Writing, ...] = ()
    for number in range(30):
        kept = kept_with(kept, Typed(words=str(number)), once=uuid4(), seen="")
    assert len(kept) == MOST_WRITINGS
    assert kept[0].typed.words == "29"
