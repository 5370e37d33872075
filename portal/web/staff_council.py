"""Signing in with the council's own sign-on: there, and back again."""

import secrets

from starlette.responses import RedirectResponse, Response

from portal.council import Away, Council, NotProven
from portal.domain.devices import Way
from portal.domain.duties import first_page
from portal.services import council
from portal.web import cookies
from portal.web.page import Context, to
from portal.web.staff_sign_in import jar, let_in

BACK = "/staff/sign-in/council/back"
LONGEST = 4000


def begin_council(context: Context) -> Response:
    provider = context.portal.council
    if provider is None:
        return to("/staff/sign-in")
    try:
        begun = context.outside_transaction(lambda: provider.begin(now=context.now))
    except Away:
        return _page(context, is_away=True, status=503)
    browser = secrets.token_urlsafe(32)
    council.keep_begun(
        context.db,
        state=begun.state,
        browser=browser,
        nonce=begun.nonce,
        verifier=begun.verifier,
        now=context.now,
    )
    response = RedirectResponse(begun.address, status_code=303)
    lasts = int(council.LASTS.total_seconds())
    # Coming back from another site, a strict cookie would stay behind.
    jar(context).put(response, cookies.COUNCIL, browser, max_age=lasts, is_strict=False)
    return response


def end_council(context: Context) -> Response:
    """Where the provider sends the browser back to."""
    provider = context.portal.council
    if provider is None:
        return to("/staff/sign-in")
    try:
        response = _let_in(context, provider)
    except Away:
        return _page(context, is_away=True, status=503)
    except NotProven:
        response = None
    return response or _page(context, status=422)


def _let_in(context: Context, provider: Council) -> Response | None:
    code, state = (context.asked.query.get(name, "") for name in ("code", "state"))
    if not code or not state or len(code) + len(state) > LONGEST:
        return None
    now, browser = context.now, context.asked.council
    asked = council.take_begun(context.db, state=state, browser=browser, now=now)
    if asked is None:
        return None
    proven = context.outside_transaction(
        lambda: provider.finish(code, nonce=asked.nonce, verifier=asked.verifier, now=now)
    )
    actor = council.account_of(
        context.db,
        issuer=proven.issuer,
        subject=proven.subject,
        email=proven.email,
        now=now,
    )
    if actor is None:
        return None
    # The new cookie is strict, and this request came from another site: our own page leads on.
    response = context.page("staff/council_in.html", place=first_page(actor))
    return let_in(context, actor, Way.COUNCIL, response)


def _page(context: Context, *, is_away: bool = False, status: int) -> Response:
    response = context.page("staff/council_out.html", is_away=is_away, status=status)
    jar(context).drop(response, cookies.COUNCIL)
    return response
