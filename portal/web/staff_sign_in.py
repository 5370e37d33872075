"""A caseworker's sign-in: password and one-time code, checked together, so neither can be tried
alone.
"""

from argon2.exceptions import VerifyMismatchError
from starlette.responses import Response

from portal.domain.devices import Way, coarse
from portal.domain.duties import first_page
from portal.domain.people import Actor
from portal.services import sign_in, staff
from portal.services.passkey_checks import site_of
from portal.services.staff import StaffKeys
from portal.web import cookies, forms
from portal.web.page import Context, to


def staff_sign_in(context: Context) -> Response:
    if context.found is not None and context.found.is_staff:
        return to(first_page(context.found))
    return _page(context, forms.StaffSignInForm(context.language))


def check_staff_sign_in(context: Context) -> Response:
    form = forms.StaffSignInForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form, status=422)
    email = form.email.data or ""
    device = context.asked.device
    keys = staff.keys_for(context.db, email, device=device, now=context.now)
    if keys.waits_until:
        return _page(context, form, again=context.language.when(keys.waits_until), status=429)
    # Whether the e-mail is known or not, one hash is made: the time tells nothing.
    is_right = context.outside_transaction(
        lambda: _matches(context, keys, form.password.data or "")
    )
    step = staff.right_step(keys, form.code.data or "", now=context.now)
    is_first = (
        keys.actor is not None
        and is_right
        and step is not None
        and staff.use_step(context.db, keys.actor, step)
    )
    if keys.actor is None or not is_first:
        staff.did_not_match(context.db, keys, now=context.now)
        return _page(context, form, is_wrong=True, status=422)
    staff.matched(context.db, email, device=device)
    response = let_in(context, keys.actor, Way.PASSWORD)
    mark = staff.device_for(context.db, email)
    jar(context).put(response, cookies.DEVICE, mark, max_age=cookies.DEVICE_LASTS_SECONDS)
    return response


def let_in(context: Context, actor: Actor, way: Way, response: Response | None = None) -> Response:
    """To her first page, with a new session; whichever way she came, it is the same."""
    device = coarse(context.asked.headers.get("user-agent", ""))
    started = sign_in.start_for_staff(context.db, actor, way=way, device=device, now=context.now)
    response = response or to(first_page(actor))
    jar(context).put(response, cookies.SIGN_IN, started.token)
    return response


def jar(context: Context) -> cookies.Cookies:
    return cookies.Cookies(is_secure=context.portal.settings.public_address.startswith("https:"))


def _matches(context: Context, keys: StaffKeys, password: str) -> bool:
    if keys.password_hash is None:
        context.portal.hasher.hash(password)
        return False
    try:
        return context.portal.hasher.verify(keys.password_hash, password)
    except VerifyMismatchError:
        return False


def _page(
    context: Context,
    form: forms.StaffSignInForm,
    *,
    is_wrong: bool = False,
    again: str = "",
    status: int = 200,
) -> Response:
    return context.page(
        "staff/sign_in.html",
        form=form,
        is_wrong=is_wrong,
        again=again,
        has_keys=site_of(context.portal.settings.public_address) is not None,
        has_council=context.portal.council is not None,
        status=status,
    )
