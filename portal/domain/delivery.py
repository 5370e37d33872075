"""How far a text has got, as every provider must say it, and which news about it counts as news."""

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


class Erased(StrEnum):
    """What became of asking a provider to forget a text."""

    ALL = "all"
    WORDS = "words"  # the number stays on its list
    NOT_OFFERED = "not_offered"  # it forgets by itself, after as long as its own settings say
    NOT_YET = "not_yet"
    REFUSED = "refused"
