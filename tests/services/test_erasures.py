"""The provider is asked to forget a text that has ended, until it has, and only then."""

import pytest
from sqlalchemy import select, update

from portal.erasing import erase_next
from portal.parts import Portal
from portal.services import erasures, receipts
from portal.services.deliveries import News
from portal.sms import ConsoleProvider, DeliveryState, Erased, Sent, TextMessage
from portal.storage.inbound import Erasure
from tests.families import Cast, Clock, with_provider
from tests.services.acts import done, empty_outbox, kept, publish
from tests.texts import Scripted, taken, work


class Forgetful(ConsoleProvider):
    """Answers as it is told to, and keeps what it was asked to forget."""

    def __init__(self, *answers: Erased) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[str] = []

    def redact(self, provider_reference: str) -> Erased:
        self.asked.append(provider_reference)
        return self.answers.pop(0)


def wanted(portal: Portal, cast: Cast, *names: str) -> None:
    for name in names:
        done(
            portal,
            lambda db, name=name: erasures.ask(  # type: ignore[misc]
                db,
                cast.sam.actor.partnership_id,
                provider="console",
                reference=name,
                now=portal.clock(),
            ),
        )


def receive(portal: Portal, name: str, state: DeliveryState) -> None:
    done(
        portal,
        lambda db: receipts.receive(
            db,
            provider="console",
            reference=name,
            news=News(state),
            now=portal.clock(),
        ),
    )


@pytest.fixture(autouse=True)
def _alone(portal: Portal) -> None:
    empty_outbox(portal)
    done(portal, lambda db: db.execute(update(Erasure).values(due_at=None)))


def rounds(portal: Portal) -> int:
    """How many times the provider was asked until nothing was due."""
    return sum(1 for _ in iter(lambda: erase_next(portal), False))


def row(portal: Portal, name: str) -> Erasure:
    (found,) = kept(portal, select(Erasure).where(Erasure.provider_reference == name))
    return found


def test_a_text_is_forgotten_once_and_nobody_asks_again(portal: Portal, cast: Cast) -> None:
    name = str(cast.maya.case_id)
    wanted(portal, cast, name, name)
    provider = Forgetful(Erased.ALL)
    assert rounds(with_provider(portal, provider)) == 1
    assert provider.asked == [name]
    assert (row(portal, name).state, row(portal, name).due_at) == ("all", None)


def test_a_busy_provider_is_asked_again_later_and_not_at_once(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    name = str(cast.maya.case_id)
    wanted(portal, cast, name)
    waiting = with_provider(portal, Forgetful(Erased.NOT_YET, Erased.NOT_YET, Erased.WORDS))
    assert [rounds(waiting), rounds(waiting)] == [1, 0]
    clock.move(minutes=1)
    assert rounds(waiting) == 1
    clock.move(minutes=2)
    assert rounds(waiting) == 1
    assert row(portal, name).state == "words"


def test_a_provider_that_never_does_is_given_up_with_a_line_in_the_log(
    portal: Portal, cast: Cast, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    name = str(cast.maya.case_id)
    wanted(portal, cast, name)
    deaf = with_provider(portal, Forgetful(*[Erased.NOT_YET] * 20))
    for _ in range(20):
        assert rounds(deaf) == 1
        clock.move(hours=12)
    assert rounds(deaf) == 0
    assert row(portal, name).state == "refused"
    assert "a text was not erased" in "".join(capfd.readouterr())


def test_whoever_dies_while_asking_is_followed_by_somebody_else(
    portal: Portal, cast: Cast, clock: Clock
) -> None:
    name = str(cast.maya.case_id)
    wanted(portal, cast, name)
    done(portal, lambda db: erasures.claim(db, provider="console", now=clock()))
    provider = Forgetful(Erased.ALL)
    assert rounds(with_provider(portal, provider)) == 0
    clock.move(minutes=2)
    assert rounds(with_provider(portal, provider)) == 1


def test_what_another_provider_holds_is_not_asked_of_this_one(portal: Portal, cast: Cast) -> None:
    name = str(cast.maya.case_id)
    wanted(portal, cast, name)
    twilio = Forgetful()
    twilio.name = "twilio"  # type: ignore[misc]
    assert rounds(with_provider(portal, twilio)) == 0


@pytest.mark.parametrize(("state", "asked"), [("sent", 0), ("delivered", 1), ("failed", 1)])
def test_a_text_is_to_be_forgotten_when_nothing_more_happens_to_it(
    portal: Portal, cast: Cast, state: str, asked: int
) -> None:
    publish(portal, cast.sam, cast.maya)
    answer = taken()
    work(portal, Scripted(answer))
    name = answer.provider_reference
    for _ in range(2):
        receive(portal, name, DeliveryState(state))
    assert len(kept(portal, select(Erasure).where(Erasure.provider_reference == name))) == asked


def test_the_console_forgets_the_words_and_the_number() -> None:
    console = ConsoleProvider()
    sent = console.send(TextMessage("+447700900123", "A note.", 600, "r"))
    assert isinstance(sent, Sent)
    assert console.redact(sent.provider_reference) is Erased.ALL
    (text,) = console.outbox
    assert (text.message.to, text.message.body) == ("", "")
