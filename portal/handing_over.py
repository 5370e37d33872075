"""Hands texts over to the provider, several at a time; a part of the worker.

No transaction is open while the provider is called: a slow provider must not hold a connection.
"""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic
from uuid import UUID

import structlog

from portal.domain.delivery import DeliveryState, wait_after
from portal.domain.heartbeats import Part
from portal.messages.numbers import mobile_number
from portal.parts import Portal
from portal.services import (
    Db,
    answers,
    claims,
    deliveries,
    health,
    outbox_upkeep,
    pacing,
    practice,
    taken,
)
from portal.services.answers import DueAnswer
from portal.services.claims import DueText
from portal.services.deliveries import News
from portal.services.pacing import Sender
from portal.services.taken import Taken
from portal.sms import TOO_LATE, NotSent, Sent, TextMessage
from portal.sms.reasons import NO_MOBILE, NO_MOBILE_CODE, PRACTICE, PRACTICE_CODE, not_sent

log = structlog.get_logger("portal.handing_over")

PAUSE_SECONDS = 0.5
# A sleeping thread is woken when something is due, and looks by itself this often.
SLEEP_SECONDS = 10.0
# So long an answer waits for others to be written down with, while no thread waits for work.
GATHER_SECONDS = 0.01
CONSOLE = "console"
_KNOWN: dict[UUID, bool] = {}
Due = DueText | DueAnswer
# What is to be handed over now, and for how many seconds nothing else is.
Claimed = tuple[tuple[Due, ...], float]
# Nothing where a process slept through its lease, and so did not call.
Answered = Sent | NotSent | None
Came = tuple[Due, Answered | Exception]
# After a provider was busy or away, its sender rests: for all workers, and all its texts.
REST = timedelta(seconds=5)


def hand_over_next(portal: Portal) -> float:
    """The next text that is due: written down as being sent, handed over, settled. Returns for how
    many seconds there is nothing more to do; 0 if there may be.
    """
    claimed, pause = _settle_and_claim(portal, [], room=1)
    for due in claimed:
        came = _hand_over(portal, due)
        _settle_and_claim(portal, [(due, came)], room=0)
        if isinstance(came, Sent):
            _beat(portal)
    return pause


def hand_over_all(portal: Portal, stop: Event, wake: Event) -> None:
    """Threads do nothing but call the provider. What they come back with is settled, and what they
    do next is claimed, in one transaction for all who are ready by then: a commit is what costs.
    A few more texts than there are threads are claimed, so that none waits for that commit.
    """
    most, came = portal.settings.sms_threads, SimpleQueue[Came]()
    under_way, pause, beat_at = 0, PAUSE_SECONDS, portal.clock()
    with ThreadPoolExecutor(most) as threads:
        while under_way or not stop.is_set():
            room = most + _in_reserve(portal) - under_way
            patience = PAUSE_SECONDS if room <= 0 else min(pause, PAUSE_SECONDS)
            heard = _gathered(came, patience, spare=under_way - most) if under_way else []
            under_way -= len(heard)
            room = 0 if stop.is_set() else max(0, room + len(heard))
            claimed, pause = _go_on(portal, heard, room=room)
            if portal.clock() >= beat_at and any(isinstance(each, Sent) for _, each in heard):
                with suppress(Exception):  # whoever watches hears of the next one
                    _beat(portal)
                beat_at = portal.clock() + health.BEAT_EVERY
            for due in claimed:
                threads.submit(_call, portal, due, came)
            under_way += len(claimed)
            if pause and not under_way and not stop.is_set():
                wake.clear()
                wake.wait(min(pause, SLEEP_SECONDS))


def _in_reserve(portal: Portal) -> int:
    """How many texts wait, claimed, for a thread to be free: never more than may leave at once."""
    sender, most = _sender(portal), portal.settings.sms_threads
    return min(most, pacing.at_once(sender)) if sender else most


def _gathered(came: SimpleQueue[Came], patience: float, *, spare: int) -> list[Came]:
    """What threads have come back with by now, or else come back with next. `spare` is how many of
    them have another text to go on with.
    """
    found: list[Came] = []
    with suppress(Empty):
        found.append(came.get(timeout=patience))
        until = monotonic() + GATHER_SECONDS
        while len(found) < spare // 2:
            found.append(came.get(timeout=max(0.0, until - monotonic())))
        while True:
            found.append(came.get_nowait())
    return found


def _call(portal: Portal, due: Due, came: SimpleQueue[Came]) -> None:
    """In a thread of its own. Whatever happens, it is answered for."""
    try:
        came.put((due, _hand_over(portal, due)))
    except Exception as failure:  # noqa: BLE001 - one thread's bad luck is none of the others'
        came.put((due, failure))


def _go_on(portal: Portal, heard: list[Came], *, room: int) -> Claimed:
    """One answer that cannot be settled keeps none of the others from it, nor the next texts."""
    settled: list[tuple[Due, Answered]] = []
    for due, answer in heard:
        if isinstance(answer, Exception):
            log.error("text failed", kind=type(answer).__name__)
        else:
            settled.append((due, answer))
    try:
        return _settle_and_claim(portal, settled, room=room)
    except Exception as failure:  # noqa: BLE001 - what was begun is looked up; the next text must go
        log.error("texts failed", kind=type(failure).__name__)  # noqa: TRY400 - a message may quote a number
    for each in settled:
        with suppress(Exception):
            _settle_and_claim(portal, [each], room=0)
    return (), PAUSE_SECONDS


def _settle_and_claim(
    portal: Portal, came: Sequence[tuple[Due, Answered]], *, room: int
) -> Claimed:
    """What came of some texts, and as many new ones as there is room for; with the seconds after
    which there may be more.
    """
    claimed: tuple[Due, ...] = ()
    pause = SLEEP_SECONDS
    if not came and not room:
        return claimed, pause
    with portal.open_session() as db:
        _settle_all(portal, db, came)
        db.flush()
        if room:
            claimed, pause = _claim(portal, db, room)
        db.commit()
    return claimed, pause


def _claim(portal: Portal, db: Db, room: int) -> Claimed:
    """Answers go first, for somebody has the phone in her hand; a sender's pace counts them too."""
    sender, now = _sender(portal), portal.clock()
    if sender:
        free_at = pacing.free_at(db, sender, now=now)
        if free_at > now:
            return (), (free_at - now).total_seconds()
        room = min(room, pacing.at_once(sender))
    due_answers = answers.claim(db, limit=room, now=now)
    left = room - len(due_answers)
    texts = claims.claim(db, limit=left, now=now) if left else ()
    claimed: tuple[Due, ...] = (*due_answers, *texts)
    if sender and claimed:
        pacing.use(db, sender, parts=sum(each.parts for each in claimed), now=now)
    return claimed, 0.0 if claimed else SLEEP_SECONDS


def _beat(portal: Portal) -> None:
    with portal.open_session() as db:
        health.beat(db, Part.PROVIDER, now=portal.clock())
        db.commit()


def _hand_over(portal: Portal, due: Due) -> Answered:
    now = portal.clock()
    if not due.may_be_handed_over(now):
        return None
    if _is_practice(portal, due.partnership_id):
        return not_sent(PRACTICE_CODE, PRACTICE)
    if isinstance(due, DueText) and mobile_number(due.mobile) != due.mobile:
        # However the number came to be kept, nothing leaves for a landline.
        return not_sent(NO_MOBILE_CODE, NO_MOBILE)
    return portal.provider.send(
        TextMessage(
            to=due.mobile,
            body=due.body,
            valid_for_seconds=due.valid_for_seconds(now),
            reference=str(due.name),
        )
    )


def _is_practice(portal: Portal, partnership_id: UUID) -> bool:
    """The last door before a phone. A partnership never changes in this, so it is asked once."""
    if partnership_id not in _KNOWN:
        with portal.open_session() as db:
            _KNOWN[partnership_id] = practice.is_practice(db, partnership_id)
    return _KNOWN[partnership_id]


def _settle_all(portal: Portal, db: Db, came: Sequence[tuple[Due, Answered]]) -> None:
    now, provider = portal.clock(), portal.provider.name
    texts = [
        Taken(due, answer.provider_reference, answer.state)
        for due, answer in came
        if isinstance(due, DueText) and isinstance(answer, Sent)
    ]
    if texts:
        taken.settle(db, texts, provider=provider, now=now)
    for due, answer in came:
        if isinstance(due, DueAnswer) and answer is not None:
            _settle_answer(portal, db, due, answer, now)
        elif isinstance(due, DueText) and isinstance(answer, NotSent):
            _settle_not_taken(portal, db, due, answer, now)


def _settle_answer(
    portal: Portal, db: Db, due: DueAnswer, came: Sent | NotSent, now: datetime
) -> None:
    """Tried once, whatever came of it: a late answer is a wrong one."""
    state, reference = DeliveryState.FAILED, None
    if isinstance(came, Sent):
        state, reference = DeliveryState.SENT, came.provider_reference
    elif came.is_unknown:
        state = DeliveryState.UNKNOWN
    answers.settle(db, due, state, provider=portal.provider.name, reference=reference, now=now)


def _settle_not_taken(portal: Portal, db: Db, due: DueText, answer: NotSent, now: datetime) -> None:
    if answer.is_unknown:
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
