"""Sends through Twilio's own SDK, and looks up and erases there; it is slow to import, so it waits.

Never logs a number or a text, and passes on none of Twilio's own wording, which may repeat both.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from portal.domain.contact import MAX_SECONDS_LEFT
from portal.domain.delivery import DeliveryState, Erased
from portal.sms.contract import (
    CANNOT_SAY,
    Call,
    Inbound,
    ListedText,
    Lookup,
    NotSent,
    ProviderSettings,
    Receipt,
    Search,
    Sent,
    TextMessage,
)
from portal.sms.reasons import NEVER_LEFT, NOBODY_KNOWS, NOT_ON_OUR_LIST, STATE_MEANINGS, not_sent
from portal.sms.twilio_calls import DID_NOT_ARRIVE, REFERENCE, checked, inbound_of, receipt_of
from portal.sms.twilio_codes import NOT_LET_IN, REASONS, STATES, TOO_MANY_REQUESTS
from portal.sms.wire import never_left

if TYPE_CHECKING:
    # The SDK ships no types; what is taken from it stays inside this module.
    from twilio.http import HttpClient  # type: ignore[import-untyped]
    from twilio.rest import Client  # type: ignore[import-untyped]

RECEIPT_PATH = "/outside/twilio/status"
_MESSAGING_SERVICE = "MG"
_MOST_LISTED = 200
# Their clock and ours may differ by a little.
_SLACK = timedelta(minutes=1)
_UNAUTHORISED, _FORBIDDEN, _NOT_THERE, _NOT_ALLOWED = 401, 403, 404, 405
_TOO_MANY, _THEIR_FAULT = 429, 500


class TwilioProvider:
    name: Final = "twilio"

    def __init__(self, settings: ProviderSettings, http_client: "HttpClient | None" = None) -> None:
        # Without a secret anybody could sign a receipt; without an address none could be checked.
        for part in ("account_sid", "auth_token", "sender", "public_address"):
            if not getattr(settings, part):
                raise ValueError(f"the twilio provider needs {part}")
        self._settings = settings
        self._public_address = settings.public_address.rstrip("/")
        self._client = _client(settings, http_client)

    def send(self, message: TextMessage) -> Sent | NotSent:
        from twilio.base.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import
            TwilioRestException,
            TwilioServiceException,
        )

        request = self._request(message)
        try:
            reply = self._client.messages.create(**request)
            return _taken(reply.sid, reply.status, reply.error_code)
        except (TwilioRestException, TwilioServiceException) as refusal:
            return _refused(refusal.status, refusal.code)
        except Exception as problem:  # noqa: BLE001 - once it may have left, no failure may lead to a second text
            return _no_answer(problem)

    def receipt(self, call: Call) -> Receipt:
        return receipt_of(call, self._checked(call))

    def inbound(self, call: Call) -> Inbound:
        return inbound_of(self._checked(call))

    def find(self, search: Search) -> Lookup:
        """By number and time. Not by the day it was sent: what still waits has no such day."""
        try:
            listed = self._client.messages.list(to=search.to, limit=_MOST_LISTED)
            texts = tuple(_listed(each) for each in listed if _may_be(each, search))
        except Exception:  # noqa: BLE001 - whatever went wrong, the list was not read to its end
            return CANNOT_SAY
        return Lookup(texts, is_certain=len(listed) < _MOST_LISTED)

    def redact(self, provider_reference: str) -> Erased:
        """The words first, which every account may take away; then all that is left of the text,
        for its list is the only other place that says whose number it was.
        """
        text = self._client.messages(provider_reference)
        words = _erased(lambda: text.update(body=""))
        if words is not Erased.ALL:
            return words
        rest = _erased(text.delete)
        return Erased.WORDS if rest is Erased.REFUSED else rest

    def _request(self, message: TextMessage) -> dict[str, Any]:
        sender = self._settings.sender
        sender_field = "messaging_service_sid" if sender.startswith(_MESSAGING_SERVICE) else "from_"
        return {
            "to": message.to,
            sender_field: sender,
            "body": message.body,
            # The address is signed, so a receipt brings our own name for the try back to us, even
            # when the answer that would have told us Twilio's name for it never came.
            "status_callback": f"{self._public_address}{RECEIPT_PATH}?"
            + urlencode({REFERENCE: message.reference}),
            "validity_period": min(message.valid_for_seconds, MAX_SECONDS_LEFT),
            # What was counted and approved is what is sent: no other letters, no other links.
            "smart_encoded": False,
            "shorten_urls": False,
        }

    def _checked(self, call: Call) -> Mapping[str, str]:
        return checked(
            call, auth_token=self._settings.auth_token, public_address=self._public_address
        )


def _client(settings: ProviderSettings, http_client: "HttpClient | None") -> "Client":
    from twilio.rest import Client  # noqa: PLC0415 - slow to import

    from portal.sms.twilio_http import TwilioConnections  # noqa: PLC0415 - slow to import

    if http_client is None:
        # The address of a look-up holds a number.
        logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)
        http_client = TwilioConnections(settings.timeout_seconds)
    client = Client(settings.account_sid, settings.auth_token, http_client=http_client)
    if settings.base:
        client.api.base_url = settings.base
    return client


def _taken(sid: str | None, status: object, error_code: int | None) -> Sent | NotSent:
    if not sid:
        return not_sent("no_reference", NOBODY_KNOWS, is_unknown=True)
    state = STATES.get(str(status), DeliveryState.UNKNOWN)
    if state in DID_NOT_ARRIVE and error_code:
        return not_sent(str(error_code), REASONS.get(str(error_code), NOT_ON_OUR_LIST))
    return Sent(sid, state)


def _erased(ask: Callable[[], object]) -> Erased:
    from twilio.base.exceptions import TwilioRestException  # noqa: PLC0415 - slow to import

    try:
        ask()
    except TwilioRestException as refusal:
        if refusal.status == _NOT_THERE:
            return Erased.ALL
        # It may still be on its way, Twilio busy, our token just being changed; but what an account
        # may not do it never will.
        is_final = refusal.status in {_FORBIDDEN, _NOT_ALLOWED}
        return Erased.REFUSED if is_final else Erased.NOT_YET
    except Exception:  # noqa: BLE001 - whatever went wrong, to ask again does no harm
        return Erased.NOT_YET
    return Erased.ALL


def _may_be(listed: Any, search: Search) -> bool:
    """Words that Twilio was asked to forget may be anybody's, so no words are no difference."""
    return (
        str(listed.direction).startswith("outbound")
        and listed.body in {search.body, "", None}
        and search.since_at - _SLACK <= listed.date_created <= search.until_at + _SLACK
    )


def _listed(listed: Any) -> ListedText:
    state = STATES.get(str(listed.status), DeliveryState.UNKNOWN)
    code = str(listed.error_code or "") if state in DID_NOT_ARRIVE else ""
    meaning = REASONS.get(code, NOT_ON_OUR_LIST).meaning if code else STATE_MEANINGS[state]
    return ListedText(listed.sid, state, code, meaning)


def _refused(status: int, code: object) -> NotSent:
    name = str(code or status)
    if status >= _THEIR_FAULT:
        return not_sent(name, NOBODY_KNOWS, is_unknown=True)
    if status == _TOO_MANY:
        return not_sent(name, TOO_MANY_REQUESTS)
    if status in {_UNAUTHORISED, _FORBIDDEN}:
        return not_sent(name, REASONS.get(name, NOT_LET_IN))
    return not_sent(name, REASONS.get(name, NOT_ON_OUR_LIST))


def _no_answer(problem: Exception) -> NotSent:
    if never_left(problem):
        return not_sent("not_reached", NEVER_LEFT)
    return not_sent("no_answer", NOBODY_KNOWS, is_unknown=True)
