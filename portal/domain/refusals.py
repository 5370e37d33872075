"""The few reasons a request can be refused; each is mapped once, in web/errors.py, to one calm
page.
"""

from datetime import datetime


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A request that is answered with a calm page instead of what was asked for."""


class NotFound(Refusal):
    """It does not exist, or this person may not know that it does."""


class NotSignedIn(Refusal):
    """Nobody is signed in, or not far enough for this page."""


class SessionEnded(Refusal):
    """Somebody was signed in; the session has ended."""


class TooMany(Refusal):
    """Too many tries; `again_at` says from when a try is looked at again."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__("too many tries")
        self.again_at = again_at


class NotAllowedNow(Refusal):
    """Right person, wrong moment: the reason is a marked sentence for the page."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CrossSite(Refusal):
    """A form that did not come from our own pages."""


class TooLarge(Refusal):
    """A request body beyond the limits of a form."""
