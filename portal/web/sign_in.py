"""Getting in and getting out: the card, the secret pictures, the carer's number, leave now, sign
out.
"""

from datetime import datetime, timedelta

from argon2.exceptions import VerifyMismatchError
from starlette.responses import Response

from portal.domain.leave_places import address_of
from portal.domain.people import OpenAs, Role, Stage
from portal.domain.pictures import SECRET_SCREENS
from portal.services import leave_now, reading_choices, secret_pictures, sign_in, sign_in_numbers
from portal.services.passkey_checks import site_of
from portal.services.sign_in import Started
from portal.web import cookies, forms, worry
from portal.web.page import Context, to
from portal.web.page_top import home_of
from portal.web.templates import picture_names


def front(context: Context) -> Response:
    """The address without anything after it. It says nothing about what this place is for."""
    is_kept = "kept" in context.asked.query
    if context.found is not None:
        return to(home_of(context.found) or ("/hello?kept" if is_kept else "/hello"))
    has_keys = site_of(context.portal.settings.public_address) is not None
    return context.page("sign_in/front.html", is_kept=is_kept, has_keys=has_keys)


def card(context: Context) -> Response:
    """Where a card's address leads. The code stands after #, so no server's log holds it."""
    form = forms.CardForm(context.language)
    return context.page("sign_in/card.html", form=form, is_wrong=False, scripts=("card.js",))


def redeem_card(context: Context) -> Response:
    form = forms.CardForm(context.language, context.asked.form)
    started = None
    if form.validate():
        # Somebody may type the whole address; only what follows # is the code.
        code = (form.code.data or "").rsplit("#", 1)[-1]
        started = sign_in.redeem_card(context.db, code, now=context.now)
    if started is None:
        return context.page(
            "sign_in/card.html",
            form=form,
            is_wrong=not form.errors,
            scripts=("card.js",),
            status=422,
        )
    return to_quiet_page(context, started)


def to_quiet_page(context: Context, started: Started) -> Response:
    response = with_cookie(context, to("/hello"), started)
    # From here on it is this person's language, until one is chosen on the quiet page.
    _jar(context).drop(response, cookies.LANGUAGE)
    return response


def hello(context: Context) -> Response:
    """The quiet page: all that a card alone opens."""
    if context.actor.stage is Stage.FULL:
        return to(home_of(context.actor))
    return context.page(
        "sign_in/hello.html",
        is_child=context.actor.role is Role.CHILD,
        is_resting=context.actor.is_resting,
        is_kept="kept" in context.asked.query,
    )


def pictures(context: Context) -> Response:
    """One screen of twelve objects at a time; a first visit chooses, every later one matches."""
    if context.actor.role is not Role.CHILD:
        return to("/number")
    if context.actor.stage is Stage.FULL:
        return to(home_of(context.actor))
    state = secret_pictures.state(context.db, context.actor, now=context.now)
    if state.needs_worker:
        return context.page("sign_in/with_worker.html", is_paused=state.is_chosen)
    if state.waits_until:
        return _wait(context, state.waits_until)
    return _picture_screen(context, state, forms.PickForm(context.language))


def pick_picture(context: Context) -> Response:
    db, actor = context.db, context.actor
    if actor.role is not Role.CHILD or actor.stage is Stage.FULL:
        return to("/hello")
    state = secret_pictures.state(db, actor, now=context.now)
    if "again" in context.asked.form:
        secret_pictures.start_again(db, actor)
    if state.waits_until or state.needs_worker or "again" in context.asked.form:
        return to("/pictures")
    if "keep" in context.asked.form:
        return _keep_pictures(context, state)
    picked = secret_pictures.pick(db, actor, state, str(context.asked.form.get("picture", "")))
    if picked is None:
        form = forms.PickForm(context.language, context.asked.form)
        return _picture_screen(context, state, form, is_checked=True)
    if picked.screen < len(SECRET_SCREENS) or not picked.is_chosen:
        return to("/pictures")
    return _match_pictures(context, picked)


def number(context: Context) -> Response:
    """A carer's second key. Asking for the number is an act of its own, so a found card texts
    nobody.
    """
    return _number_page(context, forms.NumberForm(context.language))


def send_number(context: Context) -> Response:
    if context.actor.role is Role.CARER:
        sign_in_numbers.send_number(
            context.db, context.actor, renderer=context.portal.renderer, now=context.now
        )
    return to("/number?asked")


def check_number(context: Context) -> Response:
    form = forms.NumberForm(context.language, context.asked.form)
    if context.actor.role is not Role.CARER:
        return to("/hello")
    if sign_in_numbers.waits_until(context.db, context.actor, now=context.now):
        return _number_page(context, form)
    if not form.validate():
        return _number_page(context, form, status=422)
    typed = form.number.data or ""
    if not sign_in_numbers.check_number(context.db, context.actor, typed, now=context.now):
        return _number_page(context, form, is_wrong=True, status=422)
    return _open_fully(context, "/notes")


def leave(context: Context) -> Response:
    """Ends the session, changes the cookie, goes to an ordinary page. Works as a plain link; what
    was being typed comes along where there is a script, and is kept.
    """
    worry.keep_on_leaving(context)
    actor = context.found
    if actor is not None and actor.stage is Stage.FULL and not actor.has_practised:
        leave_now.has_practised(context.db, actor, now=context.now)
    place = actor.leave_place if actor is not None else ""
    return out(context, to(address_of(place, context.portal.settings.leave_to)))


def sign_out(context: Context) -> Response:
    is_staff = context.found is not None and context.found.is_staff
    response = out(context, to("/staff/sign-in" if is_staff else "/bye"))
    # The goodbye is in the reader's own words; "leave now" keeps not even that.
    _jar(context).put(response, cookies.LANGUAGE, context.language.code)
    return response


def bye(context: Context) -> Response:
    return context.page("sign_in/bye.html")


def _picture_screen(
    context: Context,
    state: secret_pictures.PicturesState,
    form: forms.PickForm,
    *,
    is_checked: bool = False,
    is_wrong: bool = False,
) -> Response:
    names = picture_names(context.language)
    if state.screen == len(SECRET_SCREENS):
        chosen = tuple((key, names[key]) for key in state.picks)
        return context.page("sign_in/keep_pictures.html", chosen=chosen)
    form.picture.choices = [(key, names[key]) for key in SECRET_SCREENS[state.screen]]
    if is_checked:
        form.validate()
    return context.page(
        "sign_in/pictures.html",
        form=form,
        names=names,
        number=state.screen + 1,
        is_first_time=not state.is_chosen,
        is_wrong=is_wrong,
        status=422 if is_checked or is_wrong else 200,
    )


def _keep_pictures(context: Context, state: secret_pictures.PicturesState) -> Response:
    """A first choice is kept, and opens the page. The hash is made with no transaction open."""
    if state.screen < len(SECRET_SCREENS):
        return to("/pictures")
    secret = secret_pictures.as_secret(state.picks)
    hashed = context.outside_transaction(lambda: context.portal.hasher.hash(secret))
    if not secret_pictures.choose(context.db, context.actor, picks_hash=hashed, now=context.now):
        # Somebody has chosen in the meantime: from now on they are to be found.
        secret_pictures.start_again(context.db, context.actor)
        return to("/pictures")
    return _open_fully(context, "/home")


def _match_pictures(context: Context, state: secret_pictures.PicturesState) -> Response:
    secret = secret_pictures.as_secret(state.picks)
    kept = state.picks_hash or ""
    if not secret_pictures.begin_try(context.db, context.actor, now=context.now):
        return to("/pictures")
    if context.outside_transaction(lambda: _matches(context, kept, secret)):
        secret_pictures.matched(context.db, context.actor, now=context.now)
        return _open_fully(context, "/home")
    secret_pictures.did_not_match(context.db, context.actor, now=context.now)
    again = secret_pictures.state(context.db, context.actor, now=context.now)
    if again.waits_until or again.needs_worker:
        return to("/pictures")
    return _picture_screen(context, again, forms.PickForm(context.language), is_wrong=True)


def _matches(context: Context, hashed: str, secret: str) -> bool:
    try:
        return context.portal.hasher.verify(hashed, secret)
    except VerifyMismatchError:
        return False


def let_in(context: Context, started: Started, *, open_as: OpenAs, home: str) -> Response:
    """To the first page, which asks what its reader knows of "Leave now" before it shows."""
    lasts = sign_in.MINE_LASTS if open_as is OpenAs.MINE else None
    return with_cookie(context, to(home), started, lasts=lasts)


def _open_fully(context: Context, home: str) -> Response:
    """The second key matched. A language chosen on the quiet page is now the person's own."""
    if context.language.code != context.actor.language:
        reading_choices.choose_wording(
            context.db, context.actor, language=context.language.code, level=None, now=context.now
        )
    open_as = OpenAs.MINE if "mine" in context.asked.form else OpenAs.FULL
    started = sign_in.open_fully(context.db, context.actor, open_as=open_as, now=context.now)
    return let_in(context, started, open_as=open_as, home=home)


def _wait(context: Context, until: datetime) -> Response:
    again = context.language.when(until)
    return context.page("sign_in/wait.html", again=again, has_card=True)


def _number_page(
    context: Context, form: forms.NumberForm, *, is_wrong: bool = False, status: int = 200
) -> Response:
    waits = sign_in_numbers.waits_until(context.db, context.actor, now=context.now)
    if waits:
        return _wait(context, waits)
    return context.page(
        "sign_in/number.html",
        form=form,
        is_wrong=is_wrong,
        has_asked="asked" in context.asked.query,
        status=status,
    )


def with_cookie(
    context: Context, response: Response, started: Started, *, lasts: timedelta | None = None
) -> Response:
    """Gone when the browser closes, except on a device that nobody else uses."""
    max_age = int(lasts.total_seconds()) if lasts else None
    _jar(context).put(response, cookies.SIGN_IN, started.token, max_age=max_age)
    return response


def out(context: Context, response: Response) -> Response:
    if context.found is not None:
        sign_in.end(context.db, context.found, now=context.now)
    _jar(context).drop(response, cookies.SIGN_IN)
    _jar(context).drop(response, cookies.LANGUAGE)
    return response


def _jar(context: Context) -> cookies.Cookies:
    return cookies.Cookies(is_secure=context.portal.settings.public_address.startswith("https:"))
