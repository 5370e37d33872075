"""How the SDK reaches Twilio: a connection is used again at once, or not at all.

One that was left open may be dead when it is used again, which would leave a text unknown that was
never sent; one for each text would cost a handshake each. Nothing is ever tried twice.
"""

import logging
from collections.abc import Callable
from threading import local
from time import monotonic

from requests import Session
from twilio.http import HttpClient  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

# Servers keep a connection for longer than that; firewalls between us and them do too.
USED_AGAIN_WITHIN_SECONDS = 2.0


class TwilioConnections(HttpClient):  # type: ignore[misc]
    """Each thread has a connection of its own, so that its age is known."""

    def __init__(self, timeout: float, now: Callable[[], float] = monotonic) -> None:
        # The SDK writes down addresses and headers of each call: nothing of ours is for a log.
        silent = logging.Logger("portal.sms.twilio")  # noqa: LOG001 - kept outside every handler
        silent.disabled = True
        super().__init__(silent, False, timeout)
        self._now = now
        self._mine = local()

    def request(
        self,
        method: str,
        url: str,
        params: dict[str, object] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,  # noqa: FBT001, FBT002 - the SDK's own signature
    ) -> Response:
        session = self._session()
        reply = session.request(
            method.upper(),
            url,
            params=params,  # type: ignore[arg-type]
            data=data,
            headers=headers,
            auth=auth,
            timeout=timeout or self.timeout,
            allow_redirects=allow_redirects,
        )
        self._mine.used_at = self._now()
        return Response(reply.status_code, reply.text, reply.headers)

    def _session(self) -> Session:
        session: Session | None = getattr(self._mine, "session", None)
        if session is None:
            session = self._mine.session = Session()
        elif self._now() - self._mine.used_at > USED_AGAIN_WITHIN_SECONDS:
            session.close()
        # Until it has answered, nobody knows whether it lives.
        self._mine.used_at = float("-inf")
        return session
