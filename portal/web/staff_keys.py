"""Passkeys of staff: made after signing in with password and code, named, removed; and signing in
with one.
"""

from starlette.responses import Response
from wtforms import HiddenField, StringField

from portal.domain.devices import Way
from portal.domain.words import marked
from portal.services import passkeys, staff_sessions
from portal.services.passkey_checks import Site, site_of
from portal.web.forms import MAX_NAME, OurForm, filled, plain_text, stripped, up_to
from portal.web.page import Context, to
from portal.web.staff_sign_in import let_in

OWN, SIGN_IN = "/staff/keys", "/staff/sign-in/key"
# What the device's own list of keys calls it: nothing about what it opens.
SHOWN_NAME = marked("Staff page")


class KeyForm(OurForm):
    name = StringField(
        marked("What you call this device"),
        [filled, up_to(MAX_NAME), plain_text],
        filters=[stripped],
    )
    answer = HiddenField()


def own_keys(context: Context) -> Response:
    return _own_page(context, KeyForm(context.language))


def make_staff_key(context: Context) -> Response:
    """Only while she is signed in with password and code: a key that somebody left open cannot make
    another.
    """
    site = _site(context)
    if site is None or not _may_make(context):
        return to(OWN)
    form = KeyForm(context.language, context.asked.form)
    if not form.validate():
        return _own_page(context, form, status=422)
    made = passkeys.make_passkey(
        context.db,
        context.actor,
        site,
        answer=form.answer.data or "",
        name=form.name.data or "",
        now=context.now,
    )
    return to(OWN) if made else _own_page(context, form, is_wrong=True, status=422)


def end_staff_key(context: Context) -> Response:
    passkeys.end_passkey(context.db, context.actor, context.id("staff_key_id"), now=context.now)
    return to(OWN)


def with_key(context: Context) -> Response:
    site = _site(context)
    return to("/staff/sign-in") if site is None else _sign_in_page(context, site)


def open_with_key(context: Context) -> Response:
    site = _site(context)
    if site is None:
        return to("/staff/sign-in")
    answer = str(context.asked.form.get("answer", ""))
    actor = passkeys.match_passkey(context.db, site, answer=answer, of_staff=True, now=context.now)
    if actor is None:
        return _sign_in_page(context, site, is_wrong=True, status=422)
    return let_in(context, actor, Way.PASSKEY)


def _site(context: Context) -> Site | None:
    return site_of(context.portal.settings.public_address)


def _may_make(context: Context) -> bool:
    return staff_sessions.way_of(context.db, context.actor) is Way.PASSWORD


def _own_page(
    context: Context, form: KeyForm, *, is_wrong: bool = False, status: int = 200
) -> Response:
    db, actor, site = context.db, context.actor, _site(context)
    may_make, asked = _may_make(context), ""
    if site is not None and may_make:
        name = context.language.say(SHOWN_NAME)
        asked = passkeys.ask_to_make(db, actor, site, shown_name=name, now=context.now)
    return context.page(
        "staff/keys.html",
        keys=passkeys.passkeys_of(db, actor),
        asked=asked,
        may_make=may_make,
        form=form,
        is_wrong=is_wrong,
        scripts=("key.js",) if asked else (),
        status=status,
    )


def _sign_in_page(
    context: Context, site: Site, *, is_wrong: bool = False, status: int = 200
) -> Response:
    asked = passkeys.ask_to_open(context.db, site, of_staff=True, now=context.now)
    return context.page(
        "staff/with_key.html", asked=asked, is_wrong=is_wrong, scripts=("key.js",), status=status
    )
