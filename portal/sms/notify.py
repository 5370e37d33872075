"""Sends through GOV.UK Notify: one template of ours that holds nothing but the text.

It cannot stop trying at a given time and keeps few letters: what it cannot carry is refused here.
"""

import hmac
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from portal.domain.delivery import DeliveryState, Erased
from portal.sms.bodies import fields_of
from portal.sms.contract import (
    CANNOT_SAY,
    TOO_LATE,
    Call,
    Inbound,
    ListedText,
    Lookup,
    NotSent,
    ProviderSettings,
    Receipt,
    ReceiptRefused,
    Search,
    Sent,
    TextMessage,
)
from portal.sms.notify_codes import (
    BUSY,
    CANNOT_CARRY,
    DAY_IS_FULL,
    NEARLY_OVER,
    NOT_LET_IN,
    REASONS,
    STATES,
    TEMPLATE,
    WRONG_TEMPLATE,
    keeps_every_letter,
)
from portal.sms.reasons import (
    NEVER_LEFT,
    NOBODY_KNOWS,
    NOT_A_NUMBER,
    NOT_ON_OUR_LIST,
    STATE_MEANINGS,
    Reason,
    not_sent,
)
from portal.sms.wire import never_left

if TYPE_CHECKING:
    from requests import Response

ADDRESS = "https://api.notifications.service.gov.uk"
# It hands nearly every text over within seconds, and nothing takes one back: later than this
# before the end of a safe time none is begun.
LEAST_SECONDS_LEFT = 300
SHORTEST_TOKEN = 32
LONGEST_CODE = 20
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_KEY = re.compile(r".*?([0-9a-f-]{36})-([0-9a-f-]{36})", re.DOTALL)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TAKEN, _FOUND, _BAD, _FORBIDDEN, _TOO_MANY, _THEIR_FAULT = 201, 200, 400, 403, 429, 500
_BEARER = "bearer "


class NotifyProvider:
    name: Final = "notify"

    def __init__(self, settings: ProviderSettings, address: str = ADDRESS) -> None:
        for part in ("api_key", "template_id", "callback_token"):
            if not getattr(settings, part):
                raise ValueError(f"the notify provider needs {part}")
        key = _KEY.fullmatch(settings.api_key)
        if key is None:
            raise ValueError("the notify provider needs an api_key as GOV.UK Notify shows it once")
        if len(settings.callback_token) < SHORTEST_TOKEN:
            raise ValueError(
                f"the notify provider needs {SHORTEST_TOKEN} letters of callback_token"
            )
        for part, value in (("template_id", settings.template_id), ("sender", settings.sender)):
            if value and not _UUID.fullmatch(value):
                raise ValueError(f"the notify provider needs a {part} as GOV.UK Notify shows it")
        self._service_id, self._secret = key.groups()
        self._settings = settings
        self._address = address
        # The version of the template that was looked at; another may say more than our words.
        self._version: object = None

    def send(self, message: TextMessage) -> Sent | NotSent:
        refusal = _cannot_carry(message)
        if refusal is None and self._version is None:
            refusal = self._look_at_template()
        if refusal is not None:
            return refusal
        try:
            reply = self._call("POST", "/v2/notifications/sms", json=self._request(message))
            return self._taken(reply) if reply.status_code == _TAKEN else _text_refused(reply)
        except Exception as problem:  # noqa: BLE001 - once it may have left, no failure may lead to a second text
            if never_left(problem):
                return not_sent("not_reached", NEVER_LEFT)
            return not_sent("no_answer", NOBODY_KNOWS, is_unknown=True)

    def find(self, search: Search) -> Lookup:
        """By our own name for the try, which it keeps."""
        query = {"reference": search.reference, "template_type": "sms"}
        try:
            reply = self._call("GET", "/v2/notifications", params=query)
            if reply.status_code != _FOUND:
                return CANNOT_SAY
            listed = reply.json()["notifications"]
            texts = tuple(_listed(each["id"], each["status"]) for each in listed)
        except Exception:  # noqa: BLE001 - whatever went wrong, the list was not read to its end
            return CANNOT_SAY
        return Lookup(texts, is_certain=True, is_by_name=True)

    def receipt(self, call: Call) -> Receipt:
        fields = self._checked(call)
        found = _listed(_id(fields), fields.get("status", ""))
        reason = REASONS.get(found.code)
        return Receipt(
            found.provider_reference,
            found.state,
            code=found.code,
            meaning=found.meaning,
            may_retry=reason is not None and reason.may_retry,
            reference=fields.get("reference", ""),
        )

    def inbound(self, call: Call) -> Inbound:
        """It acts on no word of an answer, so no keyword is ever its own."""
        fields = self._checked(call)
        return Inbound(
            provider_reference=_id(fields),
            from_number=_international(fields.get("source_number", "")),
            to_number=_international(fields.get("destination_number", "")),
            body=fields.get("message", ""),
            received_at=_moment(fields.get("date_received", "")),
        )

    def redact(self, provider_reference: str) -> Erased:
        """It forgets by itself, after as many days as its settings say."""
        del provider_reference
        return Erased.NOT_OFFERED

    def _request(self, message: TextMessage) -> dict[str, object]:
        request: dict[str, object] = {
            "phone_number": message.to,
            "template_id": self._settings.template_id,
            "personalisation": {"text": message.body},
            "reference": message.reference,
        }
        if self._settings.sender:
            request["sms_sender_id"] = self._settings.sender
        return request

    def _look_at_template(self) -> NotSent | None:
        """One that says anything of its own would put words on the phone that nobody approved."""
        try:
            reply = self._call("GET", f"/v2/template/{self._settings.template_id}")
            if reply.status_code != _FOUND:
                return _template_refused(reply)
            template = reply.json()
            if template["type"] != "sms" or template["body"].strip() != TEMPLATE:
                return not_sent("template", WRONG_TEMPLATE)
            self._version = template["version"]
        except Exception:  # noqa: BLE001 - nothing has been sent yet, whatever it was
            return not_sent("not_reached", NEVER_LEFT)
        return None

    def _taken(self, reply: "Response") -> Sent | NotSent:
        taken = reply.json()
        if taken["template"]["version"] != self._version:
            self._version = None  # somebody has changed it: it is looked at before the next text
        return Sent(str(UUID(taken["id"])), DeliveryState.QUEUED)

    def _call(self, method: str, path: str, **rest: Any) -> "Response":
        """A new connection each time: one kept open may be dead, and a text then be unknown."""
        from requests import request  # noqa: PLC0415 - slow to import

        return request(
            method,
            self._address + path,
            auth=self._sign,
            timeout=self._settings.timeout_seconds,
            allow_redirects=False,
            **rest,
        )

    def _sign(self, prepared: Any) -> Any:
        import jwt  # noqa: PLC0415 - slow to import

        made = {"iss": self._service_id, "iat": int(time.time())}
        token = jwt.encode(made, self._secret, algorithm="HS256")
        prepared.headers["Authorization"] = f"Bearer {token}"
        return prepared

    def _checked(self, call: Call) -> Mapping[str, str]:
        by_name = {name.lower(): value for name, value in call.headers.items()}
        given = by_name.get("authorization", "")
        is_bearer = given[: len(_BEARER)].lower() == _BEARER
        token = given[len(_BEARER) :].encode()
        wanted = self._settings.callback_token.encode()
        if not (hmac.compare_digest(token, wanted) and is_bearer):
            raise ReceiptRefused("the token is not the one GOV.UK Notify was given")
        return fields_of(call.body)


def _cannot_carry(message: TextMessage) -> NotSent | None:
    if not _E164.fullmatch(message.to):
        return not_sent("not_a_number", Reason(NOT_A_NUMBER))
    if not keeps_every_letter(message.body):
        return not_sent("letters", CANNOT_CARRY)
    if message.valid_for_seconds < LEAST_SECONDS_LEFT:
        return not_sent(TOO_LATE, NEARLY_OVER)
    return None


def _text_refused(reply: "Response") -> NotSent:
    status, error = reply.status_code, _error(reply)
    if status >= _THEIR_FAULT:
        return not_sent(str(status), NOBODY_KNOWS, is_unknown=True)
    if status == _BAD and error == "ValidationError":
        # Of all that is sent only the number has not been seen to be right.
        return not_sent("not_a_number", Reason(NOT_A_NUMBER))
    return not_sent(f"{status} {error}"[:LONGEST_CODE], _reason(status, error))


def _template_refused(reply: "Response") -> NotSent:
    """The text has not been offered yet, so nothing is unknown."""
    status, error = reply.status_code, _error(reply)
    reason = NEVER_LEFT if status >= _THEIR_FAULT else _reason(status, error)
    return not_sent(f"{status} {error}"[:LONGEST_CODE], reason)


def _reason(status: int, error: str) -> Reason:
    if status == _TOO_MANY:
        return DAY_IS_FULL if error == "TooManyRequestsError" else BUSY
    return NOT_LET_IN if status in {_BAD, _FORBIDDEN} else NOT_ON_OUR_LIST


def _error(reply: "Response") -> str:
    """The name of its error, which stays; its wording may change, and may repeat the number."""
    try:
        return str(reply.json()["errors"][0]["error"])
    except (ValueError, KeyError, IndexError, TypeError):
        return ""


def _listed(reference: str, word: str) -> ListedText:
    state = STATES.get(word, DeliveryState.UNKNOWN)
    reason = REASONS.get(word)
    return ListedText(
        reference,
        state,
        code=word if reason else "",
        meaning=reason.meaning if reason else STATE_MEANINGS[state],
    )


def _id(fields: Mapping[str, str]) -> str:
    try:
        return str(UUID(fields.get("id", "")))
    except ValueError:
        raise ReceiptRefused("the call names no text") from None


def _international(number: str) -> str:
    """It leaves out the plus, or writes a number of this country; a name stays one."""
    whole = f"+44{number[1:]}" if number.startswith("0") else f"+{number}"
    return whole if _E164.fullmatch(whole) else number


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
