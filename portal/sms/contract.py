"""What every SMS provider must do: the records that go in and come out, and no rule about families.

The worker owns retries, timing and states; a provider owns the wire and the meaning of its codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from portal.domain.delivery import DeliveryState, Erased
from portal.domain.replies import Keyword


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One text for one phone; its words and its number stay out of logs and tracebacks.

    `reference` is ours, another for each try, and says nothing: a provider may keep it, and a
    receipt may bring it back.
    """

    to: str = field(repr=False)
    body: str = field(repr=False)
    valid_for_seconds: int
    reference: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider has taken it; `state` is its first word about it, and no receipt repeats it."""

    provider_reference: str
    state: DeliveryState


@dataclass(frozen=True, slots=True)
class NotSent:
    """The provider did not take it, or (`is_unknown`) it may have: then nobody resends blindly.

    `meaning` is plain English for staff, marked for translation. `has_opted_out`: this phone
    answered STOP; that is honoured at once and a person finds out why by another route.
    """

    code: str
    may_retry: bool
    meaning: str
    is_unknown: bool = False
    has_opted_out: bool = False


# The code of a text refused because its safe time is nearly over: it waits for the next, and others
# may go.
TOO_LATE: Final = "too_late"


@dataclass(frozen=True, slots=True)
class Search:
    """The text of a call that nobody answered: to this number, begun between these two moments."""

    to: str = field(repr=False)
    body: str = field(repr=False)
    since_at: datetime
    until_at: datetime
    reference: str


@dataclass(frozen=True, slots=True)
class ListedText:
    """A text on the provider's own list, and how far it says that it got."""

    provider_reference: str
    state: DeliveryState
    code: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every text on the provider's list that may be the one that was looked for.

    `is_certain` says that none can be missing: only then does an empty list mean "not there".
    `is_by_name`: looked for by our own name for the try, so that none is another's.
    """

    texts: tuple[ListedText, ...]
    is_certain: bool
    is_by_name: bool = False


CANNOT_SAY = Lookup((), is_certain=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the provider later says happened; `may_retry` only ever in a later safe time.

    `reference` is our own name for the try, where the provider gives it back: with it a text is
    known whose call was never answered.
    """

    provider_reference: str
    state: DeliveryState
    code: str
    meaning: str
    may_retry: bool = False
    has_opted_out: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to us: the path with its query if it had one, and either a form or a body of text."""

    address: str
    headers: Mapping[str, str] = field(repr=False)
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Inbound:
    """A text that somebody sent to our number, word for word.

    With a `keyword` the provider has acted on it and answered it, so nobody else answers.
    """

    provider_reference: str
    from_number: str = field(repr=False)
    to_number: str
    body: str = field(repr=False)
    keyword: Keyword | None = None
    received_at: datetime | None = None


class ReceiptRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """It was not signed by the provider, or says nothing that can be used."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """`public_address` is where the provider reaches us, as it sees it: `https://host`; `base` is
    where we reach it, where that is not its usual address.
    """

    account_sid: str = ""
    auth_token: str = field(default="", repr=False)
    sender: str = ""
    public_address: str = ""
    timeout_seconds: float = 10.0
    base: str = ""
    api_key: str = field(default="", repr=False)
    template_id: str = ""
    callback_token: str = field(default="", repr=False)


class Provider(Protocol):
    @property
    def name(self) -> str: ...

    def send(self, message: TextMessage) -> Sent | NotSent:
        """Hands one text over, once; called with no transaction open, from any thread."""

    def find(self, search: Search) -> Lookup:
        """Looks for a text on the provider's own list; CANNOT_SAY where it gives no clear answer.
        Raises nothing; called with no transaction open, from any thread.
        """

    def receipt(self, call: Call) -> Receipt:
        """Reads what became of a text, or raises ReceiptRefused."""

    def inbound(self, call: Call) -> Inbound:
        """Reads a text that somebody sent to us, or raises ReceiptRefused."""

    def redact(self, provider_reference: str) -> Erased:
        """Asks the provider to forget a text that went or came, for good: its words and, where it
        can, whose number it was. Repeats do no harm. Raises nothing; called with no transaction
        open, from any thread, and only about a text that nothing more happens to.
        """
