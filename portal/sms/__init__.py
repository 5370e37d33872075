"""How it is sent: what a provider must do, and the list of providers, one module each.

To add one: a module beside these, a line in PROVIDERS, and its stand-in for the contract's tests.
"""

from collections.abc import Callable

from portal.domain.delivery import DeliveryState, Erased, moves_forward
from portal.domain.replies import Keyword
from portal.sms.console import ConsoleProvider
from portal.sms.contract import (
    CANNOT_SAY,
    TOO_LATE,
    Call,
    Inbound,
    ListedText,
    Lookup,
    NotSent,
    Provider,
    ProviderSettings,
    Receipt,
    ReceiptRefused,
    Search,
    Sent,
    TextMessage,
)
from portal.sms.notify import NotifyProvider
from portal.sms.twilio import TwilioProvider

PROVIDERS: dict[str, Callable[[ProviderSettings], Provider]] = {
    "console": ConsoleProvider,
    "notify": NotifyProvider,
    "twilio": TwilioProvider,
}

__all__ = [
    "CANNOT_SAY",
    "PROVIDERS",
    "TOO_LATE",
    "Call",
    "ConsoleProvider",
    "DeliveryState",
    "Erased",
    "Inbound",
    "Keyword",
    "ListedText",
    "Lookup",
    "NotSent",
    "NotifyProvider",
    "Provider",
    "ProviderSettings",
    "Receipt",
    "ReceiptRefused",
    "Search",
    "Sent",
    "TextMessage",
    "TwilioProvider",
    "moves_forward",
]
