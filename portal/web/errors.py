"""From a refusal or a failure to a calm page that says what to do next and who can help."""

from __future__ import annotations

import secrets
import traceback
from typing import TYPE_CHECKING

import structlog
from starlette.responses import HTMLResponse, RedirectResponse, Response

from portal.domain.refusals import (
    NotAllowedNow,
    NotFound,
    NotSignedIn,
    Refusal,
    SessionEnded,
    TooLarge,
    TooMany,
)

if TYPE_CHECKING:
    from portal.messages.languages import Language
    from portal.parts import Portal
    from portal.web.asked import Asked
    from portal.web.templates import Pages

log = structlog.get_logger("portal.web")

STATUS: dict[type[Refusal], int] = {
    NotFound: 404,
    TooMany: 429,
    NotAllowedNow: 409,
    TooLarge: 413,
}
# The last resort: shown only if even the calm page cannot be made.
LAST_RESORT = (
    '<!doctype html><html lang="en"><title>Page</title><p>Something went wrong here. '
    "It is not because of you. Please try again in a few minutes.</p>"
    '<p><a href="/leave">Leave now</a></p><p><a href="/help">Help now</a></p></html>'
)


def language_of(asked: Asked, portal: Portal) -> Language:
    """The language of a browser that nobody has signed in on."""
    return portal.languages.choose(asked.language, asked.headers.get("accept-language", ""))


def answer(
    refusal: Refusal,
    asked: Asked,
    portal: Portal,
    pages: Pages,
    language: Language | None = None,
) -> Response:
    """Nobody signed in: the way in. Everything else: one page for each kind of refusal."""
    if isinstance(refusal, NotSignedIn | SessionEnded):
        return _way_in(refusal, asked)
    status = STATUS.get(type(refusal), 400)
    try:
        language = language or language_of(asked, portal)
        text = pages.render(
            "errors/refused.html",
            language,
            actor=None,
            nonce=asked.nonce,
            path=asked.path,
            kind=type(refusal).__name__,
            again=language.when(refusal.again_at) if isinstance(refusal, TooMany) else "",
            reason=language.say(refusal.reason) if isinstance(refusal, NotAllowedNow) else "",
        )
    except Exception as failure:  # noqa: BLE001 - the page about a refusal must not fail either
        _log(failure, secrets.token_hex(4))
        text = LAST_RESORT
    return HTMLResponse(text, status_code=status)


def failed(
    failure: Exception,
    asked: Asked,
    portal: Portal,
    pages: Pages,
    language: Language | None = None,
) -> Response:
    """Something broke: the page shows a reference, never a cause; the log holds the cause, never
    words.
    """
    reference = secrets.token_hex(4)
    _log(failure, reference)
    try:
        language = language or language_of(asked, portal)
        text = pages.render(
            "errors/failed.html",
            language,
            actor=None,
            nonce=asked.nonce,
            path=asked.path,
            reference=reference,
        )
    except Exception:  # noqa: BLE001 - the page about a failure must not fail
        text = LAST_RESORT
    return HTMLResponse(text, status_code=500)


def _log(failure: Exception, reference: str) -> None:
    # Where it broke, not the message: a message can quote what somebody typed.
    places = [
        f"{each.filename}:{each.lineno}" for each in traceback.extract_tb(failure.__traceback__)
    ]
    log.error("request failed", reference=reference, kind=type(failure).__name__, at=places[-6:])


def _way_in(refusal: Refusal, asked: Asked) -> Response:
    if asked.path.startswith("/staff"):
        return RedirectResponse("/staff/sign-in", status_code=303)
    # With the card's session still good, the quiet page is the way in; without it, the front page.
    is_quiet = isinstance(refusal, NotSignedIn) and asked.token and asked.path != "/hello"
    return RedirectResponse("/hello" if is_quiet else "/", status_code=303)
