"""What I was told, and when: on one page, made to be printed."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from starlette.responses import Response

from portal.domain.people import AGENCY_KIND_NAMES
from portal.domain.working_time import london_day
from portal.services.copy_to_keep import KeptNews, copy_to_keep
from portal.web import own_notes
from portal.web.own_notes import NoteOnPage
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class Piece:
    """Days in words; `taken_back` and `put_right` are "" where it stands."""

    day: str
    read_on: str
    heading: str
    words: Markup
    lang: str
    dir: str
    author: str
    agency: str
    taken_back: str
    put_right: str
    note: NoteOnPage | None


def own_copy(context: Context) -> Response:
    kept = copy_to_keep(context.db, context.actor, now=context.now)
    pieces = tuple(_piece(context, each) for each in kept)
    return context.page("family/copy.html", pieces=pieces, today=_day(context, context.now))


def _piece(context: Context, each: KeptNews) -> Piece:
    read = context.portal.languages.choose(each.language)
    return Piece(
        _day(context, each.published_at),
        _day(context, each.opened_at),
        each.heading,
        Markup(each.words),  # noqa: S704 - made by our own templates, escaped when it was said
        read.code,
        read.direction,
        each.author_name,
        context.language.say(AGENCY_KIND_NAMES[each.agency_kind]),
        _day(context, each.standing.withdrawn_at),
        _day(context, each.standing.put_right_at),
        own_notes.on_page(context, each.note),
    )


def _day(context: Context, at: datetime | None) -> str:
    return context.language.day(london_day(at), context.actor.level) if at else ""
