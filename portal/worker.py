"""The second process: does what time has made due, looks up what nobody answered for, hands over
what is due in several threads. Several may run; a claim is a lease.

No transaction is open while the provider is called: a slow provider must not hold a connection.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from uuid import uuid4

import structlog

from portal.answering import answer_next
from portal.domain.delivery import wait_after
from portal.domain.heartbeats import ASK_PROVIDER_EVERY, Part
from portal.erasing import erase_next
from portal.parts import Portal
from portal.services import (
    Db,
    answers,
    deliveries,
    health,
    lookups,
    outbox,
    outbox_upkeep,
    pacing,
)
from portal.services.deliveries import News
from portal.services.outbox import DueText
from portal.services.pacing import Sender
from portal.services.rounds import ROUNDS, Round
from portal.sms import TOO_LATE, Lookup, NotSent, Search, Sent, TextMessage

log = structlog.get_logger("portal.worker")

AT_ONCE = 10
# At rest a text waits half of this before it leaves; each pause asks one indexed question.
PAUSE_SECONDS = 0.5
UPKEEP_EVERY = timedelta(seconds=5)
# A sleeping thread is woken when something is due, and looks by itself this often.
SLEEP_SECONDS = 10.0
CONSOLE = "console"
# Ofcom keeps this number for drama: no text of ours was ever sent to it.
NOBODY = "+447700900000"
# After a provider was busy or away, its sender rests: for all workers, and all its texts.
REST = timedelta(seconds=5)


def run(portal: Portal, stop: Event) -> None:
    """Works until told to stop: texts leave in as many threads as the settings say."""
    wake = Event()
    steps: list[Callable[[Portal], float]] = [hand_over_next] * portal.settings.sms_threads
    threads = [
        Thread(target=_repeat, args=(portal, step, stop, wake), daemon=True)
        for step in (*steps, reply_next, look_up_next, forget_next, ask_provider)
    ]
    for thread in threads:
        thread.start()
    upkeep_at = portal.clock()
    while not stop.is_set():
        try:
            if portal.clock() >= upkeep_at:
                tidy(portal)
                upkeep_at = portal.clock() + UPKEEP_EVERY
            if _is_something_due(portal):
                wake.set()
        except Exception as failure:  # noqa: BLE001 - one bad round must not silence every later text
            log.error("round failed", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote a number
        stop.wait(PAUSE_SECONDS)
    wake.set()
    for thread in threads:
        thread.join()


def run_once(portal: Portal) -> int:
    """Everything once, in this thread: what time has made due, look-ups, and a few texts. Returns
    how much was done.
    """
    done = tidy(portal)
    for step in (look_up_next, reply_next, forget_next):
        while not step(portal):
            done += 1
    for _ in range(AT_ONCE):
        if hand_over_next(portal):
            break
        done += 1
    return done


def tidy(portal: Portal) -> int:
    """What happens because time passes, to tasks and promises and to texts that wait."""
    passed = sum(_keep_round(portal, each) for each in ROUNDS)
    with portal.open_session() as db:
        outbox_upkeep.keep(db, now=portal.clock())
        health.beat(db, Part.WORKER, now=portal.clock())
        db.commit()
    return passed


def hand_over_next(portal: Portal) -> float:
    """The next text that is due: written down as being sent, handed over, settled. Returns for how
    many seconds there is nothing more to do; 0 if there may be.
    """
    sender = _sender(portal)
    with portal.open_session() as db:
        now = portal.clock()
        free_at = pacing.free_at(db, sender, now=now) if sender else now
        if free_at > now:
            return (free_at - now).total_seconds()
        claimed = outbox.claim(db, limit=1, now=now)
        if sender and claimed:
            pacing.use(db, sender, parts=claimed[0].parts, now=now)
        db.commit()
    for due in claimed:
        _hand_over(portal, due)
    return 0 if claimed else SLEEP_SECONDS


def look_up_next(portal: Portal) -> float:
    """The next text nobody answered for, on the provider's own list; returns as above."""
    with portal.open_session() as db:
        wanted = lookups.claim(db, now=portal.clock())
        db.commit()
    if wanted is None:
        return SLEEP_SECONDS
    lookup = portal.provider.find(
        Search(
            to=wanted.mobile,
            body=wanted.body,
            since_at=wanted.since_at,
            until_at=wanted.until_at,
            reference=str(wanted.delivery_id),
        )
    )
    with portal.open_session() as db:
        lookups.settle(db, wanted, _answer(portal, lookup), now=portal.clock())
        db.commit()
    return 0


def reply_next(portal: Portal) -> float:
    """The next text that answers one by itself; returns as above."""
    return 0 if answer_next(portal) else SLEEP_SECONDS


def forget_next(portal: Portal) -> float:
    """The next text that the provider is to forget; returns as above."""
    return 0 if erase_next(portal) else SLEEP_SECONDS


def ask_provider(portal: Portal) -> float:
    """With nothing to send, the provider is asked whether it answers. Returns as above, but never
    0: once is enough.
    """
    now = portal.clock()
    with portal.open_session() as db:
        heard_at = health.last_beat(db, Part.PROVIDER)
    if heard_at is None or now - heard_at >= ASK_PROVIDER_EVERY:
        nobody = Search(to=NOBODY, body="", since_at=now, until_at=now, reference=str(uuid4()))
        if portal.provider.find(nobody).is_certain:
            with portal.open_session() as db:
                health.beat(db, Part.PROVIDER, now=now)
                db.commit()
    return SLEEP_SECONDS


def _repeat(portal: Portal, step: Callable[[Portal], float], stop: Event, wake: Event) -> None:
    """One thread: its step again and again, asleep while there is nothing to do."""
    while not stop.is_set():
        try:
            pause = step(portal)
        except Exception as failure:  # noqa: BLE001 - what was begun is looked up; the next text must go
            log.error("text failed", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote a number
            pause = PAUSE_SECONDS
        if pause:
            wake.clear()
            wake.wait(min(pause, SLEEP_SECONDS))


def _is_something_due(portal: Portal) -> bool:
    with portal.open_session() as db:
        now = portal.clock()
        asked = (outbox.is_due, answers.is_due, lookups.is_due)
        return any(is_due(db, now=now) for is_due in asked)


def _keep_round(portal: Portal, keep: Round) -> int:
    """Each round in a transaction of its own: one that fails takes nothing else with it."""
    with portal.open_session() as db:
        try:
            done = keep(db, portal.round_parts, portal.clock())
            db.commit()
        except Exception as failure:  # noqa: BLE001 - a round that fails must not stop the texts
            db.rollback()
            log.error("round failed", round=keep.__name__, kind=type(failure).__name__)  # noqa: TRY400 - a message may quote words
            return 0
    return done


def _hand_over(portal: Portal, due: DueText) -> None:
    now = portal.clock()
    if not due.may_be_handed_over(now):
        return
    answer = portal.provider.send(
        TextMessage(
            to=due.mobile,
            body=due.body,
            valid_for_seconds=due.valid_for_seconds(now),
            reference=str(due.delivery_id),
        )
    )
    with portal.open_session() as db:
        _settle(portal, db, due, answer)
        db.commit()


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


def _answer(portal: Portal, lookup: Lookup) -> lookups.Answer:
    texts = tuple(
        lookups.Listed(each.provider_reference, News(each.state, each.code, each.meaning))
        for each in lookup.texts
    )
    return lookups.Answer(portal.provider.name, texts, lookup.is_certain, lookup.is_by_name)
