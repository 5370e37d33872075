"""What happens when ...: an index, and one page for each guide, at the reader's own level."""

from dataclasses import dataclass

from starlette.responses import Response

from portal.domain.guide_model import Guide
from portal.domain.guides_police import FILMED_TALK, POLICE_STOP
from portal.domain.people import Role
from portal.services import guides
from portal.web import forms
from portal.web.page import Context


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
    found = guides.guide_for(context.db, context.actor, number)
    return context.page(
        "family/guide.html",
        guide_heading=found.heading_for(context.actor.level),
        parts=found.parts(context.actor.level),
        has_rights=found is POLICE_STOP,
        has_own_page=found is FILMED_TALK and context.actor.role is Role.CHILD,
        once=forms.new_once(),
    )


def link_to(context: Context, each: Guide) -> GuideLink:
    heading = each.heading_for(context.actor.level)
    return GuideLink(f"/steps/{each.number}", each.picture, context.language.say(heading))
