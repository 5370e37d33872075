"""Where an update does not reach somebody as they need it: said to staff beside the form, and never
a reason to stop them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.passport import NONE_KNOWN, Need, Needs
from portal.domain.people import Level, Role
from portal.domain.words import marked


class Wording(StrEnum):
    """How far the words of one update are in the language that somebody reads."""

    WHOLE = "whole"
    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    NOT_OFFERED = "not_offered"


class Gap(StrEnum):
    NOT_OFFERED = "not_offered"
    INCOMPLETE = "incomplete"
    DRAFT = "draft"
    LEVEL = "level"
    SIGNING = "signing"
    AUDIO = "audio"
    INTERPRETER = "interpreter"
    SYMBOLS = "symbols"
    BESIDE = "beside"
    BIG_PRINT = "big_print"
    NO_MOBILE = "no_mobile"


# Each with the slots `name`, `language` and `interpreter`, of which it uses what it needs.
SENTENCES: dict[Gap, str] = {
    Gap.NOT_OFFERED: marked(
        "%(name)s reads %(language)s, which is not on offer yet: they will find English. Tell them "
        "in person with an interpreter."
    ),
    Gap.INCOMPLETE: marked(
        "%(name)s reads %(language)s, and this news is not wholly translated: they will find "
        "English. Tell them in person with an interpreter."
    ),
    Gap.DRAFT: marked(
        "The words in %(language)s are a draft that nobody has signed off. Go through them with "
        "%(name)s in person."
    ),
    Gap.LEVEL: marked(
        "There are no words for this news at the reading level of %(name)s. Tell them in person."
    ),
    Gap.SIGNING: marked(
        "%(name)s uses British Sign Language, and the portal has none. Tell them in person with a "
        "BSL interpreter."
    ),
    Gap.AUDIO: marked(
        "%(name)s needs to hear this, and the portal has no recordings. Read it to them in person."
    ),
    Gap.INTERPRETER: marked(
        "%(name)s needs an interpreter into %(interpreter)s. Book one before they find this."
    ),
    Gap.SYMBOLS: marked(
        "%(name)s needs pictures, and only the easy wording has them. Go through it together, with "
        "pictures."
    ),
    Gap.BESIDE: marked(
        "%(name)s wants somebody beside them for news. Agree first who that is and when."
    ),
    Gap.BIG_PRINT: marked(
        "%(name)s reads bigger print. Show them how letters are made bigger, and print large."
    ),
    Gap.NO_MOBILE: marked(
        "%(name)s gets no text, because there is no confirmed mobile. Ring or visit."
    ),
}
# In the order in which they are said: what matters most for the telling comes first.
_OF_NEEDS: tuple[tuple[Need, Gap], ...] = (
    (Need.SIGNING, Gap.SIGNING),
    (Need.AUDIO, Gap.AUDIO),
    (Need.SYMBOLS, Gap.SYMBOLS),
    (Need.BESIDE, Gap.BESIDE),
    (Need.BIG_PRINT, Gap.BIG_PRINT),
)
_OF_WORDING: dict[Wording, Gap] = {
    Wording.NOT_OFFERED: Gap.NOT_OFFERED,
    Wording.INCOMPLETE: Gap.INCOMPLETE,
    Wording.DRAFT: Gap.DRAFT,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """What of one person decides whether an update reaches them."""

    role: Role
    level: Level
    has_confirmed_mobile: bool
    needs: Needs = NONE_KNOWN


def gaps_for(reader: Reader, *, wording: Wording, has_level: bool) -> tuple[Gap, ...]:
    """Everything that stands between this update and this person."""
    return tuple(_gaps(reader, wording, has_level=has_level))


def _gaps(reader: Reader, wording: Wording, *, has_level: bool) -> Iterator[Gap]:
    if wording in _OF_WORDING:
        yield _OF_WORDING[wording]
    if not has_level:
        yield Gap.LEVEL
    if reader.needs.interpreter:
        yield Gap.INTERPRETER
    for need, gap in _OF_NEEDS:
        has_pictures = need is Need.SYMBOLS and reader.level is Level.EASY
        if need in reader.needs and not has_pictures:
            yield gap
    if reader.role is Role.CARER and not reader.has_confirmed_mobile:
        yield Gap.NO_MOBILE
