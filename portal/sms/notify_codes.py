"""What GOV.UK Notify's words mean for those who must act on them, and which letters it keeps."""

import re
from typing import Final

from portal.domain.delivery import DeliveryState
from portal.domain.gsm7 import BASIC, EXTENSION
from portal.domain.words import marked
from portal.sms.reasons import NOT_TAKEN_NOW, OURS_TO_MEND, Reason

STATES: dict[str, DeliveryState] = {
    "created": DeliveryState.QUEUED,
    "sending": DeliveryState.SENDING,
    "pending": DeliveryState.SENT,
    "sent": DeliveryState.SENT,  # abroad, where nothing more is ever heard
    "delivered": DeliveryState.DELIVERED,
    "permanent-failure": DeliveryState.UNDELIVERED,
    "temporary-failure": DeliveryState.UNDELIVERED,
    "technical-failure": DeliveryState.FAILED,
}

# What it says of a text that did not arrive; it gives no finer reason.
REASONS: dict[str, Reason] = {
    "permanent-failure": Reason(
        marked(
            "The network refused the text: the number may be wrong or no longer in use, and may be "
            "given to a stranger. Text nothing more, and check the number in person.",
        ),
    ),
    "temporary-failure": Reason(
        marked(
            "The phone is off, has no signal or is full. "
            "It can be tried again in a later safe time, twice at most.",
        ),
        may_retry=True,
    ),
    "technical-failure": Reason(
        marked(
            "GOV.UK Notify could not hand the text to a network, so nothing was sent. "
            "It can be tried again in the next safe time.",
        ),
        may_retry=True,
    ),
}

CANNOT_CARRY = Reason(
    marked(
        "GOV.UK Notify cannot carry the letters of this language. It would send question marks "
        "or other letters in their place, so nothing was sent. Tell this person in another way.",
    ),
)
NEARLY_OVER = Reason(
    marked(
        "The safe time was nearly over, and GOV.UK Notify cannot be told to stop trying. "
        "It can be tried again in the next.",
    ),
    may_retry=True,
)
DAY_IS_FULL = Reason(
    marked(
        "No more texts may be sent through GOV.UK Notify today. Tell this person in another way, "
        "and tell whoever runs the service.",
    ),
)
WRONG_TEMPLATE = Reason(
    marked(
        "The template at GOV.UK Notify says more than our own words, so nothing was sent. "
        "Tell whoever runs the service.",
    ),
)
NOT_LET_IN = Reason(OURS_TO_MEND)
BUSY = Reason(NOT_TAKEN_NOW, may_retry=True)

TEMPLATE: Final = "((text))"
# Besides the plain alphabet it keeps the letters of Welsh; of the rest it makes others, or "?".
_WELSH = "".join(marks + marks.upper() for marks in ("àèìòùẁỳ", "áéíóúẃý", "äëïöüẅÿ", "âêîôûŵŷ"))
_KEPT = (BASIC | EXTENSION | set(_WELSH)) - {"\f", "\r"}
# It also takes away spaces: around the text, of several in a row, and before a comma or a stop.
_LOSES_SPACE = re.compile(r"^\s|\s$|[ ]{2,}|[ ][,.]|\n{3,}")


def keeps_every_letter(body: str) -> bool:
    return _KEPT.issuperset(body) and _LOSES_SPACE.search(body) is None and "((" not in body
