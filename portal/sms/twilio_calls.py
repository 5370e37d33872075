"""What Twilio calls us about: its signature by its own validator, receipts, and texts to us."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs, urlsplit

from portal.domain.delivery import DeliveryState
from portal.domain.replies import Keyword
from portal.sms.bodies import fields_of
from portal.sms.contract import Call, Inbound, Receipt, ReceiptRefused
from portal.sms.reasons import NOT_ON_OUR_LIST, STATE_MEANINGS
from portal.sms.twilio_codes import REASONS, STATES

# The query of a receipt's address, which is signed, carries our own name for the try.
REFERENCE: Final = "try"
DID_NOT_ARRIVE = frozenset({DeliveryState.FAILED, DeliveryState.UNDELIVERED})
_BODY_HASH = "bodySHA256"
_KEYWORDS = {"STOP": Keyword.STOP, "START": Keyword.START, "HELP": Keyword.HELP}


def checked(call: Call, *, auth_token: str, public_address: str) -> Mapping[str, str]:
    """The fields of a call that Twilio signed; anything else is refused."""
    from twilio.request_validator import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import
        SIGNATURE_HEADER,
        SIGNATURE_SETTINGS_HEADER,
        RequestValidator,
        get_signature_algorithm,
    )

    by_name = {name.lower(): value for name, value in call.headers.items()}
    signature = by_name.get(SIGNATURE_HEADER.lower(), "")
    algorithm = get_signature_algorithm(by_name.get(SIGNATURE_SETTINGS_HEADER.lower(), ""))
    if call.body and _BODY_HASH not in _query(call):
        # The signature covers a form, or an address that holds the hash of a body: nothing else.
        raise ReceiptRefused("the signature does not cover the body")
    signed = call.body or dict(call.form)
    address = _as_called(call.address, public_address)
    if not RequestValidator(auth_token).validate(address, signed, signature, algorithm):
        raise ReceiptRefused("the signature is not Twilio's")
    return fields_of(call.body) if call.body else call.form


def receipt_of(call: Call, fields: Mapping[str, str]) -> Receipt:
    state = STATES.get(fields.get("MessageStatus", ""), DeliveryState.UNKNOWN)
    code = fields.get("ErrorCode", "") if state in DID_NOT_ARRIVE else ""
    reason = REASONS.get(code, NOT_ON_OUR_LIST) if code else None
    return Receipt(
        _sid(fields),
        state,
        code=code,
        meaning=reason.meaning if reason else STATE_MEANINGS[state],
        may_retry=reason is not None and reason.may_retry,
        has_opted_out=reason is not None and reason.has_opted_out,
        reference=_query(call).get(REFERENCE, [""])[0],
    )


def inbound_of(fields: Mapping[str, str]) -> Inbound:
    """Twilio says a keyword only where it has answered it with the words set in its console."""
    return Inbound(
        provider_reference=_sid(fields),
        from_number=fields.get("From", ""),
        to_number=fields.get("To", ""),
        body=fields.get("Body", ""),
        keyword=_KEYWORDS.get(fields.get("OptOutType", "").upper()),
    )


def _sid(fields: Mapping[str, str]) -> str:
    reference = fields.get("MessageSid", "")
    if not reference:
        raise ReceiptRefused("the call names no text")
    return reference


def _query(call: Call) -> Mapping[str, list[str]]:
    return parse_qs(urlsplit(call.address).query)


def _as_called(address: str, public_address: str) -> str:
    """Twilio signs the address it called; behind a proxy only our own settings know it."""
    if address.startswith(public_address + "/"):
        return address
    return f"{public_address}/{address.lstrip('/')}"
