"""Pages of those who work on no case: a lead's partnership, a translator's wordings, how the
service runs.
"""

from dataclasses import fields

from starlette.responses import Response

from portal import places
from portal.domain.heartbeats import stopped_since
from portal.domain.refusals import NotFound
from portal.domain.words import marked
from portal.domain.working_time import london_day
from portal.messages.coverage import english_name
from portal.messages.languages import SOURCE, Language, catalogue_path
from portal.messages.sentences import sentences_of
from portal.services import health, partnership, practice
from portal.services.guessing import MANY_AN_HOUR, MOST_AN_HOUR, Everybodys
from portal.settings import Settings, names
from portal.web.page import Context
from portal.web.rota_forms import WEEKDAYS

MOST_DIGITS = 4
GUESSED: dict[Everybodys, str] = {
    Everybodys.WORDS: marked("Four words"),
    Everybodys.NUMBERS: marked("Numbers to sign in beside a worker"),
}


def partnership_page(context: Context) -> Response:
    shown = partnership.partnership_for(
        context.db, context.actor, hours=context.portal.hours, now=context.now
    )
    return context.page(
        "staff/partnership.html",
        shown=shown,
        weekdays=WEEKDAYS,
        today=london_day(context.now),
    )


def practice_texts(context: Context) -> Response:
    texts = practice.texts_for(context.db, context.actor, now=context.now)
    return context.page("staff/practice.html", texts=texts, is_practice=context.actor.is_practice)


def wording_list(context: Context) -> Response:
    """The languages of this area, and how far each is."""
    languages = [each for each in context.portal.languages.all if each.code != SOURCE]
    return context.page(
        "staff/wordings.html",
        languages=[(each, english_name(each.code)) for each in languages],
    )


def wordings_of(context: Context) -> Response:
    language = _language(context)
    page = page_number(context)
    shown, pages = sentences_of(places.folder("locales"), language.code, page)
    return context.page(
        "staff/wording.html",
        wording=language,
        english=english_name(language.code),
        sentences=shown,
        number=page,
        pages=pages,
    )


def wording_file(context: Context) -> Response:
    """The whole catalogue, for the tools that translators work with."""
    code = _language(context).code
    path = catalogue_path(places.folder("locales"), code)
    return Response(
        path.read_bytes(),
        media_type="text/x-gettext-translation",
        headers={"content-disposition": f'attachment; filename="{code}.po"'},
    )


def running(context: Context) -> Response:
    """Settings without any secret, and what is measured: nothing of it is about anybody."""
    settings = context.portal.settings
    shown = [
        (name, str(each.metadata["help"]), _said(settings, each.name, each.metadata["secret"]))
        for each, name in zip(fields(Settings), names().values(), strict=True)
    ]
    figures = health.figures(context.db, now=context.now)
    return context.page(
        "staff/running.html",
        settings=shown,
        figures=figures,
        stopped_at=stopped_since(figures.beats, context.now),
        guesses=[
            (GUESSED[each], count, count >= MANY_AN_HOUR, count >= MOST_AN_HOUR)
            for each, count in figures.guesses.items()
        ],
    )


def page_number(context: Context) -> int:
    typed = context.asked.query.get("page", "0")
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else 0


def _said(settings: Settings, name: str, is_secret: object) -> str:
    value = getattr(settings, name)
    if is_secret:
        return "set, and secret" if value else "not set"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _language(context: Context) -> Language:
    for each in context.portal.languages.all:
        if each.code == context.asked.ids["code"] and each.code != SOURCE:
            return each
    raise NotFound
