"""What happens when ...: an index, and one page for each guide, at the reader's own level."""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.guide_grounds import GROUNDS, key_of
from portal.domain.guide_model import Guide
from portal.domain.guides_court import COURT
from portal.domain.guides_help import HEALTH_CHECK, NOT_HAPPY, TALKING_HELP
from portal.domain.guides_police import FILMED_TALK, POLICE_STOP
from portal.domain.guides_telling import FEELING_DIFFERENT, TELLING
from portal.domain.people import Level
from portal.domain.rechecks import as_read
from portal.domain.working_time import london_day
from portal.services import filmed_talk, guides, rights
from portal.services.rights import DecisionLine
from portal.web import forms
from portal.web.asking_again import Source, read_again, where_of, whole_day
from portal.web.page import Context

# Where somebody reads that she can ask again, or ask for money, and has something to ask about.
ASKS_AGAIN = (POLICE_STOP, COURT, FEELING_DIFFERENT, NOT_HAPPY)
NAMES_HELPERS = (TELLING, HEALTH_CHECK, TALKING_HELP, FEELING_DIFFERENT, NOT_HAPPY)


@dataclass(frozen=True, slots=True)
class GuideLink:
    href: str
    picture: str
    heading: str


def guide_index(context: Context) -> Response:
    found = guides.guides_of(context.db, context.actor)
    return context.page(
        "family/guides.html", guides=tuple(link_to(context, each) for each in found)
    )


def guide(context: Context) -> Response:
    number = int(context.asked.ids["number"])
    found = guides.guide_for(context.db, context.actor, number, now=context.now)
    decisions = _decisions(context, found)
    return context.page(
        "family/guide.html",
        guide_heading=found.heading_for(context.actor.level),
        parts=found.parts(context.actor.level),
        has_rights=any(each.way is not None for each in decisions),
        has_money=any(each.speaks_of_money for each in decisions),
        has_helpers=found in NAMES_HELPERS,
        has_own_page=found is FILMED_TALK and filmed_talk.is_offered(context.db, context.actor),
        sources_read=_sources(context, found),
        once=forms.new_once(),
    )


def _decisions(context: Context, found: Guide) -> tuple[DecisionLine, ...]:
    """What the reader can ask about or ask money for, where the guide speaks of that."""
    if found not in ASKS_AGAIN:
        return ()
    return rights.decisions_for(context.db, context.actor, where_of(context))


def _sources(context: Context, found: Guide) -> tuple[Source, ...]:
    """What it rests on, and when that was read; short words do without."""
    if context.actor.level not in {Level.STANDARD, Level.CARER}:
        return ()
    today, read = london_day(context.now), read_again(context).get(key_of(found.number))
    grounds = [as_read(each, read) for each in GROUNDS[found.number]]
    return tuple(
        Source(each.publisher, whole_day(context, each.checked_on), each.recheck_by <= today)
        for each in grounds
    )


def link_to(context: Context, each: Guide) -> GuideLink:
    heading = each.heading_for(context.actor.level)
    return GuideLink(f"/steps/{each.number}", each.picture, context.language.say(heading))
