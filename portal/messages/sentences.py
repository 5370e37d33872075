"""The sentences of one language beside the English ones, for whoever translates them."""

import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message

from portal.messages.family_places import is_family
from portal.messages.languages import catalogue_path

ON_A_PAGE = 50
SLOT = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What families read, in every form that the language has of it."""

    english: tuple[str, ...]
    said: tuple[str, ...]
    is_unsure: bool

    @property
    def is_missing(self) -> bool:
        return not all(self.said)


def sentences_of(folder: Path, code: str, page: int) -> tuple[tuple[Sentence, ...], int]:
    """One page of them, what is to be done first, and how many pages there are."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - a translator's pages alone need it

    with catalogue_path(folder, code).open("rb") as file:
        found = [_sentence(each) for each in read_po(file) if each.id and is_family(each)]
    found.sort(key=lambda each: (not each.is_missing, not each.is_unsure))
    start = page * ON_A_PAGE
    return tuple(found[start : start + ON_A_PAGE]), -(-len(found) // ON_A_PAGE)


def _sentence(message: Message) -> Sentence:
    return Sentence(_forms(message.id), _forms(message.string), message.fuzzy)


def _forms(text: object) -> tuple[str, ...]:
    """What is filled in later stands as [name]."""
    forms = tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text or ""),)
    return tuple(SLOT.sub(r"[\1]", each) for each in forms)
