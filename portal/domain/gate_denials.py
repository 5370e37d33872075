"""Whether a sentence denies what it is about to say, as in: that does not mean that you lied."""

import re
from functools import lru_cache

from portal.domain.gate_patterns import body_of

# A plain "not" is not enough: "You did not run away, and you lied" denies nothing.
_ENGLISH = (
    r"(?:not|cannot|n't|never|nobody|no one|nothing) (?:\w+ ){0,3}(?:means?|sa(?:y|ys|ying|id)"
    r"|decisions?|findings?|thinks?|thought|believes?|decided|promise)"
)
_POLISH = (
    r"nie (?:\w+ ){0,2}(?:znaczy|oznacza\w*|mówi\w*|decyzj\w+|stwierdz\w+|twierdz\w+|uważa\w*"
    r"|myśl\w+|orzek\w+|obieca\w+)"
)
_ARABIC = (
    r"(?:لا|ليس|ليست|لم|لن) (?:\w+ ){0,2}(?:يعني|تعني|معناه|معناها|يقول|تقول|يقل|تقل|قرار\w{0,3}"
    r"|حكم\w{0,3}|يظن|يعتقد|تقرر|يقرر)"
)
_SENTENCE_ENDS = re.compile(r"[!?\u061f\n]|\.(?=\s|$)")


def is_denied(plain: str, start: int) -> bool:
    """Whether the sentence up to this place denies what comes."""
    before = _SENTENCE_ENDS.split(plain[:start])[-1]
    return _denial().search(before) is not None


@lru_cache(maxsize=1)
def _denial() -> re.Pattern[str]:
    bodies = "|".join(body_of(each, is_torn=False) for each in (_ENGLISH, _POLISH, _ARABIC))
    # "Doesn't" has its "n't" inside the word.
    return re.compile(rf"(?:(?<!\w)|(?=n't))(?:{bodies})(?!\w)")
