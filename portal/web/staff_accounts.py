"""Accounts, for whoever looks after them; and where one is signed in oneself."""

from starlette.responses import Response

from portal.domain.devices import UNKNOWN, WAY_NAMES
from portal.domain.duties import DUTY_NAMES
from portal.domain.people import Duty
from portal.services import accounts, staff, staff_sessions
from portal.web import cookies
from portal.web.account_forms import DutyForm
from portal.web.page import Context, to
from portal.web.staff_elsewhere import page_number
from portal.web.staff_sign_in import jar

PLACE, OWN = "/staff/accounts", "/staff/devices"


def own_devices(context: Context) -> Response:
    shown = staff_sessions.own_sessions(context.db, context.actor, now=context.now)
    return context.page("staff/devices.html", sessions=shown, way_names=WAY_NAMES, unknown=UNKNOWN)


def end_own_device(context: Context) -> Response:
    session_id = context.id("session_id")
    staff_sessions.end_own(context.db, context.actor, session_id, now=context.now)
    if session_id != context.actor.session_id:
        return to(OWN)
    response = to("/staff/sign-in")
    jar(context).drop(response, cookies.SIGN_IN)
    return response


def end_other_devices(context: Context) -> Response:
    staff_sessions.end_others(context.db, context.actor, now=context.now)
    return to(OWN)


def account_list(context: Context) -> Response:
    page = page_number(context)
    shown, is_more = accounts.accounts_for(context.db, context.actor, page=page, now=context.now)
    return context.page(
        "staff/accounts.html",
        accounts=shown,
        next_page=page + 1 if is_more else 0,
        duty_names=DUTY_NAMES,
    )


def one_account(context: Context) -> Response:
    return _page(context, None)


def end_account(context: Context) -> Response:
    accounts.end_account(context.db, context.actor, context.id("staff_id"), now=context.now)
    return to(f"{PLACE}/{context.id('staff_id')}")


def sign_out_account(context: Context) -> Response:
    accounts.sign_out_account(context.db, context.actor, context.id("staff_id"), now=context.now)
    return to(f"{PLACE}/{context.id('staff_id')}")


def change_duty(context: Context) -> Response:
    form = DutyForm(context.language, context.asked.form)
    if not form.validate():
        return _page(context, form)
    duty = Duty(form.duty.data)
    accounts.change_duty(context.db, context.actor, context.id("staff_id"), duty, now=context.now)
    return to(f"{PLACE}/{context.id('staff_id')}")


def reset_account(context: Context) -> Response:
    """The page with the new secret is the answer itself: it is never shown again."""
    import segno  # noqa: PLC0415 - only when somebody has lost an authenticator
    from markupsafe import Markup  # noqa: PLC0415 - as above

    staff_id = context.id("staff_id")
    secret = accounts.reset_authenticator(context.db, context.actor, staff_id, now=context.now)
    account = accounts.account_for(context.db, context.actor, staff_id, now=context.now).account
    address = staff.address_for_app(secret, account.email)
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=True)
    return context.page(
        "staff/new_authenticator.html",
        account=account,
        groups=[secret[start : start + 4] for start in range(0, len(secret), 4)],
        qr=Markup(drawn),  # noqa: S704 - drawn by segno from our own secret
    )


def _page(context: Context, sent: DutyForm | None) -> Response:
    """With the form that was sent and has something wrong, or one that says what is so."""
    shown = accounts.account_for(context.db, context.actor, context.id("staff_id"), now=context.now)
    form = sent or DutyForm(context.language, duty=shown.account.duty.value)
    return context.page(
        "staff/account.html",
        account=shown.account,
        sessions=shown.sessions,
        form=form if context.actor.duty is Duty.OPERATOR else None,
        duty_names=DUTY_NAMES,
        way_names=WAY_NAMES,
        unknown=UNKNOWN,
        status=422 if sent else 200,
    )
