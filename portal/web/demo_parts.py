"""In the demo only: every part of a page in every state, in each theme and language."""

from starlette.responses import Response

from portal.domain.looks import LOOK_NAMES, offered
from portal.domain.people import Level
from portal.domain.refusals import NotFound
from portal.web import parts_shown
from portal.web.page import Context
from portal.web.page_top import Top
from portal.web.templates import picture_names


def _chosen(part: str) -> tuple[str, ...]:
    return tuple(each for each in LOOK_NAMES[part] if each)


THEMES = _chosen("theme")


def demo_parts(context: Context) -> Response:
    """The address names the theme and the language; "?size=large&space=wide" does the rest."""
    theme, code = context.asked.ids["theme"], context.asked.ids["code"]
    known = {each.code: each for each in context.portal.languages.all}
    if theme not in THEMES or code not in known:
        raise NotFound
    context.language = known[code]
    query = context.asked.query
    return context.page(
        "demo/parts.html",
        look=offered({**query, "theme": theme, "motion": "still"}),
        themes=THEMES,
        sizes=_chosen("size"),
        spaces=_chosen("space"),
        theme=theme,
        codes=tuple(known),
        pictures=tuple(picture_names(context.language).items()),
        top=_top(context),
        shown=parts_shown.of(context.language, context.now),
    )


def _top(context: Context) -> Top:
    choices = parts_shown.language_choices(context.portal.languages)
    # None of them is chosen: hard words are explained to readers, and nobody reads here.
    levels = tuple((each.value, each.value) for each in (Level.EASY, Level.SIMPLE))
    path = context.asked.path
    return Top(
        context.language.code, "/leave", "/home", "/home", parts_shown.plain(path), choices,
        Level.CARER.value, levels,
    )  # fmt: skip
