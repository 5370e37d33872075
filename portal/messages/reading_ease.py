"""How hard a wording is to read, checked by counting: sentence lengths and words to avoid.

Pure functions over plain text. Tests check every wording; the editor shows the same findings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.domain.people import Level


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest sentence, in words, and the most sentences that may stand together."""

    words: int
    sentences: int | None = None


# Source: design evidence C-2. They find wordings that need work; readers show whether one works.
LIMITS: dict[Level, Limit] = {
    Level.EASY: Limit(words=11, sentences=4),
    Level.SIMPLE: Limit(words=17, sentences=5),
    Level.STANDARD: Limit(words=20),
    Level.CARER: Limit(words=22),
}


@dataclass(frozen=True, slots=True)
class Avoid:
    """Expressions that do harm in front of a family, why they do, and what to write instead."""

    words: tuple[str, ...]
    because: str
    instead: str


# Source: design evidence B5.
AVOID: tuple[Avoid, ...] = (
    Avoid(
        ("no further action", "nfa"),
        "it is heard as: it did not happen",
        "no further police action at this time, with the reason",
    ),
    Avoid(
        ("dropped", "closed", "closure", "thrown out", "failed"),
        "it sounds like a judgement of worth or truth",
        "stopped for now; the police part is over",
    ),
    Avoid(
        ("insufficient evidence", "insufficient"),
        "hard words that sound like: not enough of you",
        "not enough proof for a court",
    ),
    Avoid(
        ("allegation", "allegations", "alleged", "allegedly", "alleges", "claims", "claimed"),
        "it sounds like doubt",
        "what you told us; what has been reported",
    ),
    Avoid(
        ("disclosure", "disclosures", "disclosed", "disclose"),
        "it is a word of the trade",
        "what you told; when you told",
    ),
    Avoid(
        ("retract", "retracted", "recant", "recanted", "withdraw", "withdrew", "withdrawn"),
        "it is legal and blaming",
        "changed your mind; take back what you said",
    ),
    Avoid(
        ("admit", "admitted", "confess", "confessed"),
        "it sounds like guilt",
        "say; tell",
    ),
    Avoid(
        ("tell the truth", "telling the truth"),
        "it hints that they might lie",
        'say what you remember; "I don\'t know" is fine',
    ),
    Avoid(
        ("credible", "reliable", "consistent"),
        "it judges the child",
        "leave it out",
    ),
    Avoid(
        ("victim", "victims", "survivor", "survivors", "complainant"),
        "it is a label they may not want",
        "you; your child",
    ),
    Avoid(
        ("perpetrator", "abuser", "offender", "suspect", "nonce"),
        "it is unsafe in law, and may be someone they love",
        "the child's own word; the person the police were told about",
    ),
    Avoid(
        ("your abuse",),
        "it gives the abuse to the child",
        "what happened",
    ),
    Avoid(
        ("relationship", "affair", "had sex with", "boyfriend", "girlfriend", "encounter"),
        "it makes abuse sound chosen",
        "what the person did",
    ),
    Avoid(
        ("inappropriate touching", "interfered with", "messed with"),
        "it is vague or shaming",
        "the words the worker and the child agreed",
    ),
    Avoid(
        ("good touch", "bad touch", "private secret", "special time"),
        "it is coded and confusing",
        "plain words agreed with the child",
    ),
    Avoid(
        ("historic", "historical"),
        "it sounds unimportant",
        "from before; when you were that age",
    ),
    Avoid(
        ("brave", "strong"),
        "it is pressure to keep coping",
        "it was right to tell",
    ),
    Avoid(
        ("why didn't you", "why did you not"),
        "it is blame",
        "do not ask this",
    ),
    Avoid(
        ("don't worry", "do not worry", "everything will be fine", "everything will be okay"),
        "it is not true",
        "it is okay to feel worried; here is what we know",
    ),
    Avoid(
        ("promise", "promises", "promised", "always", "never", "definitely"),
        "it cannot be kept",
        "we will try; we plan to",
    ),
    Avoid(
        ("soon", "shortly", "in due course"),
        "it empties trust",
        "a day, or: we do not know yet, and we will write by this day",
    ),
    Avoid(
        ("unfortunately", "sadly"),
        "it frames the reader's feelings",
        "say the fact",
    ),
    Avoid(
        ("just", "only", "simply"),
        "it makes it small",
        "leave it out",
    ),
    Avoid(
        ("it would help the police",),
        "it is pressure, and has done harm",
        "it is your choice",
    ),
    Avoid(
        ("safeguarding", "strategy meeting", "section 47"),
        "it is a word of the trade",
        "the people who plan how to keep you safe",
    ),
    Avoid(
        ("abe", "vri"),
        "initials",
        "video interview, explained",
    ),
    Avoid(
        ("cps",),
        "initials come after the full name",
        "Crown Prosecution Service, the lawyers who decide",
    ),
    Avoid(
        ("bail", "released under investigation"),
        "it is a word of the trade",
        "rules the person must follow while the police look into it",
    ),
    Avoid(
        ("intermediary",),
        "it is a word of the trade",
        "a person who helps you to be understood",
    ),
    Avoid(
        ("special measures",),
        "it is a word of the trade",
        "things that can make giving evidence easier",
    ),
    Avoid(
        ("verdict", "acquitted", "acquittal"),
        "it is a word of the trade",
        "what the court decided; not guilty, explained",
    ),
    Avoid(
        ("journey", "move on", "in the loop", "touch base", "keep an eye"),
        "it is not meant as it is said",
        "plain words",
    ),
    Avoid(
        ("hotline", "report abuse", "victim services"),
        "it gives the service away",
        "Help; Your news",
    ),
    Avoid(
        ("success", "successful", "good news", "bad news", "result", "results"),
        "it sets a value on an outcome",
        "what was decided",
    ),
    Avoid(
        ("very busy",),
        "it asks the child to look after us",
        "we are late; we are sorry",
    ),
    Avoid(
        ("eligible", "eligibility", "entitled"),
        "nobody here can know that",
        "can ask",
    ),
)

# The name of a scheme or of a code is not a label put on anybody.
_NAMES = ("victims' right to review", "victims' code")

_SENTENCE_END = re.compile(r"(?<=[.!?\u061f])\s+|(?<=[.!?\u061f][\"'\u201d\u2019)])\s+(?=[^a-z])")
_BLOCK_END = re.compile(r"\n\s*\n")
_PATTERNS = tuple(
    (avoid, word, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])"))
    for avoid in AVOID
    for word in avoid.words
)


def blocks(text: str) -> tuple[str, ...]:
    """What stands together on the page: the stretches between empty lines."""
    return tuple(block.strip() for block in _BLOCK_END.split(text) if block.strip())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences, each on one line. An empty line ends a sentence even without a full stop."""
    found = (part for block in blocks(text) for part in _SENTENCE_END.split(block))
    return tuple(" ".join(part.split()) for part in found if words(part))


def words(text: str) -> tuple[str, ...]:
    """The words as a reader meets them: "grown-up" is one, and so is "4:00"."""
    return tuple(part for part in text.split() if any(letter.isalnum() for letter in part))


def longest_sentence(text: str) -> str:
    return max(sentences(text), key=lambda sentence: len(words(sentence)), default="")


def check(text: str, level: Level) -> tuple[str, ...]:
    """What needs work, in plain English; nothing when the wording is inside every limit."""
    limit = LIMITS[level]
    return (
        *_too_long(text, level, limit),
        *_too_many(text, level, limit),
        *_to_avoid(text),
    )


def _too_long(text: str, level: Level, limit: Limit) -> Iterator[str]:
    for sentence in sentences(text):
        length = len(words(sentence))
        if length > limit.words:
            yield (
                f"A sentence has {length} words; at level {level.value} "
                f"the most is {limit.words}: {sentence}"
            )


def _too_many(text: str, level: Level, limit: Limit) -> Iterator[str]:
    if limit.sentences is None:
        return
    for block in blocks(text):
        number = len(sentences(block))
        if number > limit.sentences:
            yield (
                f"{number} sentences stand together; at level {level.value} "
                f"the most is {limit.sentences}: {sentences(block)[0]}"
            )


def _to_avoid(text: str) -> Iterator[str]:
    plain = " ".join(text.lower().replace("\u2019", "'").split())
    for name in _NAMES:
        plain = plain.replace(name, "")
    for avoid, word, pattern in _PATTERNS:
        if pattern.search(plain):
            yield f'Avoid "{word}": {avoid.because}. Instead: {avoid.instead}.'
