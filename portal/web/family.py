"""What a child and a carer share: telling a worry, language and level, help now, staying safe."""

from uuid import UUID

from starlette.responses import Response

from portal.domain.people import AGENCY_KIND_NAMES, CHILD_LEVELS, Level, Role, Stage
from portal.domain.requests import Wanted
from portal.domain.worries import (
    WITHOUT_WORDS,
    WORRY_NAMES,
    WorryKind,
    kinds_for,
    read_by,
    triage_of,
)
from portal.services import contact_requests, requests, rota, sign_in, worries
from portal.web import cookies, forms
from portal.web.page import Context, to
from portal.web.page_top import home_of


def worry(context: Context) -> Response:
    """Who reads it, by when, and that it may be shared, is said before the box."""
    form = forms.WorryForm(context.language, kind="", once=forms.new_once())
    return _worry_page(context, form)


def raise_worry(context: Context) -> Response:
    form = forms.WorryForm(context.language, context.asked.form)
    _offer_kinds(context, form)
    if not form.validate():
        return _worry_page(context, form, status=422)
    kind = WorryKind(form.kind.data) if form.kind.data else WorryKind.SOMETHING
    return _raised(context, kind, form.words.data or "", form.once.data)


def raise_without_words(context: Context) -> Response:
    """One button, one act: "someone with me" beside news, "not yet" beside a filmed talk."""
    wanted = str(context.asked.form.get("kind", ""))
    # Whatever else is sent, somebody wants to be heard.
    kind = next((each for each in WITHOUT_WORDS if each.value == wanted), WorryKind.CONTACT_ME)
    if context.actor.stage is Stage.QUIET:
        # The card alone may ask for a person; what came of it stands behind the second key.
        contact_requests.ask_for_contact(
            context.db, context.actor, hours=context.portal.hours, now=context.now
        )
        return to("/asked")
    if wanted in set(Wanted):
        requests.ask_for(
            context.db,
            context.actor,
            Wanted(wanted),
            hours=context.portal.hours,
            now=context.now,
        )
        return to(home_of(context.actor) or "/")
    return _raised(context, kind, "", str(context.asked.form.get("once", "")))


def asked(context: Context) -> Response:
    at = read_by(context.now, triage_of(WorryKind.CONTACT_ME), context.portal.hours)
    return context.page("sign_in/asked.html", by=context.language.when(at))


def settings(context: Context) -> Response:
    """Language and reading level, from any page, and back to it."""
    form = context.asked.form
    language = str(form.get("language", ""))
    is_offered = any(each.code == language for each in context.portal.languages.offered)
    response = to(_back(str(form.get("back", ""))))
    if context.found is None or context.actor.stage is Stage.QUIET:
        if is_offered:
            _jar(context).put(response, cookies.LANGUAGE, language)
        return response
    level = str(form.get("level", ""))
    is_child = context.actor.role is Role.CHILD
    sign_in.choose_wording(
        context.db,
        context.actor,
        language=language if is_offered else None,
        level=Level(level) if is_child and level in set(CHILD_LEVELS) else None,
        now=context.now,
    )
    return response


def help_now(context: Context) -> Response:
    return context.page("family/help.html", team_phone=context.portal.settings.team_phone)


def safety(context: Context) -> Response:
    return context.page("family/safety.html")


def _worry_page(context: Context, form: forms.WorryForm, *, status: int = 200) -> Response:
    _offer_kinds(context, form)
    before = rota.before_sending(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    kind = before.agency_kind
    return context.page(
        "family/worry.html",
        form=form,
        names={each.value: context.language.say(name) for each, name in WORRY_NAMES.items()},
        by=context.language.when(before.by_at),
        reader=before.reader_name,
        agency=context.language.say(AGENCY_KIND_NAMES[kind]) if kind else "",
        opens=context.language.when(before.opens_at) if before.opens_at > context.now else "",
        has_night_team=before.has_night_team,
        status=status,
    )


def _offer_kinds(context: Context, form: forms.WorryForm) -> None:
    kinds = kinds_for(context.actor.role or Role.CHILD)
    form.kind.choices = [(kind.value, WORRY_NAMES[kind]) for kind in kinds]


def _raised(context: Context, kind: WorryKind, words: str, once: str | None) -> Response:
    return to(f"/worry/{_raise(context, kind, words, once)}")


def _raise(context: Context, kind: WorryKind, words: str, once: str | None) -> UUID:
    return worries.raise_worry(
        context.db,
        context.actor,
        kind=kind,
        words=words,
        once=forms.once_of(once),
        hours=context.portal.hours,
        now=context.now,
    )


def _back(path: str) -> str:
    """Only ever a page of our own: one slash, and none of the letters that browsers read as
    another.
    """
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours and path.isprintable() else "/"


def _jar(context: Context) -> cookies.Cookies:
    return cookies.Cookies(is_secure=context.portal.settings.public_address.startswith("https:"))
