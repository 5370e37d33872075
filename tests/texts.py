"""What tests about texts share: a provider that does as it is told, and what became of a text."""

from uuid import uuid4

from sqlalchemy import select

from portal import worker
from portal.domain.delivery import DeliveryState
from portal.domain.people import Actor
from portal.parts import Portal
from portal.services import receipts
from portal.services.deliveries import News
from portal.sms import CANNOT_SAY, ListedText, Lookup, NotSent, Search, Sent, TextMessage
from portal.sms.console import ConsoleProvider
from portal.storage.outbox import Delivery, Message
from portal.storage.tasks import Task
from tests.families import Family, with_provider
from tests.services.acts import done, kept

BUSY = NotSent("20429", may_retry=True, meaning="Too many texts are waiting.")
REFUSED = NotSent("21211", may_retry=False, meaning="This is not a phone number.")
# Nothing of the phone: the same number may be texted again.
FILTERED = NotSent("30007", may_retry=False, meaning="A network filtered it out.")
SILENCE = NotSent("no_answer", may_retry=False, meaning="Nobody knows.", is_unknown=True)
STOPPED = NotSent("21610", may_retry=False, meaning="Somebody said STOP.", has_opted_out=True)
NOT_THERE = Lookup((), is_certain=True)


class Scripted(ConsoleProvider):
    """Answers as it is told, one answer for each text; a missing answer is a failure of its own."""

    def __init__(
        self, *answers: Sent | NotSent | Exception, lists: tuple[Lookup, ...] = ()
    ) -> None:
        super().__init__()
        self.answers = list(answers)
        self.lists = list(lists)
        self.messages: list[TextMessage] = []
        self.searches: list[Search] = []

    def send(self, message: TextMessage) -> Sent | NotSent:
        self.messages.append(message)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def find(self, search: Search) -> Lookup:
        self.searches.append(search)
        return self.lists.pop(0) if self.lists else CANNOT_SAY


def taken(state: DeliveryState = DeliveryState.QUEUED) -> Sent:
    return Sent(f"SM{uuid4().hex}", state)


def listed(state: DeliveryState = DeliveryState.SENT) -> Lookup:
    return Lookup((ListedText(f"SM{uuid4().hex}", state),), is_certain=True)


def work(portal: Portal, provider: ConsoleProvider) -> int:
    """One round of the worker with this provider."""
    return worker.run_once(with_provider(portal, provider))


def message_of(portal: Portal, family: Family) -> Message:
    (message,) = messages_of(portal, family.carer)
    return message


def messages_of(portal: Portal, person: Actor) -> list[Message]:
    mine = select(Message).where(Message.person_id == person.person_id)
    return kept(portal, mine.order_by(Message.created_at))


def tries_of(portal: Portal, message: Message) -> list[Delivery]:
    mine = select(Delivery).where(Delivery.message_id == message.id)
    return kept(portal, mine.order_by(Delivery.number))


def tasks_of(portal: Portal, message: Message) -> list[Task]:
    """The open tasks about this text."""
    return kept(portal, select(Task).where(Task.subject_id == message.id, Task.ended_at.is_(None)))


def receive(
    portal: Portal,
    reference: str,
    state: DeliveryState,
    *,
    meaning: str = "",
    code: str = "30003",
    our_reference: str = "",
    may_retry: bool = False,
    stop: bool = False,
) -> bool:
    """The provider says what happened."""
    return done(
        portal,
        lambda db: receipts.receive(
            db,
            provider="console",
            reference=reference,
            our_reference=our_reference,
            news=News(state, code, meaning, may_retry),
            has_opted_out=stop,
            now=portal.clock(),
        ),
    )
