"""Getting in without a card: a number that a worker was shown, or a device that is only hers."""

from starlette.responses import Response

from portal.domain.people import OpenAs
from portal.services import beside, passkeys, sign_in
from portal.services.guessing import Guess
from portal.services.passkey_checks import Site, site_of
from portal.web import forms
from portal.web.networks import network_of
from portal.web.page import Context, to
from portal.web.sign_in import let_in, with_cookie


def together(context: Context) -> Response:
    return _together_page(context, forms.TogetherForm(context.language))


def open_together(context: Context) -> Response:
    """Whoever was signed in on this device is out: most often the worker whose device it is."""
    form = forms.TogetherForm(context.language, context.asked.form)
    if not form.validate():
        return _together_page(context, form, status=422)
    guess = beside.begin_guess(context.db, network(context), now=context.now)
    if guess.waits_until:
        return must_wait(context, guess)
    typed = form.number.data or ""
    started = beside.open_beside(context.db, guess, typed, now=context.now)
    if started is None:
        return _together_page(context, form, is_wrong=True, status=422)
    if context.found is not None:
        sign_in.end(context.db, context.found, now=context.now)
    return with_cookie(context, to("/home"), started)


def device(context: Context) -> Response:
    """Asks this device for the key that it keeps."""
    site = site_for(context)
    if site is None:
        return to("/")
    return _device_page(context, site)


def open_with_device(context: Context) -> Response:
    site = site_for(context)
    if site is None:
        return to("/")
    answer = str(context.asked.form.get("answer", ""))
    actor = passkeys.match_passkey(context.db, site, answer=answer, of_staff=False, now=context.now)
    if actor is None:
        return _device_page(context, site, is_wrong=True, status=422)
    started = sign_in.open_fully(context.db, actor, open_as=OpenAs.MINE, now=context.now)
    return let_in(context, started, open_as=OpenAs.MINE, home="/home")


def site_for(context: Context) -> Site | None:
    return site_of(context.portal.settings.public_address)


def network(context: Context) -> str:
    forwarded = context.asked.headers.get("x-forwarded-for", "")
    return network_of(context.asked.peer, forwarded, proxies=context.portal.settings.proxies)


def must_wait(context: Context, guess: Guess) -> Response:
    """The same words as on a page that has to wait; without a card there is no quiet page yet."""
    again = context.language.when(guess.waits_until) if guess.waits_until else ""
    return context.page("sign_in/wait.html", again=again, has_card=False, status=429)


def _together_page(
    context: Context, form: forms.TogetherForm, *, is_wrong: bool = False, status: int = 200
) -> Response:
    return context.page("sign_in/together.html", form=form, is_wrong=is_wrong, status=status)


def _device_page(
    context: Context, site: Site, *, is_wrong: bool = False, status: int = 200
) -> Response:
    asked = passkeys.ask_to_open(context.db, site, of_staff=False, now=context.now)
    return context.page(
        "sign_in/device.html", asked=asked, is_wrong=is_wrong, scripts=("key.js",), status=status
    )
