"""The second process: does what time has made due, looks up what nobody answered for, hands over
what is due in several threads. Several may run; a claim is a lease.

No transaction is open while the provider is called: a slow provider must not hold a connection.
"""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

import structlog

from portal.domain.heartbeats import ASK_PROVIDER_EVERY, Part
from portal.erasing import erase_next
from portal.handing_over import hand_over_all, hand_over_next
from portal.keeping import keep_no_longer
from portal.parts import Portal
from portal.services import answers, audit_chain, claims, health, lookups, outbox_upkeep
from portal.services.deliveries import News
from portal.services.rounds import ROUNDS, Round
from portal.sms import Lookup, Search

log = structlog.get_logger("portal.worker")

AT_ONCE = 10
# At rest a text waits half of this before it leaves; each pause asks one indexed question.
PAUSE_SECONDS = 0.5
UPKEEP_EVERY = timedelta(seconds=5)
# So often the newest link of the audit log is said in ours, which is kept elsewhere; and what need
# not be kept any more is looked for.
HOURLY = timedelta(hours=1)
# A sleeping thread is woken when something is due, and looks by itself this often.
SLEEP_SECONDS = 10.0
# Ofcom keeps this number for drama: no text of ours was ever sent to it.
NOBODY = "+447700900000"


def run(portal: Portal, stop: Event) -> None:
    """Works until told to stop: texts leave in as many threads as the settings say."""
    wake = Event()
    steps = (look_up_next, forget_next, ask_provider)
    threads = [
        Thread(target=_repeat, args=(portal, each, stop, wake), daemon=True) for each in steps
    ]
    threads.append(Thread(target=hand_over_all, args=(portal, stop, wake), daemon=True))
    for thread in threads:
        thread.start()
    upkeep_at = hourly_at = portal.clock()
    while not stop.is_set():
        try:
            if portal.clock() >= upkeep_at:
                tidy(portal)
                upkeep_at = portal.clock() + UPKEEP_EVERY
            if portal.clock() >= hourly_at:
                hourly_at = portal.clock() + HOURLY
                say_newest_link(portal)
                keep_no_longer(portal)
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
    for step in (look_up_next, forget_next):
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
        audit_chain.link_new(db, now=portal.clock())
        health.beat(db, Part.WORKER, now=portal.clock())
        db.commit()
    return passed


def say_newest_link(portal: Portal) -> None:
    """Whoever cuts the audit log off at its end cannot cut off what was written elsewhere."""
    with portal.open_session() as db:
        newest = audit_chain.head(db)
    if newest:
        log.info("the newest link of the audit log", head=str(newest))


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
        asked = (claims.is_due, answers.is_due, lookups.is_due)
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


def _answer(portal: Portal, lookup: Lookup) -> lookups.Answer:
    texts = tuple(
        lookups.Listed(each.provider_reference, News(each.state, each.code, each.meaning))
        for each in lookup.texts
    )
    return lookups.Answer(portal.provider.name, texts, lookup.is_certain, lookup.is_by_name)
