"""Looking for a text on the provider's own list, after a call that nobody answered."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from requests.exceptions import ReadTimeout
from twilio.http import HttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from portal.sms import (
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
from tests.sms.twilio_double import SETTINGS

BEGUN_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEXT = TextMessage("+447700900123", "There is a new note.", 600, "our-own-name")
SEARCH = Search(TEXT.to, TEXT.body, BEGUN_AT, BEGUN_AT + timedelta(seconds=10), TEXT.reference)


def on_the_list(sid: str, **other: object) -> dict[str, object]:
    return {
        "sid": sid,
        "direction": "outbound-api",
        "body": TEXT.body,
        "to": TEXT.to,
        "status": "sent",
        "error_code": None,
        "date_created": format_datetime(BEGUN_AT + timedelta(seconds=2)),
        **other,
    }


class Listing(HttpClient):  # type: ignore[misc]
    """Answers with these pages of the account's list, and keeps what it was asked."""

    def __init__(self, *pages: list[dict[str, object]] | Exception) -> None:
        self.pages = list(pages)
        self.asked: list[tuple[str, str, object]] = []

    def request(self, method: str, uri: str, params: object = None, **_: object) -> Response:
        self.asked.append((method, uri, params))
        page = self.pages.pop(0)
        if isinstance(page, Exception):
            raise page
        following = "/2010-04-01/next.json" if self.pages else None
        return Response(200, json.dumps({"messages": page, "next_page_uri": following}))


def found(*pages: list[dict[str, object]] | Exception) -> Lookup:
    return TwilioProvider(SETTINGS, Listing(*pages)).find(SEARCH)


def test_a_text_that_did_leave_is_found_by_its_number_and_its_time() -> None:
    client = Listing([on_the_list("SM1")])
    lookup = TwilioProvider(SETTINGS, client).find(SEARCH)
    assert [(each.provider_reference, each.state) for each in lookup.texts] == [("SM1", "sent")]
    ((method, _, asked),) = client.asked
    assert method == "GET"
    assert isinstance(asked, dict)
    # A text that still waits at Twilio has no day of sending, so nothing is asked by that day.
    assert {name for name, value in asked.items() if isinstance(value, str)} == {"To"}
    assert asked["To"] == TEXT.to


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
    assert found([on_the_list("SM1", **other)]) == Lookup((), is_certain=True)


def test_words_that_were_to_be_forgotten_do_not_hide_it() -> None:
    assert len(found([on_the_list("SM1", body="")]).texts) == 1


def test_it_is_found_on_the_second_page_too_and_says_why_it_did_not_arrive() -> None:
    lookup = found(
        [on_the_list("SM1", body="Something else.")],
        [on_the_list("SM2", status="undelivered", error_code=30003)],
    )
    (text,) = lookup.texts
    assert (text.provider_reference, text.state, text.code) == ("SM2", "undelivered", "30003")
    assert "off" in text.meaning


def test_a_list_that_cannot_be_read_to_its_end_says_nothing() -> None:
    assert not found(ReadTimeout()).is_certain
    assert not found([on_the_list("SM1", body="Else.")], ReadTimeout()).is_certain
    assert not found([on_the_list("SM1", body="Else.")] * 200).is_certain


def test_the_console_remembers_by_our_own_name() -> None:
    console = ConsoleProvider()
    assert console.find(SEARCH) == Lookup((), is_certain=True)
    sent = console.send(TEXT)
    assert isinstance(sent, Sent)
    listed = ListedText(sent.provider_reference, DeliveryState.DELIVERED)
    assert console.find(SEARCH) == Lookup((listed,), is_certain=True)


def test_a_receipt_brings_our_own_name_back() -> None:
    call = signed({"MessageSid": "SM1", "MessageStatus": "sent"}, "/outside/twilio/status?try=our")
    receipt = TwilioProvider(SETTINGS).receipt(call)
    assert (receipt.provider_reference, receipt.reference) == ("SM1", "our")
