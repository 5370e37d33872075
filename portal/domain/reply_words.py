"""The shape of what is known of one language's replies: whole texts, and patterns inside a text.

Everything is written as `reply_reading.plain` spells it: small letters, no accents, no apostrophes;
a full stop stands for any break between sentences.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """`masks` say stop and do not mean our texts; `others` neither, for somebody else is to stop:
    that is pressing. `maybe` may mean our texts or something worse.
    """

    polite: frozenset[str]
    stop_alone: frozenset[str]
    start_alone: frozenset[str]
    help_alone: frozenset[str]
    masks: tuple[str, ...]
    others: tuple[str, ...]
    stop: tuple[str, ...]
    maybe: tuple[str, ...]
    start: tuple[str, ...]
    pressing: tuple[str, ...]
