"""After the killing: every update ended in exactly one text or in a task somebody can see."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from sqlalchemy import func, or_, select

from portal.domain.delivery import DeliveryState
from portal.domain.people import Role
from portal.parts import Portal
from portal.storage.outbox import Delivery, Message
from portal.storage.people import Person
from portal.storage.tasks import Task
from portal.storage.updates import Recipient, Update
from tests.kill.world import World

# What Twilio says of a text that never got to the phone, and may be tried again later.
MAY_COME_BACK = {"30003", "30036"}
# After so many looks at which nothing had changed, time is moved on.
STILL = 3


@dataclass
class Verdict:
    """What was counted, and every way in which it was not as promised."""

    updates: int = 0
    confirmed: int = 0
    texts: int = 0
    arrived: int = 0
    tasks: int = 0
    untexted: int = 0
    states: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return (
            f"{self.updates} updates ({self.confirmed} confirmed to who published them), "
            f"{self.texts} texts taken by the provider, {self.arrived} updates arrived once, "
            f"{self.tasks} are a task, {self.untexted} more were one from the start; {counts}; "
            f"wrong: {len(self.wrong)}"
        )


def settle_down(world: World, portal: Portal, *, within_seconds: float) -> bool:
    """Lets time pass, quicker where nothing happens, until nothing is under way. False if it
    never ends.
    """
    until = time.monotonic() + within_seconds
    before, still = (-1, -1), 0
    while time.monotonic() < until:
        count, next_at = _what_is_open(portal, world.clock())
        if count == 0:
            return True
        now = (count, len(world.ledger.read_text()))
        still = still + 1 if now == before else 0
        before = now
        if next_at and still >= STILL:
            world.clock.move(next_at - world.clock())
            still = 0
        time.sleep(0.5)
    return False


def _what_is_open(portal: Portal, now: datetime) -> tuple[int, datetime | None]:
    """How many texts are still under way, and when the next thing is due that is not yet."""
    with portal.open_session() as db:
        under_way = or_(
            Message.state.in_((DeliveryState.QUEUED, DeliveryState.SENDING)),
            Message.look_at.is_not(None),
        )
        count = db.scalar(select(func.count()).select_from(Message).where(under_way)) or 0
        due_at = db.scalar(
            select(func.min(Message.due_at)).where(
                Message.state == DeliveryState.QUEUED, Message.due_at > now
            )
        )
        look_at = db.scalar(select(func.min(Message.look_at)).where(Message.look_at > now))
        lease = db.scalar(
            select(func.min(Message.lease_until_at)).where(
                Message.state == DeliveryState.SENDING,
                Message.provider_reference.is_(None),
                Message.lease_until_at > now,
            )
        )
    times = [each for each in (due_at, look_at, lease) if each]
    return count, min(times) if times else None


def judge(world: World, portal: Portal) -> Verdict:
    verdict = Verdict(confirmed=len(world.confirmed.read_text().splitlines()))
    ledger = [json.loads(line) for line in world.ledger.read_text().splitlines()]
    verdict.texts = len(ledger)
    with portal.open_session() as db:
        verdict.updates = db.scalar(select(func.count()).select_from(Update)) or 0
        message_of = dict(db.execute(select(Delivery.id, Delivery.message_id)).tuples().all())
        messages = {each.id: each for each in db.scalars(select(Message)).all()}
        asked = set(db.scalars(select(Task.subject_id)).all())
        owed = db.execute(
            select(Recipient.id, Recipient.update_id, Recipient.person_id)
            .join(Person, Person.id == Recipient.person_id)
            .where(Person.role == Role.CARER)
        ).all()
    if verdict.updates != verdict.confirmed:
        verdict.wrong.append(f"{verdict.confirmed} confirmed, {verdict.updates} published")
    for_whom = Counter((each.cause_id, each.person_id) for each in messages.values())
    for recipient_id, *whom in owed:
        _judge_owed(verdict, recipient_id, for_whom[tuple(whom)], asked)
    texts = _by_message(ledger, message_of, verdict)
    for message in messages.values():
        _judge_one(verdict, message, texts.get(message.id, []), is_asked=message.id in asked)
    return verdict


def _judge_owed(verdict: Verdict, recipient_id: UUID, texts: int, asked: set[UUID]) -> None:
    """A phone that failed gets no other text until somebody has checked it: from then on there is
    a task for each update, and no text.
    """
    if texts == 0 and recipient_id in asked:
        verdict.untexted += 1
    elif texts != 1:
        verdict.wrong.append(f"{texts} texts in the outbox for {recipient_id}, and no task instead")


def _by_message(
    ledger: list[dict[str, Any]], message_of: dict[UUID, UUID], verdict: Verdict
) -> dict[UUID, list[dict[str, Any]]]:
    """The ledger's texts by our message: each call named its try."""
    found: dict[UUID, list[dict[str, Any]]] = {}
    for text in ledger:
        name = parse_qs(urlsplit(text["callback"]).query)["try"][0]
        message_id = message_of.get(UUID(name))
        if message_id is None:
            verdict.wrong.append(f"a text of no try: {name}")
        else:
            found.setdefault(message_id, []).append(text)
    return found


def _judge_one(
    verdict: Verdict, message: Message, texts: list[dict[str, Any]], *, is_asked: bool
) -> None:
    verdict.states[message.state] += 1
    arrived = [each for each in texts if each["end"] == "delivered"]
    might_arrive = [each for each in texts if each["code"] not in MAY_COME_BACK]
    verdict.arrived += len(arrived) == 1
    verdict.tasks += is_asked
    name = f"{message.id} ({message.state}, {len(texts)} taken)"
    if len(might_arrive) > 1:
        verdict.wrong.append(f"sent twice: {name}")
    if not arrived and not is_asked:
        verdict.wrong.append(f"neither a text nor a task: {name}")
    if message.state == DeliveryState.DELIVERED and not arrived:
        verdict.wrong.append(f"said to have arrived, and did not: {name}")
