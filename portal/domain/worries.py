"""What a worry can be, how quickly a person reads it, and when it counts as noticed by everyone."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from portal.domain.people import Role
from portal.domain.topics import PRESSING_TOPICS, Topic
from portal.domain.words import marked
from portal.domain.working_time import MINUTES_AN_HOUR, WorkingTime
from portal.domain.worry_words import sounds_pressing

MAX_WORDS = 4000


class WorryKind(StrEnum):
    """What can be said without writing a word. CONTACT_ME is the quiet page's only button;
    WITH_ME and TELL_ME are read where a case has them, and asked for as requests; two answer
    whether there may be a filmed talk. What came by text, an answer to "Was that you?", and what
    becomes of a card only staff see.
    """

    NOT_SAFE = "not_safe"
    CONTACTED = "contacted"
    CONFUSED = "confused"
    TALK = "talk"
    UNWELL = "unwell"
    SOMETHING = "something"
    CHECK_ON_ME = "check_on_me"
    WITH_ME = "with_me"
    CONTACT_ME = "contact_me"
    TELL_ME = "tell_me"
    FILM_NO = "film_no"
    FILM_NOT_YET = "film_not_yet"
    TEXT = "text"
    TEXT_PRESSING = "text_pressing"
    TEXT_STOP = "text_stop"
    OPENED_BY_ELSE = "opened_by_else"
    OPENED_UNSURE = "opened_unsure"
    CARD_NOT_RIGHT = "card_not_right"
    CARD_PAUSED = "card_paused"
    WORDS_ENDED = "words_ended"


WORRY_NAMES: dict[WorryKind, str] = {
    WorryKind.NOT_SAFE: marked("I do not feel safe"),
    WorryKind.CONTACTED: marked("Someone contacted me"),
    WorryKind.CONFUSED: marked("I do not understand"),
    WorryKind.TALK: marked("I want to talk"),
    WorryKind.UNWELL: marked("I feel unwell"),
    WorryKind.SOMETHING: marked("Something else"),
    WorryKind.CHECK_ON_ME: marked("I just want someone to check on me"),
    WorryKind.WITH_ME: marked("I want someone with me"),
    WorryKind.CONTACT_ME: marked("I want my worker to contact me"),
    WorryKind.TELL_ME: marked("I would like news"),
    WorryKind.FILM_NO: marked("I say no to the filmed talk"),
    WorryKind.FILM_NOT_YET: marked("I do not want the filmed talk yet"),
    WorryKind.TEXT: marked("A text message"),
    WorryKind.TEXT_PRESSING: marked("A text message that cannot wait"),
    WorryKind.TEXT_STOP: marked("A text message: no more texts"),
    WorryKind.OPENED_BY_ELSE: marked("Somebody else opened their page"),
    WorryKind.OPENED_UNSURE: marked("Not sure who opened their page"),
    WorryKind.CARD_NOT_RIGHT: marked("Something is not right with their card. It has been ended"),
    WorryKind.CARD_PAUSED: marked("Too many wrong tries to open their page"),
    WorryKind.WORDS_ENDED: marked("Too many wrong tries at their four words. They have been ended"),
}

PICTURED_AS = {
    WorryKind.CONTACT_ME: "worker",
    WorryKind.TELL_ME: "news",
    WorryKind.FILM_NO: "camera",
    WorryKind.FILM_NOT_YET: "camera",
    WorryKind.TEXT: "talk",
    WorryKind.TEXT_PRESSING: "not_safe",
    WorryKind.TEXT_STOP: "talk",
    WorryKind.OPENED_BY_ELSE: "look",
    WorryKind.OPENED_UNSURE: "look",
    WorryKind.CARD_NOT_RIGHT: "key",
    WorryKind.CARD_PAUSED: "key",
    WorryKind.WORDS_ENDED: "key",
}

WORRY_PICTURES: dict[WorryKind, str] = {
    kind: PICTURED_AS.get(kind, kind.value) for kind in WorryKind
}

# Of these, the family's pages show nothing: whoever else opens them must not read it.
FOR_STAFF = frozenset(
    {
        *(WorryKind.OPENED_BY_ELSE, WorryKind.OPENED_UNSURE),
        *(WorryKind.CARD_NOT_RIGHT, WorryKind.CARD_PAUSED, WorryKind.WORDS_ENDED),
    }
)
# Offered on the worry page, in this order. The others are buttons of their own elsewhere.
CHILD_KINDS = (
    WorryKind.NOT_SAFE,
    WorryKind.CONTACTED,
    WorryKind.CONFUSED,
    WorryKind.TALK,
    WorryKind.UNWELL,
    WorryKind.SOMETHING,
    WorryKind.CHECK_ON_ME,
)
# Each a button beside what it answers; nothing is typed.
WITHOUT_WORDS = frozenset({WorryKind.CONTACT_ME})
CARER_KINDS = (
    WorryKind.NOT_SAFE,
    WorryKind.CONTACTED,
    WorryKind.CONFUSED,
    WorryKind.TALK,
    WorryKind.SOMETHING,
)


class Triage(StrEnum):
    """How soon a person reads it. New counts as amber; software may raise a class, never
    lower it.
    """

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


PRESSING = (Triage.GREEN, Triage.AMBER, Triage.RED)


def kinds_for(role: Role) -> tuple[WorryKind, ...]:
    return CHILD_KINDS if role is Role.CHILD else CARER_KINDS


def triage_of(kind: WorryKind, words: str = "", topics: Collection[Topic] = ()) -> Triage:
    """The class before anybody has read it: topics and words raise it, in whatever language, and
    never lower it.
    """
    pressing = {WorryKind.NOT_SAFE, WorryKind.TEXT_PRESSING}
    is_red = kind in pressing or not PRESSING_TOPICS.isdisjoint(topics) or sounds_pressing(words)
    return Triage.RED if is_red else Triage.AMBER


def more_pressing(one: Triage, other: Triage) -> Triage:
    return max(one, other, key=PRESSING.index)


def may_change(now: Triage, wanted: Triage, *, has_read: bool) -> bool:
    """Anybody may raise it. To lower it is for a person who has read it: what a picture or words
    raised is not put aside unread.
    """
    return has_read or more_pressing(now, wanted) is wanted


def read_within(triage: Triage, hours: WorkingTime) -> float:
    """The working hours within which a person reads it."""
    clocks = hours.clocks
    return {
        Triage.RED: clocks.red_minutes / MINUTES_AN_HOUR,
        Triage.AMBER: float(clocks.amber_hours),
        Triage.GREEN: clocks.green_days * hours.hours_a_day,
    }[triage]


def answered_within(triage: Triage, hours: WorkingTime) -> float:
    """The working hours, once it is read, within which the family knows what happens next."""
    if triage is Triage.GREEN:
        return hours.clocks.answer_days * hours.hours_a_day
    return read_within(triage, hours)


def read_by(raised_at: datetime, triage: Triage, hours: WorkingTime) -> datetime:
    """The latest moment a person will have read it: working hours, because nobody reads at
    night.
    """
    return hours.add_hours(raised_at, read_within(triage, hours))


def is_noticed_by_all(agencies: Collection[UUID], acknowledged: Collection[UUID]) -> bool:
    """Every agency on the case, and there is at least one."""
    return bool(agencies) and set(agencies) <= set(acknowledged)
