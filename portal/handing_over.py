"""Hands texts over to the provider, several at a time; a part of the worker.

No transaction is open while the provider is called: a slow provider must not hold a connection.
"""

import random
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Event

import structlog

from portal.domain.delivery import wait_after
from portal.domain.heartbeats import Part
from portal.messages.numbers import mobile_number
from portal.parts import Portal
from portal.services import Db, claims, deliveries, health, outbox_upkeep, pacing
from portal.services.claims import DueText
from portal.services.deliveries import News
from portal.services.pacing import Sender
from portal.sms import TOO_LATE, NotSent, Sent, TextMessage
from portal.sms.reasons import NO_MOBILE, NO_MOBILE_CODE, not_sent

log = structlog.get_logger("portal.handing_over")

PAUSE_SECONDS = 0.5
# A sleeping thread is woken when something is due, and looks by itself this often.
SLEEP_SECONDS = 10.0
CONSOLE = "console"
# What is to be handed over now, and for how many seconds nothing else is.
Claimed = tuple[tuple[DueText, ...], float]
# Nothing where a process slept through its lease, and so did not call.
Answered = Sent | NotSent | None
# After a provider was busy or away, its sender rests: for all workers, and all its texts.
REST = timedelta(seconds=5)


def hand_over_next(portal: Portal) -> float:
    """The next text that is due: written down as being sent, handed over, settled. Returns for how
    many seconds there is nothing more to do; 0 if there may be.
    """
    claimed, pause = _settle_and_claim(portal, [], room=1)
    for due in claimed:
        _settle_and_claim(portal, [(due, _hand_over(portal, due))], room=0)
    return pause


def hand_over_all(portal: Portal, stop: Event, wake: Event) -> None:
    """Threads do nothing but call the provider. What they come back with is settled, and what they
    do next is claimed, in one transaction for all who are ready by then: a commit is what costs.
    """
    most = portal.settings.sms_threads
    calls: dict[Future[Answered], DueText] = {}
    pause = PAUSE_SECONDS
    with ThreadPoolExecutor(most) as threads:
        while calls or not stop.is_set():
            patience = min(pause, PAUSE_SECONDS) if len(calls) < most else PAUSE_SECONDS
            ready = wait(calls, timeout=patience, return_when=FIRST_COMPLETED).done
            answers = [(calls.pop(each), each) for each in ready]
            room = 0 if stop.is_set() else most - len(calls)
            claimed, pause = _go_on(portal, answers, room=room)
            for due in claimed:
                calls[threads.submit(_hand_over, portal, due)] = due
            if pause and not calls and not stop.is_set():
                wake.clear()
                wake.wait(min(pause, SLEEP_SECONDS))


def _go_on(
    portal: Portal, answers: list[tuple[DueText, Future[Answered]]], *, room: int
) -> Claimed:
    """One answer that cannot be settled keeps none of the others from it, nor the next texts."""
    settled = []
    for due, call in answers:
        failure = call.exception()
        if failure is None:
            settled.append((due, call.result()))
        else:
            log.error("text failed", kind=type(failure).__name__)
    try:
        return _settle_and_claim(portal, settled, room=room)
    except Exception as failure:  # noqa: BLE001 - what was begun is looked up; the next text must go
        log.error("texts failed", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote a number
    for each in settled:
        with suppress(Exception):
            _settle_and_claim(portal, [each], room=0)
    return (), PAUSE_SECONDS


def _settle_and_claim(
    portal: Portal, answers: list[tuple[DueText, Answered]], *, room: int
) -> Claimed:
    """What came of some texts, and as many new ones as there is room for; with the seconds after
    which there may be more.
    """
    sender = _sender(portal)
    claimed: tuple[DueText, ...] = ()
    with portal.open_session() as db:
        for due, answer in answers:
            if answer is not None:
                _settle(portal, db, due, answer)
        db.flush()
        now = portal.clock()
        free_at = pacing.free_at(db, sender, now=now) if sender and room else now
        if free_at > now:
            pause = (free_at - now).total_seconds()
        else:
            limit = min(room, pacing.at_once(sender)) if sender else room
            claimed = claims.claim(db, limit=limit, now=now) if room else ()
            if sender and claimed:
                pacing.use(db, sender, parts=sum(each.parts for each in claimed), now=now)
            pause = 0 if claimed else SLEEP_SECONDS
        db.commit()
    return claimed, pause


def _hand_over(portal: Portal, due: DueText) -> Answered:
    now = portal.clock()
    if not due.may_be_handed_over(now):
        return None
    if mobile_number(due.mobile) != due.mobile:
        # However the number came to be kept, nothing leaves for a landline.
        return not_sent(NO_MOBILE_CODE, NO_MOBILE)
    return portal.provider.send(
        TextMessage(
            to=due.mobile,
            body=due.body,
            valid_for_seconds=due.valid_for_seconds(now),
            reference=str(due.delivery_id),
        )
    )


def _settle(portal: Portal, db: Db, due: DueText, answer: Sent | NotSent) -> None:
    now = portal.clock()
    if isinstance(answer, Sent):
        deliveries.settle_sent(
            db,
            due,
            provider=portal.provider.name,
            reference=answer.provider_reference,
            state=answer.state,
            now=now,
        )
        health.beat(db, Part.PROVIDER, now=now)
    elif answer.is_unknown:
        deliveries.settle_unanswered(db, due, code=answer.code, meaning=answer.meaning, now=now)
    else:
        _settle_refused(portal, db, due, answer, now)


def _settle_refused(portal: Portal, db: Db, due: DueText, answer: NotSent, now: datetime) -> None:
    news = News(deliveries.REFUSED, answer.code, answer.meaning, answer.may_retry)
    spread = random.uniform(1.0, 1.5)  # noqa: S311 - spreads load, guards nothing
    is_too_late = answer.code == TOO_LATE
    again_at = due.valid_until_at if is_too_late else now + wait_after(due.tries, spread)
    deliveries.settle_refused(db, due, news, again_at=again_at, now=now)
    sender = _sender(portal)
    if answer.may_retry and sender and not is_too_late:
        pacing.rest(db, sender, until_at=now + REST * spread)
    if answer.has_opted_out:
        outbox_upkeep.stop_texting(
            db,
            partnership_id=due.partnership_id,
            message_id=due.message_id,
            meaning=answer.meaning,
            now=now,
        )


def _sender(portal: Portal) -> Sender | None:
    """What is paced: a real sender. The console's texts go nowhere, so they go at once."""
    if portal.provider.name == CONSOLE:
        return None
    return Sender(portal.settings.sms_sender, portal.settings.sms_pace)
