"""The demo's phone: what would have been sent can be read, and nothing else happens."""

from concurrent.futures import ThreadPoolExecutor

from portal.sms import ConsoleProvider, DeliveryState, NotSent, Sent, TextMessage


def a_text(number: int = 0) -> TextMessage:
    return TextMessage(
        to="+447700900123", body=f"note {number}", valid_for_seconds=600, reference=f"r{number}"
    )


def test_a_text_in_the_demo_arrives_at_once_and_can_be_read() -> None:
    console = ConsoleProvider()
    answer = console.send(a_text())
    assert isinstance(answer, Sent)
    assert answer.state is DeliveryState.DELIVERED
    (remembered,) = console.outbox
    assert remembered.provider_reference == answer.provider_reference
    assert remembered.message == a_text()


def test_a_long_demo_forgets_its_oldest_texts() -> None:
    console = ConsoleProvider()
    for number in range(501):
        console.send(a_text(number))
    assert len(console.outbox) == 500
    assert console.outbox[0].message.body == "note 1"
    assert console.outbox[-1].message.body == "note 500"


def test_texts_sent_at_the_same_moment_are_all_remembered_apart() -> None:
    console = ConsoleProvider()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(console.send, [a_text(number) for number in range(400)]))
    assert len({text.provider_reference for text in console.outbox}) == 400


def test_what_was_seen_of_the_outbox_does_not_change_later() -> None:
    console = ConsoleProvider()
    before = console.outbox
    console.send(a_text())
    assert before == ()


def test_the_demo_refuses_what_is_no_number() -> None:
    console = ConsoleProvider()
    bad = TextMessage(to="07700 900123", body="note", valid_for_seconds=600, reference="r")
    assert isinstance(console.send(bad), NotSent)
    assert console.outbox == ()
