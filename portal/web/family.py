"""What a child and a carer share: one-tap wishes, language and level, help now, staying safe."""

from starlette.responses import Response

from portal.domain.leave_places import place_of
from portal.domain.people import CHILD_LEVELS, Level, Role, Stage
from portal.domain.requests import Wanted
from portal.domain.worries import WITHOUT_WORDS, WorryKind
from portal.services import contact_requests, reading_choices, requests, rota, sitting_with, worries
from portal.web import cookies, forms
from portal.web.page import Context, to
from portal.web.page_top import home_of


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
        _ask_for(context, Wanted(wanted))
        return to(home_of(context.actor) or "/")
    worry_id = worries.raise_worry(
        context.db,
        context.actor,
        kind=kind,
        words="",
        once=forms.once_of(str(context.asked.form.get("once", ""))),
        hours=context.portal.hours,
        now=context.now,
    )
    return to(f"/write/{worry_id}")


def _ask_for(context: Context, wanted: Wanted) -> None:
    db, actor, now = context.db, context.actor, context.now
    is_new = requests.ask_for(db, actor, wanted, hours=context.portal.hours, now=now)
    if is_new and wanted is Wanted.SOMEONE:
        sitting_with.ask_to_sit_with(db, actor, renderer=context.portal.renderer, now=now)


def asked(context: Context) -> Response:
    """By when, as the rota says: the same as anybody is told who asks before writing."""
    before = rota.before_sending(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    return context.page("sign_in/asked.html", by=context.language.when(before.by_at))


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
    reading_choices.choose_wording(
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
    place = place_of(context.found.leave_place if context.found else "")
    return context.page("family/safety.html", leads_to=context.language.say(place.told))


def _back(path: str) -> str:
    """Only ever a page of our own: one slash, and none of the letters that browsers read as
    another.
    """
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours and path.isprintable() else "/"


def _jar(context: Context) -> cookies.Cookies:
    return cookies.Cookies(is_secure=context.portal.settings.public_address.startswith("https:"))
