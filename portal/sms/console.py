"""Development and the demo: remembers texts instead of sending them, for a local page to show.

Nothing of a text reaches a log: what is remembered is asked for, never printed.
"""

import re
from collections import deque
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final
from uuid import uuid4

from portal.domain.delivery import DeliveryState, Erased
from portal.sms.contract import (
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
from portal.sms.reasons import NOT_A_NUMBER, Reason, not_sent

_REMEMBERED = 500
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class RememberedText:
    provider_reference: str
    message: TextMessage


class ConsoleProvider:
    name: Final = "console"

    def __init__(self, _settings: ProviderSettings | None = None) -> None:
        self._texts: deque[RememberedText] = deque(maxlen=_REMEMBERED)
        self._lock = Lock()

    @property
    def outbox(self) -> tuple[RememberedText, ...]:
        """What would have been sent, oldest first; the oldest are forgotten in time."""
        with self._lock:
            return tuple(self._texts)

    def send(self, message: TextMessage) -> Sent | NotSent:
        if not _E164.fullmatch(message.to):
            return not_sent("not_a_number", Reason(NOT_A_NUMBER))
        with self._lock:
            # Unique over restarts and processes: the outbox keeps a reference once.
            reference = f"console-{uuid4()}"
            self._texts.append(RememberedText(reference, message))
        return Sent(reference, DeliveryState.DELIVERED)

    def find(self, search: Search) -> Lookup:
        """By our own reference. Another process's texts are in another process's memory, so that a
        text is not here is certain only for who hands over and looks in one process, as the demo
        does.
        """
        with self._lock:
            found = tuple(
                ListedText(each.provider_reference, DeliveryState.DELIVERED)
                for each in self._texts
                if each.message.reference == search.reference
            )
            is_certain = bool(found) or len(self._texts) < _REMEMBERED
            return Lookup(found, is_certain, is_by_name=True)

    def redact(self, provider_reference: str) -> Erased:
        """Empties the text, as a real provider would; that there was one is still known."""
        with self._lock:
            kept = [
                replace(each, message=replace(each.message, to="", body=""))
                if each.provider_reference == provider_reference
                else each
                for each in self._texts
            ]
            self._texts.clear()
            self._texts.extend(kept)
        return Erased.ALL

    def receipt(self, call: Call) -> Receipt:
        """Nobody calls back about a text that never left, so whoever does is refused."""
        del call
        raise ReceiptRefused("the console sends no receipts")

    def inbound(self, call: Call) -> Inbound:
        """Nobody can answer a text that never left."""
        del call
        raise ReceiptRefused("the console takes no texts")
