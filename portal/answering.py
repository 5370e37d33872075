"""Sends the texts that answer others by themselves; part of the worker's round."""

from portal.domain.delivery import DeliveryState
from portal.parts import Portal
from portal.services import answers
from portal.sms import Sent, TextMessage


def answer_next(portal: Portal) -> bool:
    """One answer, tried once, with no transaction open meanwhile. False if none is due."""
    now = portal.clock()
    with portal.open_session() as db:
        due = answers.claim(db, now=now)
        db.commit()
    if due is None:
        return False
    came = portal.provider.send(
        TextMessage(
            to=due.mobile,
            body=due.body,
            valid_for_seconds=due.valid_for_seconds,
            reference=str(due.answer_id),
        )
    )
    if isinstance(came, Sent):
        state, reference = DeliveryState.SENT, came.provider_reference
    else:
        state = DeliveryState.UNKNOWN if came.is_unknown else DeliveryState.FAILED
        reference = None
    with portal.open_session() as db:
        answers.settle(
            db,
            due,
            state,
            provider=portal.provider.name,
            reference=reference,
            now=portal.clock(),
        )
        db.commit()
    return True
