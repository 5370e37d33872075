"""How far a text has got, as every provider must say it; which news about it counts as news, and
whether it is tried again.
"""

from datetime import datetime, timedelta
from enum import StrEnum


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    # Not sent, because what it spoke of was taken back; no provider says this.
    STOPPED = "stopped"


FINAL_STATES = frozenset(
    {
        DeliveryState.DELIVERED,
        DeliveryState.UNDELIVERED,
        DeliveryState.FAILED,
        DeliveryState.STOPPED,
    },
)

# She waits with the phone in her hand: such a text waits behind no other, and none behind it.
SIGN_IN_NUMBER = "sign_in_number"
# Those that say there is news: when one arrives, the news before it is known of too.
NEWS_TEXTS = frozenset({"note", "note_short"})
# How often a text is offered to a provider that does not take it: over about an hour.
MOST_TRIES = 8
# How often a text that was taken may set out: once, and twice more in later safe times.
MOST_JOURNEYS = 3
FIRST_WAIT = timedelta(seconds=30)
# When a text nobody answered for is looked up, after the call began; and how long it must have been
# missing from the provider's list before it counts as not there.
LOOK_AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=16))
MISSING_FOR = timedelta(minutes=15)

_STEPS = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.SENT)


def _rank(state: DeliveryState) -> int:
    return len(_STEPS) if state in FINAL_STATES else _STEPS.index(state)


def moves_forward(old: DeliveryState, new: DeliveryState) -> bool:
    """True if a receipt saying `new` may replace `old`: they are repeated and come in any order.

    A receipt never makes a known state unknown; a call that timed out does, and says so itself.
    """
    if new is DeliveryState.UNKNOWN or old in FINAL_STATES:
        return False
    if old is DeliveryState.UNKNOWN:
        return True
    return _rank(new) > _rank(old)


def state_after(old: DeliveryState, news: DeliveryState) -> DeliveryState:
    """The state after this news: the one place where a state becomes another."""
    return news if moves_forward(old, news) else old


def state_without_answer(old: DeliveryState) -> DeliveryState:
    """The state after a call that was never answered; what is known by then stays known."""
    return DeliveryState.UNKNOWN if old is DeliveryState.SENDING else old


def wait_after(tries: int, spread: float) -> timedelta:
    """Twice as long after each try; `spread` (1.0 to 1.5) keeps two workers from the same moment.

    Less than twice apart at their widest, so that the waits always grow.
    """
    return FIRST_WAIT * spread * float(2 ** (tries - 1))


def look_again_at(began_at: datetime, now: datetime) -> datetime | None:
    """When a text nobody answered for is looked up next; None when it was looked up for long
    enough.
    """
    return next((began_at + after for after in LOOK_AFTER if began_at + after > now), None)


class Erased(StrEnum):
    """What became of asking a provider to forget a text."""

    ALL = "all"
    WORDS = "words"  # the number stays on its list
    NOT_OFFERED = "not_offered"  # it forgets by itself, after as long as its own settings say
    NOT_YET = "not_yet"
    REFUSED = "refused"
