"""What Twilio's words and error codes mean for the people who must act on them.

From Twilio's public list of error codes; a code that is not here stops, and asks a person to look.
"""

from dataclasses import dataclass

from portal.domain.delivery import DeliveryState
from portal.domain.words import marked


@dataclass(frozen=True, slots=True)
class Reason:
    """`may_retry` means in a later safe time, never at once."""

    meaning: str
    may_retry: bool = False
    has_opted_out: bool = False


# A canceled text never left; only part of a text having arrived is a text that did not arrive.
STATES: dict[str, DeliveryState] = {
    "accepted": DeliveryState.QUEUED,
    "scheduled": DeliveryState.QUEUED,
    "queued": DeliveryState.QUEUED,
    "sending": DeliveryState.SENDING,
    "sent": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    # Channels other than SMS say so; whose eyes they were nobody knows, so we never do.
    "read": DeliveryState.DELIVERED,
    "undelivered": DeliveryState.UNDELIVERED,
    "partially_delivered": DeliveryState.UNDELIVERED,
    "failed": DeliveryState.FAILED,
    "canceled": DeliveryState.FAILED,
}

STATE_MEANINGS: dict[DeliveryState, str] = {
    DeliveryState.QUEUED: marked("The text is waiting to be sent."),
    DeliveryState.SENDING: marked("The text is being sent."),
    DeliveryState.SENT: marked("The phone network has taken the text."),
    DeliveryState.DELIVERED: marked(
        "The phone has the text. That does not say that anybody has looked at it.",
    ),
    DeliveryState.UNDELIVERED: marked("The text did not reach the phone."),
    DeliveryState.FAILED: marked("The text could not be sent."),
    DeliveryState.UNKNOWN: marked("Nobody knows what became of the text."),
}

_NOT_TAKEN_NOW = marked("Too many texts are waiting. It can be tried again in the next safe time.")
_OURS_TO_MEND = marked(
    "Our own account or sender is not set up for this text. Tell whoever runs the service.",
)
_NOT_A_NUMBER = marked("This is not a phone number that can be texted. Put the record right.")

REASONS: dict[str, Reason] = {
    "20003": Reason(_OURS_TO_MEND),
    "20429": Reason(_NOT_TAKEN_NOW, may_retry=True),
    "21211": Reason(_NOT_A_NUMBER),
    "21212": Reason(_OURS_TO_MEND),
    "21408": Reason(_OURS_TO_MEND),
    "21606": Reason(_OURS_TO_MEND),
    "21608": Reason(_OURS_TO_MEND),
    "21610": Reason(
        marked(
            "Somebody replied STOP from this phone, so it gets no more texts. Find out today, "
            "by another safe way, what they want and whether they are all right.",
        ),
        has_opted_out=True,
    ),
    "21611": Reason(_NOT_TAKEN_NOW, may_retry=True),
    "21612": Reason(
        marked("Our sender cannot reach this number. Tell whoever runs the service."),
    ),
    "21614": Reason(marked("This is not a mobile number. Put the record right.")),
    "21617": Reason(marked("The text is too long to be sent. Tell whoever runs the service.")),
    "30001": Reason(_NOT_TAKEN_NOW, may_retry=True),
    "30002": Reason(_OURS_TO_MEND),
    "30003": Reason(
        marked(
            "The phone is off, has no signal or cannot take texts. "
            "It can be tried again in a later safe time, twice at most.",
        ),
        may_retry=True,
    ),
    "30004": Reason(
        marked(
            "The phone or its network blocks our texts. "
            "Ask by another safe way how to keep in touch.",
        ),
    ),
    "30005": Reason(
        marked(
            "The number is unknown or no longer in use. It may be given to a stranger: "
            "text nothing more, and check the number in person.",
        ),
    ),
    "30006": Reason(
        marked(
            "The number is a landline or its network cannot be reached. "
            "Do not text or call it; check the number in person.",
        ),
    ),
    "30007": Reason(
        marked(
            "A phone network filtered the text out. The same words must not be sent again. "
            "Tell whoever runs the service.",
        ),
    ),
    "30008": Reason(
        marked("The phone network gave no reason. Check by another safe way how to keep in touch."),
    ),
    "30036": Reason(
        marked(
            "The safe time ended before the text got through. It can be tried again in the next."
        ),
        may_retry=True,
    ),
}

NOT_ON_OUR_LIST = Reason(
    marked("The text was refused for a reason we do not know. Tell whoever runs the service."),
)
TOO_MANY_REQUESTS = REASONS["20429"]
NOT_LET_IN = REASONS["20003"]
NEVER_LEFT = Reason(
    marked("The provider could not be reached, so nothing was sent. It can be tried again."),
    may_retry=True,
)
NOBODY_KNOWS = Reason(
    marked(
        "The provider did not answer, so the text may or may not have been sent. "
        "Look it up with the provider before anybody sends another.",
    ),
)
