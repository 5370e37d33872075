"""Security headers, content policy, and the cross-site check, as one plain ASGI middleware.

There is no token in any form: a form post must come from our own pages, which browsers say
themselves.
"""

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = {"GET", "HEAD"}
# Signed by the provider itself, so not by a browser of ours.
OUTSIDE = "/outside/"
FIXED = {
    # Nothing of a family's page is kept by a browser, a proxy or the back button.
    "cache-control": "no-store",
    # Under no-referrer older browsers send Origin: null with a form and would be locked out.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex, noarchive",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
POLICY_NAME = b"content-security-policy"
POLICY = (
    "default-src 'none'; style-src 'nonce-{0}'; script-src 'nonce-{0}'; img-src data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class SafeHeaders:
    """Refuses cross-site posts before anything else runs, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, public_address: str) -> None:
        self._app = app
        self._own = public_address
        fixed = dict(FIXED)
        if public_address.startswith("https:"):
            fixed["strict-transport-security"] = "max-age=63072000; includeSubDomains"
        # Ready to send, because every answer carries them.
        self._fixed = [(name.encode(), value.encode()) for name, value in fixed.items()]
        self._ours = {name for name, _ in self._fixed} | {POLICY_NAME}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope["nonce"] = nonce

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [each for each in message["headers"] if each[0] not in self._ours]
                policy = (POLICY_NAME, POLICY.format(nonce).encode())
                message["headers"] = [*given, *self._fixed, policy]
            await send(message)

        if is_cross_site(scope["method"], scope["path"], Headers(scope=scope), self._own):
            refused = PlainTextResponse("This form did not come from here.", status_code=403)
            await refused(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)


def is_cross_site(method: str, path: str, headers: Mapping[str, str], own: str) -> bool:
    """A post is ours if the browser says so: by Sec-Fetch-Site, else by Origin. Saying nothing is
    refused.
    """
    if method in SAFE_METHODS or path.startswith(OUTSIDE):
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    return headers.get("origin") != own
