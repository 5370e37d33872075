"""Looking for a text on the provider's own list, after a call that nobody answered."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from requests.exceptions import ReadTimeout

from portal.sms import (
    CANNOT_SAY,
    ConsoleProvider,
    DeliveryState,
    ListedText,
    Lookup,
    Search,
    Sent,
    TextMessage,
    TwilioProvider,
)
from tests.sms.stand_ins import signed
from tests.sms.twilio_double import SETTINGS, Page, TwilioDouble, a_message

BEGUN_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXT = TextMessage("+447700900123", "There is a new note.", 600, "our-own-name")
SEARCH = Search(TEXT.to, TEXT.body, BEGUN_AT, BEGUN_AT + timedelta(seconds=10), TEXT.reference)


def on_the_list(number: int = 1, **other: object) -> dict[str, object]:
    created = format_datetime(BEGUN_AT + timedelta(seconds=2))
    given = {"body": TEXT.body, "status": "sent", "date_created": created, **other}
    return a_message(number, **given)


def sid(number: int) -> str:
    return f"SM{number:032x}"


def found(*pages: Page | Exception) -> Lookup:
    return TwilioProvider(SETTINGS, TwilioDouble(*pages)).find(SEARCH)


def test_a_text_that_did_leave_is_found_by_its_number_and_its_time() -> None:
    client = TwilioDouble(Page((on_the_list(),)))
    lookup = TwilioProvider(SETTINGS, client).find(SEARCH)
    assert [(each.provider_reference, each.state) for each in lookup.texts] == [(sid(1), "sent")]
    (request,) = client.requests
    assert request.method == "GET"
    # A text that still waits at Twilio has no day of sending, so nothing is asked by that day.
    assert set(request.form) - {"PageSize"} == {"To"}
    assert request.form["To"] == TEXT.to


@pytest.mark.parametrize(
    "other",
    [
        {"direction": "inbound"},
        {"body": "Something else."},
        {"date_created": format_datetime(BEGUN_AT - timedelta(minutes=5))},
        {"date_created": format_datetime(BEGUN_AT + timedelta(minutes=5))},
    ],
)
def test_another_text_to_the_same_phone_is_not_taken_for_it(other: dict[str, object]) -> None:
    assert found(Page((on_the_list(**other),))) == Lookup((), is_certain=True)


def test_words_that_were_to_be_forgotten_do_not_hide_it() -> None:
    assert len(found(Page((on_the_list(body=""),))).texts) == 1


def test_it_is_found_on_the_second_page_too_and_says_why_it_did_not_arrive() -> None:
    lookup = found(
        Page((on_the_list(body="Something else."),), is_last=False),
        Page((on_the_list(2, status="undelivered", error_code=30003),)),
    )
    (text,) = lookup.texts
    assert (text.provider_reference, text.state, text.code) == (sid(2), "undelivered", "30003")
    assert "off" in text.meaning


def test_a_list_that_cannot_be_read_to_its_end_says_nothing() -> None:
    assert not found(ReadTimeout()).is_certain
    other = on_the_list(body="Else.")
    assert not found(Page((other,), is_last=False), ReadTimeout()).is_certain
    assert not found(Page((other,) * 200)).is_certain


def test_a_text_of_no_known_time_may_be_the_one() -> None:
    assert found(Page((on_the_list(date_created="last Tuesday"),))) == CANNOT_SAY


def test_the_console_remembers_by_our_own_name() -> None:
    console = ConsoleProvider()
    assert console.find(SEARCH) == Lookup((), is_certain=True, is_by_name=True)
    sent = console.send(TEXT)
    assert isinstance(sent, Sent)
    listed = ListedText(sent.provider_reference, DeliveryState.DELIVERED)
    assert console.find(SEARCH) == Lookup((listed,), is_certain=True, is_by_name=True)


def test_a_receipt_brings_our_own_name_back() -> None:
    call = signed({"MessageSid": "SM1", "MessageStatus": "sent"}, "/outside/twilio/status?try=our")
    receipt = TwilioProvider(SETTINGS).receipt(call)
    assert (receipt.provider_reference, receipt.reference) == ("SM1", "our")
