"""What can become of a text whoever carries it, in plain words for staff."""

from dataclasses import dataclass

from portal.domain.delivery import DeliveryState
from portal.domain.words import marked
from portal.sms.contract import NotSent


@dataclass(frozen=True, slots=True)
class Reason:
    """`may_retry` means in a later safe time, never at once."""

    meaning: str
    may_retry: bool = False
    has_opted_out: bool = False


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

NOT_TAKEN_NOW = marked("Too many texts are waiting. It can be tried again in the next safe time.")
OURS_TO_MEND = marked(
    "Our own account or sender is not set up for this text. Tell whoever runs the service.",
)
NOT_A_NUMBER = marked("This is not a phone number that can be texted. Put the record right.")

# Our own look at the number, the last thing before it would be handed over.
NO_MOBILE_CODE = "not_a_mobile"
NO_MOBILE = Reason(
    marked(
        "This is no UK mobile number, so nothing was sent: a landline may read a text aloud. "
        "Put the record right.",
    ),
)
PRACTICE_CODE = "practice"
PRACTICE = Reason(marked("This is practice: no phone is reached."))
NOT_ON_OUR_LIST = Reason(
    marked("The text was refused for a reason we do not know. Tell whoever runs the service."),
)
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


def not_sent(code: str, reason: Reason, *, is_unknown: bool = False) -> NotSent:
    return NotSent(
        code=code,
        may_retry=reason.may_retry,
        meaning=reason.meaning,
        is_unknown=is_unknown,
        has_opted_out=reason.has_opted_out,
    )
