"""The papers anybody may read, in each reading level, before sign-in and after."""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.guide_model import Guide
from portal.domain.papers import BY_NUMBER, LOOKED, PAPERS
from portal.domain.people import LEVEL_NAMES, Level
from portal.domain.refusals import NotFound
from portal.web.page import Context


@dataclass(frozen=True, slots=True)
class PaperLink:
    """`is_here`: it leads to what is being read."""

    href: str
    words: str
    is_here: bool = False


def paper_index(context: Context) -> Response:
    say, level = context.language.say, _level(context)
    papers = tuple(
        PaperLink(_address(each, level), say(each.heading_for(level))) for each in PAPERS
    )
    return context.page("family/papers.html", papers=papers)


def paper(context: Context) -> Response:
    found = BY_NUMBER.get(int(context.asked.ids["number"]))
    if found is None:
        raise NotFound
    level = _level(context)
    return context.page(
        "family/paper.html",
        paper_heading=found.heading_for(level),
        parts=found.parts(level),
        readings=tuple(
            PaperLink(_address(found, each), context.language.say(name), each is level)
            for each, name in LEVEL_NAMES.items()
        ),
        looked_on=context.language.day(LOOKED.looked_on),
        again_by=context.language.day(LOOKED.again_by),
    )


def _address(each: Guide, level: Level) -> str:
    return f"/about/{each.number}?as={level.value}"


def _level(context: Context) -> Level:
    """The one asked for; otherwise the reader's own, or simple words where nobody is known."""
    wanted = context.asked.query.get("as", "")
    if wanted in set(Level):
        return Level(wanted)
    actor = context.found
    return actor.level if actor and not actor.is_staff else Level.SIMPLE
