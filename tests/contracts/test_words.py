"""The words that do harm are nowhere a family can read, in no sentence of any page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from portal.domain.people import Level
from portal.domain.update_types import UPDATE_TYPES
from portal.messages import extraction
from portal.messages.family_places import is_family
from portal.messages.reading_ease import AVOID, check

# Sentences in which a word to avoid does no harm, each with its reason.
MAY_STAND = {
    "I just want someone to check on me": "the child says it, about herself",
    "You can read it now or later. Only you decide.": "it gives her the say, and takes none",
    "If you can, use a phone or computer that the other person has never had, or a private "
    "window.": ("it is about the past of a phone, and promises nothing"),
    "You can take only these pages out of the history. An empty history can look odd, and "
    "clearing everything can remove saved passwords.": "only these, and not the others",
    "Your page is closed. You can come back with your card.": "a page, as a book is closed",
}


def staff_only() -> Iterator[str]:
    """What stands in domain/ beside a family's words, and is read by staff alone."""
    for update_type in UPDATE_TYPES:
        yield update_type.title
        for field in update_type.fields:
            yield from (field.label, field.hint, *(choice.label for choice in field.choices))


def family_messages(root: Path) -> list[Message]:
    unseen = set(staff_only())
    found = [each for each in extraction.extract(root) if each.id and is_family(each)]
    return [each for each in found if each.id not in unseen]


def harmful(text: str) -> list[str]:
    return [each for each in check(text, Level.CARER) if each.startswith("Avoid")]


def test_no_sentence_for_a_family_holds_a_word_that_does_harm(root: Path) -> None:
    found = {}
    for message in family_messages(root):
        texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        for text in texts:
            if text not in MAY_STAND and harmful(text):
                found[text] = harmful(text)
    assert found == {}


def test_an_exception_is_still_needed(root: Path) -> None:
    said = {str(each.id) for each in family_messages(root)}
    assert [text for text in MAY_STAND if text not in said or not harmful(text)] == []
    assert all(MAY_STAND.values())


@pytest.mark.parametrize("avoid", AVOID, ids=lambda each: each.words[0])
def test_every_word_to_avoid_comes_with_a_better_one(avoid: object) -> None:
    assert avoid.because  # type: ignore[attr-defined]
    assert avoid.instead  # type: ignore[attr-defined]
