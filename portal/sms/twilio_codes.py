"""What Twilio's words and error codes mean for the people who must act on them.

From Twilio's public list of error codes; a code that is not here stops, and asks a person to look.
"""

from portal.domain.delivery import DeliveryState
from portal.domain.words import marked
from portal.sms.reasons import NOT_A_NUMBER, NOT_TAKEN_NOW, OURS_TO_MEND, Reason

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

REASONS: dict[str, Reason] = {
    "20003": Reason(OURS_TO_MEND),
    "20429": Reason(NOT_TAKEN_NOW, may_retry=True),
    "21211": Reason(NOT_A_NUMBER),
    "21212": Reason(OURS_TO_MEND),
    "21408": Reason(OURS_TO_MEND),
    "21606": Reason(OURS_TO_MEND),
    "21608": Reason(OURS_TO_MEND),
    "21610": Reason(
        marked(
            "Somebody replied STOP from this phone, so it gets no more texts. Find out today, "
            "by another safe way, what they want and whether they are all right.",
        ),
        has_opted_out=True,
    ),
    "21611": Reason(NOT_TAKEN_NOW, may_retry=True),
    "21612": Reason(
        marked("Our sender cannot reach this number. Tell whoever runs the service."),
    ),
    "21614": Reason(marked("This is not a mobile number. Put the record right.")),
    "21617": Reason(marked("The text is too long to be sent. Tell whoever runs the service.")),
    "30001": Reason(NOT_TAKEN_NOW, may_retry=True),
    "30002": Reason(OURS_TO_MEND),
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

TOO_MANY_REQUESTS = REASONS["20429"]
NOT_LET_IN = REASONS["20003"]
