"""The second process: do what time has made due, send what is due. Several may run; a claim is a
lease.

No transaction is open while the provider is called: a slow provider must not hold a connection.
"""

import random
from datetime import timedelta
from functools import partial
from threading import Event

import structlog

from portal.answering import answer_next
from portal.domain.delivery import DeliveryState
from portal.erasing import erase_next
from portal.parts import Portal
from portal.services import Db, outbox, outbox_upkeep
from portal.services.outbox import MAX_ATTEMPTS, DueText
from portal.services.rounds import ROUNDS, Round, RoundParts
from portal.sms import NotSent, Sent, TextMessage

log = structlog.get_logger("portal.worker")

AT_ONCE = 10
PAUSE_SECONDS = 1.0
FIRST_WAIT = timedelta(seconds=30)


def run(portal: Portal, stop: Event) -> None:
    """Works until told to stop. A failure is logged and the next round tries again."""
    while not stop.is_set():
        try:
            done = run_once(portal)
        except Exception as failure:  # noqa: BLE001 - one bad round must not silence every later text
            log.error("round failed", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote a number
            done = 0
        if done == 0:
            stop.wait(PAUSE_SECONDS)


def run_once(portal: Portal) -> int:
    """What time has made due; then claim, send each, settle each. Returns how much was done."""
    passed = sum(_keep_round(portal, each) for each in ROUNDS)
    with portal.open_session() as db:
        now = portal.clock()
        outbox_upkeep.lose_crashed(db, now=now)
        outbox_upkeep.drop_ended_numbers(db, now=now)
        outbox_upkeep.drop_taken_back(db)
        outbox_upkeep.move_to_next_safe_time(db, now=now)
        due = outbox.claim(db, limit=AT_ONCE, now=now)
        db.commit()
    for each in due:
        send(portal, each)
    answered = sum(iter(partial(answer_next, portal), False))
    erased = sum(iter(partial(erase_next, portal), False))
    return passed + len(due) + answered + erased


def _keep_round(portal: Portal, keep: Round) -> int:
    """Each round in a transaction of its own: one that fails takes nothing else with it."""
    with portal.open_session() as db:
        try:
            done = keep(db, RoundParts(portal.renderer, portal.hours), portal.clock())
            db.commit()
        except Exception as failure:  # noqa: BLE001 - a round that fails must not stop the texts
            db.rollback()
            log.error("round failed", round=keep.__name__, kind=type(failure).__name__)  # noqa: TRY400 - a message may quote words
            return 0
    return done


def send(portal: Portal, due: DueText) -> None:
    """One text: written down as being sent, handed over, settled."""
    now = portal.clock()
    with portal.open_session() as db:
        is_mine = outbox.about_to_send(db, due, now=now)
        db.commit()
    if not is_mine:
        return
    answer = portal.provider.send(
        TextMessage(
            to=due.mobile,
            body=due.body,
            valid_for_seconds=due.valid_for_seconds(now),
            reference=str(due.message_id),
        )
    )
    with portal.open_session() as db:
        _settle(portal, db, due, answer)
        db.commit()


def _settle(portal: Portal, db: Db, due: DueText, answer: Sent | NotSent) -> None:
    now = portal.clock()
    if isinstance(answer, Sent):
        outbox.settle_sent(
            db,
            due,
            provider=portal.provider.name,
            reference=answer.provider_reference,
            state=answer.state,
            now=now,
        )
    elif answer.is_unknown:
        outbox.settle_failed(db, due, meaning=answer.meaning, state=DeliveryState.UNKNOWN, now=now)
    elif answer.may_retry and due.attempts < MAX_ATTEMPTS:
        outbox.settle_retry(db, due, meaning=answer.meaning, again_at=now + _wait(due.attempts))
    else:
        outbox.settle_failed(db, due, meaning=answer.meaning, state=DeliveryState.FAILED, now=now)
        if answer.has_opted_out:
            outbox_upkeep.stop_texting(
                db,
                partnership_id=due.partnership_id,
                message_id=due.message_id,
                meaning=answer.meaning,
                now=now,
            )


def _wait(attempts: int) -> timedelta:
    """Twice as long each time, and never two workers at the same moment."""
    spread = random.uniform(1.0, 1.5)  # noqa: S311 - spreads load, guards nothing
    return FIRST_WAIT * spread * float(2 ** (attempts - 1))
